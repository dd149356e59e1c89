import { refit } from '../../core/confidence';
import { fitEstimate } from './fit-estimate';
import { probability, type Observation } from './logistic-regression';
import type { AskedQuestion } from './observe-confidence';
import type { JudgedConfidence } from './reliability-diagram';
import { auroc, calibrationError, coverage, mean } from './scores';
import { random } from './typing-errors';

/** What is estimated, and from which questions it can be learnt. */
export const targets = [
	{
		name: 'confidence',
		sentence: 'the best row is right',
		observations: (asked: AskedQuestion[]) => asked.map((one) => observation(one, one.isRight)),
	},
	{
		name: 'canAnswer',
		sentence: 'the sheet can answer',
		// A set without a question that nobody can answer says nothing about those.
		observations: (asked: AskedQuestion[]) => {
			const telling = new Set(asked.flatMap(({ set, isAnswerable }) => (isAnswerable ? [] : [set])));
			return asked.filter(({ set }) => telling.has(set)).map((one) => observation(one, one.isAnswerable));
		},
	},
] as const;

const observation = ({ features, weight }: AskedQuestion, outcome: boolean): Observation => ({
	features,
	outcome,
	weight,
});

/** How one estimate does on a set that it was not fitted on. */
interface Transfer {
	target: (typeof targets)[number]['name'];
	set: string;
	judged: JudgedConfidence[];
	figures: Record<string, number>;
}

/** How many labels a business has given in the last column, and how often that is tried with other questions. */
const labels = 50;
const draws = 20;

/** Each set judged by a fit that never saw it. */
export function judgeTransfer(asked: AskedQuestion[]): Transfer[] {
	const sets = [...new Set(asked.map(({ set }) => set))];
	return targets.flatMap(({ name, observations }) =>
		sets.map((set) => {
			const coefficients = fitEstimate(observations(asked.filter((one) => one.set !== set)));
			const judge = (isNoisy: boolean) =>
				asked
					.filter((one) => one.set === set && one.isNoisy === isNoisy)
					.map((one) => ({
						confidence: probability(coefficients, one.features),
						outcome: name === 'confidence' ? one.isRight : one.isAnswerable,
					}));
			const [clean, noisy] = [judge(false), judge(true)];
			const figures = {
				...figuresOf(clean),
				...prefixed('typos ', figuresOf(noisy)),
				'50 labels ECE': afterLabels(clean),
			};
			return { target: name, set, judged: clean, figures };
		}),
	);
}

function figuresOf(judged: JudgedConfidence[]): Record<string, number> {
	return {
		AUROC: auroc(
			judged.map(({ confidence }) => confidence),
			judged.map(({ outcome }) => outcome),
		),
		ECE: calibrationError(judged),
		'at 90 %': coverage(judged, 0.9),
		'at 95 %': coverage(judged, 0.95),
	};
}

const prefixed = (prefix: string, figures: Record<string, number>) =>
	Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${prefix}${name}`, figure]));

/** The error on all other questions, once some were labelled and the estimate was refitted on them. */
function afterLabels(judged: JudgedConfidence[]): number {
	const next = random(judged.length);
	const logits = judged.map(({ confidence, outcome }) => ({ logit: Math.log(confidence / (1 - confidence)), outcome }));
	return mean(
		Array.from({ length: draws }, () => {
			const order = logits.map((one) => ({ one, at: next() })).toSorted((a, b) => a.at - b.at);
			const { slope, offset } = refit(order.slice(0, labels).map(({ one }) => one));
			const rest = order.slice(labels).map(({ one: { logit, outcome } }) => ({
				confidence: 1 / (1 + Math.exp(-((1 + slope) * logit + offset))),
				outcome,
			}));
			return calibrationError(rest);
		}),
	);
}

export function printTransfer(transfer: Transfer[]): void {
	for (const { name, sentence } of targets) {
		const own = transfer.filter(({ target }) => target === name);
		const columns = Object.keys(own[0]?.figures ?? {});
		console.log(`\n${sentence}; each set judged by a fit on all others`);
		console.log('left out'.padEnd(18) + columns.map((column) => column.padStart(15)).join(''));
		const line = (label: string, of: (column: string) => number) =>
			console.log(label.padEnd(18) + columns.map((column) => of(column).toFixed(3).padStart(15)).join(''));
		for (const { set, figures } of own) line(set, (column) => figures[column] ?? Number.NaN);
		const means = (of: Transfer[]) => (column: string) =>
			mean(of.map(({ figures }) => figures[column] ?? 0).filter(Number.isFinite));
		line('mean', means(own));
	}
}
