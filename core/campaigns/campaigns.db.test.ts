import { openSendingShop, type SendingShop } from '../../test/support/sending-shop';
import { useTestDatabase } from '../../test/support/test-database';
import { parseWebhook } from '../channels';
import { storeEvents } from '../conversations';
import { sql } from '../storage';
import { readCampaign, resumeCampaign, sendCampaigns, startCampaign, stopCampaign, type CampaignRow } from '.';

const test = useTestDatabase();
let shop: SendingShop;

beforeEach(async () => {
	shop = await openSendingShop(test);
	await shop.controls.put('/sandbox/options', { recipients: 'any' });
	await shop.rows(
		sql`UPDATE frontdesk.channels SET business_id = ${`waba-${shop.phoneNumberId}`} WHERE kind = 'whatsapp'`,
	);
});
afterEach(async () => {
	// The next test has another business, and the same workflow for all of them.
	await shop.rows(sql`UPDATE frontdesk.campaigns SET state = 'finished'`);
	await shop.close();
});

const number = (n: number) => `4915120${String(n).padStart(6, '0')}`;
const people = (count: number, from = 0): CampaignRow[] =>
	Array.from({ length: count }, (_, n) => ({ to: `+${number(from + n)}`, filling: { body: [{ value: `Ann ${n}` }] } }));
const start = (rows: CampaignRow[], more: object = {}) =>
	startCampaign(shop.db, {
		tenantId: shop.tenantId,
		name: 'Christmas',
		channel: shop.channelOf('whatsapp'),
		template: { name: 'christmas_menu', language: 'en', bodyText: 'Hello {{1}}, our menu is out.' },
		consent: 'Signed up at the counter, 2026',
		perMinute: 600,
		rows,
		...more,
	});
/** The next time that the workflow looks. */
const nextShare = async (more: object = {}) => {
	await shop.rows(sql`UPDATE frontdesk.campaigns SET next_at = now()`);
	return sendCampaigns(shop.db, { ...shop.options, limit: 10, ...more });
};
const untilOver = async () => {
	for (let share = 0; share < 20; share++) {
		const [step] = await nextShare();
		if (step?.state !== 'running') return step;
	}
	throw new Error('The campaign did not end.');
};
const results = () => readCampaign(shop.db, shop.tenantId, 'Christmas');
const writtenTo = async () => (await shop.sentTo()).map(({ body }) => String(body?.to)).toSorted();
const alerts = () =>
	shop.rows<{ sentence: string }>(sql`SELECT sentence FROM frontdesk.alerts WHERE closed_at IS NULL`);

