import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseWebhook, readWebhookBody } from '../../core/channels';

interface ParsingTimes {
	/** Of one recorded webhook, from its bytes to its events. */
	ordinaryP95Ms: number;
	/** Of one POST with a thousand messages and statuses. */
	batchP95Ms: number;
	batchEvents: number;
}

const rounds = 200;
const batchRounds = 50;
const batchSize = 1000;

/** Measures how long it takes to understand webhooks: bytes in, events out. */
function measureParsing(payloads = join(__dirname, '../../../test/payloads')): ParsingTimes {
	const read = (file: string) => readFileSync(join(payloads, file));
	const index = JSON.parse(read('index.json').toString()) as { file: string }[];
	const bodies = index.map(({ file }) => read(file));
	const batch = Buffer.from(JSON.stringify(batchBody()));

	for (const body of bodies) parse(body);
	const ordinary = bodies.flatMap((body) => timesOf(rounds, () => parse(body)));
	const batches = timesOf(batchRounds, () => parse(batch));
	return { ordinaryP95Ms: p95(ordinary), batchP95Ms: p95(batches), batchEvents: parse(batch).length };
}

const parse = (body: Buffer) => parseWebhook(readWebhookBody(body));

function timesOf(count: number, run: () => unknown): number[] {
	return Array.from({ length: count }, () => {
		const start = performance.now();
		run();
		return performance.now() - start;
	});
}

const p95 = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;

/** As Meta batches after an outage: messages and statuses of two numbers, mixed. */
function batchBody() {
	const changes = Array.from({ length: batchSize }, (_, index) => {
		const phone = `1650555${String(index).padStart(4, '0')}`;
		const shared = { id: `wamid.${index}`, timestamp: String(1_780_000_000 + index) };
		const message = { ...shared, from: phone, type: 'text', text: { body: `Question number ${index}` } };
		const status = {
			...shared,
			recipient_id: phone,
			status: 'delivered',
			pricing: { billable: true, category: 'service' },
		};
		const contacts = [{ wa_id: phone, user_id: `US.${index}`, profile: { name: `Customer ${index}` } }];
		const part = index % 2 === 0 ? { messages: [message] } : { statuses: [status] };
		return { field: 'messages', value: { metadata: { phone_number_id: `10654${index % 2}` }, contacts, ...part } };
	});
	return { object: 'whatsapp_business_account', entry: [{ id: '1', changes }] };
}

export function run(): void {
	const { ordinaryP95Ms, batchP95Ms, batchEvents } = measureParsing();
	console.log(`parse webhook, ordinary: p95 ${ordinaryP95Ms.toFixed(3)} ms (limit 1 ms)`);
	console.log(`parse webhook, batch of ${batchEvents}: p95 ${batchP95Ms.toFixed(1)} ms (limit 50 ms)`);
}
