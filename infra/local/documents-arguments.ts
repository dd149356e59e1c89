import { z } from 'zod';
import { chunkSizes, chunkStrategies, defaultChunking } from '../../core/documents';
import { misused, readWords } from './run-command';

export const usage = `npm run documents -- add     FILE|FOLDER|ADDRESS… [--chunks recursive|fixed] [--size N] [--overlap N]
npm run documents -- list
npm run documents -- remove  NAME|ADDRESS

  add         reads files (PDF, DOCX, XLSX, CSV, Markdown, HTML, text), all files of a folder, and pages of the web;
              a file of the same name replaces the one before
  list        shows all documents, and what became of each
  remove      takes one away: at once no customer is told anything from it
  --chunks    where a text is cut: at headings, paragraphs and sentences (recursive), or every so many
              characters (fixed)
  --size      how many characters a passage has at most, from ${chunkSizes.least} to ${chunkSizes.most} (${defaultChunking.maxCharacters})
  --overlap   how many characters of the passage before it begins with at most (${defaultChunking.overlapCharacters})
  --tenant    short name of the business; may be left out where there is only one`;

const Arguments = z.object({
	command: z.enum(['add', 'list', 'remove']),
	words: z.array(z.string().trim().min(1)),
	chunks: z.enum(chunkStrategies).default(defaultChunking.strategy),
	size: z.coerce.number().int().default(defaultChunking.maxCharacters),
	overlap: z.coerce.number().int().optional(),
	tenant: z.string().trim().default(''),
});
export type DocumentsArguments = z.output<typeof Arguments>;

const options = {
	chunks: { type: 'string' },
	size: { type: 'string' },
	overlap: { type: 'string' },
	tenant: { type: 'string' },
} as const;

/**
 * Reads what stands behind `npm run documents --`.
 *
 * @throws FrontdeskError `invalid-input` with what is wrong, or with the usage where nothing was asked
 */
export function readDocumentsArguments(words: readonly string[]): DocumentsArguments {
	const given = readWords(usage, { args: [...words], options, allowPositionals: true });
	const [command, ...rest] = given.positionals;
	if (command === undefined) throw misused('What about the documents?', usage);
	const parsed = Arguments.safeParse({ ...given.values, command, words: rest });
	if (!parsed.success) {
		const problems = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
		throw misused(problems.join('\n'), usage);
	}
	const isMissing = parsed.data.command !== 'list' && rest.length === 0;
	if (isMissing) throw misused('Which document is meant?', usage);
	return parsed.data;
}
