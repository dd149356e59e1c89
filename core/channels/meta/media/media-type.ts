/** `audio/ogg; codecs=opus` → `audio/ogg`; undefined for what says nothing. */
export function plainType(type: string | null | undefined): string | undefined {
	const plain = type?.split(';')[0]?.trim().toLowerCase();
	return plain === undefined || plain === '' || plain === 'application/octet-stream' ? undefined : plain;
}

/** @param patterns such as `image/*` or `application/pdf` */
export function isAllowedType(type: string, patterns: readonly string[]): boolean {
	return patterns.some((pattern) => {
		const wanted = pattern.trim().toLowerCase();
		return wanted === '*/*' || wanted === type || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
	});
}

interface Signature {
	/** What the file is called when nobody says more. */
	type: string;
	/** Types that such bytes may truthfully have. */
	also?: RegExp;
	matches: (bytes: Buffer) => boolean;
}

const startsWith = (prefix: string) => (bytes: Buffer) =>
	bytes.subarray(0, prefix.length).toString('latin1') === prefix;
const hasAt = (offset: number, text: string) => (bytes: Buffer) =>
	bytes.subarray(offset, offset + text.length).toString('latin1') === text;

/** How many of the first bytes `sniffType` looks at. */
export const sniffedBytes = 512;

const signatures: Signature[] = [
	{ type: 'image/jpeg', matches: startsWith('\xff\xd8\xff') },
	{ type: 'image/png', matches: startsWith('\x89PNG') },
	{ type: 'image/gif', matches: startsWith('GIF8') },
	{ type: 'image/webp', matches: (bytes) => startsWith('RIFF')(bytes) && hasAt(8, 'WEBP')(bytes) },
	{ type: 'audio/wav', also: /^audio\//, matches: (bytes) => startsWith('RIFF')(bytes) && hasAt(8, 'WAVE')(bytes) },
	{ type: 'audio/ogg', also: /^(audio|video|application)\/(ogg|opus)$/, matches: startsWith('OggS') },
	{ type: 'audio/amr', also: /^audio\//, matches: startsWith('#!AMR') },
	{ type: 'audio/mpeg', also: /^audio\//, matches: startsWith('ID3') },
	// MPEG audio frames (MP3, AAC) begin with eleven set bits.
	{ type: 'audio/mpeg', also: /^audio\//, matches: ([a = 0, b = 0]) => a === 0xff && (b & 0xe0) === 0xe0 },
	{ type: 'video/mp4', also: /^(audio|video|image)\//, matches: hasAt(4, 'ftyp') },
	{ type: 'video/webm', also: /^(audio|video)\//, matches: startsWith('\x1a\x45\xdf\xa3') },
	{ type: 'application/pdf', matches: startsWith('%PDF') },
	{ type: 'application/zip', also: /^application\//, matches: startsWith('PK\x03\x04') },
	{ type: 'application/x-msdownload', matches: startsWith('MZ') },
	{ type: 'application/x-executable', matches: startsWith('\x7fELF') },
	{
		type: 'text/html',
		matches: (bytes) => /^\s*(<!doctype html|<html|<head|<script|<body)/i.test(bytes.toString('latin1')),
	},
];

/**
 * What the first bytes of a file say that it is.
 *
 * @returns null for what they do not tell, such as text
 */
export function sniffType(bytes: Buffer): { type: string; agreesWith: (type: string) => boolean } | null {
	const head = bytes.subarray(0, sniffedBytes);
	const signature = signatures.find(({ matches }) => matches(head));
	if (!signature) return null;
	const { type, also } = signature;
	return { type, agreesWith: (other) => other === type || also?.test(other) === true };
}

const extensions: Record<string, string> = {
	'audio/mpeg': 'mp3',
	'audio/mp4': 'm4a',
	'audio/x-m4a': 'm4a',
	'audio/x-wav': 'wav',
	'audio/opus': 'ogg',
	'video/quicktime': 'mov',
	'image/jpeg': 'jpg',
	'image/svg+xml': 'svg',
	'text/plain': 'txt',
	'application/msword': 'doc',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** The ending of a file of this type, without the dot. */
export function extensionOf(type: string): string {
	return extensions[type] ?? /^(?:audio|video|image|application)\/([a-z0-9]{2,5})$/.exec(type)?.[1] ?? 'bin';
}
