import { make } from '../dom.js';

const LINK = '(https?:\\/\\/[^\\s<>"]+[^\\s<>".,;:!?)])';
/** What WhatsApp shows in another way than it was written: *bold*, _italic_ and ~crossed out~. */
const MARKS =
	'(?<![\\w*])\\*(\\S(?:[^*\\n]*\\S)?)\\*(?![\\w*])|(?<!\\w)_(\\S(?:[^_\\n]*\\S)?)_(?!\\w)|(?<!\\w)~(\\S(?:[^~\\n]*\\S)?)~(?!\\w)';
const PATTERNS = { whatsapp: new RegExp(`${LINK}|${MARKS}`, 'g'), others: new RegExp(LINK, 'g') };

function makeMarked([, link, bold, italic, crossed]) {
	if (link) return make('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, link);
	if (bold) return make('strong', {}, bold);
	return italic ? make('em', {}, italic) : make('s', {}, crossed);
}

/** A message as its channel shows it: a list of texts and elements. */
export function formatText(text, channel) {
	const parts = [];
	let end = 0;
	for (const match of text.matchAll(channel === 'whatsapp' ? PATTERNS.whatsapp : PATTERNS.others)) {
		parts.push(text.slice(end, match.index), makeMarked(match));
		end = match.index + match[0].length;
	}
	return [...parts, text.slice(end)];
}
