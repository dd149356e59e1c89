import type { ICredentialsDecrypted, ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';
import { closeDatabases } from '../../core/storage';
import { startTestSandbox } from '../../test/support/sandbox';
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database';
import { testChatwoot } from './chatwoot-credential';
import { testFrontdesk } from './test-frontdesk-credential';
import { testGoogle } from './test-google-credential';
import { testMeta } from './test-meta-credential';
import { testModels } from './test-model-credential';

let test: TestDatabase;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
beforeAll(async () => {
	[test, sandbox] = await Promise.all([createTestDatabase(), startTestSandbox()]);
});
afterAll(async () => {
	await closeDatabases();
	await sandbox.close();
	await test.drop();
});

type Test = (this: ICredentialTestFunctions, credential: ICredentialsDecrypted) => Promise<INodeCredentialTestResult>;
const press = (button: Test, data: object) =>
	button.call({} as ICredentialTestFunctions, { id: '', name: '', type: '', data: { ...data } });
const says = (status: 'OK' | 'Error', message: RegExp) => ({
	status,
	message: expect.stringMatching(message) as string,
});

/** The login of a connection string, as the credential has it. */
function loginOf(url: string) {
	const { username, password } = new URL(url);
	return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

describe('the test of the Frontdesk credential', () => {
	it('accepts that all but the database is empty, and names what works', async () => {
		const search = {
			...{ embeddingsUrl: `${sandbox.url}/v1`, embeddingsApiKey: 'x', embeddingsModel: 'sandbox-embedding' },
			...{ rerankUrl: `${sandbox.url}/v1`, rerankApiKey: 'x', rerankModel: 'sandbox-rerank' },
			...{ qdrantUrl: `${sandbox.url}/qdrant`, qdrantApiKey: 'sandbox' },
		};

		expect(await press(testFrontdesk, test.credential)).toEqual(says('OK', /^Works: the database\.$/));
		expect(await press(testFrontdesk, { ...test.credential, ...search })).toEqual(
			says('OK', /the database, embeddings \(1536 numbers each\), the reranker, Qdrant/),
		);
	});

	it('refuses who would see all businesses at once: a superuser, and the owner of the tables', async () => {
		const asSuperuser = { ...test.credential, ...loginOf(test.superuserUrl) };
		const asOwner = { ...test.credential, ...loginOf(test.ownerUrl) };

		expect(await press(testFrontdesk, asSuperuser)).toEqual(says('Error', /superuser.*Log in as frontdesk_app/));
		expect(await press(testFrontdesk, asOwner)).toEqual(says('Error', /owner of the tables|row-level security/));
	});

	it.each<[string, object, RegExp]>([
		['a database without our tables', { database: 'postgres' }, /no Frontdesk tables|refuses/],
		['a wrong password', { password: 'guessed' }, /refuses the user, the password/],
		['a broken encryption key', { encryptionKey: '2026:abc' }, /Encryption Key.*bytes/],
		[
			'an embeddings endpoint that is away',
			{ embeddingsUrl: 'http://127.0.0.1:9/v1', embeddingsModel: 'x' },
			/^Embeddings: /,
		],
		['a reranker that is away', { rerankUrl: 'http://127.0.0.1:9' }, /^Reranker: /],
		['a Qdrant that is away', { qdrantUrl: 'http://127.0.0.1:9' }, /^Qdrant: /],
	])('names %s', async (_what, change, sentence) => {
		expect(await press(testFrontdesk, { ...test.credential, ...change })).toEqual(says('Error', sentence));
	});
});

describe('the test of the model credential', () => {
	const model = () => ({ baseUrl: `${sandbox.url}/v1`, apiKey: 'x', model: 'sandbox-chat', provider: '' });

	it('accepts a model that the server has, and that none is wanted', async () => {
		expect(await press(testModels, model())).toEqual(says('OK', /has "sandbox-chat"/));
		expect(await press(testModels, { ...model(), baseUrl: '' })).toEqual(says('OK', /word for word/));
	});

	it('notices a wrong model, also one that is only asked when the first fails', async () => {
		const second = { ...model(), fallbacks: { models: [{ ...model(), model: 'sandbox-chta' }] } };

		expect(await press(testModels, { ...model(), model: 'gpt-9' })).toEqual(
			says('Error', /has no model "gpt-9"\. It has: sandbox/),
		);
		expect(await press(testModels, second)).toEqual(says('Error', /has no model "sandbox-chta"/));
		expect(await press(testModels, { ...model(), model: '' })).toEqual(says('Error', /Fill in the model/));
	});

	it('notices an address at which nothing is', async () => {
		expect(await press(testModels, { ...model(), baseUrl: 'http://127.0.0.1:9/v1' })).toEqual(
			says('Error', /Nothing answers at/),
		);
	});
});

describe('the test of the Meta credential', () => {
	const meta = () => ({
		...{ appSecret: 'sandbox-app-secret', verifyToken: 'any', accessToken: 'sandbox-access-token' },
		...{ graphUrl: `${sandbox.url}/graph`, graphVersion: 'v26.0' },
	});

	it('accepts an app whose secret and token belong together', async () => {
		expect(await press(testMeta, meta())).toEqual(says('OK', /Meta knows the token/));
	});

	it.each<[string, object, 'OK' | 'Error', RegExp]>([
		['a wrong app secret', { appSecret: 'of-another-app' }, 'Error', /app secret is not that of the app/],
		['a wrong token', { accessToken: 'mistyped' }, 'Error', /refuses the access token/],
		['no app secret', { appSecret: '' }, 'Error', /Fill in "App Secret"/],
		['channels with tokens of their own', { accessToken: '' }, 'OK', /each channel needs one of its own/],
	])('knows %s', async (_what, change, status, sentence) => {
		expect(await press(testMeta, { ...meta(), ...change })).toEqual(says(status, sentence));
	});
});

describe('the test of the Google credential', () => {
	it('names JSON that is broken as such, and accepts none at all', async () => {
		const test = (serviceAccountJson: string) => press(testGoogle, { serviceAccountJson, apiUrl: '' });

		expect(await test('{"client_email": "x", "private_k')).toEqual(says('Error', /is not JSON/));
		expect(await test('{"type": "authorized_user"}')).toEqual(says('Error', /no service account key/));
		expect(await test('')).toEqual(says('OK', /Anyone with the link/));
	});
});

describe('the test of the Chatwoot credential', () => {
	const chatwoot = () => ({ url: `${sandbox.url}/chatwoot/`, accessToken: 'sandbox-chatwoot-token' });

	it('asks Chatwoot whose the token is; empty is fine', async () => {
		expect(await press(testChatwoot, chatwoot())).toEqual(says('OK', /token of Frontdesk, an administrator of 2/));
		expect(await press(testChatwoot, {})).toEqual(says('OK', /Nothing is filled in/));
	});

	it.each<[string, object, RegExp]>([
		['a wrong token', { accessToken: 'guessed' }, /does not know the access token/],
		['an address where nobody is', { url: 'http://127.0.0.1:9' }, /does not answer/],
		['an address of something else', { url: 'PAGE' }, /answered 404/],
	])('refuses %s', async (_what, wrong, sentence) => {
		const data = { ...chatwoot(), ...wrong };
		if (data.url === 'PAGE') data.url = `${sandbox.url}/google`;

		expect(await press(testChatwoot, data)).toEqual(says('Error', sentence));
	});
});
