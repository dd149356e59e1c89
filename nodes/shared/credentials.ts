import type { INodeCredentialDescription } from 'n8n-workflow';
import { z } from 'zod';
import { channelAccess } from '../../core/accounts';
import type { ChannelAccess } from '../../core/channels';
import { openDatabase, readKeyRing, type Database, type DatabaseConnection, type KeyRing } from '../../core/storage';
import { readCredential, type CredentialReader } from './read-credential';

/** What the node's panel calls them; without a name n8n shows just "Credential" over each. */
export const databaseCredential: INodeCredentialDescription = {
	name: 'frontdeskDatabaseApi',
	displayName: 'Frontdesk',
	required: true,
};
export const metaCredential: INodeCredentialDescription = {
	name: 'frontdeskMetaApi',
	displayName: 'Meta App',
	required: true,
};

type DatabaseCredential = DatabaseConnection & { encryptionKey?: string };

/** The database of the node's credential; one pool a process, however many nodes ask. */
export async function databaseOf(node: CredentialReader): Promise<Database> {
	return openDatabase(await readCredential<DatabaseConnection>(node, 'frontdeskDatabaseApi'));
}

/** The same, with the keys that open the secrets of channels. */
export async function databaseAndKeysOf(node: CredentialReader): Promise<{ db: Database; keys: KeyRing }> {
	const credential = await readCredential<DatabaseCredential>(node, 'frontdeskDatabaseApi');
	return { db: openDatabase(credential), keys: readKeyRing(credential.encryptionKey) };
}

export const MetaCredential = z.object({
	appSecret: z.string(),
	/** The one that is being replaced; empty at other times, and in credentials older than this field. */
	previousAppSecret: z.string().default(''),
	verifyToken: z.string(),
	accessToken: z.string(),
	graphUrl: z.string().transform((url) => url.replace(/\/+$/, '')),
	graphVersion: z.string(),
});
export type MetaCredential = z.output<typeof MetaCredential>;

export async function metaCredentialOf(node: CredentialReader): Promise<MetaCredential> {
	return MetaCredential.parse(await readCredential(node, 'frontdeskMetaApi'));
}

/**
 * What a call to the Graph API in the name of one channel needs: the channel's own token and address, or the Meta
 * credential's. Costs no query, except one in 30 seconds a channel.
 */
export async function channelAccessOf(
	node: CredentialReader,
	{ tenantId, channel }: { tenantId: string; channel: { id: string } },
): Promise<{ db: Database; access: ChannelAccess }> {
	const [{ db, keys }, meta] = await Promise.all([databaseAndKeysOf(node), metaCredentialOf(node)]);
	return { db, access: await channelAccess(db, keys, { tenantId, channelId: channel.id }, meta) };
}
