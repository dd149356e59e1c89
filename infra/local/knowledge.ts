import { compareVersions, listVersions, publishHeld, rollBackTo, type ChangedRow } from '../../core/knowledge';
import type { VectorConnections } from '../../core/retrieval';
import { requireTenant, type Database } from '../../core/storage';
import { makeVectors, saveVectors } from './knowledge-vectors';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

export const usage = `npm run knowledge -- versions                 which versions there are, and which one is live
npm run knowledge -- compare A B              what is different in version B
npm run knowledge -- rollback N               make version N live, until somebody edits a row or syncs by hand
npm run knowledge -- publish N                make version N live although a test of the owner's holds it back
npm run knowledge -- reindex                  make the vectors that are missing, and all of another model or store
npm run knowledge -- snapshot                 write all vectors of all businesses into a file on the Qdrant server

  --tenant  short name of the business; may be left out where there is only one
  --skip    compare: leave out so many rows, where there are more than one page`;

const pageRows = 50;

/**
 * `npm run knowledge`: the versions of what the bot knows, and its vectors.
 *
 * @returns the exit code
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runKnowledgeCommand(
	words: readonly string[],
	terminal: { db: Database; connections: VectorConnections; print: (line: string) => void },
): Promise<number> {
	const { db, print } = terminal;
	const { command, numbers, tenant, skip } = readVersionWords(words);
	if (command === 'snapshot') return saveVectors(terminal);
	const tenantId = await requireTenant(db, tenant);
	if (command === 'reindex') return makeVectors(tenantId, terminal);
	const [first = 0, second = 0] = numbers;
	if (command === 'versions') await printVersions(db, tenantId, print);
	if (command === 'compare') await printComparison(db, tenantId, { from: first, to: second, skip }, print);
	if (command === 'publish') {
		await publishHeld(db, tenantId, first, 'npm run knowledge');
		print(`Version ${first} is live, although it was held back.`);
	}
	if (command === 'rollback') {
		await rollBackTo(db, tenantId, first, 'npm run knowledge');
		print(`Version ${first} is live. It stays so until somebody edits a row of the sheet or syncs by hand.`);
	}
	return 0;
}

const counts: Record<string, number> = { versions: 0, compare: 2, rollback: 1, publish: 1, reindex: 0, snapshot: 0 };

function readVersionWords(words: readonly string[]) {
	const options = { tenant: { type: 'string' }, skip: { type: 'string' } } as const;
	const { positionals, values } = readWords(usage, { args: [...words], options, allowPositionals: true });
	const [command, ...rest] = positionals;
	if (command === undefined) throw misused('What about the knowledge?', usage);
	const wanted = counts[command];
	if (wanted === undefined) throw misused(`There is no "${command}" of the knowledge.`, usage);
	const [numbers, skip] = [rest.map(Number), Number(values.skip ?? 0)];
	const isWhole = [...numbers, skip].every((number) => Number.isSafeInteger(number) && number >= 0);
	if (wanted !== rest.length || !isWhole) {
		const takes = ['no number', 'the number of a version', 'the numbers of two versions'][wanted] ?? '';
		throw misused(`"${command}" takes ${takes}${isWhole ? '' : ', and only whole ones'}.`, usage);
	}
	return { command, numbers, tenant: values.tenant ?? '', skip };
}

async function printVersions(db: Database, tenantId: string, print: (line: string) => void): Promise<void> {
	const versions = await listVersions(db, tenantId);
	if (versions.length === 0) print('There is no version yet: the sheet has not been synced.');
	for (const { version, live, state, heldBecause, createdAt, rowsChanged, rowsRemoved } of versions) {
		const made = createdAt.toISOString().slice(0, 16).replace('T', ' ');
		const mark = live ? '  LIVE' : state === 'held' ? `  HELD: ${heldBecause ?? ''}` : '';
		print(`${String(version).padStart(5)}  ${made} UTC  ${rowsChanged} new or changed, ${rowsRemoved} removed${mark}`);
	}
}

async function printComparison(
	db: Database,
	tenantId: string,
	{ from, to, skip }: { from: number; to: number; skip: number },
	print: (line: string) => void,
): Promise<void> {
	const { total, rows } = await compareVersions(db, tenantId, { from, to, limit: pageRows, offset: skip });
	if (total === 0) print(`Versions ${from} and ${to} say the same.`);
	for (const row of rows) printRow(row, print);
	const left = total - skip - rows.length;
	if (left > 0) print(`… and ${left} more: --skip ${skip + rows.length}`);
}

const marks = { added: '+', changed: '~', removed: '-' };

function printRow({ change, question, source, fields }: ChangedRow, print: (line: string) => void): void {
	print(`${marks[change]} ${oneLine(question)}${source === 'sheet' ? '' : `  (${source})`}`);
	for (const { name, before, after } of fields) {
		print(`    ${name.replace('_', ' ')}: ${oneLine(before) || '(empty)'} → ${oneLine(after) || '(empty)'}`);
	}
}

/** Cells may hold anything, also what moves the cursor of a terminal. */
const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();

async function main(): Promise<number> {
	const installation = await findRunningInstallation();
	return runKnowledgeCommand(process.argv.slice(2), { ...installation, print: (line) => console.log(line) });
}

if (require.main === module) {
	runCommand(main, usage);
}
