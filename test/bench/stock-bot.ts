/**
 * The bot that a good n8n user builds from stock nodes (look-up, model chain, send), tuned, on the same n8n: what the product is compared
 * with. Measured with the model at 0 ms, on 2 cores, everything on one machine.
 */
export const stockBot = {
	/** POST → sent at this many messages a second; its p95 was between these two, from run to run. */
	rate: 20,
	p50Ms: 40,
	p95Ms: [58, 74],
	/** Messages a second, for a minute. */
	sustained: 32.5,
	/** CPU a message. */
	n8nMs: 38,
	postgresMs: 11,
} as const;

export const advice =
	'A ratio to the stock bot holds only where both are measured on one machine in one run: measure the bot beside it before you quote one.';

/** The product's figure as a multiple of the stock bot's. */
export function timesStockBot(figure: number, ...its: readonly number[]): string {
	const ratios = its.map((one) => (figure / one).toFixed(2)).toReversed();
	return `${ratios.join('–')}× the stock bot's ${its.join('–')}`;
}
