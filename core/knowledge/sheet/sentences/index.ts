import type { SheetLanguage } from '../header-names';
import { checkSentences } from './checks';
import { documentSentences } from './documents';
import { googleSentences } from './google';
import { rowSentences } from './rows';
import { syncSentences } from './syncs';
import { tabSentences } from './tabs';

/** All that the bot writes into a sheet, in English, with the same in German, Spanish and Arabic. */
const sentences = {
	...rowSentences,
	...tabSentences,
	...syncSentences,
	...documentSentences,
	...checkSentences,
	...googleSentences,
} satisfies Record<string, readonly [de: string, es: string, ar: string]>;
export type Sentence = keyof typeof sentences;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type Values<Text extends string> = Holes<Text> extends never ? [] : [values: Record<Holes<Text>, string | number>];

const place = { de: 0, es: 1, ar: 2 } as const;

/** A sentence in the language of the sheet, with its values filled in. */
export function say<Text extends Sentence>(language: SheetLanguage, text: Text, ...values: Values<Text>): string {
	return fill(language === 'en' ? text : sentences[text][place[language]], values[0] ?? {});
}

function fill(text: string, values: Record<string, string | number>): string {
	return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** "{one} and {other}" would be found in half of all texts. */
const saysEnough = (text: string) => !text.includes('{') || text.replaceAll(/\{\w+\}|[^a-z]/gi, '').length >= 12;

interface Pattern {
	pattern: RegExp;
	holes: string[];
	text: Sentence;
}
let patterns: Pattern[] | undefined;
let documentPatterns: Pattern[] | undefined;

/**
 * A finished English sentence in the language of the sheet, for what comes from where nobody knows of sheets: a document's
 * reader, a schema, the search. A sentence that is not in the lists stays as it is.
 */
export function translate(language: SheetLanguage, english: string): string {
	if (language === 'en') return english;
	patterns ??= (Object.keys(sentences) as Sentence[]).filter(saysEnough).map(asPattern);
	return translateBy(patterns, language, english, (value) => value);
}

/** What stands beside a document, part by part: its state, the name in quotation marks, and what its reader says. */
export function translateStatus(language: SheetLanguage, english: string): string {
	if (language === 'en') return english;
	const [, name, what] = /^(“[^”]*”) (.+)$/su.exec(english) ?? [];
	if (name !== undefined && what !== undefined) return `${name} ${translateStatus(language, what)}`;
	documentPatterns ??= (Object.keys(documentSentences) as Sentence[]).map(asPattern);
	const said = translateBy(documentPatterns, language, english, (value) => translateStatus(language, value));
	return said === english ? translate(language, english) : said;
}

const asPattern = (text: Sentence): Pattern => ({
	text,
	holes: [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
	pattern: new RegExp(`^${text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '(.+)')}$`, 'su'),
});

function translateBy(
	known: readonly Pattern[],
	language: Exclude<SheetLanguage, 'en'>,
	english: string,
	inHole: (value: string) => string,
): string {
	for (const { pattern, holes, text } of known) {
		const found = pattern.exec(english);
		if (!found) continue;
		const values = Object.fromEntries(holes.map((name, index) => [name, inHole(found[index + 1] ?? '')]));
		return fill(sentences[text][place[language]], values);
	}
	return english;
}
