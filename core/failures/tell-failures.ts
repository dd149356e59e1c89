import { z } from 'zod';
import { sql, type Database } from '../storage';

/** In one message; the others follow in the next. */
const maxKinds = 20;

const Kind = z.object({
	kind: z.string(),
	workflow: z.string().nullable(),
	node: z.string().nullable(),
	message: z.string(),
	executionId: z.string().nullable(),
	/** The business that it happened to last. */
	tenant: z.string().nullable(),
	times: z.number().int(),
	/** Of those, how many the operator has not heard of. */
	newTimes: z.number().int(),
	/** When it was told last, or came for the first time. */
	since: z.string(),
	lastAt: z.string(),
});

/** What the operator is to be told now: all kinds of failures that are due, as one message. */
export const ToldFailures = z.object({ subject: z.string(), text: z.string(), kinds: z.array(Kind) });
type ToldFailures = z.output<typeof ToldFailures>;

/**
 * Takes the kinds of failures that the operator is to hear of now, written as one message. Of each kind there is one message, and one
 * an hour later about those that followed.
 *
 * Safe to call from several processes at once: a kind goes to one caller. Unless `failuresTold` says that it was told, it is due again
 * after a growing pause (30 s at first, an hour at most).
 *
 * @returns null when nothing is due
 */
export async function claimFailures(db: Database): Promise<ToldFailures | null> {
	const [row] = await db.query<{ claimed: unknown }>(
		sql`SELECT frontdesk.claim_failures(${maxKinds}::integer) AS claimed`,
	);
	const kinds = z.array(Kind).parse(row?.claimed);
	const [first] = kinds;
	if (!first) return null;
	const place = first.node ? `at "${first.node}"` : 'somewhere';
	const subject =
		kinds.length === 1 ? `Frontdesk: ${place} something breaks` : `Frontdesk: ${kinds.length} steps of workflows break`;
	const next =
		'What to do: look at the execution in the editor and mend the step. Turns are tried three times by themselves; those that failed for good are asked again with "npm run failures -- retry".';
	return { subject, text: [subject, ...kinds.map(describe), next].join('\n\n'), kinds };
}

function describe({ workflow, node, message, executionId, tenant, newTimes, since }: z.output<typeof Kind>): string {
	const times = newTimes === 1 ? 'once' : `${newTimes} times`;
	return [
		`${[workflow, node].filter((part) => part !== null).join(', ')}: ${times} since ${since.slice(0, 16).replace('T', ' ')} UTC`,
		message.replace(/\s+/g, ' ').slice(0, 500),
		...(executionId === null && tenant === null
			? []
			: [
					`The last one: ${[executionId && `execution ${executionId}`, tenant && `business "${tenant}"`].filter(Boolean).join(', ')}.`,
				]),
	].join('\n');
}

/** Writes down that the operator has heard of these. */
export async function failuresTold(db: Database, { kinds }: Pick<ToldFailures, 'kinds'>): Promise<void> {
	const told = JSON.stringify(kinds.map(({ kind, times }) => ({ kind, times })));
	await db.query(sql`SELECT frontdesk.failures_told(${told}::jsonb)`);
}
