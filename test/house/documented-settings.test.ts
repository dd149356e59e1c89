import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { settingSentences, tenantSettings, type SettingName } from '../../core/storage';

/** Which sheet is read is no setting of the sheet, the hours are those of a table, and a pause is set at the Desk. */
const notForOwners = ['google_sheet_id', 'table_hours', 'sheet_language', 'bot_paused_until'];

const squeezed = (line: string) =>
	line
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/ ?\| ?/g, '|')
		.trim();

function shown(value: unknown): string {
	if (typeof value === 'boolean') return value ? 'yes' : 'no';
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The lines that the table has to have, in the order of the schema. */
function wantedLines(): string[] {
	const shape = tenantSettings.shape as Record<string, z.ZodType>;
	return Object.entries(shape)
		.filter(([name]) => !notForOwners.includes(name))
		.map(
			([name, setting]) =>
				`| \`${name}\` | ${settingSentences.en[name as SettingName]} | ${shown(setting.parse(undefined))} |`,
		);
}

it("lists every setting in the owner's guide, with its sentence and its default, and no other", () => {
	const guide = readFileSync(join(__dirname, '../../docs/owner.md'), 'utf8');
	const section = /\n## Settings\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
	const documented = section.split('\n').filter((line) => /^\| `[a-z_]+` *\|/.test(line));
	const wanted = wantedLines();

	const missing = wanted.filter((line) => !documented.map(squeezed).includes(squeezed(line)));
	const outdated = documented.filter((line) => !wanted.map(squeezed).includes(squeezed(line)));

	expect({ missing, outdated: outdated.map(squeezed) }).toEqual({ missing: [], outdated: [] });
});
