import { removeDocument } from '../../core/knowledge';
import { closeDatabases, openDatabase, requireTenant } from '../../core/storage';
import { makePdf } from '../support/document-files';
import { customerWrites, newCustomer, replyTo, stack } from '../support/product';

/** Other tests open further businesses on this installation, so this one has to be named. */
const tenant = new URL(stack.syncUrl).searchParams.get('tenant') ?? '';
const address = new URL(`/webhook/frontdesk-documents?tenant=${tenant}`, stack.webhookUrl);

/** A program sends files, as `curl -F` would. */
async function send(files: Record<string, Buffer>, fields: Record<string, string> = {}, key = stack.syncKey) {
	const form = new FormData();
	for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([new Uint8Array(bytes)]), name);
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	const response = await fetch(address, { method: 'POST', headers: { 'x-frontdesk-sync-key': key }, body: form });
	return { status: response.status, body: (await response.json()) as Record<string, unknown>[] };
}

afterAll(async () => {
	const { hostname, port, pathname, username, password } = new URL(stack.databaseUrls.app);
	const db = openDatabase({
		host: hostname,
		port: Number(port),
		database: pathname.slice(1),
		user: username,
		password: decodeURIComponent(password),
	});
	await removeDocument(db, { tenantId: await requireTenant(db, tenant), what: 'unicycles.pdf' });
	await closeDatabases();
});

describe('a document', () => {
	it('that is sent to n8n answers the next customer, and one that cannot be read says why', async () => {
		const pdf = makePdf(
			[
				[{ text: 'Unicycle rental', size: 22 }, { text: 'We rent unicycles in the summer.' }],
				[{ text: 'Deposit', size: 22 }, { text: 'The deposit for a unicycle is 37 euros, in cash.' }],
			],
			{ title: 'Unicycles' },
		);

		const { status, body } = await send({ 'unicycles.pdf': pdf, 'broken.pdf': Buffer.from('no pdf') });

		expect(status).toBe(200);
		// n8n gives files on in the order in which it stored them.
		const byName = body.toSorted((a, b) => String(b['name']).localeCompare(String(a['name'])));
		expect(byName).toMatchObject([
			{ name: 'unicycles.pdf', state: 'added', status: 'live: 2 chunks, 2 pages', pages: 2, chunks: 2 },
			{ name: 'broken.pdf', state: 'refused', status: expect.stringContaining('is plain text and not a PDF') },
		]);
		const customer = newCustomer();
		await customerWrites(customer, 'how much is the deposit for a unicycle?');
		expect(await replyTo(customer)).toContain('37 euros');
	});

	it('of the inside of our network is not fetched', async () => {
		const { body } = await send({}, { addresses: `${stack.n8nUrl}/healthz` });

		expect(body).toMatchObject([{ state: 'refused', status: expect.stringContaining('is inside a private network') }]);
	});

	it('is not taken from somebody who does not know the key', async () => {
		const form = new FormData();
		form.append('file', new Blob(['x']), 'x.txt');
		const response = await fetch(address, { method: 'POST', headers: { 'x-frontdesk-sync-key': 'wrong' }, body: form });

		expect(response.status).toBe(403);
	});
});
