import type { Request } from 'express';
import type { IWebhookFunctions, Logger } from 'n8n-workflow';
import { signingSecretsOf, type Signer } from '../../core/accounts';
import { parseWebhook, readWebhookBody, type ChannelEvent } from '../../core/channels';
import { storeEvents, type StoreSummary } from '../../core/conversations';
import { oncePerMinute, webhookDuration, webhookEvents, withSpan } from '../../core/observability';
import type { Database } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';

/** n8n's own reader of the body: unzips it and keeps the bytes. */
type WebhookRequest = Request & { readRawBody: () => Promise<void>; rawBody?: Buffer };

/**
 * Takes in what Meta posted: checks the signature over the raw bytes, stores every event in one transaction, and only
 * then answers. 401 and 400 come before any query; while the database is away Meta gets 503 and delivers again.
 *
 * The Meta credential's secrets speak for every account. A channel's own speaks for the accounts that have it: events of
 * others under its signature are dropped, because one business must not write in the name of another.
 */
export async function takeIn(node: IWebhookFunctions): Promise<void> {
	const request = node.getRequestObject() as WebhookRequest;
	const response = node.getResponseObject();
	const arrivedAt = performance.now();
	const answer = (status: keyof typeof outcomes, text: string) => {
		response.status(status).type('text/plain').send(text);
		webhookDuration.observe({ outcome: outcomes[status] }, (performance.now() - arrivedAt) / 1_000);
	};

	const bytes = await readBytes(request);
	if (!bytes) return answer(400, 'The body could not be read.');
	const { db, signer } = await findSigner(node, bytes, request.get('x-hub-signature-256'));
	if (!signer) {
		warnOfSignature(node.logger);
		return answer(401, 'The signature does not match the app secret.');
	}
	const body = readWebhookBody(bytes);
	if (body === undefined) return answer(400, 'The body is not JSON.');

	try {
		const events = dropForeign(node.logger, signer, parseWebhook(body));
		if (events.length > 0) report(node.logger, await withSpan('take_in', () => storeEvents(db, events)));
	} catch (error) {
		warnOfStorage({ logger: node.logger, error });
		return answer(503, 'Not stored; please deliver it again.');
	}
	answer(200, 'EVENT_RECEIVED');
}

const outcomes = { 200: 'acknowledged', 400: 'unreadable', 401: 'refused', 503: 'not_stored' } as const;

async function findSigner(
	node: IWebhookFunctions,
	rawBody: Buffer,
	header: string | undefined,
): Promise<{ db: Database; signer: Signer | undefined }> {
	const [{ appSecret, previousAppSecret }, { db, keys }] = await Promise.all([
		metaCredentialOf(node),
		databaseAndKeysOf(node),
	]);
	const secrets = signingSecretsOf(db, keys, (error) => warnOfSecrets({ logger: node.logger, error }));
	return { db, signer: await secrets.findSigner({ rawBody, header, trusted: [appSecret, previousAppSecret] }) };
}

/** What the signer may not speak for is not stored; counted, and told once a minute. */
function dropForeign(logger: Logger, signer: Signer, events: ChannelEvent[]): ChannelEvent[] {
	const foreign = events.filter((event) => !signer.maySpeakFor(event));
	if (foreign.length === 0) return events;
	webhookEvents.add({ outcome: 'foreign_account' }, foreign.length);
	for (const { channel, account } of foreign) {
		warnOfForeignAccount({ logger, account: `${channel} ${account ?? '(none)'}` });
	}
	return events.filter((event) => signer.maySpeakFor(event));
}

async function readBytes(request: WebhookRequest): Promise<Buffer | undefined> {
	try {
		await request.readRawBody();
		return request.rawBody;
	} catch {
		return undefined; // cut off, too large or not really zipped: all the sender can do is send it again
	}
}

function report(logger: Logger, { stored, duplicates, other, unknownAccounts }: StoreSummary): void {
	if (stored > 0) webhookEvents.add({ outcome: 'stored' }, stored);
	if (duplicates > 0) webhookEvents.add({ outcome: 'duplicate' }, duplicates);
	if (other > 0) webhookEvents.add({ outcome: 'kept' }, other);
	for (const { channel, account, events } of unknownAccounts) {
		webhookEvents.add({ outcome: 'unknown_account' }, events);
		warnOfUnknownAccount({ logger, account: `${channel} ${account ?? '(none)'}` });
	}
}

const warnOfSignature = oncePerMinute<Logger>((logger, times) => {
	logger.warn(
		`Refused ${times} webhook(s): the signature does not match the app secret of the Frontdesk Meta credential.`,
	);
});

const warnOfForeignAccount = oncePerMinute<{ logger: Logger; account: string }>(({ logger, account }, times) => {
	logger.warn(
		`Dropped ${times} event(s) signed with the app secret of another account, the last one for ${account}. Somebody may be forging messages.`,
	);
});

const warnOfSecrets = oncePerMinute<{ logger: Logger; error: unknown }>(({ logger, error }) => {
	const reason = error instanceof Error ? error.message : String(error);
	logger.error(`The app secrets of channels cannot be read, so only the Meta credential's is accepted. ${reason}`);
});

const warnOfUnknownAccount = oncePerMinute<{ logger: Logger; account: string }>(({ logger, account }, times) => {
	logger.warn(`Ignored ${times} event(s) for accounts that no tenant has connected, the last one for ${account}.`);
});

const warnOfStorage = oncePerMinute<{ logger: Logger; error: unknown }>(({ logger, error }, times) => {
	const reason = error instanceof Error ? error.message : String(error);
	logger.error(`Could not store ${times} webhook(s); Meta will deliver them again. ${reason}`);
});
