import { normalisePhrase } from '../../language';

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

interface IndexedGroup {
	id: string;
	/** Groups of letters, and how much each counts: the root of how often it occurs. */
	grams: Map<string, number>;
	numbers: string;
	vector: readonly number[] | null;
}

/** Finds the group that a question belongs to: by what is left of it when case, accents and signs are away, then by likeness. */
export class QuestionGroups {
	private readonly groups: IndexedGroup[] = [];
	private readonly exact = new Map<string, number>();
	private readonly groupsWithGram = new Map<string, number[]>();
	private rarities = new Map<string, number>();
	private lengths: number[] = [];
	private weighedGroups = 0;

	constructor(groups: GroupedQuestion[] = []) {
		for (const group of groups) this.add(group);
	}

	add({ id, question, vector }: GroupedQuestion): void {
		const phrase = normalisePhrase(question);
		const grams = gramsOf(phrase);
		const index = this.groups.push({ id, grams, numbers: numbersOf(phrase), vector }) - 1;
		if (!this.exact.has(phrase)) this.exact.set(phrase, index);
		for (const gram of grams.keys()) {
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
		const letters = this.letterLikeness(gramsOf(phrase), numbers);
		let best: { id: string; likeness: number } | undefined;
		this.groups.forEach((group, index) => {
			if (group.numbers !== numbers) return;
			const byLetters = (letters.get(index) ?? 0) / sameLetters;
			const byVector = vector && group.vector ? dot(vector, group.vector) / sameVector : 0;
			const likeness = Math.max(byLetters, byVector);
			if (likeness >= 1 && likeness > (best?.likeness ?? 0)) best = { id: group.id, likeness };
		});
		return best?.id;
	}

	/** The cosine of the letter groups, rare ones counting more. "A table for 4" and "for 12" look alike and are not. */
	private letterLikeness(grams: Map<string, number>, numbers: string): Map<number, number> {
		this.weighGroups();
		const shared = new Map<number, number>();
		for (const [gram, count] of grams) {
			const weight = count * this.rarity(gram) ** 2;
			for (const index of this.groupsWithGram.get(gram) ?? []) {
				const group = this.groups[index];
				if (group?.numbers !== numbers) continue;
				shared.set(index, (shared.get(index) ?? 0) + weight * (group.grams.get(gram) ?? 0));
			}
		}
		const length = this.lengthOf(grams);
		return new Map([...shared].map(([index, sum]) => [index, sum / (length * (this.lengths[index] ?? length))]));
	}

	/** How rare letters are changes little with one group more, and costs a look at all of them. */
	private weighGroups(): void {
		if (this.groups.length > this.weighedGroups * 1.1) {
			this.rarities = new Map();
			this.lengths = [];
			this.weighedGroups = this.groups.length;
		}
		for (const { grams } of this.groups.slice(this.lengths.length)) this.lengths.push(this.lengthOf(grams));
	}

	private lengthOf(grams: Map<string, number>): number {
		let sum = 0;
		for (const [gram, count] of grams) sum += (count * this.rarity(gram)) ** 2;
		return Math.sqrt(sum);
	}

	private rarity(gram: string): number {
		const known = this.rarities.get(gram);
		if (known !== undefined) return known;
		const having = this.groupsWithGram.get(gram)?.length ?? 0;
		const rarity = Math.log(1 + (this.groups.length + priorQuestions) / (having + 2));
		this.rarities.set(gram, rarity);
		return rarity;
	}
}

/** How alike two texts are by their letters alone, from 0 to 1. */
export function letterLikeness(a: string, b: string): number {
	const [left, right] = [gramsOf(normalisePhrase(a)), gramsOf(normalisePhrase(b))];
	const length = (grams: Map<string, number>) =>
		Math.sqrt([...grams.values()].reduce((sum, count) => sum + count ** 2, 0));
	const shared = [...left].reduce((sum, [gram, count]) => sum + count * (right.get(gram) ?? 0), 0);
	return shared === 0 ? 0 : shared / (length(left) * length(right));
}

/** Three and four letters in a row, within a word and its borders, with the root of how often they occur. */
function gramsOf(phrase: string): Map<string, number> {
	const counts = new Map<string, number>();
	for (const word of phrase.split(' ').filter((part) => part !== '')) {
		const letters = [' ', ...word, ' '];
		for (const size of [3, 4]) {
			for (let start = 0; start + size <= letters.length; start++) {
				const gram = letters.slice(start, start + size).join('');
				counts.set(gram, (counts.get(gram) ?? 0) + 1);
			}
		}
	}
	return new Map([...counts].map(([gram, count]) => [gram, Math.sqrt(count)]));
}

function numbersOf(phrase: string): string {
	return [...new Set(phrase.match(/\p{Nd}+/gu) ?? [])].sort().join(' ');
}

function dot(a: readonly number[], b: readonly number[]): number {
	return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
