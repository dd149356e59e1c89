import { connectAccount } from '../../core/accounts';
import {
	openDatabase,
	readKeyRing,
	readSettings,
	requireTenant,
	tenantDetails,
	type Database,
} from '../../core/storage';
import { useTestDatabase } from '../../test/support/test-database';
import { runBusinessCommand } from './business';

const test = useTestDatabase();
let db: Database;

beforeAll(() => {
	db = openDatabase(test.credential);
});

async function run(...words: string[]) {
	const lines: string[] = [];
	const exitCode = await runBusinessCommand(words, {
		db,
		asTyped: (command, typed) => `npm run ${command} -- ${typed}`,
		print: (line) => lines.push(line),
	});
	return { exitCode, output: lines.join('\n') };
}

describe('npm run business', () => {
	it('makes a business by its name alone, with its sheet, and says what comes next', async () => {
		const made = await run('add', 'Café', 'Müller & Söhne', '--time-zone', 'Europe/Vienna', '--sheet', ' sheet-7 ');

		expect(made.exitCode).toBe(0);
		expect(made.output).toMatch(/^Made: Café Müller & Söhne \(cafe-muller-sohne\), Europe\/Vienna\.$/m);
		expect(made.output).toContain(
			'npm run channel -- add --kind whatsapp --id PHONE-NUMBER-ID --tenant cafe-muller-sohne',
		);
		const tenantId = await requireTenant(db, 'cafe-muller-sohne');
		expect(await tenantDetails(db, tenantId)).toMatchObject({ name: 'Café Müller & Söhne', timeZone: 'Europe/Vienna' });
		expect((await readSettings(db, tenantId)).google_sheet_id).toBe('sheet-7');
	});

	it('changes what is given when it is there already, and nothing else', async () => {
		await run('add', 'Florist', '--time-zone', 'Asia/Tokyo', '--sheet', 'sheet-8');
		const id = await requireTenant(db, 'florist');

		const again = await run('add', 'Flower Shop', '--short', 'florist');

		expect(again.output).toBe('Changed: Flower Shop (florist), Asia/Tokyo.');
		expect(await requireTenant(db, 'florist')).toBe(id);
		expect((await readSettings(db, id)).google_sheet_id).toBe('sheet-8');
	});

	it('lists what each reads and where it is reached, or those with a text in their name', async () => {
		await run('add', 'Yoga', '--sheet', 'sheet-9');
		await run('add', 'Bike Shop');
		const bikes = await requireTenant(db, 'bike-shop');
		await connectAccount(db, readKeyRing(''), bikes, { kind: 'whatsapp', externalId: '100000000000077' });

		const all = await run('list');
		const some = await run('list', 'bike');

		expect(all.output).toMatch(/^yoga +Yoga: no account; its sheet was not read yet$/m);
		expect(some.output).toBe('bike-shop  Bike Shop: whatsapp; no sheet');
		expect((await run('list', 'zeppelin')).output).toBe('No business has "zeppelin" in its name.');
	});

	it.each([
		[['add'], /^What is the business called\?/],
		[['add', 'مخبز الزاوية'], /^"مخبز الزاوية" makes no short name\. Give it one with --short/],
		[['add', 'Bakery', '--short', 'My Bakery'], /^"My Bakery" is no short name\./],
		[['add', 'Bakery', '--time-zone', 'Berlin'], /^"Berlin" is no time zone\. Write it as Europe\/Berlin\.$/],
		[['make', 'Bakery'], /^What about the businesses\?/],
		[['add', 'Bakery', '--zone', 'UTC'], /--zone/],
	])('says what is wrong with %j, and makes nothing', async (words, sentence) => {
		const before = (await run('list')).output;

		await expect(run(...words)).rejects.toThrow(sentence);

		expect((await run('list')).output).toBe(before);
	});
});
