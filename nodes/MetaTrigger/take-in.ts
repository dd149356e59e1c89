import type { INodeExecutionData, IWebhookFunctions, Logger } from 'n8n-workflow';
import { signingSecretsOf, type Signer } from '../../core/accounts';
import { parseWebhook, readWebhookBody, type ChannelEvent } from '../../core/channels';
import { oncePerMinute, webhookDuration, webhookEvents } from '../../core/observability';
import type { Database } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import { isByHand } from '../shared/turn-in-hand';
import { readBytes, store, storeUnreadable, warnOfSecrets } from '../shared/take-in';

/**
 * Takes in what Meta posted: checks the signature over the raw bytes, stores every event in one transaction, and only
 * then answers. 401 and 400 come before any query. What is correctly signed gets 200 whatever it says, or Meta would deliver it, and
 * all that came with it, for days; only while the database is away Meta gets 503 and delivers again.
 *
 * The Meta credential's secrets speak for every account. A channel's own speaks for the accounts that have it: events of
 * others under its signature are dropped, because one business must not write in the name of another.
 *
 * @returns at the test address of the editor, what would have been stored: nothing is
 */
export async function takeIn(node: IWebhookFunctions): Promise<INodeExecutionData[] | undefined> {
	const response = node.getResponseObject();
	const arrivedAt = performance.now();
	const answer = (status: keyof typeof outcomes, text: string): undefined => {
		response.status(status).type('text/plain').send(text);
		webhookDuration.observe({ outcome: outcomes[status] }, (performance.now() - arrivedAt) / 1_000);
	};

	const bytes = await readBytes(node);
	if (!bytes) return answer(400, 'The body could not be read.');
	const { db, signer } = await findSigner(node, bytes, node.getRequestObject().get('x-hub-signature-256'));
	if (!signer) {
		warnOfSignature(node.logger);
		return answer(401, 'The signature does not match the app secret.');
	}
	const body = readWebhookBody(bytes);
	const events = body === undefined ? [] : dropForeign(node.logger, signer, parseWebhook(body));
	if (isByHand(node)) {
		response.status(200).type('text/plain').send('EVENT_SHOWN');
		return [{ json: { isTest: true, events } }];
	}
	const isStored =
		body === undefined
			? await storeUnreadable(node.logger, db, bytes)
			: events.length === 0 || (await store(node.logger, db, events)) !== undefined;
	return isStored ? answer(200, 'EVENT_RECEIVED') : answer(503, 'Not stored; please deliver it again.');
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
