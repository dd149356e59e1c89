import type { Request } from 'express';
import type { IWebhookFunctions, Logger } from 'n8n-workflow';
import type { ChannelEvent } from '../../core/channels';
import { setAsideUnreadable, storeEvents, type StoreSummary } from '../../core/conversations';
import { oncePerMinute, webhookEvents, withSpan } from '../../core/observability';
import type { Database } from '../../core/storage';

/** n8n's own reader of the body: unzips it and keeps the bytes. */
type WebhookRequest = Request & { readRawBody: () => Promise<void>; rawBody?: Buffer };

/** The bytes of a webhook call; undefined when they were cut off, too many or not really zipped. */
export async function readBytes(node: IWebhookFunctions): Promise<Buffer | undefined> {
	const request = node.getRequestObject() as WebhookRequest;
	try {
		await request.readRawBody();
		return request.rawBody;
	} catch {
		return undefined; // all the sender can do is send it again
	}
}

/**
 * Stores what came in one transaction, and counts it.
 *
 * @returns undefined when the database is away: then nothing is stored, and the sender must be told so
 */
export async function store(
	logger: Logger,
	db: Database,
	events: readonly ChannelEvent[],
): Promise<StoreSummary | undefined> {
	try {
		const summary = await withSpan('take_in', () => storeEvents(db, events));
		report(logger, summary);
		return summary;
	} catch (error) {
		warnOfStorage({ logger, error });
		return undefined;
	}
}

/** Sets a body aside in which there is nothing to read. @returns false when the database is away */
export async function storeUnreadable(logger: Logger, db: Database, body: Buffer): Promise<boolean> {
	try {
		await setAsideUnreadable(db, body);
		webhookEvents.add({ outcome: 'set_aside' });
		return true;
	} catch (error) {
		warnOfStorage({ logger, error });
		return false;
	}
}

function report(logger: Logger, { stored, duplicates, other, setAside, unknownAccounts }: StoreSummary): void {
	if (stored > 0) webhookEvents.add({ outcome: 'stored' }, stored);
	if (duplicates > 0) webhookEvents.add({ outcome: 'duplicate' }, duplicates);
	if (other > 0) webhookEvents.add({ outcome: 'kept' }, other);
	if (setAside > 0) {
		webhookEvents.add({ outcome: 'set_aside' }, setAside);
		warnOfSetAside(logger);
	}
	for (const { channel, account, events } of unknownAccounts) {
		webhookEvents.add({ outcome: 'unknown_account' }, events);
		warnOfUnknownAccount({ logger, account: `${channel} ${account ?? '(none)'}` });
	}
}

/** Told of a list of app secrets that cannot be read. */
export const warnOfSecrets = oncePerMinute<{ logger: Logger; error: unknown }>(({ logger, error }) => {
	const reason = error instanceof Error ? error.message : String(error);
	logger.error(`The app secrets of channels cannot be read, so only the Meta credential's is accepted. ${reason}`);
});

const warnOfSetAside = oncePerMinute<Logger>((logger, times) => {
	logger.warn(`Events of ${times} webhook(s) could not be stored, and were set aside as they came: npm run doctor.`);
});

const warnOfUnknownAccount = oncePerMinute<{ logger: Logger; account: string }>(({ logger, account }, times) => {
	logger.warn(`Ignored ${times} event(s) for accounts that no tenant has connected, the last one for ${account}.`);
});

const warnOfStorage = oncePerMinute<{ logger: Logger; error: unknown }>(({ logger, error }, times) => {
	const reason = error instanceof Error ? error.message : String(error);
	logger.error(`Could not store ${times} webhook(s); the sender is told to deliver them again. ${reason}`);
});
