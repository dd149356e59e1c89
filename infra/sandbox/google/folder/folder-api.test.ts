import { startForTest } from '../../testing/start-for-test';
import { PERSON_REFRESH_TOKEN } from '../access-tokens';

type TestSandbox = Awaited<ReturnType<typeof startForTest>>;

let sandbox: TestSandbox;
let person: string;

const doc = 'application/vnd.google-apps.document';
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const api = (path: string) =>
	sandbox.call('GET', `/google/drive/v3${path}`, undefined, { authorization: `Bearer ${person}` });
const inFolder = (more = '') =>
	api(`/files?q=${encodeURIComponent("'sandbox-drive-folder' in parents and trashed = false")}${more}`);

beforeEach(async () => {
	sandbox = await startForTest();
	const form = { grant_type: 'refresh_token', refresh_token: PERSON_REFRESH_TOKEN, client_id: 'a', client_secret: 'b' };
	const signedIn = await fetch(`${sandbox.url}/google/token`, { method: 'POST', body: new URLSearchParams(form) });
	person = ((await signedIn.json()) as { access_token: string }).access_token;
	await sandbox.call('PUT', '/sandbox/drive', {
		files: ['b.md', 'a.txt', 'Terms'].map((name) => ({
			name,
			mimeType: name === 'Terms' ? doc : 'text/plain',
			base64: Buffer.from(name).toString('base64'),
		})),
	});
});
afterEach(() => sandbox.close());

describe('the folder', () => {
	it('is listed page by page, and a document of Google’s own has no checksum', async () => {
		const fields = '&fields=nextPageToken,files(name,md5Checksum)&orderBy=name&pageSize=2';

		const first = await inFolder(fields);
		const second = await inFolder(`${fields}&pageToken=${first.body.nextPageToken}`);

		expect(first.body.files).toMatchObject([
			{ name: 'a.txt', md5Checksum: expect.stringMatching(/^[0-9a-f]{32}$/) },
			{ name: 'b.md' },
		]);
		expect(second.body).toEqual({ files: [{ name: 'Terms' }] });
	});

	it('lists nothing of a folder that nobody knows, and takes no other question', async () => {
		const unknown = await api(`/files?q=${encodeURIComponent("'other' in parents and trashed = false")}`);
		const other = await api(`/files?q=${encodeURIComponent("name contains 'a'")}`);

		expect(unknown.body.files).toEqual([]);
		expect(other.status).toBe(400);
	});

	it('needs a permission to read what is in a file', async () => {
		const { files } = (await inFolder('&fields=files(id,name)')).body;

		const content = await api(`/files/${files[0].id}?alt=media`);

		expect(content).toMatchObject({
			status: 403,
			body: { error: { errors: [{ reason: 'insufficientPermissions' }] } },
		});
		expect(await api(`/files/${files[2].id}/export?mimeType=${docx}`)).toMatchObject({ status: 403 });
	});
});
