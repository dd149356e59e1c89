import type { ScoredPoint } from './vector-store';

/** Keeps the best of many points without keeping all of them. */
export class NearestPoints {
	private points: ScoredPoint[] = [];
	private worst = -Infinity;

	constructor(private readonly limit: number) {}

	/** Below it a point needs not be offered. */
	get threshold(): number {
		return this.worst;
	}

	offer(point: ScoredPoint): void {
		if (point.cosine <= this.worst) return;
		this.points.push(point);
		// Sorted now and then, so that a point costs next to nothing.
		if (this.points.length >= 2 * this.limit + 16) this.shrink();
	}

	/** Nearest first; of equals the older row first. */
	best(): ScoredPoint[] {
		this.shrink();
		return this.points;
	}

	private shrink(): void {
		this.points.sort((a, b) => b.cosine - a.cosine || a.revision - b.revision || a.ordinal - b.ordinal);
		this.points = this.points.slice(0, this.limit);
		if (this.points.length === this.limit) this.worst = this.points.at(-1)?.cosine ?? -Infinity;
	}
}
