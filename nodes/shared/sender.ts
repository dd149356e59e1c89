import type { Logger } from 'n8n-workflow';
import { channelAccess } from '../../core/accounts';
import type { SendingOptions } from '../../core/conversations';
import type { Database, KeyRing } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf, type MetaCredential } from './credentials';
import type { CredentialReader } from './read-credential';

interface Sender {
	db: Database;
	keys: KeyRing;
	meta: MetaCredential;
	/** Ten seconds for an answer of the platform; what was written and not answered counts as unsure for a minute. */
	sending: SendingOptions;
}

/** What a node needs to send in the name of any channel, with the usual times. */
export async function senderOf(node: CredentialReader & { logger: Logger }): Promise<Sender> {
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	const sending: SendingOptions = {
		timeoutMs: 10_000,
		resendAfterMs: 60_000,
		accessOf: (channel) => channelAccess(db, keys, channel, meta),
		onPaused: (reason) => node.logger.error(`A channel is paused. ${reason}`),
	};
	return { db, keys, meta, sending };
}
