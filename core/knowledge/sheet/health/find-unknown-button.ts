import { recognisePhrase } from '../../../phrases';
import { sameness } from '../cells';
import type { CheckedRow, RowContent } from '../check-row';
import { contentWords } from './content-words';

/**
 * Finds buttons that lead nowhere. Tapping a button sends its title as a message, so it should ask for a row: for its
 * question, a variant or its category, in the same words. "A human please" and its like are understood without a row.
 */
export class ButtonGuide {
	private readonly texts = new Set<string>();
	/** The texts in which a word occurs, by number. */
	private readonly occurrences = new Map<string, Set<number>>();
	private count = 0;

	constructor(rows: readonly CheckedRow[]) {
		const isUsed = rows.some(({ content }) => content && content.buttons.length > 0);
		for (const { content } of isUsed ? rows : []) {
			if (content) for (const text of textsOf(content)) this.add(text);
		}
	}

	/** @returns the titles of the buttons that lead nowhere */
	findUnknown({ buttons }: RowContent): string[] {
		return buttons.filter(
			(title) => !this.texts.has(sameness(title)) && !recognisePhrase(title) && !this.isAsked(title),
		);
	}

	private add(text: string): void {
		const id = this.count++;
		this.texts.add(sameness(text));
		for (const word of contentWords(text)) {
			const known = this.occurrences.get(word);
			if (known) known.add(id);
			else this.occurrences.set(word, new Set([id]));
		}
	}

	/** True when one text has all words of the title that mean something. */
	private isAsked(title: string): boolean {
		const lists = contentWords(title).map((word) => this.occurrences.get(word) ?? new Set<number>());
		const [shortest, ...others] = lists.toSorted((a, b) => a.size - b.size);
		if (!shortest) return false;
		return [...shortest].some((id) => others.every((list) => list.has(id)));
	}
}

function textsOf({ question, variants, category }: RowContent): string[] {
	return category === null ? [question, ...variants] : [question, ...variants, category];
}
