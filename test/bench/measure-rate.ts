import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, sql } from '../../core/storage';
import { appConnection, type Installation } from '../../infra/local/installation';
import type { BenchProduct } from './bench-product';
import type { Outcome, Posted } from './load-generator';
import { measureCost, memoryMb, type Cost } from './measure-cost';
import { countModelCalls, delayModel } from './model-delay';
import { postOpenLoop } from './post-open-loop';

/** After the last webhook; what is not answered by then counts as lost. */
const settleMs = 60_000;
const lookEveryMs = 1_000;
/** A second reply would follow about now. */
const secondReplyMs = 500;

export interface RateOptions {
	/** Messages a second. */
	rate: number;
	seconds: number;
	/** Of the stand-in model; undefined: none is asked. */
	modelMs: number | undefined;
}

/** What one rate was like. */
export interface RateFigures {
	rate: number;
	messages: number;
	/** In ms, one a message. */
	acknowledged: number[];
	dueToSent: number[];
	postToSent: number[];
	/** From the first webhook to the last reply. */
	answeredPerSecond: number;
	lost: number;
	doubled: number;
	wrong: number;
	/** Webhooks that were not answered with 200. */
	refused: number;
	/** The most that a webhook was begun too late; see load-generator.ts. */
	maxLateMs: number;
	/** Until the last reply was there. */
	cost: Cost;
	generatorCpuMs: number;
	/** Of the stand-in model; undefined: none is asked. */
	modelMs: number | undefined;
	modelCalls: number;
	memoryMb: ReturnType<typeof memoryMb>;
}

let rounds = 0;

/** Each message comes from a customer who has not written before, and asks for a row of the sheet. */
export async function measureRate(
	product: BenchProduct,
	{ rate, seconds, modelMs }: RateOptions,
): Promise<RateFigures> {
	const { installation, sandboxUrl, sheet } = product;
	const round = rounds++;
	const asked = Array.from({ length: Math.max(1, Math.round(rate * seconds)) }, (_, n) => ({
		from: `1555${round}${String(n).padStart(6, '0')}`,
		row: sheet[(n * 37) % sheet.length]!,
	}));
	await fetch(`${sandboxUrl}/sandbox/sent`, { method: 'DELETE' });
	if (modelMs !== undefined) await delayModel(sandboxUrl, modelMs);
	const { result, cost } = await measureCost(product, async () => {
		const outcome = await postOpenLoop({
			webhookUrl: installation.webhookUrl,
			appSecret: installation.meta.appSecret,
			phoneNumberId: installation.meta.phoneNumberId,
			rate,
			messages: asked.map(({ from, row }) => ({ from, text: row.asked })),
		});
		return { outcome, replies: await untilAllAreSent(sandboxUrl, outcome.posted) };
	});
	const { outcome, replies } = result;
	const times = timesOf(outcome, replies, await readDueTimes(installation, outcome.posted.length));
	const answers = asked.map(({ from, row }) => ({ texts: replies.get(from) ?? [], expected: row.answer }));
	return {
		rate,
		messages: asked.length,
		...times,
		lost: answers.filter(({ texts }) => texts.length === 0).length,
		doubled: answers.filter(({ texts }) => texts.length > 1).length,
		wrong: answers.filter(({ texts, expected }) => texts.some(({ text }) => text !== expected)).length,
		refused: outcome.posted.filter(({ status }) => status !== 200).length,
		maxLateMs: outcome.maxLateMs,
		cost,
		generatorCpuMs: outcome.cpuMs,
		modelMs,
		modelCalls: modelMs === undefined ? 0 : await countModelCalls(sandboxUrl),
		memoryMb: memoryMb(product),
	};
}

function timesOf(
	{ posted }: Outcome,
	replies: Replies,
	dueAt: Map<string, number>,
): Pick<RateFigures, 'acknowledged' | 'dueToSent' | 'postToSent' | 'answeredPerSecond'> {
	const answered = posted.flatMap(({ from, at }) =>
		(replies.get(from) ?? []).slice(0, 1).map((reply) => ({ from, at, reply })),
	);
	const last = answered.reduce((latest, { reply }) => Math.max(latest, reply.at), 0);
	return {
		answeredPerSecond: (1_000 * answered.length) / (last - (posted[0]?.at ?? 0)),
		acknowledged: posted.map(({ acknowledgedMs }) => acknowledgedMs),
		dueToSent: answered.flatMap(({ from, reply }) => {
			const due = dueAt.get(from);
			return due === undefined ? [] : [reply.at - due];
		}),
		postToSent: answered.map(({ at, reply }) => reply.at - at),
	};
}

type Replies = Map<string, { at: number; text: string }[]>;

/** What the sandbox got for the customers who wrote. */
async function untilAllAreSent(sandboxUrl: string, posted: Posted[]): Promise<Replies> {
	const deadline = Date.now() + settleMs;
	const replies: Replies = new Map();
	let seen = 0;
	const look = async () => {
		// Only what is new: at a thousand calls the whole list takes the stand-in longer than sending did.
		const response = await fetch(`${sandboxUrl}/sandbox/sent?after=${seen}`);
		const calls = (await response.json()) as { at: string; body: { to?: string; text?: { body: string } } }[];
		seen += calls.length;
		for (const { at, body } of calls) {
			if (!body.to || !body.text) continue;
			const reply = { at: Date.parse(at), text: body.text.body };
			replies.set(body.to, [...(replies.get(body.to) ?? []), reply]);
		}
	};
	for (;;) {
		await look();
		const isDone = posted.every(({ from }) => replies.has(from));
		if (isDone || Date.now() > deadline) break;
		await sleep(lookEveryMs);
	}
	await sleep(secondReplyMs);
	await look();
	return replies;
}

/** When each conversation came due, from the turns; ms since 1970. */
async function readDueTimes(installation: Installation, count: number): Promise<Map<string, number>> {
	const db = openDatabase({ ...appConnection(installation), ssl: false });
	const [tenant] = await db.query<{ id: string }>(sql`SELECT frontdesk.find_tenant('') AS id`);
	const turns = await db.asTenant(tenant!.id).query<{ customer: string; due_at: Date }>(sql`
		SELECT c.identity_value AS customer, t.due_at
		FROM frontdesk.turns t
		JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (t.tenant_id, t.conversation_id)
		ORDER BY t.id DESC LIMIT ${count}`);
	return new Map(turns.map(({ customer, due_at }) => [customer, due_at.getTime()]));
}
