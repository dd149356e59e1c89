import { z } from 'zod';

/**
 * Where a model's cosines lie in a sheet. Models differ: two questions that have nothing to do with each other have .1 by MiniLM and .8 by
 * E5, and the same question in other words has .36 more by the one and .06 by the other.
 */
export const cosineScale = z.object({
	/** The mean cosine of a question of the sheet with another row. */
	background: z.number(),
	/** How far above strangers the model sees the same question in other words. */
	spread: z.number().positive(),
});
export type CosineScale = z.output<typeof cosineScale>;

/** Of all-MiniLM-L6-v2 in English, with which weights, temperatures and the estimate of confidence were found first. */
const usual: CosineScale = { background: 0.1, spread: 0.355 };

/**
 * What a cosine would be by a model with the usual scale, so that one set of weights and one estimate of confidence hold for all models. May
 * be a little above 1.
 *
 * @param scale null where nothing is known of the model: the cosine as it is
 */
export function onUsualScale(cosine: number, scale: CosineScale | null): number {
	if (scale === null) return cosine;
	return usual.background + ((cosine - scale.background) * usual.spread) / scale.spread;
}
