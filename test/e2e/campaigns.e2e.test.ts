import { randomUUID } from 'node:crypto';
import { Editor, withParameters } from '../support/n8n-editor';
import { customerWrites, inDatabase, newCustomer, nothingMoreComes, sandbox, stack } from '../support/product';
import { until } from '../support/until';

jest.setTimeout(120_000);

const campaign = `Christmas ${randomUUID()}`;
let editor: Editor;
beforeAll(async () => {
	await sandbox.put('/sandbox/options', { recipients: 'any' });
	editor = await Editor.open();
});
afterAll(() => editor.close());

/** The example, with a list of ours: run as often as somebody likes. */
async function listWorkflow(people: object[]) {
	const id = await editor.example('template-to-list.json', {
		fill: (nodes) =>
			[
				withParameters('The list', { jsonOutput: JSON.stringify({ people }) }),
				withParameters('Put them on the list', { campaign, perMinute: 600, account: number }),
				withParameters('See how far it is', { campaign: { __rl: true, mode: 'name', value: campaign } }),
			].reduce((filled, fill) => fill(filled), nodes),
	});
	return () => editor.run(id, { trigger: 'When I start it' });
}
const number = { __rl: true, mode: 'id', value: stack.phoneNumberId };

it('a template to a list reaches each of them once, through a real n8n, and tells what became of it', async () => {
	const [ann, bo, stopped] = [newCustomer(), newCustomer(), newCustomer()];
	await customerWrites(stopped, 'stop');
	await until(
		async () =>
			(
				await inDatabase('SELECT FROM frontdesk.conversations WHERE identity_value = $1 AND opted_out_at IS NOT NULL', [
					stopped,
				])
			).length > 0,
	);
	const list = [
		{ phone: ann, name: 'Ann' },
		{ phone: 'nobody', name: 'X' },
		{ phone: bo, name: 'Bo' },
		{ phone: stopped, name: 'Cy' },
	];

	const run = await listWorkflow(list);
	const first = (await run()).itemOf('Put them on the list');
	const second = (await run()).itemOf('Put them on the list');
	const templatesTo = async (to: string) =>
		(await sandbox.sentMessages(to)).filter(({ body }) => JSON.stringify(body).includes('christmas_menu'));
	for (const to of [ann, bo]) await until(async () => (await templatesTo(to)).length > 0);
	await nothingMoreComes();

	expect(first).toMatchObject({
		added: 2,
		leftOut: [
			{ row: 2, to: 'nobody' },
			{ row: 4, problem: 'They have written "stop".' },
		],
	});
	expect(second).toMatchObject({ added: 0, known: 2 });
	for (const [to, times] of [
		[ann, 1],
		[bo, 1],
		[stopped, 0],
	] as const)
		expect(await templatesTo(to)).toHaveLength(times);
	const told = (await run()).itemOf('See how far it is');
	expect(told?.['recipients']).toEqual(
		expect.arrayContaining([expect.objectContaining({ recipient: ann, consent: 'signed up at the counter, 2026' })]),
	);
});
