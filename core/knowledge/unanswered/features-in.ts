import { z } from 'zod';

const recorded = z.object({
	record: z.object({ parts: z.array(z.object({ features: z.array(z.number()) })).length(1) }),
});

/**
 * What the estimate of confidence saw, as the search recorded it with the turn; null where it did not, or where a message
 * held several questions and nobody can say which of them a thumb is about.
 */
export function featuresIn(retrieval: unknown): number[] | null {
	const { data } = recorded.safeParse(retrieval);
	return data?.record.parts[0]?.features ?? null;
}
