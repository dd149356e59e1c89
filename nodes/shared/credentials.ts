import type { IExecuteFunctions, ITriggerFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { openDatabase, type Database, type DatabaseConnection } from '../../core/storage';

type Node = Pick<IExecuteFunctions | ITriggerFunctions | IWebhookFunctions, 'getCredentials'>;

/** The database of the node's credential; one pool a process, however many nodes ask. */
export async function databaseOf(node: Node): Promise<Database> {
	return openDatabase(await node.getCredentials<DatabaseConnection>('frontdeskDatabaseApi'));
}

const MetaCredential = z.object({
	appSecret: z.string(),
	verifyToken: z.string(),
	accessToken: z.string(),
	graphUrl: z.string().transform((url) => url.replace(/\/+$/, '')),
	graphVersion: z.string(),
});
export type MetaCredential = z.output<typeof MetaCredential>;

export async function metaCredentialOf(node: Node): Promise<MetaCredential> {
	return MetaCredential.parse(await node.getCredentials('frontdeskMetaApi'));
}
