/**
 * Posts signed webhooks as Meta does, at a fixed rate: a slow product gets no mercy. A program of its own, started by
 * post-open-loop.ts: whatever the bench counts must not make a webhook late.
 */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Load {
	webhookUrl: string;
	appSecret: string;
	phoneNumberId: string;
	/** Webhooks a second, sent when their time has come whether or not earlier ones were answered. */
	rate: number;
	/** One webhook each, in this order. */
	messages: { from: string; text: string }[];
}

export interface Posted {
	from: string;
	/** When the webhook was begun, ms since 1970. */
	at: number;
	/** Until its answer was there. */
	acknowledgedMs: number;
	/** 0: there was none. */
	status: number;
}

export interface Outcome {
	posted: Posted[];
	/** The most that a webhook was begun too late: with more than a few ms the generator was too slow, and not the product. */
	maxLateMs: number;
	/** Of the generator. */
	cpuMs: number;
}

async function generate(load: Load): Promise<Outcome> {
	const agent = new Agent({ keepAlive: true, maxSockets: 200 });
	const before = process.cpuUsage();
	const start = performance.now();
	const pending: Promise<Posted>[] = [];
	let maxLateMs = 0;
	for (const [n, message] of load.messages.entries()) {
		const due = start + (n * 1_000) / load.rate;
		const wait = due - performance.now();
		if (wait > 0) await sleep(wait);
		maxLateMs = Math.max(maxLateMs, performance.now() - due);
		pending.push(post(load, agent, message));
	}
	const posted = await Promise.all(pending);
	agent.destroy();
	const { user, system } = process.cpuUsage(before);
	return { posted, maxLateMs, cpuMs: (user + system) / 1_000 };
}

function post(load: Load, agent: Agent, { from, text }: Load['messages'][number]): Promise<Posted> {
	const body = Buffer.from(JSON.stringify(webhookBody(load.phoneNumberId, from, text)));
	const signature = createHmac('sha256', load.appSecret).update(body).digest('hex');
	const headers = {
		'content-type': 'application/json',
		'content-length': body.length,
		'x-hub-signature-256': `sha256=${signature}`,
	};
	const now = () => performance.timeOrigin + performance.now();
	const at = now();
	return new Promise((resolve) => {
		const end = (status: number) => resolve({ from, at, acknowledgedMs: now() - at, status });
		const call = request(load.webhookUrl, { method: 'POST', agent, headers }, (response) => {
			response.resume();
			response.once('end', () => end(response.statusCode ?? 0));
		});
		call.once('error', () => end(0));
		call.end(body);
	});
}

function webhookBody(phoneNumberId: string, from: string, text: string): object {
	const message = { from, id: `wamid.bench.${from}`, timestamp: String(Math.floor(Date.now() / 1000)) };
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: '15550100100', phone_number_id: phoneNumberId },
		contacts: [{ profile: { name: 'Bench' }, wa_id: from }],
		messages: [{ ...message, type: 'text', text: { body: text } }],
	};
	return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

process.once('message', (load: Load) => {
	void generate(load).then((outcome) => process.send?.(outcome, undefined, undefined, () => process.disconnect()));
});
