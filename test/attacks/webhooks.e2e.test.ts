import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readWebhookBody } from '../../core/channels';
import { mutatedBodies } from '../fuzz/mutate';
import { customerWrites, inDatabase, newCustomer, postWebhook, replyTo, textWebhook } from '../support/product';
import { until } from '../support/until';

/** `FUZZ_BODIES=20000 npm test -- e2e` for a night's worth. */
const bodiesToSend = Number(process.env['FUZZ_BODIES'] || 2_000);
const seed = Number(process.env['FUZZ_SEED'] || 20_261_130);
/** So many bodies travel in one call, as a list, with a message between them that nothing is wrong with. */
const perCall = 10;
const atOnce = 4;
const budgetMs = 120_000 + bodiesToSend * 40;

const folder = join(__dirname, '../payloads');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const files = (JSON.parse(read('index.json')) as { file: string }[]).map(({ file }) => file);

/** Other people's bodies, as if they were for the accounts of this installation: others are not stored. */
async function bodiesForUs(): Promise<unknown[]> {
	const channels = await inDatabase<{ kind: string; external_id: string }>(
		'SELECT kind, external_id FROM frontdesk.channels WHERE active',
	);
	const ours = (kind: string) => channels.find((channel) => channel.kind === kind)?.external_id ?? '';
	return files.map((file) =>
		readWebhookBody(
			read(file)
				.replaceAll(/\b(1122334455667|106540352242922)\b/g, ours('whatsapp'))
				.replaceAll(/\b17841405726653026\b/g, ours('instagram'))
				.replaceAll(/\b(682498302938465|117172741761305)\b/g, ours('messenger')),
		),
	);
}

/** Ids of messages of their own, or all but the first would be a repetition. */
function withNewIds(body: unknown, suffix: string): unknown {
	return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
		typeof value === 'string' &&
		(key === 'mid' || (key === 'id' && /^(wamid|m_|mid)/.test(value))) &&
		value.length < 400
			? value + suffix
			: value,
	);
}

const countOf = async (query: string): Promise<number> =>
	Number((await inDatabase<{ count: string }>(query))[0]?.count);

afterAll(() => inDatabase('DELETE FROM frontdesk.set_aside_events'));

const waiting = () =>
	inDatabase(
		`SELECT c.identity_kind, left(c.identity_value, 40) AS who, now() - c.due_at AS since, t.attempt, t.status, t.error
		FROM frontdesk.conversations c LEFT JOIN frontdesk.turns t ON t.id = c.current_turn_id
		WHERE c.due_at <= now() ORDER BY c.due_at LIMIT 5`,
	);

it(
	`any of ${bodiesToSend} changed bodies is taken in, costs its neighbours nothing, and the bot answers afterwards`,
	async () => {
		const bodies = await bodiesForUs();
		const [run, intact] = [`-${Date.now()}`, newCustomer()];
		const statuses = new Map<number, number>();
		let next = 0;
		const post = async (): Promise<void> => {
			while (next < bodiesToSend / perCall) {
				const call = next++;
				const chosen = fc.sample(mutatedBodies(bodies), { numRuns: perCall, seed: seed + call });
				const odd = chosen
					.map((body, index) => withNewIds(body, `${run}-${call}-${index}`))
					// Meta sends three megabytes at most, says its documentation of webhooks.
					.filter((body) => JSON.stringify(body).length < 250_000);
				const neighbour = textWebhook([
					{ from: intact, text: 'ok', id: `wamid.intact${run}-${call}`, at: new Date('2026-01-01T10:00:00Z') },
				]);
				const { status } = await postWebhook([...odd.slice(0, 5), neighbour, ...odd.slice(5)]);
				statuses.set(status, (statuses.get(status) ?? 0) + 1);
			}
		};

		await Promise.all(Array.from({ length: atOnce }, post));

		expect([...statuses]).toEqual([[200, bodiesToSend / perCall]]);
		expect(await countOf(`SELECT count(*) FROM frontdesk.messages WHERE platform_id LIKE 'wamid.intact${run}%'`)).toBe(
			bodiesToSend / perCall,
		);
		// What was refused by PostgreSQL cost nobody anything; but it would have been stored, had we read it better.
		expect(
			await inDatabase(`SELECT reason, content FROM frontdesk.set_aside_events WHERE reason LIKE 'PostgreSQL%'`),
		).toEqual([]);
		expect(
			await countOf(`SELECT count(*) FROM frontdesk.contacts c
				WHERE NOT EXISTS (SELECT FROM frontdesk.identities i WHERE i.contact_id = c.id)`),
		).toBe(0);
		// Some of them were questions. What is tried again later holds nobody up.
		await until(async () => (await waiting()).length === 0).catch(async (error: unknown) => {
			console.log(JSON.stringify(await waiting()));
			throw error;
		});
		const customer = newCustomer();
		await customerWrites(customer, 'what time do you close on saturday?');
		expect(await replyTo(customer)).toContain('4:00 pm');
	},
	budgetMs,
);
