import { holidayNamed, monthOf } from '../../language';

/** A piece of a message that may be a question of its own. */
export interface Segment {
	text: string;
	/** Ends with a question mark. */
	isAsked: boolean;
	/** Was an item of a list: "1. …", "- …". */
	isListed: boolean;
}

const abbreviations =
	/(?:^|[\s(])(?:approx|etc|min|max|tel|nr|no|st|str|ca|bzw|inkl|incl|vs|mr|mrs|ms|dr|sr|sra|z\.b|d\.h|e\.g|i\.e|p\.ej|a\.m|p\.m|\p{L})$/iu;
const listMarker = /^\s*(?:\(?\d{1,2}[.):]\s+|[-–—•*·▪►✓✔]\s+|\(?[a-h]\)\s+|\d️?⃣\s*)/u;
const forwarded =
	/^\W*(?:forwarded( message)?|weitergeleitet|reenviado|transféré|inoltrato|encaminhada|doorgestuurd|iletildi|معاد توجيهها)\W*$/iu;
/** As a copied chat begins its lines: "[24/11/2026, 18:03] Anna: …". */
const copiedChat = /^\[\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\] [^:]{1,60}: /iu;
const address = /(?:https?:\/\/|www\.)\S+/giu;
const emoji = /\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|️|‍\p{Extended_Pictographic})*|[\u{1F1E6}-\u{1F1FF}]|️|⃣/gu;

/** Cuts a message at its lines and the ends of its sentences. */
export function segmentMessage(text: string): Segment[] {
	const lines = text.split(/\r?\n|\u2028/u).filter((line) => line.trim() !== '');
	const own = lines.filter((line) => !line.trimStart().startsWith('>') && !forwarded.test(line));
	return (own.length > 0 ? own : lines.map((line) => line.replace(/^[\s>]+/u, ''))).flatMap((line) => {
		const isListed = listMarker.test(line) && !beginsWithDate(line);
		const content = line.replace(copiedChat, '').replace(isListed ? listMarker : '', '');
		const items = itemsOf(content, isListed);
		return items.flatMap((item) =>
			sentencesOf(withoutSymbols(item)).map((sentence) => ({ ...sentence, isListed: isListed || items.length > 1 })),
		);
	});
}

/** "1. Mai geöffnet?", "2. Weihnachtstag offen?": no item of a list. */
function beginsWithDate(line: string): boolean {
	const [, number = '', word = ''] = /^\s*(\d{1,2})\.\s+(\p{L}+)/u.exec(line) ?? [];
	return word !== '' && (monthOf(word) > 0 || holidayNamed(`${number} ${word}`) !== undefined);
}

/** Within a line: "1) where can I park 2) is there a lift". */
const itemMarker = /(?<=^|\s)\(?(\d{1,2})[.)]\s/gu;

function itemsOf(line: string, isListed: boolean): string[] {
	const markers = [...line.matchAll(itemMarker)];
	// The line's own marker is gone by now.
	const first = isListed ? 2 : 1;
	const isCounted = markers.every(([, number], index) => Number(number) === index + first);
	if (!isCounted || markers.length + first < 3) return [line];
	const starts = markers.map(({ index, 0: marker }) => ({ at: index, end: index + marker.length }));
	const before = line.slice(0, starts[0]?.at);
	return [before, ...starts.map(({ end }, index) => line.slice(end, starts[index + 1]?.at))].filter(
		(item) => item.trim() !== '',
	);
}

/** Links and emoji say little to a search. What a link is called says something when there is nothing else. */
function withoutSymbols(line: string): string {
	const plain = line.replace(address, ' ').replace(emoji, ' ');
	if (/[\p{L}\p{N}]/u.test(plain)) return plain;
	return line.replace(emoji, ' ').replace(address, wordsOfAddress);
}

/** "https://shop.example/products/blue-shoes?ref=7" → "products blue shoes" */
function wordsOfAddress(url: string): string {
	const path =
		url
			.replace(/^https?:\/\//iu, '')
			.split(/[?#]/u)[0]
			?.split('/')
			.slice(1)
			.join(' ') ?? '';
	return path.replaceAll(/[-_.+%]/gu, ' ').slice(0, 200);
}

/** "24.12. offen", "am 3. dezember", "am 25. da": a full stop that belongs to a number. */
function isDate(before: string, behind: string): boolean {
	if (!/(?:^|[^\d.,:])(?:\d{1,2}\.)?\d{1,2}$/u.test(before)) return false;
	return (
		/\d\.\d{1,2}$/u.test(before) ||
		/^\s+(?:\p{Ll}|\d)/u.test(behind) ||
		monthOf(/^\s+(\p{L}+)/u.exec(behind)?.[1] ?? '') > 0
	);
}

function sentencesOf(line: string): Omit<Segment, 'isListed'>[] {
	const sentences: Omit<Segment, 'isListed'>[] = [];
	let start = 0;
	for (const { 0: end, index } of line.matchAll(/[?？؟][?？؟!]*|[！。]+|[!.…]+(?=\s|$)/gu)) {
		const text = line.slice(start, index);
		const isAsked = /[?？؟]/u.test(end);
		if (end === '.' && (abbreviations.test(text) || isDate(text, line.slice(index + 1)))) continue;
		sentences.push({ text, isAsked });
		start = index + end.length;
	}
	sentences.push({ text: line.slice(start), isAsked: false });
	return sentences
		.map(({ text, isAsked }) => ({
			text: text.replaceAll(/\s+/gu, ' ').replace(/^[\s,;:–—¿¡"“”«»]+|[\s,;:–—"“”«»]+$/gu, ''),
			isAsked,
		}))
		.filter(({ text, isAsked }) => text !== '' || isAsked);
}
