import type { INodeExecutionData, IWebhookFunctions, Logger } from 'n8n-workflow';
import { signingSecretsOf } from '../../core/accounts';
import { channels, readWebhookBody, type ChannelEvent, type ChannelKind, type WebhookCall } from '../../core/channels';
import { isFrontdeskError, sentenceOf } from '../../core/errors';
import { oncePerMinute } from '../../core/observability';
import { databaseAndKeysOf } from '../shared/credentials';
import { isByHand } from '../shared/turn-in-hand';
import { readBytes, store, warnOfSecrets } from '../shared/take-in';

/** Seconds after which a sender may try again while the database is away. */
const retryAfterS = 5;

/**
 * Takes in what was posted to the address of one channel: checks signature and time, stores every event in one transaction,
 * and only then answers `{stored, duplicates}`. 401 and 400 come before any query on a message.
 *
 * @returns at the test address of the editor, what would have been stored: nothing is
 */
export async function takeIn(node: IWebhookFunctions): Promise<INodeExecutionData[] | undefined> {
	const request = node.getRequestObject();
	const response = node.getResponseObject();
	const refuse = (status: number, error: string): undefined => void response.status(status).json({ error });

	const account = (node.getQueryData() as Record<string, unknown>)['id'];
	if (typeof account !== 'string') return refuse(400, 'Which channel is it? Add ?id= and its name to the address.');
	const rawBody = await readBytes(node);
	if (!rawBody) return refuse(400, 'The body could not be read.');
	const { db, keys } = await databaseAndKeysOf(node);
	const secrets = signingSecretsOf(db, keys, (error) => warnOfSecrets({ logger: node.logger, error }));
	const call: WebhookCall = { rawBody, header: (name) => request.get(name), receivedAt: Date.now() };
	const later = (error: string): undefined => {
		response.set('Retry-After', String(retryAfterS));
		return refuse(503, error);
	};

	let found: { kind: ChannelKind } | undefined;
	try {
		found = await secrets.findOwnAccount(account, call);
	} catch (error) {
		return later(sentenceOf(error));
	}
	if (!found) {
		warnOfSignature(node.logger);
		return refuse(401, 'There is no such channel, or the signature is not right, or it is older than five minutes.');
	}

	let events: ChannelEvent[];
	try {
		const { webhook } = channels[found.kind];
		events = 'isGenuine' in webhook ? webhook.parse(readWebhookBody(rawBody), account) : [];
	} catch (error) {
		return refuse(400, isFrontdeskError(error) ? error.message : 'The body could not be read.');
	}
	if (isByHand(node)) {
		response.status(200).json({ stored: 0, shown: events.length });
		return [{ json: { isTest: true, events } }];
	}
	const summary = await store(node.logger, db, events);
	if (summary) {
		response.status(200).json({ stored: summary.stored, duplicates: summary.duplicates, other: summary.other });
		return undefined;
	}
	return later('Not stored; please deliver it again.');
}

const warnOfSignature = oncePerMinute<Logger>((logger, times) => {
	logger.warn(`Refused ${times} call(s) for channels of your own: unknown channel, wrong signature or an old one.`);
});
