import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';

const inflate = promisify(inflateRaw);

export interface ArchiveEntry {
	name: string;
	/** As stored in the archive. */
	bytes: Buffer;
	isDeflated: boolean;
	isEncrypted: boolean;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endRecordBytes = 22;
const longestComment = 0xffff;

/** The archive's own list of what is in it, without unpacking anything. @returns null when this is no archive */
export function listArchive(bytes: Buffer): ArchiveEntry[] | null {
	const end = findEnd(bytes);
	if (end === undefined) return null;
	const count = bytes.readUInt16LE(end + 10);
	let at = bytes.readUInt32LE(end + 16);
	const entries: ArchiveEntry[] = [];
	for (let index = 0; index < count; index++) {
		if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== entrySignature) return null;
		const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
		const entry = readEntry(bytes, at, nameBytes ?? 0);
		if (!entry) return null;
		entries.push(entry);
		at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
	}
	return entries;
}

/** The last record stands before a comment of unknown length. */
function findEnd(bytes: Buffer): number | undefined {
	const first = Math.max(0, bytes.length - endRecordBytes - longestComment);
	for (let at = bytes.length - endRecordBytes; at >= first; at--) {
		if (bytes.readUInt32LE(at) === endSignature) return at;
	}
	return undefined;
}

function readEntry(bytes: Buffer, at: number, nameBytes: number): ArchiveEntry | undefined {
	const start = bytes.readUInt32LE(at + 42);
	if (start + 30 > bytes.length || bytes.readUInt32LE(start) !== localSignature) return undefined;
	const content = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
	return {
		name: bytes.toString('utf8', at + 46, at + 46 + nameBytes),
		bytes: bytes.subarray(content, content + bytes.readUInt32LE(at + 20)),
		isDeflated: bytes.readUInt16LE(at + 10) !== 0,
		isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
	};
}

/**
 * How much the entries unpack to, found out by unpacking them: what an archive says of itself need not be true.
 *
 * @returns more than `maxBytes` as soon as it is more; the rest is not unpacked then
 * @throws Error when an entry is damaged
 */
export async function measureUnpacked(entries: ArchiveEntry[], maxBytes: number): Promise<number> {
	let total = 0;
	for (const entry of entries) {
		const unpacked = await unpackEntry(entry, maxBytes - total);
		if (unpacked === null) return maxBytes + 1;
		total += unpacked.length;
		if (total > maxBytes) return total;
	}
	return total;
}

/** @returns null when it would be larger than `maxBytes` */
export async function unpackEntry(entry: ArchiveEntry, maxBytes: number): Promise<Buffer | null> {
	if (!entry.isDeflated) return entry.bytes.length > maxBytes ? null : entry.bytes;
	try {
		return await inflate(entry.bytes, { maxOutputLength: Math.max(1, maxBytes) });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return null;
		throw error;
	}
}
