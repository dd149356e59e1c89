import { z } from 'zod';
import { sheetLanguages } from '../../core/knowledge';
import { misused, readWords } from './run-command';

export const usage = `npm run sheet -- create [ADDRESS] [--language en|de|es|ar] [--connect] [--tenant SHORT-NAME]
npm run sheet -- map    [ADDRESS] [--tab TITLE …] [--language …] [--connect] [--tenant SHORT-NAME]
npm run sheet -- check  [ADDRESS] [--tenant SHORT-NAME]

  create      fills an empty sheet with everything the bot reads, or adds to one of yours what it lacks;
              what is in it stays. Again is the same as once
  map         the same, and gives tabs and columns of your own ("Hoja 1", "Turnos") the names by which they are read:
              those that look like questions and answers or like a table, or only the tabs that are named
  check       looks at a sheet line by line, and says what is fine and what to click where
  ADDRESS     the sheet's address or id; without one, the sheet that the business reads
  --language  of headers, notes and examples; without it, the language of the tabs that are there, or English
  --tab       the title of a tab to map; may be repeated
  --connect   the business reads this sheet from now on
  --tenant    short name of the business; may be left out where there is only one

The sheet must be shared, as Editor, with the e-mail address of the service account. Put an address into quotes.`;

const Arguments = z.object({
	command: z.enum(['create', 'map', 'check']),
	sheet: z.string().trim().min(1).optional(),
	language: z.enum(sheetLanguages).optional(),
	tab: z.array(z.string()).default([]),
	connect: z.boolean().default(false),
	tenant: z.string().trim().default(''),
});
export type SheetArguments = z.output<typeof Arguments>;

const options = {
	language: { type: 'string' },
	tab: { type: 'string', multiple: true },
	connect: { type: 'boolean' },
	tenant: { type: 'string' },
} as const;

/**
 * Reads what stands behind `npm run sheet --`.
 *
 * @throws FrontdeskError `invalid-input` with what is wrong, or with the usage where nothing was asked
 */
export function readSheetArguments(words: readonly string[]): SheetArguments {
	const given = readWords(usage, { args: [...words], options, allowPositionals: true });
	const [command, sheet, ...rest] = given.positionals;
	if (!command) throw refused('What about the sheet?');
	if (rest.length > 0) throw refused(`"${rest[0]}" is one word too many.`);
	const parsed = Arguments.safeParse({ ...given.values, command, sheet });
	if (!parsed.success) {
		throw refused(parsed.error.issues.map(({ path, message }) => `${nameOf(path[0])}: ${message}`).join('\n'));
	}
	const isForCreate = parsed.data.connect || parsed.data.language !== undefined;
	if (command === 'check' && isForCreate) throw refused('--connect and --language are for "create".');
	if (command !== 'map' && parsed.data.tab.length > 0) throw refused('--tab is for "map".');
	return parsed.data;
}

const refused = (problem: string) => misused(problem, usage);

function nameOf(key: PropertyKey | undefined): string {
	if (key === 'command') return 'The command';
	return key === 'sheet' ? 'The address' : `--${String(key)}`;
}
