import { normalisePhrase } from '../../phrases';

export interface GroupedQuestion {
	/** The group's id. */
	id: string;
	question: string;
	/** Of the question, unit length; null without an embedder. */
	vector: readonly number[] | null;
}

/**
 * From where on two questions mean the same. Measured over pairs of questions of the shown sets (same row, same meaning):
 * letters agree in 3 of 4 to all pairs from 0.6 on, MiniLM's cosines in 8 of 10 to all pairs from 0.78 on. Rather a
 * question twice in the tab than two questions in one row: the owner answers both with one answer then.
 */
const sameLetters = 0.6;
const sameVector = 0.78;

/** Letters that occur in many questions say little; with few questions to count in, all say about the same. */
const priorQuestions = 50;

/** Finds the group that a question belongs to: by what is left of it when case, accents and signs are away, then by likeness. */
export class QuestionGroups {
	private readonly groups: { id: string; grams: Map<string, number>; numbers: string; vector: readonly number[] | null }[] =
		[];
	private readonly exact = new Map<string, number>();
	private readonly groupsWithGram = new Map<string, number[]>();

	constructor(groups: GroupedQuestion[] = []) {
		for (const group of groups) this.add(group);
	}

	add({ id, question, vector }: GroupedQuestion): void {
		const phrase = normalisePhrase(question);
		const index = this.groups.push({ id, grams: gramsOf(phrase), numbers: numbersOf(phrase), vector }) - 1;
		if (!this.exact.has(phrase)) this.exact.set(phrase, index);
		for (const gram of this.groups[index]?.grams.keys() ?? []) {
			const having = this.groupsWithGram.get(gram);
			if (having) having.push(index);
			else this.groupsWithGram.set(gram, [index]);
		}
	}

	/** @returns the id of the group that means the same, the likest; undefined when none does */
	find(question: string, vector: readonly number[] | null): string | undefined {
		const phrase = normalisePhrase(question);
		const same = this.exact.get(phrase);
		if (same !== undefined) return this.groups[same]?.id;

		const numbers = numbersOf(phrase);
		const letters = this.letterLikeness(gramsOf(phrase));
		let best: { id: string; likeness: number } | undefined;
		this.groups.forEach((group, index) => {
			// "A table for 4" and "a table for 12" look alike and are not.
			if (group.numbers !== numbers) return;
			const byLetters = (letters.get(index) ?? 0) / sameLetters;
			const byVector = vector && group.vector ? dot(vector, group.vector) / sameVector : 0;
			const likeness = Math.max(byLetters, byVector);
			if (likeness >= 1 && likeness > (best?.likeness ?? 0)) best = { id: group.id, likeness };
		});
		return best?.id;
	}

	/** The cosine of the letter groups, rare ones counting more, with each group that shares one. */
	private letterLikeness(grams: Map<string, number>): Map<number, number> {
		const shared = new Map<number, number>();
		for (const [gram, count] of grams) {
			const weight = Math.sqrt(count) * this.rarity(gram) ** 2;
			for (const index of this.groupsWithGram.get(gram) ?? []) {
				const theirs = Math.sqrt(this.groups[index]?.grams.get(gram) ?? 0);
				shared.set(index, (shared.get(index) ?? 0) + weight * theirs);
			}
		}
		const length = this.lengthOf(grams);
		return new Map(
			[...shared].map(([index, sum]) => [index, sum / (length * this.lengthOf(this.groups[index]?.grams ?? grams))]),
		);
	}

	private lengthOf(grams: Map<string, number>): number {
		return Math.sqrt([...grams].reduce((sum, [gram, count]) => sum + count * this.rarity(gram) ** 2, 0));
	}

	private rarity(gram: string): number {
		const having = this.groupsWithGram.get(gram)?.length ?? 0;
		return Math.log(1 + (this.groups.length + priorQuestions) / (having + 2));
	}
}

/** Three and four letters in a row, within a word and its borders, with how often they occur. */
function gramsOf(phrase: string): Map<string, number> {
	const grams = new Map<string, number>();
	const count = (gram: string) => grams.set(gram, (grams.get(gram) ?? 0) + 1);
	for (const word of phrase.split(' ').filter((part) => part !== '')) {
		const letters = [' ', ...word, ' '];
		for (const size of [3, 4]) {
			for (let start = 0; start + size <= letters.length; start++) count(letters.slice(start, start + size).join(''));
		}
	}
	return grams;
}

function numbersOf(phrase: string): string {
	return [...new Set(phrase.match(/\p{Nd}+/gu) ?? [])].sort().join(' ');
}

function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
