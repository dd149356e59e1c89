import { randomInt, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { channelAccess } from '../../core/accounts';
import { parseWebhook } from '../../core/channels';
import { claimDueTurns, completeTurn, deliverReply, saidBefore, storeEvents, Turn } from '../../core/conversations';
import { answerWithoutModel } from '../../core/explain';
import { syncKnowledge, vectorsBeforeLive } from '../../core/knowledge';
import { searchKnowledge, type VectorConnections } from '../../core/retrieval';
import { changeSettings, readKeyRing, registerTenant, sql, type Database } from '../../core/storage';
import { openOwnersSheet } from '../support/sheet-owner';
import { connectChannel } from '../support/tenant-rows';
import type { TrialBusiness } from './business';
import type { CustomerStanding, TriedProduct } from './play';

const claim = { batch: 10, maxInFlight: 10, maxPerTenant: 10, leaseMs: 30_000, maxAttempts: 3 };

/**
 * A business of its own on a database, whose turns go through what the nodes of `conversation.json` call, in their order and without n8n:
 * seconds instead of minutes, for whoever tunes something.
 */
export async function openInProcess(
	db: Database,
	business: TrialBusiness,
	embeddings: VectorConnections['embeddings'] = null,
) {
	const connections: VectorConnections = { embeddings, qdrant: null };
	const phoneNumberId = String(randomInt(1e14, 2e14));
	const slug = `trial-${randomUUID().slice(0, 8)}`;
	const tenantId = await registerTenant(db, { slug, name: business.name, timeZone: business.timeZone });
	await connectChannel(db, tenantId, { kind: 'whatsapp', externalId: phoneNumberId, name: 'WhatsApp' });
	const webhooks = await listen(
		(body) => storeEvents(db, parseWebhook(body)),
		async () => {
			for (const turn of (await claimDueTurns(db, claim)).turns) await answer(Turn.parse(turn));
		},
	);
	const owner = await openOwnersSheet({ SANDBOX_PHONE_NUMBER_ID: phoneNumberId, SANDBOX_WEBHOOK_URL: webhooks.url });
	const graph = {
		...{ accessToken: 'sandbox-access-token', appSecret: 'sandbox-app-secret' },
		...{ graphUrl: `${owner.controls.url}/graph`, graphVersion: 'v26.0' },
	};
	const now = () => onDay(business.today);

	const search = (turn: Turn) =>
		searchKnowledge(db, {
			...{ tenantId, question: turn.question, now: now(), timeZone: turn.tenant.timeZone, history: saidBefore(turn) },
			...{ language: turn.conversation.language, maxRows: turn.settings.search_max_rows },
			...{ minScore: turn.settings.search_min_score, connections },
		});
	const answer = async (turn: Turn) => {
		const decided = await answerWithoutModel(turn, search, now());
		if (decided.screening?.decision === 'say_nothing') return completeTurn(db, decided);
		const access = await channelAccess(
			db,
			readKeyRing(''),
			{ tenantId: turn.tenantId, channelId: turn.channel.id },
			graph,
		);
		const delivery = await deliverReply(db, decided, { timeoutMs: 5_000, resendAfterMs: 60_000, ...access });
		return completeTurn(db, { ...decided, delivery });
	};

	await owner.writeTabs(business.tabs);
	await changeSettings(db, tenantId, { google_sheet_id: 'sheet-1' });
	const { steps } = vectorsBeforeLive(db, connections);
	const synced = await syncKnowledge(db, { tenantId, google: owner.google, force: true, ...steps });
	// What a settings tab leaves out is at its default now; nobody here writes twice in a row.
	await changeSettings(db, tenantId, { debounce_ms: 0 });

	const product: TriedProduct = {
		sandbox: owner.controls,
		standingOf: async (customer) => {
			const [standing] = await db.withTenant(tenantId, (t) => t.query<CustomerStanding>(standingOf(customer)));
			return standing;
		},
	};
	const close = async () => {
		await owner.close();
		await webhooks.close();
	};
	return { product, message: synced.message, tenantId, close };
}

export const standingOf = (customer: string) => sql`
	SELECT c.due_at IS NOT NULL AS "isDue", coalesce(t.ended, '{}') AS ended FROM frontdesk.conversations c
	CROSS JOIN LATERAL (SELECT array_agg(t.status ORDER BY t.completed_at, t.id) AS ended FROM frontdesk.turns t
		WHERE (t.tenant_id, t.conversation_id) = (c.tenant_id, c.id) AND t.completed_at IS NOT NULL) t
	WHERE c.identity_value = ${customer}`;

/** Ten in the morning of another day, UTC: the same day in each of their zones, at whatever hour it is tried. */
function onDay(day: string | undefined): Date {
	return day === undefined ? new Date() : new Date(`${day}T10:00:00Z`);
}

/** Takes webhooks, and does after each what follows from it, one after the other. */
async function listen(take: (body: unknown) => Promise<unknown>, goOn: () => Promise<void>) {
	let last: Promise<unknown> = Promise.resolve();
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const taken = take(JSON.parse(Buffer.concat(chunks).toString()));
			last = Promise.all([taken, last])
				.then(goOn)
				.catch((error: unknown) => console.error(error instanceof Error ? error.stack : error));
			void taken.then(() => response.end('{}'));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/meta`,
		close: async () => {
			await last;
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
