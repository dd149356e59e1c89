import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { makeDocx, makePdf } from '../../../test/support/document-files';
import { openOwnersSheet, row, type OwnersSheet } from '../../../test/support/sheet-owner';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database';
import { searchKnowledge } from '../../retrieval';
import { changeSettings, closeDatabases, openDatabase, registerTenant, type Database } from '../../storage';
import {
	addDocuments,
	listDocuments,
	removeDocument,
	syncDocuments,
	syncDueDocuments,
	syncKnowledge,
	uploadedFile,
} from '..';

let test: TestDatabase;
let db: Database;
let owner: OwnersSheet;
let web: Server;
let pages: Record<string, string>;
let tenantId: string;
let tenants = 0;

const folderAddress = 'https://drive.google.com/drive/folders/sandbox-drive-folder?usp=sharing';
const header = ['file or address', 'active', 'status', 'pages', 'chunks', 'last read'];

beforeAll(async () => {
	test = await createTestDatabase();
	db = openDatabase(test.credential);
	owner = await openOwnersSheet();
	web = createServer((request, response) => {
		const page = pages[request.url ?? ''];
		if (page === undefined) return void response.writeHead(404).end();
		response.writeHead(200, { 'content-type': 'text/html' }).end(page);
	});
	await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	web.close();
	await owner.close();
	await closeDatabases();
	await test.drop();
});
beforeEach(async () => {
	await owner.reset();
	await owner.writeSettings([['name', 'value']]);
	await owner.writeKnowledge([row('Where can I park?', 'Behind the house.')]);
	pages = { '/rules': '<title>Rules</title><p>Dogs are welcome.</p>' };
	tenantId = await registerTenant(db, { slug: `shop-${++tenants}`, name: 'Shop', timeZone: 'Europe/Berlin' });
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
});

/** The one public host of these tests stands on this machine. */
const lookup: LookupFunction = (_host, options, callback) => {
	const here = { address: '127.0.0.1', family: 4 };
	if (options.all) callback(null, [here]);
	else callback(null, here.address, here.family);
};
const addressOf = (path: string) => `http://shop.example:${(web.address() as AddressInfo).port}${path}`;
const sync = () => syncDocuments(db, { tenantId, google: owner.google, lookup });
const answerTo = async (question: string) =>
	(await searchKnowledge(db, { tenantId, question, maxRows: 3 })).rows[0]?.answer;
const ownerTypes = (...rows: (string | boolean)[][]) =>
	owner.controls.put('/sandbox/sheet', { Documents: [header, ...rows] });
const tab = async () =>
	(await owner.readTab('Documents'))
		.slice(1)
		.map(([source, , status, pages, chunks]) => [source, status, pages ?? '', chunks ?? '']);
const ownerPuts = (...files: { name: string; mimeType?: string; content: Buffer | string }[]) =>
	owner.controls.put('/sandbox/drive', {
		files: files.map(({ name, mimeType = 'application/octet-stream', content }) => ({
			name,
			mimeType,
			base64: Buffer.from(content).toString('base64'),
		})),
	});
const usesFolder = (address = folderAddress) => changeSettings(db, tenantId, { documents_folder: address });

describe('the Documents tab', () => {
	it('has an address that the owner typed read, and says what became of it', async () => {
		await ownerTypes([addressOf('/rules')], [addressOf('/nothing')], ['http://10.0.0.1/'], ['prices.pdf']);

		await sync();

		expect(await answerTo('are dogs welcome')).toBe('Dogs are welcome.');
		expect(await tab()).toEqual([
			[addressOf('/rules'), 'live: 1 chunk', '', '1'],
			[addressOf('/nothing'), expect.stringContaining('cannot be read: “http://shop.example'), '', ''],
			['http://10.0.0.1/', expect.stringMatching(/^cannot be read: /), '', ''],
			['prices.pdf', 'there is no such file: add it first, or delete this row', '', ''],
		]);
	});

	it('takes away what the owner deletes or switches off, and nothing else', async () => {
		pages['/menu'] = '<p>Soup costs six euros.</p>';
		await ownerTypes([addressOf('/rules')], [addressOf('/menu')]);
		await sync();

		await ownerTypes([addressOf('/menu'), false]);
		const { removed } = await sync();

		expect(removed.sort()).toEqual([addressOf('/menu'), addressOf('/rules')]);
		expect(await answerTo('are dogs welcome')).toBeUndefined();
		expect(await answerTo('what does soup cost')).toBeUndefined();
		expect(await tab()).toEqual([[addressOf('/menu'), 'inactive', '', '']]);
		expect(await answerTo('where can I park')).toBeUndefined();
	});

	it('lists the files that came another way, and keeps them when their row goes', async () => {
		const pdf = makePdf([[{ text: 'Helmets are free.' }]]);
		await ownerTypes();
		await addDocuments(db, { tenantId, sources: [uploadedFile({ name: 'bikes.pdf', load: async () => pdf })] });

		await sync();
		expect(await tab()).toEqual([['bikes.pdf', 'live: 1 chunk, 1 page', '1', '1']]);
		await ownerTypes();
		await sync();

		expect(await tab()).toEqual([['bikes.pdf', 'live: 1 chunk, 1 page', '1', '1']]);
		expect(await answerTo('are helmets free')).toBe('Helmets are free.');
		await removeDocument(db, { tenantId, what: 'bikes.pdf' });
		await sync();
		expect(await tab()).toEqual([['bikes.pdf', 'there is no such file: add it first, or delete this row', '', '']]);
	});

	it('without its header takes nothing away', async () => {
		await ownerTypes([addressOf('/rules')]);
		await sync();

		await owner.controls.put('/sandbox/sheet', { Documents: [['oops'], ['x']] });
		const { problems } = await sync();

		expect(problems).toEqual([expect.stringContaining('has no column with the header "file or address"')]);
		expect(await answerTo('are dogs welcome')).toBe('Dogs are welcome.');
	});

	it('writes nothing when nothing is new', async () => {
		await ownerTypes([addressOf('/rules')]);
		await sync();
		const { version } = (await (await fetch(`${owner.controls.url}/sandbox/sheet`)).json()) as { version: number };

		const { documents } = await sync();

		expect(documents).toMatchObject([{ state: 'unchanged' }]);
		expect(await (await fetch(`${owner.controls.url}/sandbox/sheet`)).json()).toMatchObject({
			version,
		});
	});
});

