import { withSpan } from '../observability';
import { prepared, sql, type Database } from '../storage';
import { needsNote } from './hand-over';
import { categoriesOf } from './shadow';
import { tellEnd } from './tell-end';
import type { Completion, Delivery, ModelCall, Turn } from './turn';

/**
 * Ends an attempt: marks the messages as answered, writes the story of the reply, opens a handoff where one is needed and
 * gives the lease back. Messages that came meanwhile make the conversation due again. A turn that was completed together
 * with its send is left as it is; of a test, nothing is
 * written and the completion says what would have become of it.
 */
export async function completeTurn(db: Database, turn: Turn): Promise<Completion> {
	if (turn.delivery?.completion) return turn.delivery.completion;
	const { outcome, ...completion } = outcomeOf(turn);
	if (turn.isTest) {
		// A credential that is wrong at this step shows in the test, and not with the first customer.
		await db.query(sql`SELECT`);
		return { ...completion, accepted: false };
	}
	if (turn.delivery?.verdict === 'lease_lost') {
		const lost = { status: completion.status, accepted: false };
		tellEnd(turn, lost);
		return lost;
	}
	const query = prepared(
		'complete_turn',
		sql`SELECT frontdesk.complete_turn(${turn.tenantId}::uuid, ${turn.id}::uuid, ${turn.leaseToken}::bigint,
			${outcome}::jsonb) AS accepted`,
	);
	const [row] = await withSpan('complete', () => db.query<{ accepted: boolean }>(query), turn);
	const ended = { ...completion, accepted: row?.accepted ?? false };
	tellEnd(turn, ended);
	return ended;
}

/**
 * Records that the last part of a turn's reply is with the platform, and completes the turn, in one transaction.
 *
 * @returns as `completeTurn`; what was sent is recorded also for a turn that another attempt has by now
 */
export async function completeWithSend(
	db: Database,
	turn: Turn,
	{ outboxId, platformId }: { outboxId: string; platformId: string | null },
): Promise<Completion> {
	const { outcome, ...completion } = outcomeOf({ ...turn, delivery: { verdict: 'sent', parts: [] } });
	const query = prepared(
		'complete_with_send',
		sql`SELECT frontdesk.complete_with_send(${turn.tenantId}::uuid, ${turn.id}::uuid, ${turn.leaseToken}::bigint,
			${outboxId}::uuid, ${platformId}, ${outcome}::jsonb) AS accepted`,
	);
	const [row] = await withSpan('complete', () => db.query<{ accepted: boolean }>(query), turn);
	const ended = { ...completion, accepted: row?.accepted ?? false };
	tellEnd(turn, ended);
	return ended;
}

/** What becomes of the turn, and the same with its story in the form of `frontdesk.complete_turn`. */
function outcomeOf(turn: Turn): Omit<Completion, 'accepted'> & { outcome: string } {
	const status = statusOf(turn);
	const because = status === 'handed_over' ? whyHandedOver(turn) : undefined;
	const problem = turn.delivery?.problem;
	const outcome = JSON.stringify({
		status,
		resumeAt: turn.delivery?.resumeAt,
		handoffReason: handoffReasonOf(turn, status),
		// What went wrong with a send comes first.
		handoffBecause: problem ?? because,
		told: toldBy(turn, status),
		draft: draftOf(turn),
		responds: responseOf(turn),
		debounceMs: turn.settings.debounce_ms,
		decision: turn.review?.decision ?? turn.gate?.decision ?? turn.screening?.decision,
		note: turn.screening?.note,
		optedOut: turn.screening?.optedOut,
		confidence: turn.knowledge?.confidence,
		retrieval: storyOfSearch(turn),
		model: turn.reply?.model,
		modelCalls: turn.reply?.calls,
		otherCosts: otherCosts(turn),
		error: problem === undefined ? failureOfModels(turn.reply?.calls) : { message: problem },
	});
	return { status, outcome, ...(because === undefined ? {} : { because }) };
}

/** What was paid for on the way to the reply besides calls of chat models, in the form of `frontdesk.add_costs`. */
function otherCosts({ knowledge, transcription }: Turn): object[] {
	const costs = [];
	if (knowledge?.paid) costs.push({ kind: 'embedding', ...knowledge.paid });
	if (transcription?.paid) costs.push({ kind: 'transcription', ...transcription.paid });
	return costs;
}

