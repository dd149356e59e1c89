import { randomInt } from 'node:crypto';
import {
	answerCustomer,
	askForPerson,
	claimAlerts,
	closeConversation,
	giveBack,
	lookAtHandoffs,
	takeConversation,
} from '../../core/handoffs';
import { handOver, type ClaimedTurn } from '../../core/conversations';
import { screenTurn } from '../../core/screening';
import { sql } from '../../core/storage';
import { openSendingShop } from './sending-shop';
import type { TestDatabase } from './test-database';

export interface HandoffRow {
	state: string;
	reason: string;
	question: string | null;
	takenBy: string | null;
	isWaiting: boolean;
}

/** A shop with customers, a bot that knows some things, and staff. */
export async function openFrontDesk(test: TestDatabase, settings: Parameters<typeof openSendingShop>[1] = {}) {
	const shop = await openSendingShop(test, settings);
	let keys = 0;
	const ofShop = (turns: ClaimedTurn[]) => turns.filter(({ tenantId }) => tenantId === shop.tenantId);
	const who = (conversationId: string, by = 'Ann') => ({ tenantId: shop.tenantId, conversationId, by });
	const look = async () =>
		(await lookAtHandoffs(shop.db, { limit: 500 })).filter(({ tenantId }) => tenantId === shop.tenantId);

	return {
		...shop,
		endDay: shop.close,
		/** A number of its own for each test. */
		newCustomer: () => `4917${randomInt(1e8, 9e8)}`,
		conversationOf: async (customer: string): Promise<string> => {
			const [row] = await shop.rows<{ id: string }>(
				sql`SELECT id FROM frontdesk.conversations WHERE identity_value = ${customer}`,
			);
			if (!row) throw new Error(`${customer} has no conversation`);
			return row.id;
		},
		statusOf: async (customer: string) =>
			(
				await shop.rows<{ status: string }>(
					sql`SELECT status FROM frontdesk.conversations WHERE identity_value = ${customer}`,
				)
			)[0]?.status,
		/** The open handoff of a customer. */
		handoffOf: async (customer: string): Promise<HandoffRow | undefined> =>
			(
				await shop.rows<HandoffRow>(sql`
					SELECT h.state, h.reason, h.question, h.taken_by AS "takenBy", h.customer_waiting_since IS NOT NULL AS "isWaiting"
					FROM frontdesk.handoffs h JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (h.tenant_id, h.conversation_id)
					WHERE c.identity_value = ${customer} AND h.state <> 'closed'`)
			)[0],
		/** What the bot does until nothing is due: it knows what has "bread" in it, and nothing else; paused it passes everything on. */
		async botWorks(isKnown = (question: string) => question.includes('bread')): Promise<string[]> {
			const outcomes: string[] = [];
			for (;;) {
				const turns = ofShop(await shop.claim());
				if (turns.length === 0) return outcomes;
				for (const turn of turns) {
					const { reply: screened } = screenTurn(turn);
					const reply =
						screened?.reason === 'paused'
							? screened
							: isKnown(turn.question)
								? { text: 'Bread is 4 EUR.', source: 'row' as const }
								: handOver(turn, 'no_answer_known');
					outcomes.push((await shop.answer(turn, reply)).status);
				}
			}
		},
		take: (conversationId: string, by = 'Ann') => takeConversation(shop.db, who(conversationId, by)),
		giveBack: (conversationId: string, by = 'Ann') => giveBack(shop.db, who(conversationId, by)),
		close: (conversationId: string, by = 'Ann') => closeConversation(shop.db, who(conversationId, by)),
		ask: (conversationId: string, question: string) =>
			askForPerson(shop.db, { tenantId: shop.tenantId, conversationId, question }),
		staffAnswer: (conversationId: string, text = 'We do.', by = 'Ann') =>
			answerCustomer(
				shop.db,
				{ ...who(conversationId, by), text, idempotencyKey: `answer-${(keys += 1)}-${randomInt(1e9)}` },
				shop.options,
			),
		/** What the alerts workflow does at first; the others' handoffs wait as well. */
		look,
		/** What is due later is due now. */
		lookNow: async () => {
			await shop.rows(sql`UPDATE frontdesk.handoffs SET look_at = now() WHERE state <> 'closed'`);
			return look();
		},
		claimAlerts: async () =>
			(await claimAlerts(shop.db, { limit: 100 })).filter(({ tenantId }) => tenantId === shop.tenantId),
		/** So much time has passed for whoever waits for a person, and for whoever has a conversation. */
		async hoursPass(hours: number): Promise<void> {
			const interval = `${hours} hours`;
			await shop.rows(sql`
				UPDATE frontdesk.handoffs SET customer_waiting_since = customer_waiting_since - ${interval}::interval,
					taken_at = taken_at - ${interval}::interval, alerted_at = alerted_at - ${interval}::interval, look_at = now()
				WHERE state <> 'closed'`);
			await shop.rows(sql`
				UPDATE frontdesk.conversations SET human_until = human_until - ${interval}::interval`);
			await shop.rows(sql`
				UPDATE frontdesk.handoff_alerts SET created_at = created_at - ${interval}::interval`);
		},
	};
}
export type FrontDesk = Awaited<ReturnType<typeof openFrontDesk>>;