describe('a campaign', () => {
	it('looks at the whole list first, and names who will get nothing and why', async () => {
		const list = [
			...people(2),
			{ to: 'Ann', filling: { body: [{ value: 'x' }] } },
			{ to: `+${number(0)}`, filling: { body: [{ value: 'again' }] } },
			{ to: `+${number(7)}` },
		];

		const { added, leftOut } = await start(list);

		expect(added).toBe(2);
		expect(leftOut).toEqual([
			{ row: 3, to: 'Ann', problem: expect.stringContaining('"Ann" is no recipient here') as string },
			{ row: 4, to: `+${number(0)}`, problem: 'It is on the list already, in row 1.' },
			{ row: 5, to: `+${number(7)}`, problem: expect.stringContaining('has 1 parameters') as string },
		]);
		expect(await writtenTo()).toEqual([]);
	});

	it.each([
		['without consent', { consent: ' ' }, 'how and when these people have agreed'],
		[
			'from Instagram',
			{ channel: { id: '01900000-0000-7000-8000-000000000001', kind: 'instagram', accountId: '1' } },
			'Only WhatsApp has templates',
		],
		['to nobody who can get it', { rows: [{ to: 'Ann' }] }, 'Nobody on the list can get this. Row 1:'],
	])('is refused %s', async (_what, more, sentence) => {
		await expect(start(people(1), more)).rejects.toThrow(sentence);
	});

	it('reaches each of them once, however often it is started, and new people when they are added', async () => {
		await start(people(5));
		await untilOver();
		const second = await start(people(6));
		await untilOver();
		await untilOver();

		expect(second).toMatchObject({ added: 1, known: 5 });
		expect(await writtenTo()).toEqual(Array.from({ length: 6 }, (_, n) => number(n)));
		expect(await results()).toMatchObject({ state: 'finished', totals: { sent: 6 } });
		expect((await results()).recipients[0]).toMatchObject({ consent: 'Signed up at the counter, 2026' });
	});

	it('keeps its pace', async () => {
		await start(people(30), { perMinute: 60 });

		const [first] = await nextShare();
		const tooEarly = await sendCampaigns(shop.db, { ...shop.options, limit: 10 });

		expect(first).toMatchObject({ handedOver: 5, state: 'running' });
		expect(tooEarly).toEqual([]);
	});

	it('goes on after somebody whom WhatsApp does not know, and says so', async () => {
		await start(people(4));
		await shop.controls.setFault({ service: 'graph', graphError: '131026', count: 1 });

		const last = await untilOver();

		const { totals, recipients } = await results();
		expect(last?.state).toBe('finished');
		expect(totals).toEqual({ failed: 1, sent: 3 });
		expect(recipients.find(({ outcome }) => outcome === 'failed')?.problem).not.toBeNull();
	});

	it('writes to nobody who has said "stop", before it or in the middle of it', async () => {
		await shop.customerWrites('stop', { from: number(1) });
		const { leftOut } = await start(people(4));
		await shop.customerWrites('stop', { from: number(2) });
		await untilOver();

		expect(leftOut).toEqual([{ row: 2, to: number(1), problem: 'They have written "stop".' }]);
		expect(await writtenTo()).toEqual([number(0), number(3)]);
		expect((await results()).totals).toEqual({ sent: 2, stopped: 1 });
	});

	it('is shared by several who work, and goes on when one dies', async () => {
		await start(people(40), { perMinute: 240 });
		await shop.rows(sql`UPDATE frontdesk.campaigns SET next_at = now()`);
		await Promise.all([1, 2, 3].map(() => sendCampaigns(shop.db, { ...shop.options, limit: 10 })));
		// Died after the send and before it was noted.
		await shop.rows(
			sql`UPDATE frontdesk.campaign_recipients SET state = 'sending', lease_until = now() WHERE state = 'handed_over'`,
		);
		await untilOver();

		expect(await writtenTo()).toEqual(Array.from({ length: 40 }, (_, n) => number(n)));
	});

	it('can be stopped, and resumed where it was', async () => {
		await start(people(10), { perMinute: 60 });
		await nextShare();
		await stopCampaign(shop.db, shop.tenantId, 'Christmas', 'Ann stopped it.');
		const meanwhile = await nextShare();
		await resumeCampaign(shop.db, shop.tenantId, 'Christmas');
		await untilOver();

		expect(meanwhile).toEqual([]);
		expect((await results()).totals).toEqual({ sent: 10 });
		await expect(stopCampaign(shop.db, shop.tenantId, 'Easter', '')).rejects.toThrow('There is no campaign "Easter".');
	});
});

describe('a campaign that goes wrong stops by itself, and the owner hears of it', () => {
	it('at the first refusal of the template itself', async () => {
		await start(people(30));
		await shop.controls.setFault({ service: 'graph', graphError: '132015', count: 50 });

		const step = await untilOver();

		expect(step).toMatchObject({
			state: 'stopped',
			because: expect.stringContaining('WhatsApp refused a message') as string,
		});
		expect((await writtenTo()).length).toBeLessThan(30);
		expect((await alerts())[0]?.sentence).toContain('The campaign "Christmas" has stopped by itself.');
	});

	it('when too many cannot be delivered', async () => {
		await start(people(60), { perMinute: 360 });
		await shop.controls.setFault({ service: 'graph', graphError: '131026', count: 60 });

		const step = await untilOver();

		expect(step?.because).toMatch(/of the last \d+ messages could not be delivered/);
		expect((await results()).totals['waiting']).toBeGreaterThan(0);
	});

	it('when people answer "stop"', async () => {
		await start(people(60), { perMinute: 360 });
		await nextShare();
		for (const n of [0, 1, 2]) await shop.customerWrites('STOP', { from: number(n) });

		const step = await untilOver();

		expect(step?.because).toMatch(/3 of the last 30 people answered "stop"/);
	});

	it('when Meta pauses the template', async () => {
		await start(people(60), { perMinute: 60 });
		await nextShare();
		const value = {
			event: 'PAUSED',
			message_template_id: 1,
			message_template_name: 'christmas_menu',
			message_template_language: 'en',
			reason: 'x',
		};
		await storeEvents(
			shop.db,
			parseWebhook({
				object: 'whatsapp_business_account',
				entry: [
					{
						id: `waba-${shop.phoneNumberId}`,
						time: Math.floor(Date.now() / 1000),
						changes: [{ field: 'message_template_status_update', value }],
					},
				],
			}),
		);

		const step = await untilOver();

		expect(step?.because).toBe('Meta says of the template or the number: PAUSED.');
	});
});
