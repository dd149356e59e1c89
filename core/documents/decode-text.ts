import { isUtf16 } from './recognise-kind';

/** How much of a file the guess of its encoding looks at. */
const guessedFromBytes = 64 * 1024;

/** In percent; guesses below are no better than the usual encoding. */
const leastConfidence = 10;

/**
 * The text of a file, whatever its encoding: by its mark (BOM), else by what was declared, else UTF-8 where it is valid,
 * else by the frequency of its letters. Windows-1252 where nothing else is likely: it is what Excel exports.
 *
 * @param declared from a `charset` in a header or a page
 * @returns text without a mark, with `\n` as the only line end, and without characters that a database cannot store
 */
export async function decodeText(bytes: Buffer, declared?: string): Promise<string> {
	return cleanText(await decode(bytes, declared));
}

async function decode(bytes: Buffer, declared?: string): Promise<string> {
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
	// Loaded with the first text that is not plain UTF-8: most files never need the tables.
	if (isUtf16(bytes.subarray(0, guessedFromBytes))) {
		const { default: iconv } = await import('iconv-lite');
		return iconv.decode(bytes, 'utf-16');
	}
	const utf8 = decodeUtf8(bytes);
	const { default: iconv } = await import('iconv-lite');
	const isDeclaredUsable = declared !== undefined && iconv.encodingExists(declared);
	if (isDeclaredUsable && !(utf8 !== undefined && isSingleByte(declared))) return iconv.decode(bytes, declared);
	if (utf8 !== undefined) return utf8;
	const { default: chardet } = await import('chardet');
	const guesses = chardet
		.analyse(bytes.subarray(0, guessedFromBytes))
		.filter(({ name, confidence }) => confidence >= leastConfidence && iconv.encodingExists(name))
		.map(({ name }) => iconv.decode(bytes, asWindows(name)));
	return guesses.find((text) => !text.includes('\ufffd')) ?? iconv.decode(bytes, 'windows-1252');
}

/** Undefined when it is not UTF-8: a German text in Windows-1252 almost never is by accident. */
function decodeUtf8(bytes: Buffer): string | undefined {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** A page that says Latin-1 and is valid UTF-8 is mostly UTF-8 behind a server that was never set up. */
function isSingleByte(name: string): boolean {
	return /^(iso-?8859-?1|latin-?1|us-ascii|ascii|windows-?1252|cp1252)$/i.test(name);
}

/** Browsers do the same: what calls itself Latin-1 has the euro sign and the quotes of Windows. */
function asWindows(name: string): string {
	return /^iso-8859-1$/i.test(name) ? 'windows-1252' : name;
}

/** Line ends made one, and characters gone or replaced that PostgreSQL or JSON cannot hold. */
export function cleanText(text: string): string {
	return (
		text
			.replaceAll(/\r\n?/g, '\n')
			.replaceAll('\u00a0', ' ')
			// eslint-disable-next-line no-control-regex -- control characters are what it removes; tab and line end stay
			.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
			.toWellFormed()
	);
}
