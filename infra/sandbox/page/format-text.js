import { make } from './dom.js';

/** What WhatsApp shows in another way than it was written: links, *bold*, _italic_ and ~crossed out~. */
const MARKS =
	/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])|(?<![\w*])\*(\S(?:[^*\n]*\S)?)\*(?![\w*])|(?<!\w)_(\S(?:[^_\n]*\S)?)_(?!\w)|(?<!\w)~(\S(?:[^~\n]*\S)?)~(?!\w)/g;

function makeMarked([, link, bold, italic, crossed]) {
	if (link) return make('a', { href: link, target: '_blank', rel: 'noopener noreferrer' }, link);
	if (bold) return make('strong', {}, bold);
	return italic ? make('em', {}, italic) : make('s', {}, crossed);
}

/** A message as WhatsApp shows it: a list of texts and elements. */
export function formatText(text) {
	const parts = [];
	let end = 0;
	for (const match of text.matchAll(MARKS)) {
		parts.push(text.slice(end, match.index), makeMarked(match));
		end = match.index + match[0].length;
	}
	return [...parts, text.slice(end)];
}
