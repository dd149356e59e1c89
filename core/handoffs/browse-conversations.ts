import { z } from 'zod';
import { ChannelKind } from '../channels';
import { parseInput } from '../errors';
import { sql, type Database, type Queryable } from '../storage';
import { listConversations, Summary, summaryColumns, summaryTables, type ConversationSummary } from './conversations';

const Browse = z.object({
	tenantId: z.uuid(),
	/** `open`: whatever a person has or is asked for, longest waiting first. `all`: newest first. */
	state: z.enum(['waiting', 'taken', 'answered', 'open', 'bot', 'all']).default('open'),
	channel: ChannelKind.nullable().default(null),
	/** Only conversations in which the customer wrote in between. */
	from: z.iso.datetime({ offset: true }).nullable().default(null),
	to: z.iso.datetime({ offset: true }).nullable().default(null),
	/** A part of a name, a number or what was written. */
	search: z.string().trim().max(200).default(''),
	/** Where the page before ended: its `next`. */
	after: z.string().max(100).nullable().default(null),
	limit: z.number().int().min(1).max(100).default(30),
});
type Browse = z.output<typeof Browse>;

interface ConversationPage {
	conversations: ConversationSummary[];
	/** Asks for the next page; null at the end. A page may be empty and have a next one: then so much was looked through. */
	next: string | null;
}

/** Messages that one page looks through at most, so that a search of a large business takes milliseconds. */
const maxScanned = 3_000;

/**
 * A page of conversations. Each is a look-up by an index with a limit: a search that finds nothing in the last 3,000 messages
 * says where it stopped, and the next page goes on there. A search may name a conversation again on a later page, for an older
 * message.
 *
 * @throws FrontdeskError `invalid-input` when the filter makes no sense
 */
export async function browseConversations(db: Database, input: z.input<typeof Browse>): Promise<ConversationPage> {
	const browse = parseInput(Browse, input);
	const isOfPeople = ['waiting', 'taken', 'answered', 'open'].includes(browse.state);
	const { tenantId, search, from, to, after, state } = browse;
	const page = await db.withTenant(tenantId, (transaction) =>
		isOfPeople && search === '' && from === null && to === null
			? pageOfHandoffs(transaction, browse)
			: pageOfMessages(transaction, browse),
	);
	if (search === '' || after !== null || state !== 'all') return page;
	// Whose number it is may never have written, or not for long.
	const named = await listConversations(db, {
		tenantId,
		customer: search,
		channel: browse.channel ?? undefined,
		limit: 10,
	});
	const isNew = (one: ConversationSummary) =>
		!page.conversations.some(({ conversationId }) => conversationId === one.conversationId);
	return { ...page, conversations: [...named.filter(isNew), ...page.conversations] };
}

const statesOf = (state: Browse['state']) => (state === 'open' ? ['waiting', 'taken', 'answered'] : [state]);
const Place = z.tuple([z.union([z.iso.datetime({ offset: true }), z.literal('infinity')]), z.uuid()]);

async function pageOfHandoffs(
	transaction: Queryable,
	{ tenantId, state, channel, after, limit }: Browse,
): Promise<ConversationPage> {
	const place = after === null ? null : parseInput(Place, after.split(' '));
	const rows = await transaction.query<{ place: string; [column: string]: unknown }>(sql`
		SELECT ${summaryColumns}, concat_ws(' ', to_json(coalesce(o.customer_waiting_since, 'infinity')) #>> '{}', o.id) AS place
		FROM frontdesk.handoffs o
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (o.tenant_id, o.conversation_id) ${summaryTables}
		WHERE o.tenant_id = ${tenantId} AND o.state <> 'closed' AND o.state = ANY (${statesOf(state)})
			AND (${channel}::text IS NULL OR h.kind = ${channel})
			AND (${place?.[0] ?? null}::timestamptz IS NULL OR (coalesce(o.customer_waiting_since, 'infinity'), o.id)
				> (${place?.[0] ?? null}::timestamptz, ${place?.[1] ?? null}::uuid))
		ORDER BY coalesce(o.customer_waiting_since, 'infinity'), o.id LIMIT ${limit}`);
	return {
		conversations: z.array(Summary).parse(rows),
		next: rows.length < limit ? null : (rows.at(-1)?.place ?? null),
	};
}

