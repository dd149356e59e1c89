import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { startForTest, startProduct, type ListeningProduct } from '../../infra/sandbox/testing/start-for-test';
import { chromiumPath } from '../support/find-chromium';
import { attacksOn, nothingHappened, pageStrings, watchForAttacks } from './page-strings';

const args =
	'--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync'.split(' ');

if (!chromiumPath) console.warn('SKIPPED: no Chromium on this machine, so no page was attacked.');

(chromiumPath ? describe : describe.skip)('the sandbox’s page', () => {
	let browser: Browser;
	let page: Page;
	let product: ListeningProduct;
	let sandbox: Awaited<ReturnType<typeof startForTest>>;

	beforeAll(async () => {
		product = await startProduct();
		sandbox = await startForTest({
			SANDBOX_WEBHOOK_URL: product.url,
			SANDBOX_RECIPIENTS: 'any',
			SANDBOX_STATUSES: 'off',
		});
		browser = await chromium.launch({ executablePath: chromiumPath ?? '', args });
		page = await browser.newPage();
		await watchForAttacks(page);
		await page.goto(sandbox.url);
		await page.waitForSelector('body[data-ready]');
	}, 30_000);
	afterAll(async () => {
		await browser.close();
		await sandbox.close();
		await product.close();
	});

	it('is one that only its own files run on', async () => {
		const policy = (await fetch(sandbox.url)).headers.get('content-security-policy') ?? '';

		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("script-src 'self'");
		expect(policy).not.toMatch(/unsafe|script-src[^;]*(\*|https?:)/);
	});

	it('notices an attack that succeeds, or these tests would prove nothing', async () => {
		const weak = await browser.newPage();
		await watchForAttacks(weak);
		await weak.goto(`${sandbox.url}/healthz`);
		await weak.setContent(`<p>${pageStrings[2] ?? ''}</p>`);
		await weak.waitForFunction('window.ranOnPage === 1');

		expect(await attacksOn(weak)).toMatchObject({ ran: true, markup: 1 });
		await weak.close();
	});

	it('shows what customers and the business write as the text that it is', async () => {
		const from = '15550009999';
		for (const text of pageStrings) await sandbox.customerWrites({ from, name: text.slice(0, 100), text });
		for (const body of pageStrings) await sandbox.send({ to: from, type: 'text', text: { body } });
		for (const title of pageStrings) {
			const buttons = [{ type: 'reply', reply: { id: title.slice(0, 200), title: title.slice(0, 20) } }];
			const interactive = { type: 'button', body: { text: title }, action: { buttons } };
			await sandbox.send({ to: from, type: 'interactive', interactive });
		}
		await page.reload();
		await page.waitForSelector('body[data-ready]');

		const last = pageStrings.at(-1) ?? '';
		await page.getByRole('log').getByText(last).last().waitFor();
		for (const text of pageStrings.slice(0, 5))
			expect(await page.getByText(text, { exact: true }).count()).toBeGreaterThan(0);
		expect(await attacksOn(page)).toEqual(nothingHappened);
	}, 60_000);

	it('opens no program from a file that somebody sent', async () => {
		const link = 'javascript:window.ranOnPage=1';
		const name = pageStrings[2];
		await sandbox.send({ to: '15550009998', type: 'document', document: { link, filename: name } });
		await sandbox.send({
			to: '15550009998',
			type: 'document',
			document: { link: 'https://shop.example/menu.pdf', filename: name },
		});

		await page.reload();
		await page.waitForSelector('body[data-ready]');

		expect(await attacksOn(page)).toEqual(nothingHappened);
	}, 30_000);

	it('shows a sheet full of them as cells', async () => {
		await sandbox.call('PUT', '/sandbox/sheet', {
			tabs: { Knowledge: [['question', 'answer'], ...pageStrings.map((text) => [text, text])] },
		});
		await page.reload();
		await page.waitForSelector('body[data-ready]');

		await page.getByRole('gridcell').filter({ hasText: 'onerror' }).first().waitFor();
		await page.getByRole('gridcell').nth(1).dblclick();
		await page.keyboard.press('Escape');
		expect(await attacksOn(page)).toEqual(nothingHappened);
	}, 30_000);
});

/** Of core's own: nothing else writes HTML for people. */
const writer = (file: string, name: string) =>
	jest.requireActual<Record<string, (...given: unknown[]) => { html: string }>>(join(__dirname, '../../core', file))[
		name
	]!;

(chromiumPath ? describe : describe.skip)('a mail', () => {
	const at = '2026-11-30T10:00:00Z';
	const evidence = (text: string) => ({
		...{ confidence: 0.4, canAnswer: 0.2, note: text, draft: text, isToSend: false },
		rows: [{ question: text, answer: text }],
	});
	const handoff = (text: string) => ({
		...{ conversationId: text, state: 'taken', reason: text, question: text, problem: text, takenBy: text },
		...{
			waitingSince: at,
			lastInboundAt: at,
			channel: 'whatsapp',
			account: text,
			customerId: text,
			customerName: text,
		},
		...{
			messages: [{ author: 'customer', type: text, text, at }],
			evidence: evidence(text),
			desk: `https://shop.example/${text}`,
		},
	});
	const week = {
		asked: 9,
		answered: 5,
		passedOn: 4,
		customers: 3,
		byPerson: 1,
		failed: 1,
		minutesToPerson: 3,
		liked: 1,
	};
	const digest = (text: string) => ({
		...{
			from: '2026-11-23',
			to: '2026-11-29',
			week: { ...week, disliked: 0, costUsd: 1 },
			before: { asked: 1 },
			days: [],
		},
		...{ reasons: [{ reason: text, times: 2 }], questions: [{ question: text, times: 2, suggestedAnswer: text }] },
		alerts: [text],
	});
	const written: Record<string, (text: string) => { html: string }> = {
		'to staff': (text) => {
			const told = { kind: 'new', tenant: { name: text, timeZone: 'UTC' }, handoffs: [handoff(text)], others: 1 };
			return writer('handoffs/write-alert', 'writeAlert')({ ...told, language: 'en' });
		},
		'to the owner': (text) =>
			writer('digest/write-digest', 'writeDigest')(digest(text), {
				business: text,
				language: 'en',
				minutesPerAnswer: 3,
			}),
	};

	it.each(Object.keys(written))(
		'%s shows what others wrote as the text that it is',
		async (to) => {
			const browser = await chromium.launch({ executablePath: chromiumPath ?? '', args });
			// A program for mail is less strict than a page of ours: no policy stops anything here.
			const page = await browser.newPage();
			await watchForAttacks(page);
			await page.goto('about:blank');
			await page.setContent(`<main>${pageStrings.map((text) => written[to]?.(text).html ?? '').join('\n')}</main>`);
			await page.getByText('<svg onload').first().waitFor();

			expect(await attacksOn(page)).toEqual(nothingHappened);
			await browser.close();
		},
		60_000,
	);
});
