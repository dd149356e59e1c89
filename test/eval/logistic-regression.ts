/** One observation: what was seen, what came of it, and how much it counts. */
export interface Observation {
	features: number[];
	outcome: boolean;
	weight: number;
	/** Log odds that are not to be fitted; 0 when absent. */
	offset?: number;
}

/** Pulls coefficients that the data does not decide towards zero. */
const ridge = 1e-4;
const iterations = 30;

/** Fits p = 1 / (1 + exp(-x·w)) by Newton's method. @returns one coefficient a feature; add a constant 1 for an intercept */
export function fitLogistic(observations: Observation[]): number[] {
	const size = observations[0]?.features.length ?? 0;
	let weights = Array.from({ length: size }, () => 0);
	const totalWeight = observations.reduce((sum, { weight }) => sum + weight, 0);
	for (let i = 0; i < iterations; i++) {
		const gradient = weights.map((weight) => -ridge * weight);
		const hessian = weights.map((_, row) => weights.map((_unused, column) => (row === column ? ridge : 0)));
		for (const { features, outcome, weight, offset } of observations) {
			const p = probability(weights, features, offset);
			const share = weight / totalWeight;
			features.forEach((x, row) => {
				gradient[row]! += share * (Number(outcome) - p) * x;
				features.forEach((y, column) => (hessian[row]![column]! += share * p * (1 - p) * x * y));
			});
		}
		const step = solve(hessian, gradient);
		weights = weights.map((weight, index) => weight + step[index]!);
	}
	return weights;
}

export function probability(weights: number[], features: number[], offset = 0): number {
	const logit = features.reduce((sum, x, index) => sum + x * (weights[index] ?? 0), offset);
	return 1 / (1 + Math.exp(-logit));
}

/** Gauss–Jordan elimination with pivoting. */
function solve(matrix: number[][], vector: number[]): number[] {
	const rows = matrix.map((row, index) => [...row, vector[index]!]);
	rows.forEach((_, column) => {
		const pivot = rows.reduce(
			(best, row, index) => (index > column && Math.abs(row[column]!) > Math.abs(rows[best]![column]!) ? index : best),
			column,
		);
		[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
		const top = rows[column];
		rows.forEach((row, index) => {
			if (index === column) return;
			const factor = row[column]! / top[column]!;
			for (let k = column; k < row.length; k++) row[k]! -= factor * top[k]!;
		});
	});
	return rows.map((row, index) => row.at(-1)! / row[index]!);
}