/** By the customers' messages, newest first: a conversation stands where its newest one does, or the newest that matches. */
async function pageOfMessages(
	transaction: Queryable,
	{ tenantId, state, channel, from, to, search, after, limit }: Browse,
): Promise<ConversationPage> {
	const before = after === null ? null : parseInput(z.uuid(), after);
	const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
	const digits = search.replace(/\D/g, '');
	const isNumber = /^\+?[\d\s().-]+$/.test(search) && digits.length >= 3;
	const states = state === 'all' ? null : statesOf(state);
	const [page] = await transaction.query<{
		rows: unknown;
		scanned: number;
		oldest: string | null;
		last: string | null;
	}>(sql`
		WITH scanned AS MATERIALIZED (
			SELECT m.id, m.conversation_id, m.text FROM frontdesk.messages m
			WHERE m.tenant_id = ${tenantId} AND m.direction = 'in' AND (${before}::uuid IS NULL OR m.id < ${before}::uuid)
				AND (${to}::timestamptz IS NULL OR m.id < ${idAt(to)}::uuid) AND (${from}::timestamptz IS NULL OR m.id >= ${idAt(from)}::uuid)
			ORDER BY m.id DESC LIMIT ${maxScanned}
		), newest AS MATERIALIZED (
			SELECT DISTINCT ON (s.conversation_id) s.id, s.conversation_id FROM scanned s
			JOIN frontdesk.conversations c ON (c.id, c.tenant_id) = (s.conversation_id, ${tenantId}::uuid)
			LEFT JOIN frontdesk.contacts k ON (k.id, k.tenant_id) = (c.contact_id, c.tenant_id)
			WHERE CASE WHEN ${search} = '' THEN NOT EXISTS (SELECT FROM frontdesk.messages n
				WHERE n.conversation_id = s.conversation_id AND n.tenant_id = ${tenantId} AND n.id > s.id AND n.direction = 'in'
					AND (${to}::timestamptz IS NULL OR n.id < ${idAt(to)}::uuid))
				ELSE s.text ILIKE ${pattern} OR k.name ILIKE ${pattern} OR (${isNumber} AND c.identity_value LIKE ${`%${digits}%`}) END
			ORDER BY s.conversation_id, s.id DESC
		), page AS (
			SELECT n.id AS place, ${summaryColumns} FROM newest n
			JOIN frontdesk.conversations c ON (c.id, c.tenant_id) = (n.conversation_id, ${tenantId}::uuid) ${summaryTables}
			LEFT JOIN frontdesk.handoffs o ON (o.tenant_id, o.conversation_id) = (c.tenant_id, c.id) AND o.state <> 'closed'
			WHERE (${channel}::text IS NULL OR h.kind = ${channel})
				AND (${states}::text[] IS NULL OR coalesce(o.state, 'bot') = ANY (${states}))
			ORDER BY n.id DESC LIMIT ${limit}
		)
		SELECT (SELECT coalesce(jsonb_agg(to_jsonb(p) ORDER BY p.place DESC), '[]') FROM page p) AS rows,
			(SELECT count(*) FROM scanned)::integer AS scanned, (SELECT id FROM scanned ORDER BY id LIMIT 1) AS oldest,
			(SELECT place FROM page ORDER BY place LIMIT 1) AS last`);
	const conversations = z.array(Summary).parse(page?.rows);
	const hasFilledPage = conversations.length === limit;
	const hasMore = hasFilledPage || page?.scanned === maxScanned;
	return { conversations, next: hasMore ? ((hasFilledPage ? page?.last : page?.oldest) ?? null) : null };
}

/** The smallest ID that something made at this time can have: they begin with the milliseconds (UUID version 7). */
function idAt(at: string | null): string | null {
	if (at === null) return null;
	const hex = Math.max(0, Date.parse(at)).toString(16).padStart(12, '0');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
