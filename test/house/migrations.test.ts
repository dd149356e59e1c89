import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaFolders } from '../../infra/local/postgres';

/** While a new version takes the place of the old one, the old one runs on the new tables (docs/production.md, "A new version"). */
const breaksTheOldVersion: [what: string, form: RegExp][] = [
	['takes a table away', /\bDROP TABLE\b/i],
	['takes a column away', /\bDROP COLUMN\b/i],
	['renames', /\bRENAME\b/i],
	['changes a type', /\bALTER COLUMN \w+ (SET DATA )?TYPE\b/i],
	['demands what the old one does not write', /\bSET NOT NULL\b/i],
	[
		'adds a column that the old one does not fill',
		/\bADD COLUMN (IF NOT EXISTS )?\w+ [^,;]*NOT NULL(?![^,;]*(DEFAULT|GENERATED))/i,
	],
];

/** Before the first release there is no old version. */
const firstRelease = '0004';
const migrations = readdirSync(schemaFolders.migrations).filter((name) => name >= firstRelease);

it.each(migrations)('%s leaves the old version able to work', (name) => {
	const statements = readFileSync(join(schemaFolders.migrations, name), 'utf8').replaceAll(/--.*$/gm, '');

	expect(breaksTheOldVersion.filter(([, form]) => form.test(statements)).map(([what]) => what)).toEqual([]);
});

it.each([
	['ALTER TABLE a ADD COLUMN b text NOT NULL;', 1],
	["ALTER TABLE a ADD COLUMN b text NOT NULL DEFAULT '';", 0],
	['ALTER TABLE a ADD COLUMN b text, ADD COLUMN c integer NOT NULL;', 1],
	['ALTER TABLE a ALTER COLUMN b TYPE bigint;', 1],
	['ALTER TABLE a DROP CONSTRAINT c;', 0],
])('%s: %i', (statement, count) => {
	expect(breaksTheOldVersion.filter(([, form]) => form.test(statement))).toHaveLength(count);
});
