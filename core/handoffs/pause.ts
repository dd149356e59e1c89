import { z } from 'zod';
import { parseInput } from '../errors';
import { changeSettings, sql, type Database } from '../storage';
import { unknownConversation } from './conversations';

const Pause = z.object({
	tenantId: z.uuid(),
	/** Null: for all customers. */
	conversationId: z.uuid('is no ID of a conversation').nullable(),
	/** Until when; `infinity` until somebody lets it go on, null: it goes on now. */
	until: z.union([z.literal('infinity'), z.iso.datetime({ offset: true })]).nullable(),
});

/**
 * Lets the bot rest: what customers write is passed on to people, unanswered. Also a turn that is being answered starts over.
 * People who write and messages that they wrote before go on as ever.
 *
 * @throws FrontdeskError `invalid-input` when there is no such conversation
 */
export async function pauseBot(db: Database, input: z.input<typeof Pause>): Promise<void> {
	const { tenantId, conversationId, until } = parseInput(Pause, input);
	if (conversationId === null) return changeSettings(db, tenantId, { bot_paused_until: until ?? '' });
	const [row] = await db.query<{ found: boolean }>(sql`
		SELECT frontdesk.pause_conversation(${tenantId}::uuid, ${conversationId}::uuid, ${until}::timestamptz) AS found`);
	if (!row?.found) throw unknownConversation();
}
