/** A code of ISO 639-1. */
type Code = string;

/** A word means something in some languages: "on" is ten in Turkish only. */
interface Word<T> {
	meaning: T;
	languages: ReadonlySet<Code>;
}

/** Words by language, each list "meaning word word, meaning word …". A word that means two things keeps both. */
export class Dictionary<T> {
	private readonly words = new Map<string, Word<T>[]>();

	add(language: Code, word: string, meaning: T): void {
		const known = this.words.get(word) ?? [];
		const same = known.find((entry) => entry.meaning === meaning);
		if (same) (same.languages as Set<Code>).add(language);
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

export function share(a: ReadonlySet<Code>, b: ReadonlySet<Code>): Set<Code> {
	return new Set([...a].filter((language) => b.has(language)));
}
