import { openShop, type Shop } from '../../test/support/shop';
import { useTestDatabase } from '../../test/support/test-database';
import { sql } from '../../core/storage';
import { runCostCommand } from './cost';

const test = useTestDatabase();
let bakery: Shop;
let florist: Shop;
let printed: string[];

const slugOf = async ({ rows, tenantId }: Shop) => {
	const [tenant] = await rows<{ slug: string }>(sql`SELECT slug FROM frontdesk.tenants WHERE tenant_id = ${tenantId}`);
	return tenant!.slug;
};
const paidFor = ({ rows, tenantId }: Shop, ...costs: object[]) =>
	rows(sql`SELECT frontdesk.add_costs(${tenantId}, ${JSON.stringify(costs)}::jsonb)`);
const run = async (...words: string[]) => {
	printed = [];
	return runCostCommand(words, { db: bakery.db, print: (line) => printed.push(line) });
};

beforeAll(async () => {
	[bakery, florist] = [await openShop(test), await openShop(test)];
	const tokens = { inputTokens: 12_000, cachedTokens: 8_000, outputTokens: 900, reasoningTokens: 40 };
	await paidFor(
		bakery,
		{ kind: 'model', provider: 'openai', model: 'gpt-5-mini', ...tokens, costUsd: 1.5 },
		{ kind: 'channel', provider: 'whatsapp', model: 'utility', costUsd: 0.004 },
	);
	await paidFor(florist, { kind: 'transcription', provider: '', model: 'whisper-1', seconds: 61.2, costUsd: 0.0061 });
});

describe('npm run cost', () => {
	it('says what each business has cost each day, and all of them together', async () => {
		expect(await run()).toBe(0);

		const text = printed.join('\n');
		expect(text).toContain(await slugOf(florist));
		expect(text).toContain("$1.50  12,000 tokens read (8,000 from the provider's cache), 900 written, 40 thought");
		expect(text).toContain('The last 7 days: $1.51 in all.');
	});

	it('says of one business what was paid for', async () => {
		await run('--tenant', await slugOf(bakery), '--details', '--days', '1');

		const text = printed.join('\n');
		expect(text).toMatch(/\$1\.50 +model +openai\/gpt-5-mini: 1 calls, 12,000 tokens read, 900 written/);
		expect(text).toMatch(/\$0\.0040 +channel +whatsapp\/utility: 1 messages charged for/);
		expect(text).not.toContain('whisper');
	});

	it('says of a conversation what its turns have cost', async () => {
		await run('--tenant', await slugOf(bakery), '--conversation', '01900000-0000-7000-8000-000000000003');

		expect(printed).toEqual(['0 turns, 0 tokens read, 0 written: $0.00.']);
	});

	it.each([
		[['--days', 'all'], /^--days is a whole number, from 1 to 3660\.\n\nnpm run cost/],
		[['--conversation', 'ann'], /^"ann" is not the ID of a conversation\./],
		[['--day', '3'], /^Unknown option '--day'\.\n/],
		[['--tenant', 'nobody'], /no business with the short name "nobody"/],
	])('says what is wrong with %p', async (words, sentence) => {
		await expect(run(...words)).rejects.toThrow(sentence);
	});
});
