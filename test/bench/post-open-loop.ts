import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Posted {
	from: string;
	/** When the webhook was begun, ms since 1970. */
	at: number;
	/** Until its answer was there. */
	acknowledgedMs: number;
	status: number;
}

export interface Load {
	webhookUrl: string;
	appSecret: string;
	phoneNumberId: string;
	/** Webhooks a second, sent when their time has come whether or not earlier ones were answered. */
	rate: number;
	seconds: number;
	/** Phone number of the n-th customer: each writes once. */
	customer: (n: number) => string;
	question: (n: number) => string;
}

/** Posts signed webhooks as Meta does, at a fixed rate: a slow product gets no mercy. */
export async function postOpenLoop(load: Load): Promise<Posted[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: 200 });
	const total = Math.round(load.rate * load.seconds);
	const start = performance.now();
	const pending: Promise<Posted>[] = [];
	for (let n = 0; n < total; n++) {
		const wait = start + (n * 1_000) / load.rate - performance.now();
		if (wait > 0) await sleep(wait);
		pending.push(post(load, agent, n));
	}
	const posted = await Promise.all(pending);
	agent.destroy();
	return posted;
}

function post(
	{ webhookUrl, appSecret, phoneNumberId, customer, question }: Load,
	agent: Agent,
	n: number,
): Promise<Posted> {
	const from = customer(n);
	const body = Buffer.from(JSON.stringify(webhookBody(phoneNumberId, from, question(n))));
	const signature = createHmac('sha256', appSecret).update(body).digest('hex');
	const at = performance.timeOrigin + performance.now();
	return new Promise((resolve, reject) => {
		const call = request(
			webhookUrl,
			{
				method: 'POST',
				agent,
				headers: {
					'content-type': 'application/json',
					'content-length': body.length,
					'x-hub-signature-256': `sha256=${signature}`,
				},
			},
			(response) => {
				response.resume();
				response.once('end', () =>
					resolve({
						from,
						at,
						acknowledgedMs: performance.timeOrigin + performance.now() - at,
						status: response.statusCode ?? 0,
					}),
				);
			},
		);
		call.once('error', reject);
		call.end(body);
	});
}

function webhookBody(phoneNumberId: string, from: string, text: string): object {
	const message = { from, id: `wamid.bench.${from}`, timestamp: String(Math.floor(Date.now() / 1000)) };
	return {
		object: 'whatsapp_business_account',
		entry: [
			{
				id: '1',
				changes: [
					{
						field: 'messages',
						value: {
							messaging_product: 'whatsapp',
							metadata: { display_phone_number: '15550100100', phone_number_id: phoneNumberId },
							contacts: [{ profile: { name: 'Bench' }, wa_id: from }],
							messages: [{ ...message, type: 'text', text: { body: text } }],
						},
					},
				],
			},
		],
	};
}
