import { refit } from '../../core/calibration';
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
	model: string | null;
	judged: JudgedConfidence[];
	figures: Record<string, number>;
}

/** How many labels a business has given in the last column, and how often that is tried with other questions. */
const labels = 50;
const draws = 20;

/** Each set by each model judged by a fit that saw neither; where there is one model, by one that never saw the set. */
export function judgeTransfer(asked: AskedQuestion[]): Transfer[] {
	const sets = [...new Set(asked.map(({ set }) => set))];
	const models = [...new Set(asked.map(({ model }) => model))];
	return targets.flatMap(({ name, observations }) =>
		models.flatMap((model) =>
			sets.flatMap((set) => {
				const judgedHere = asked.filter((one) => one.set === set && one.model === model);
				if (judgedHere.length === 0) return [];
				const others = asked.filter((one) => one.set !== set && (models.length === 1 || one.model !== model));
				const coefficients = fitEstimate(observations(others));
				const judge = (isNoisy: boolean) =>
					judgedHere
						.filter((one) => one.isNoisy === isNoisy)
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
				return { target: name, set, model, judged: clean, figures };
			}),
		),
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
		'at .65': mean(judged.map(({ confidence }) => Number(confidence >= 0.65))),
		'of it right': mean(judged.filter(({ confidence }) => confidence >= 0.65).map(({ outcome }) => Number(outcome))),
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
	const models = [...new Set(transfer.map(({ model }) => model))];
	for (const { name, sentence } of targets) {
		const columns = Object.keys(transfer[0]?.figures ?? {});
		const line = (label: string, of: (column: string) => number) =>
			console.log(label.padEnd(18) + columns.map((column) => of(column).toFixed(3).padStart(15)).join(''));
		for (const model of models) {
			const own = transfer.filter((one) => one.target === name && one.model === model);
			console.log(
				`\n${sentence}, ${model ?? 'no model'}; judged by a fit that saw neither the set nor, of several, the model`,
			);
			console.log('left out'.padEnd(18) + columns.map((column) => column.padStart(15)).join(''));
			for (const { set, figures } of own) line(set, (column) => figures[column] ?? Number.NaN);
			line('mean', (column) => mean(own.map(({ figures }) => figures[column] ?? 0).filter(Number.isFinite)));
		}
	}
}
