import { LRUCache } from 'lru-cache';
import { cellText, sameness, type Cell } from './cells';

/** The languages whose own names are understood, beside the English, German, Spanish, French and Arabic ones. */
const namedIn = ['en', 'de', 'es', 'fr', 'ar'];
let names: Map<string, string> | undefined;

/**
 * The language tag in a cell: `de`, `pt_BR`, or a language by its name, as `German`, `Deutsch` or `alemán`.
 *
 * @returns null for an empty cell, undefined for what is no language that we know
 */
export function readLanguage(value: Cell | undefined): string | null | undefined {
	const text = cellText(value);
	if (text === '') return null;
	const tag = text.toLowerCase().replaceAll('_', '-');
	if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(tag) && nameOf(tag, 'en') !== undefined) return tag;
	names ??= readNames();
	return names.get(sameness(text));
}

const spoken = new LRUCache<string, Intl.DisplayNames>({
	max: 1_000,
	memoMethod: (language) => new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }),
});

function nameOf(tag: string, language: string): string | undefined {
	try {
		return spoken.memo(language).of(tag);
	} catch {
		return undefined;
	}
}

/** All languages with a code of two letters, by what they are called. */
function readNames(): Map<string, string> {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const codes = letters.flatMap((one) => letters.map((other) => one + other)).filter((code) => nameOf(code, 'en'));
	const found = new Map<string, string>();
	for (const code of codes) {
		for (const language of [...namedIn, code]) {
			const name = nameOf(code, language);
			if (name !== undefined && !found.has(sameness(name))) found.set(sameness(name), code);
		}
	}
	return found;
}