describe('a folder at Google Drive', () => {
	const rules = { name: 'rules.md', content: '# Dogs\n\nDogs are welcome.' };
	const contract = {
		name: 'Terms',
		mimeType: 'application/vnd.google-apps.document',
		content: makeDocx([{ text: 'Returns', heading: 1 }, { text: 'You have 30 days to return a bike.' }]),
	};

	it('has its files read, also those of Google Docs, and each listed with what became of it', async () => {
		await ownerTypes();
		await usesFolder();
		await ownerPuts(rules, contract, { name: 'photo.png', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') });

		const { documents, problems } = await sync();

		expect(problems).toEqual([]);
		expect(documents.map(({ name, state }) => [name, state])).toEqual([
			['photo.png', 'refused'],
			['rules.md', 'added'],
			['Terms.docx', 'added'],
		]);
		expect(await answerTo('how many days to return a bike')).toBe('You have 30 days to return a bike.');
		expect(await tab()).toEqual([
			[folderAddress, 'folder: 3 files', '', ''],
			['photo.png', expect.stringContaining('is a picture, and not a document with text'), '', ''],
			['rules.md', 'live: 1 chunk', '', '1'],
			['Terms.docx', 'live: 1 chunk', '', '1'],
		]);
	});

	it('is read again only where a file has changed', async () => {
		await usesFolder();
		await ownerPuts(rules, contract);
		await sync();
		await owner.controls.setFault({ service: 'google', mode: 'fail', count: 10, status: 500, path: 'alt=media' });

		const { documents } = await sync();

		expect(documents.map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
	});

	it('from which a file is taken or changed is followed', async () => {
		await usesFolder();
		await ownerPuts(rules, contract);
		await sync();

		await ownerPuts({ ...rules, content: '# Dogs\n\nDogs stay outside.' });
		const { removed, documents } = await sync();

		expect(removed).toEqual(['Terms.docx']);
		expect(documents).toMatchObject([{ state: 'changed' }]);
		expect(await answerTo('where do dogs stay')).toBe('Dogs stay outside.');
		expect(await answerTo('how many days to return a bike')).not.toContain('days');
	});

	it('that is not shared any more takes nothing away, and says what to click', async () => {
		await ownerTypes();
		await usesFolder();
		await ownerPuts(rules);
		await sync();
		await owner.controls.put('/sandbox/options', { folderShared: false });

		const { problems } = await sync();

		expect(problems).toEqual([expect.stringContaining(`press Share, add ${owner.accountEmail} as Viewer`)]);
		expect(await answerTo('are dogs welcome')).toBe('Dogs are welcome.');
		expect((await tab())[0]?.[1]).toMatch(/^cannot be read: The folder or file is not shared/);
	});

	it('that is no folder says so, and one that is taken out of the settings takes its files along', async () => {
		await usesFolder('my documents');
		expect((await sync()).problems).toEqual([expect.stringContaining('is neither the address nor the id of a folder')]);
		await usesFolder();
		await ownerPuts(rules);
		await sync();

		await usesFolder('');
		await sync();

		expect(await listDocuments(db, tenantId)).toEqual([]);
	});
});

describe('documents', () => {
	const syncDue = async () =>
		(await syncDueDocuments(db, { google: owner.google, lookup })).filter((one) => one.tenantId === tenantId);

	it('are due after the sheet was changed and synced, once', async () => {
		await ownerTypes([addressOf('/rules')]);
		await syncKnowledge(db, { tenantId, google: owner.google });

		const [first] = await syncDue();
		const second = await syncDue();

		expect(first).toMatchObject({ documents: [{ state: 'added' }], problems: [] });
		expect(second).toEqual([]);
	}, 20_000);
});
