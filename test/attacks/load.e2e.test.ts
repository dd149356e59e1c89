import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { makePdf, makeZip } from '../support/document-files';
import {
	customerWrites,
	inDatabase,
	newCustomer,
	openOtherBusiness,
	postWebhook,
	replyTo,
	stack,
	textWebhook,
} from '../support/product';
import { until } from '../support/until';
import { worstTexts } from './worst-texts';

/**
 * What a customer or an owner may send at once: nobody else waits for it. `ATTACK_TIMES=1` sends all of it, and holds /healthz to
 * 250 ms, which makes sense where nothing else runs on the machine; otherwise a fifth is sent, and how long it took is printed.
 */
const isAll = Boolean(process.env['ATTACK_TIMES']);
const mostMs = isAll ? 250 : Infinity;
const [shortMessages, documentsAtOnce] = isAll ? [500, 200] : [100, 40];
/** A business of its own takes the documents, so that nobody else's answers change. */
const account = String(Date.now());
const documents = new URL(`/webhook/frontdesk-documents?tenant=other-${account}`, stack.webhookUrl);
let close: () => Promise<void>;
beforeAll(async () => {
	close = await openOtherBusiness(account);
});
afterAll(() => close());

/** Looks at /healthz all the time while something happens, and lets another customer ask. */
async function whileAsking(what: () => Promise<unknown>): Promise<void> {
	let isOver = false;
	let slowest = 0;
	const looks = (async () => {
		while (!isOver) {
			const before = performance.now();
			const response = await fetch(new URL('/healthz', stack.n8nUrl), { signal: AbortSignal.timeout(60_000) });
			await response.text();
			slowest = Math.max(slowest, performance.now() - before);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
	})();
	const other = newCustomer();
	const asked = customerWrites(other, 'what time do you close on saturday?').then(() => replyTo(other));

	const [answer] = await Promise.all([asked, what()]).finally(() => (isOver = true));
	await looks;

	console.log(`  ${expect.getState().currentTestName}: /healthz took ${Math.round(slowest)} ms at most`);
	expect(answer).toContain('4:00 pm');
	expect(slowest).toBeLessThan(mostMs);
}

const settled = (from: string) =>
	until(async () => {
		const [waiting] = await inDatabase<{ due: boolean }>(
			`SELECT bool_or(c.due_at IS NOT NULL) AS due FROM frontdesk.conversations c WHERE c.identity_value = $1`,
			[from],
		);
		return waiting?.due === false;
	});

const write = (from: string, texts: string[]) =>
	Promise.all(texts.map((text) => postWebhook(textWebhook([{ from, text, id: `wamid.${randomUUID()}` }]))));

async function send(files: Record<string, Buffer>): Promise<{ name: string; state: string; status: string }[]> {
	const form = new FormData();
	for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([new Uint8Array(bytes)]), name);
	const headers = { 'x-frontdesk-sync-key': stack.syncKey };
	const response = await fetch(documents, { method: 'POST', headers, body: form });
	return (await response.json()) as { name: string; state: string; status: string }[];
}

it('fifty messages of 4,096 characters from one customer', async () => {
	const from = newCustomer();
	const texts = [...worstTexts(4_096).values()].slice(0, 150).filter((_, index) => index % 3 === 0);

	await whileAsking(async () => {
		const answers = await write(from, texts.slice(0, 50));
		expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
		await settled(from);
	});
}, 240_000);

it(`${shortMessages} short messages of one customer within a minute`, async () => {
	const from = newCustomer();

	await whileAsking(async () => {
		for (let n = 0; n < shortMessages / 20; n++) {
			await Promise.all([
				write(
					from,
					Array.from({ length: 20 }, (_, i) => `and ${n}.${i}?`),
				),
				new Promise((resolve) => setTimeout(resolve, 2_000)),
			]);
		}
		await settled(from);
	});

	const [{ messages } = { messages: '' }] = await inDatabase<{ messages: string }>(
		`SELECT count(*) AS messages FROM frontdesk.messages m JOIN frontdesk.conversations c ON c.id = m.conversation_id
		WHERE c.identity_value = $1 AND m.direction = 'in'`,
		[from],
	);
	expect(Number(messages)).toBe(shortMessages);
}, 240_000);

it(`${documentsAtOnce} documents at once`, async () => {
	const one = (n: number) => Buffer.from(`# Attack ${n}\n\n${'We rent a tandem on Sundays. '.repeat(40)}`);
	const files = Object.fromEntries(Array.from({ length: documentsAtOnce }, (_, n) => [`attack-${n}.md`, one(n)]));

	await whileAsking(async () => {
		const results = await send(files);
		expect(results).toHaveLength(documentsAtOnce);
		expect(results.filter(({ state }) => state === 'refused')).toEqual([]);
	});
}, 300_000);

it('a zip bomb, a page bomb, and a PDF of five thousand pages', async () => {
	const bomb = makeZip({ 'word/document.xml': Buffer.alloc(150 * 1024 * 1024), '[Content_Types].xml': '<Types/>' });
	const pages = Array.from({ length: 5_000 }, (_, n) => [{ text: `Page ${n}` }]);

	await whileAsking(async () => {
		const results = await send({
			'attack-bomb.docx': bomb,
			'attack-pages.pdf': makePdf(pages),
			'attack-zipped.html': gzipSync(Buffer.alloc(50 * 1024 * 1024, '<p>')),
			'attack-nested.html': Buffer.from('<div>'.repeat(200_000)),
			'attack-blank.md': Buffer.from(`# ${' '.repeat(1_000_000)}x`),
		});
		const refused = results.filter(({ state }) => state === 'refused').map(({ name }) => name);
		expect(refused).toEqual(expect.arrayContaining(['attack-bomb.docx', 'attack-pages.pdf', 'attack-zipped.html']));
	});
}, 300_000);
