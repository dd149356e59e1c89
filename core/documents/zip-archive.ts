import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fromBufferPromise, type Entry } from 'yauzl';

/** The archive's own list of what is in it, without unpacking anything. @returns null when this is no whole archive */
export async function listArchive(bytes: Buffer): Promise<Entry[] | null> {
	try {
		const archive = await fromBufferPromise(bytes, { lazyEntries: true });
		const entries: Entry[] = [];
		for await (const entry of archive.eachEntry()) entries.push(entry);
		return entries;
	} catch {
		return null;
	}
}

/**
 * Whether all entries together unpack to more than `maxBytes`, found out by unpacking them: what an archive says of itself
 * need not be true, and an entry that is larger than it says is not unpacked further.
 *
 * @throws Error when an entry is damaged, or not as large as it says
 */
export async function unpacksToMore(bytes: Buffer, maxBytes: number): Promise<boolean> {
	const archive = await fromBufferPromise(bytes, { lazyEntries: true });
	let total = 0;
	for await (const entry of archive.eachEntry()) {
		total += entry.uncompressedSize;
		if (total > maxBytes) return true;
		await pipeline(await archive.openReadStreamPromise(entry), nowhere());
	}
	return false;
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });
