import { readFileSync } from 'node:fs';
import { z } from 'zod';

const trialTurn = z.object({
	/** A text; else `message`. */
	say: z.string().optional(),
	/** What the sandbox's phone can send besides: a voice message, a picture, a place. */
	message: z.record(z.string(), z.unknown()).optional(),
	/**
	 * - `answer` the sheet holds it
	 * - `person` rightly passed on
	 * - `quiet` nothing to look for: no word or a friendly one, and nobody is asked for
	 * - `either` passed on, or an answer that has `contains`
	 */
	expect: z.enum(['answer', 'person', 'quiet', 'either']),
	/** Of each list at least one is in the reply; case does not count. */
	contains: z.array(z.array(z.string()).min(1)).default([]),
	not: z.array(z.string()).default([]),
	/** What answers: for whoever reads the list of what went wrong. */
	from: z.union([z.string(), z.array(z.string())]).optional(),
});
export type TrialTurn = z.output<typeof trialTurn>;

const trialBusiness = z.object({
	name: z.string(),
	language: z.string(),
	timeZone: z.string(),
	/** The day on which all of it is asked, YYYY-MM-DD; without a real n8n, which goes by the clock. */
	today: z.string().optional(),
	/** Rows of cells by the title of their tab, the header first. */
	tabs: z.record(z.string(), z.array(z.array(z.string()))),
	conversations: z.array(z.object({ id: z.string(), turns: z.array(trialTurn).min(1) })),
});
/** A made-up business with its sheet, and what its customers write. */
export type TrialBusiness = z.output<typeof trialBusiness>;

/** @throws Error with the first thing in the file that is not as it should be */
export function readBusiness(file: string): TrialBusiness {
	const read = trialBusiness.safeParse(JSON.parse(readFileSync(file, 'utf8')));
	if (read.success) return read.data;
	const [issue] = read.error.issues;
	throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}
