import type { Prediction } from './ask-question-set';
import type { Query } from './question-set';

/** What was said to be likely, and whether it came so. */
export interface JudgedConfidence {
	confidence: number;
	outcome: boolean;
}

export function judgeConfidence(
	queries: Query[],
	predictions: Pick<Prediction, 'qid' | 'ranked' | 'confidence'>[],
): JudgedConfidence[] {
	const byId = new Map(predictions.map((prediction) => [prediction.qid, prediction]));
	return queries.flatMap(({ qid, gold }) => {
		const prediction = byId.get(qid);
		if (!prediction) return [];
		return { confidence: prediction.confidence, outcome: gold.includes(prediction.ranked[0] ?? '') };
	});
}

const bins = 15;
const [size, margin] = [320, 44];
const colours = ['#0b6e4f', '#b5541c', '#3b5b92', '#7a3e8e'];

/** A picture of how often what was said with a probability came true: on the diagonal, the probability means what it says. */
export function reliabilityDiagram(curves: { name: string; judged: JudgedConfidence[] }[]): string {
	const x = (share: number) => (margin + share * size).toFixed(1);
	const y = (share: number) => (margin + (1 - share) * size).toFixed(1);
	const lines = curves.map(({ name, judged }, index) => {
		const colour = colours[index % colours.length] ?? '#000';
		const points = binned(judged);
		const path = points.map(({ said, came }) => `${x(said)},${y(came)}`).join(' ');
		const dots = points.map(({ said, came, share }) => {
			const radius = (2 + 9 * Math.sqrt(share)).toFixed(1);
			return `<circle cx="${x(said)}" cy="${y(came)}" r="${radius}" fill="${colour}" fill-opacity="0.55"/>`;
		});
		const label = `<text x="${margin + 10}" y="${margin + 18 + 17 * index}" fill="${colour}">${name}</text>`;
		return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.5"/>${dots.join('')}${label}`;
	});
	const ticks = [0, 0.25, 0.5, 0.75, 1].map(
		(tick) =>
			`<text x="${x(tick)}" y="${margin + size + 18}" text-anchor="middle">${tick}</text><text x="${margin - 8}" y="${Number(y(tick)) + 4}" text-anchor="end">${tick}</text>`,
	);
	const whole = size + 2 * margin;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" font-family="sans-serif" font-size="12">
<rect width="${whole}" height="${whole}" fill="#fff"/>
<rect x="${margin}" y="${margin}" width="${size}" height="${size}" fill="none" stroke="#999"/>
<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#bbb" stroke-dasharray="4 4"/>
${ticks.join('\n')}
<text x="${margin + size / 2}" y="${whole - 8}" text-anchor="middle">probability that was said</text>
<text x="14" y="${margin + size / 2}" text-anchor="middle" transform="rotate(-90 14 ${margin + size / 2})">share that came true</text>
${lines.join('\n')}
</svg>
`;
}

function binned(judged: JudgedConfidence[]): { said: number; came: number; share: number }[] {
	return Array.from({ length: bins }, (_, bin) => {
		const own = judged.filter(({ confidence }) => Math.min(bins - 1, Math.floor(confidence * bins)) === bin);
		const sum = (of: (one: JudgedConfidence) => number) => own.reduce((total, one) => total + of(one), 0);
		const count = Math.max(1, own.length);
		return {
			said: sum(({ confidence }) => confidence) / count,
			came: sum(({ outcome }) => Number(outcome)) / count,
			share: own.length / Math.max(1, judged.length),
		};
	}).filter(({ share }) => share > 0);
}
