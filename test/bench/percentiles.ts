/** p50, p95 and p99 of some measurements, in their unit. */
export function percentiles(values: readonly number[]): { p50: number; p95: number; p99: number } {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
	return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
