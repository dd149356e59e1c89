/** Whom we speak to: the languages in which owners and their teams read what the product says. */
export type OwnersLanguage = 'en' | 'de' | 'es' | 'ar';

/** Sentences in English, each with the same in German, Spanish and Arabic. `{name}` is filled in. */
type Sentences = Readonly<Record<string, readonly [de: string, es: string, ar: string]>>;

type Holes<Text extends string> = Text extends `${string}{${infer Hole}}${infer Rest}` ? Hole | Holes<Rest> : never;
type Values<Text extends string> = Holes<Text> extends never ? [] : [values: Record<Holes<Text>, string | number>];

const place = { de: 0, es: 1, ar: 2 } as const;

/** "{one} and {other}" would be found in half of all texts. */
const saysEnough = (text: string) => !text.includes('{') || text.replaceAll(/\{\w+\}|[^a-z]/gi, '').length >= 12;

/** Reads a list of sentences: `say` by their English, `translate` what is English and finished. */
export function ownersSentences<const Table extends Sentences>(sentences: Table) {
	type Sentence = keyof Table & string;
	const inLanguage = (language: OwnersLanguage, text: Sentence): string =>
		language === 'en' ? text : (sentences[text]?.[place[language]] ?? text);

	/** A sentence with its values filled in. */
	function say<Text extends Sentence>(language: OwnersLanguage, text: Text, ...values: Values<Text>): string {
		return fill(inLanguage(language, text), values[0] ?? {});
	}

	/**
	 * Reads finished English sentences, for what comes from where nobody knows who will read it. What is not in the list stays as it is.
	 *
	 * @param among those of the list that it may be; all that say enough to be told apart
	 */
	function translator(among: readonly Sentence[] = (Object.keys(sentences) as Sentence[]).filter(saysEnough)) {
		let patterns: ReturnType<typeof asPattern<Sentence>>[] | undefined;
		return (language: OwnersLanguage, english: string, inHole = (value: string) => value): string => {
			if (language === 'en') return english;
			patterns ??= among.map(asPattern);
			for (const { pattern, holes, text } of patterns) {
				const found = pattern.exec(english);
				if (!found) continue;
				const values = Object.fromEntries(holes.map((name, index) => [name, inHole(found[index + 1] ?? '')]));
				return fill(inLanguage(language, text), values);
			}
			return english;
		};
	}
	return { say, translator };
}

function fill(text: string, values: Record<string, string | number>): string {
	return text.replaceAll(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

const asPattern = <Text extends string>(text: Text) => ({
	text,
	holes: [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
	pattern: new RegExp(`^${text.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{\w+\}/g, '(.+)')}$`, 'su'),
});
