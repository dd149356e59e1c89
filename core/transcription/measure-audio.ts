/** Samples of Opus are counted at this rate, whatever they were recorded at. */
const opusRate = 48_000;
/** An Ogg page is at most 65,307 bytes long: the last one begins within so much of the end. */
const longestPage = 65_307;
const granuleOffset = 6;

/**
 * How long an audio file plays, in seconds, read from its container: Ogg (WhatsApp's voice messages) and MP4 (those of
 * Instagram and Messenger).
 *
 * @returns null for other kinds, and for files that do not say
 */
export function measureAudio(bytes: Buffer): number | null {
	return bytes.subarray(0, 4).toString('latin1') === 'OggS' ? measureOgg(bytes) : measureMp4(bytes);
}

/** The last page says how many samples there were until then. */
function measureOgg(bytes: Buffer): number | null {
	const page = bytes.lastIndexOf('OggS');
	if (page < bytes.length - longestPage || page + granuleOffset + 8 > bytes.length) return null;
	const samples = bytes.readBigInt64LE(page + granuleOffset);
	return samples > 0n ? Number(samples) / opusRate : null;
}

/** The movie header holds the length, and how many units make a second; version 1 has longer numbers. */
function measureMp4(bytes: Buffer): number | null {
	const header = bytes.indexOf('mvhd');
	if (header < 0 || header + 36 > bytes.length) return null;
	const isLong = bytes[header + 4] === 1;
	const scale = bytes.readUInt32BE(header + (isLong ? 24 : 16));
	const length = isLong ? Number(bytes.readBigUInt64BE(header + 28)) : bytes.readUInt32BE(header + 20);
	return scale > 0 && length > 0 ? length / scale : null;
}