/** Why no model's words went out, though some were asked: the last one's reason. */
function failureOfModels(calls: ModelCall[] = []): object | undefined {
	const [last] = calls.filter(({ purpose }) => purpose === 'reply' || purpose === 'repair').slice(-1);
	if (!last || calls.some(({ outcome }) => outcome === 'answered')) return undefined;
	return { code: 'model', message: `${last.provider}/${last.model} (${last.outcome}): ${last.error ?? ''}` };
}

/** What a person is to send in the bot's place. */
function draftOf({ delivery, reply, knowledge }: Turn): { text: string; category: string | null } | undefined {
	if (delivery?.verdict !== 'drafted' || !reply || reply.action === 'hand_over') return undefined;
	return { text: reply.text, category: categoriesOf(knowledge, reply)[0] ?? null };
}

/** What the step of a workflow that waits for it gets to know. */
function responseOf({ screening, awaited, question, messages, customer, conversation, id }: Turn): object | undefined {
	if (!screening?.isResponse || !awaited) return undefined;
	const said = messages.map(({ platformId, type, text, sentAt, details }) => ({
		...{ id: platformId, type, text, at: sentAt },
		...(details?.payload ? { payload: details.payload } : {}),
	}));
	const [last] = said.slice(-1);
	const response = {
		...{ text: question, payload: last?.payload ?? null, at: last?.at ?? null, messages: said },
		...{ customer: { id: customer.id, name: customer.name }, conversationId: conversation.id, turnId: id },
	};
	return { id: awaited.id, isOnly: !awaited.botAnswers, response };
}

/** What the customer has read about a person who will come. */
function toldBy(turn: Turn, status: Completion['status']): 'line' | 'note' | undefined {
	if (turn.reply === undefined || turn.reply.text === '' || turn.delivery?.verdict === 'drafted') return undefined;
	if (status === 'handed_over' || (status === 'failed' && turn.delivery?.verdict === 'sent')) return 'line';
	return status === 'answered' && needsNote(turn, turn.reply) ? 'note' : undefined;
}

/** A search keeps its record below this; what somebody else has put there must not fill the table. */
const maxRecordLength = 16_000;

/** Which rows were found, why these, and what each step made of them: for the on-call person. */
function storyOfSearch({ knowledge, gate, review }: Turn): object | undefined {
	if (!knowledge) return undefined;
	const { rows, canAnswer, record } = knowledge;
	const isKept = record !== undefined && JSON.stringify(record).length <= maxRecordLength;
	return {
		rows: rows.slice(0, 50).map(({ id, score }) => ({ id, score })),
		canAnswer,
		because: { gate: gate?.because.slice(0, 500), review: review?.because.slice(0, 500) },
		draft: review?.draft?.slice(0, 2_000),
		record: isKept ? record : undefined,
	};
}

/** Who takes over sees at once whether a row was near, or the sheet has none. */
function whyHandedOver({ knowledge, gate, review, screening }: Turn): string | undefined {
	if (!knowledge || screening?.decision === 'hand_over') return undefined;
	const [best] = knowledge.rows;
	const because = (review?.because ?? gate?.because ?? '').slice(0, 300);
	if (!best) return 'No row was found.';
	const sure = `${percent(knowledge.confidence)} sure of it, ${percent(knowledge.canAnswer ?? knowledge.confidence)} that the sheet knows the answer`;
	return `Best row: "${best.question.slice(0, 200)}" (${sure})${because === '' ? '' : `; ${because}`}.`;
}

const percent = (probability: number) => `${Math.round(probability * 100)} %`;

function statusOf({ delivery, reply, exhausted, screening }: Turn): Completion['status'] {
	if (!delivery && screening?.decision === 'say_nothing') return 'answered';
	const verdict: Delivery['verdict'] = delivery?.verdict ?? 'failed';
	switch (verdict) {
		case 'sent':
		case 'test':
			// The apology; an answer that an earlier attempt had written is an answer, however late.
			if (exhausted && reply?.reason === 'turn_failed') return 'failed';
			return reply?.action === 'hand_over' ? 'handed_over' : 'answered';
		case 'drafted':
			return 'handed_over';
		case 'failed':
		case 'lease_lost':
			return 'failed';
		case 'retry_later':
		case 'unconfirmed':
			return 'deferred';
		case 'silenced':
		case 'superseded':
		case 'waiting':
			return verdict;
	}
}

function handoffReasonOf(turn: Turn, status: Completion['status']): string | undefined {
	if (draftOf(turn)) return 'shadow';
	if (status === 'handed_over') return turn.reply?.reason ?? 'no_answer_known';
	if (status === 'failed') return turn.delivery?.verdict === 'failed' ? 'send_failed' : 'turn_failed';
	return undefined;
}
