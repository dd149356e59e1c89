import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { documentLimits, looksLikeAddress, type ChunkOptions } from '../../core/documents';
import { FrontdeskError } from '../../core/errors';
import {
	addDocuments,
	listDocuments,
	removeDocument,
	uploadedFile,
	vectorsBeforeLive,
	webDocument,
	type DocumentSource,
} from '../../core/knowledge';
import { requireTenant } from '../../core/storage';
import { readDocumentsArguments, usage, type DocumentsArguments } from './documents-arguments';
import { runCommand } from './run-command';
import { findRunningInstallation, type RunningInstallation } from './running-installation';

/** What the command works with, besides its words. */
interface DocumentsSurroundings extends Pick<RunningInstallation, 'db' | 'connections'> {
	print: (line: string) => void;
}

/** More files than anybody puts into one folder by intention. */
const maxFiles = 500;

/**
 * `npm run documents`: lets the bot answer from files, the files of a folder, and pages of the web.
 *
 * @returns the exit code: 1 when a document could not be read
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runDocumentsCommand(
	words: readonly string[],
	surroundings: DocumentsSurroundings,
): Promise<0 | 1> {
	const given = readDocumentsArguments(words);
	const tenantId = await requireTenant(surroundings.db, given.tenant);
	switch (given.command) {
		case 'add':
			return add(given, tenantId, surroundings);
		case 'list':
			return list(tenantId, surroundings);
		case 'remove':
			return remove(given, tenantId, surroundings);
	}
}

async function add(
	given: DocumentsArguments,
	tenantId: string,
	{ db, connections, print }: DocumentsSurroundings,
): Promise<0 | 1> {
	const sources = given.words.flatMap(sourcesOf);
	const results = await addDocuments(db, {
		tenantId,
		sources,
		chunking: chunkingOf(given),
		...vectorsBeforeLive(db, connections).steps,
		onProgress: ({ name, status }, done, of) => print(`${done}/${of}  ${name}: ${status}`),
	});
	const held = results.find(({ state }) => state === 'held');
	if (held) print(`Not live yet: ${held.status}`);
	return results.some(({ state }) => state === 'refused' || state === 'held') ? 1 : 0;
}

function chunkingOf({ chunks, size, overlap }: DocumentsArguments): ChunkOptions {
	const overlapCharacters = overlap ?? Math.min(150, Math.floor(size / 2));
	return { strategy: chunks, maxCharacters: size, overlapCharacters };
}

async function list(tenantId: string, { db, print }: DocumentsSurroundings): Promise<0> {
	const documents = await listDocuments(db, tenantId);
	if (documents.length === 0) print('There are no documents. Add some with: npm run documents -- add FILE');
	for (const { name, status, readAt } of documents) {
		print(`${name}  ${status}${readAt ? `  (read ${readAt.toISOString().slice(0, 16).replace('T', ' ')} UTC)` : ''}`);
	}
	return 0;
}

async function remove(
	{ words }: DocumentsArguments,
	tenantId: string,
	{ db, connections, print }: DocumentsSurroundings,
): Promise<0> {
	const { steps } = vectorsBeforeLive(db, connections);
	for (const what of words) {
		const { name } = await removeDocument(db, { tenantId, what, ...steps });
		print(`Removed: ${name}`);
	}
	return 0;
}

function sourcesOf(word: string): DocumentSource[] {
	if (looksLikeAddress(word)) return [webDocument(word)];
	const found = statSync(word, { throwIfNoEntry: false });
	if (!found) {
		throw new FrontdeskError('invalid-input', `There is no file or folder "${word}". Addresses begin with https://.`);
	}
	return (found.isDirectory() ? filesIn(word) : [word]).map((path) =>
		uploadedFile({ name: basename(path), load: async () => readBounded(path) }),
	);
}

/** The files of a folder itself, in the order of their names; hidden ones are not meant. */
function filesIn(folder: string): string[] {
	const names = readdirSync(folder, { withFileTypes: true })
		.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && !entry.name.startsWith('~$'))
		.map(({ name }) => name)
		.sort();
	if (names.length === 0) throw new FrontdeskError('invalid-input', `There are no files in the folder "${folder}".`);
	if (names.length > maxFiles) {
		throw new FrontdeskError(
			'invalid-input',
			`There are ${names.length} files in "${folder}"; at most ${maxFiles} are read.`,
		);
	}
	return names.map((name) => join(folder, name));
}

/** A file that is too large is refused by its size, without its content. */
function readBounded(path: string): Buffer {
	const { size } = statSync(path);
	return size > documentLimits.fileBytes ? Buffer.alloc(documentLimits.fileBytes + 1) : readFileSync(path);
}

async function main(): Promise<number> {
	const { db, connections } = await findRunningInstallation();
	return runDocumentsCommand(process.argv.slice(2), {
		db,
		connections,
		print: (line) => console.log(line),
	});
}

if (require.main === module) {
	runCommand(main, usage);
}
