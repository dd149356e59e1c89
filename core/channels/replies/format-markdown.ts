/** How a platform writes what Markdown can say; null where it cannot, so that only the words stay. */
export interface Style {
	bold: string | null;
	italic: string | null;
	strike: string | null;
	code: string | null;
	fence: string | null;
	bullet: string;
	quote: string;
}

const LINK_TARGET = String.raw`(?:https?:\/\/|mailto:|tel:)[^\s)]+`;

/**
 * Everything in a line that has a meaning, in the order of precedence; the rest stays as it is. What is longer than a few lines has none:
 * a mark that is never closed would be looked for to the end of the text, each time.
 */
const INLINE = new RegExp(
	[
		'`(?<code>[^`\\n]+)`',
		String.raw`!?\[(?<label>[^\]\n]{0,200})\]\((?<target>${LINK_TARGET})\)`,
		String.raw`<(?<autolink>${LINK_TARGET})>`,
		String.raw`(?<url>(?:https?:\/\/|www\.)[^\s*]+)`,
		String.raw`\\(?<escaped>[\\\x60*_{}[\]()#+.!~>|-])`,
		String.raw`\*\*\*(?=[^\s*])(?<both>[^\n]{0,500}?[^\s*])\*\*\*(?!\*)`,
		String.raw`\*\*(?=[^\s*])(?<bold>[^\n]{0,500}?[^\s*])\*\*(?!\*)`,
		String.raw`(?<!\w)__(?=[^\s_])(?<bold2>[^\n]{0,500}?[^\s_])__(?!\w)`,
		String.raw`(?<!\w)\*(?=[^\s*])(?<italic>[^*\n]{0,500}?[^\s*])\*(?!\w)`,
		String.raw`(?<!\w)_(?=[^\s_])(?<italic2>[^\n]{0,500}?[^\s_])_(?!\w)`,
		String.raw`~~(?=[^\s~])(?<strike>[^\n]{0,500}?[^\s~])~~`,
	].join('|'),
	'gu',
);

/**
 * Turns the Markdown that models write into what the platform shows: WhatsApp has its own signs (`*bold*`, `_italic_`),
 * the others show plain text. Words, numbers and links are never changed; what only looks like Markdown (`2 * 3`,
 * `snake_case`) stays.
 */
export function formatMarkdown(text: string, style: Style): string {
	const blocks = text.replaceAll('\r\n', '\n').split(/^[ \t]*```[^\n`]*$/m);
	// An odd number of fences: the last one opens nothing.
	const isFenced = (index: number) => index % 2 === 1 && index < blocks.length - 1;
	const formatted = blocks.map((block, index) =>
		isFenced(index)
			? fence(block, style)
			: block
					.split('\n')
					.flatMap((line) => formatLine(line, style))
					.join('\n'),
	);
	return formatted
		.join('')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

const fence = (block: string, { fence }: Style): string => (fence === null ? block : `${fence}${block}${fence}`);

/** Of a line that divides, or that stands below the head of a table. */
const longestRule = 1_000;

/** "Menu ##" is "Menu", and "C#" is "C#". */
function withoutClosing(heading: string): string {
	const text = heading.trimEnd();
	let end = text.length;
	while (text[end - 1] === '#') end--;
	return /\s/.test(text[end - 1] ?? '') ? text.slice(0, end).trimEnd() : text;
}

function formatLine(line: string, style: Style): string[] {
	const isShort = line.length <= longestRule;
	if (isShort && /^\s*(?:\*\s*){3,}$|^\s*(?:-\s*){3,}$|^\s*(?:_\s*){3,}$/.test(line)) return [''];
	if (isShort && /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/.test(line)) return [];

	const heading = /^ {0,3}#{1,6}\s+(\S.*)$/.exec(line)?.[1];
	if (heading !== undefined) return [wrap(formatInline(withoutClosing(heading), { ...style, bold: null }), style.bold)];

	const [, indent = '', mark = '', rest = ''] = /^(\s*)([*+-]\s+|>\s?)?(.*)$/su.exec(line) ?? [];
	const start = mark.startsWith('>') ? style.quote : mark === '' ? '' : style.bullet;
	return [`${indent}${start}${formatInline(tableRow(rest), style)}`];
}

/** `| a | b |` → `a | b`: without the frame a table row is readable in any font. */
const tableRow = (line: string): string => /^\|(.+)\|\s*$/.exec(line)?.[1]?.trim() ?? line;

/** Nobody nests deeper on purpose. */
const MAX_NESTING = 4;

function formatInline(text: string, style: Style, depth = 0): string {
	if (depth > MAX_NESTING) return text;
	const inside = (part: string | undefined, without: Partial<Style>) =>
		formatInline(part ?? '', { ...style, ...without }, depth + 1);

	return text.replace(INLINE, (match: string, ...rest: unknown[]) => {
		const found = rest.at(-1) as Record<string, string | undefined>;
		if (found['code'] !== undefined) return wrap(found['code'], style.code);
		if (found['target'] !== undefined) return link(inside(found['label'], {}), found['target']);
		if (found['autolink'] !== undefined) return found['autolink'].replace(/^(?:mailto|tel):/, '');
		if (found['escaped'] !== undefined) return found['escaped'];
		if (found['both'] !== undefined) return inside(`**_${found['both']}_**`, {});
		const bold = found['bold'] ?? found['bold2'];
		if (bold !== undefined) return wrap(inside(bold, { bold: null }), style.bold);
		const italic = found['italic'] ?? found['italic2'];
		if (italic !== undefined) return wrap(inside(italic, { italic: null }), style.italic);
		return found['strike'] === undefined ? match : wrap(inside(found['strike'], { strike: null }), style.strike);
	});
}

const ADDRESS = /https?:\/\/|www\.|^\s*[\w-]+(?:\.[\w-]+)*\.\p{L}{2,24}(?:\/\S*)?\s*$/iu;

const wrap = (text: string, mark: string | null): string =>
	mark === null || text === '' ? text : `${mark}${text}${mark}`;

function link(label: string, target: string): string {
	const shown = target.replace(/^(?:mailto|tel):/, '');
	// A label that is an address itself would be another one than it says.
	const isSame = label.trim() === '' || label.trim() === shown || ADDRESS.test(label);
	return isSame ? shown : `${label} (${shown})`;
}
