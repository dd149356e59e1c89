import type { ClientBase, ClientConfig } from 'pg';
import { z } from 'zod';
import { connectionTo, databases, withClient, type Server } from '../postgres';
import type { WorkflowContent } from './merge-workflow';

const Content = z.object({
	name: z.string(),
	nodes: z.array(z.looseObject({})),
	connections: z.looseObject({}).default({}),
	settings: z
		.looseObject({})
		.nullish()
		.transform((settings) => settings ?? {}),
});
const Record = z.object({
	id: z.string(),
	/** Of the file's content, or of the credential's; empty while it is being imported. */
	hash: z.string(),
	/** A workflow as its file had it when it was imported; null for a credential. */
	shipped: Content.nullable(),
	/** Whether it goes on the air. */
	publishes: z.boolean(),
	/** Somebody wants the file's version, and not what they made of it. */
	takesShipped: z.boolean(),
});
export type ImportRecord = Omit<z.output<typeof Record>, 'id' | 'shipped'> & { shipped: WorkflowContent | null };

const Live = z.object({ id: z.string(), draft: Content, published: Content.nullable() });
export type LiveWorkflow = z.output<typeof Live>;

/** What was imported into n8n, and what it has now. */
export interface ImportStore {
	/** By id. */
	read: () => Promise<{ [id: string]: ImportRecord }>;
	/** What is not given stays. */
	write: (records: { [id: string]: Partial<ImportRecord> }) => Promise<void>;
	/** The workflows that n8n has, also an operator's own; none before its first start. */
	live: () => Promise<Map<string, LiveWorkflow>>;
	/** The credentials that n8n has, by id; none before its first start. */
	credentialIds: () => Promise<Set<string>>;
	/**
	 * Makes the next start import everything again, with what was changed in the editor. Needed when workflows did not come alive: n8n does not
	 * try a trigger a second time whose activation failed, until it is imported and published anew.
	 */
	forget: () => Promise<void>;
}

/** In the database: a container forgets its files, and a restored database knows what was imported into it. */
export const importStoreIn = (server: Server): ImportStore =>
	importStore({
		product: connectionTo(server, 'owner', databases.product),
		n8n: connectionTo(server, 'n8n', databases.n8n),
	});

/** The same, in databases of any name. */
export function importStore({ product, n8n }: { product: ClientConfig; n8n: ClientConfig }): ImportStore {
	const run = (text: string, values: unknown[] = []) =>
		withClient(product, async (client) => {
			await client.query(`
				CREATE TABLE IF NOT EXISTS public.frontdesk_imports (id text PRIMARY KEY, hash text NOT NULL);
				ALTER TABLE public.frontdesk_imports ADD COLUMN IF NOT EXISTS shipped jsonb,
					ADD COLUMN IF NOT EXISTS publishes boolean NOT NULL DEFAULT true,
					ADD COLUMN IF NOT EXISTS takes_shipped boolean NOT NULL DEFAULT false`);
			return client.query(text, values);
		});
	return {
		read: async () => {
			const { rows } = await run(
				'SELECT id, hash, shipped, publishes, takes_shipped AS "takesShipped" FROM public.frontdesk_imports',
			);
			return Object.fromEntries(rows.map((row) => Record.parse(row)).map(({ id, ...record }) => [id, record]));
		},
		write: async (records) => {
			await run(
				`INSERT INTO public.frontdesk_imports AS i (id, hash, shipped, publishes, takes_shipped)
				SELECT r.key, coalesce(r.value ->> 'hash', ''), r.value -> 'shipped', coalesce((r.value ->> 'publishes')::boolean, true),
					coalesce((r.value ->> 'takesShipped')::boolean, false)
				FROM jsonb_each($1) r
				ON CONFLICT (id) DO UPDATE SET hash = coalesce($1 -> i.id ->> 'hash', i.hash),
					shipped = coalesce($1 -> i.id -> 'shipped', i.shipped),
					publishes = coalesce(($1 -> i.id ->> 'publishes')::boolean, i.publishes),
					takes_shipped = coalesce(($1 -> i.id ->> 'takesShipped')::boolean, i.takes_shipped)`,
				[JSON.stringify(records)],
			);
		},
		forget: async () => {
			await run(`UPDATE public.frontdesk_imports SET hash = 'again' WHERE hash <> ''`);
		},
		credentialIds: () =>
			withClient(n8n, async (client) => {
				if (!(await hasTable(client, 'credentials_entity'))) return new Set();
				const { rows } = await client.query<{ id: string }>('SELECT id FROM credentials_entity');
				return new Set(rows.map(({ id }) => id));
			}),
		live: () =>
			withClient(n8n, async (client) => {
				if (!(await hasTable(client, 'workflow_history'))) return new Map();
				const { rows } = await client.query(`
					SELECT w.id, jsonb_build_object('name', w.name, 'nodes', w.nodes, 'connections', w.connections, 'settings', w.settings) AS draft,
						CASE WHEN h."versionId" IS NOT NULL THEN jsonb_build_object('name', w.name, 'nodes', h.nodes,
							'connections', h.connections, 'settings', w.settings) END AS published
					FROM workflow_entity w LEFT JOIN workflow_history h ON h."versionId" = w."activeVersionId"`);
				return new Map(rows.map((row) => Live.parse(row)).map((workflow) => [workflow.id, workflow]));
			}),
	};
}

async function hasTable(client: ClientBase, name: string): Promise<boolean> {
	const { rows } = await client.query<{ exists: boolean }>('SELECT to_regclass($1) IS NOT NULL AS exists', [name]);
	return rows[0]?.exists === true;
}
