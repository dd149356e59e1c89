/** The languages whose words for numbers, units and times are known. */
export type Language = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt' | 'nl' | 'tr' | 'ru' | 'ar' | 'hi' | 'zh' | 'ja' | 'pl';

/** A word means something in some languages: "on" is ten in Turkish only. */
export interface Word<T> {
	meaning: T;
	languages: ReadonlySet<Language>;
}

/** Words by language, each list "meaning word word, meaning word …". A word that means two things keeps both. */
export class Dictionary<T> {
	private readonly words = new Map<string, Word<T>[]>();

	add(language: Language, word: string, meaning: T): void {
		const known = this.words.get(word) ?? [];
		const same = known.find((entry) => entry.meaning === meaning);
		if (same) (same.languages as Set<Language>).add(language);
		else known.push({ meaning, languages: new Set([language]) });
		this.words.set(word, known);
	}

	/** @param word in any case; in a script without spaces also the beginning of what follows, the longest first */
	find(word: string): readonly Word<T>[] {
		const plain = word.toLowerCase();
		const whole = this.words.get(plain);
		if (whole) return whole;
		if (!/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(plain)) return [];
		for (let length = Math.min(4, plain.length - 1); length > 0; length--) {
			const beginning = this.words.get(plain.slice(0, length));
			if (beginning) return beginning;
		}
		return [];
	}
}

export function share(a: ReadonlySet<Language>, b: ReadonlySet<Language>): Set<Language> {
	return new Set([...a].filter((language) => b.has(language)));
}
