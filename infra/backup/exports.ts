import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { connectionTo, databases, withClient } from '../local/postgres';
import { encryptTo } from './encryption';
import type { BackupPlace } from './place';

/**
 * What a person can use without a database: `keys/` with the secret files, `workflows/` as n8n imports them, `sheets/` with each
 * business's live rows, `qdrant/` with its snapshots.
 */
export async function writeExports(place: BackupPlace, file: string): Promise<void> {
	const folder = await mkdtemp(join(place.folder, '.exports-'));
	try {
		await writeFiles(join(folder, 'keys'), Object.entries(place.keys));
		await writeFiles(join(folder, 'workflows'), await workflows(place));
		await writeFiles(join(folder, 'sheets'), await sheets(place));
		if (place.qdrant) await snapshotsOf(place.qdrant, join(folder, 'qdrant'));
		const child = spawn('tar', ['--create', '--directory', folder, '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
		await encryptTo(file, child.stdout, place.recipient);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function writeFiles(folder: string, files: [name: string, content: string][]): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	for (const [name, content] of files) await writeFile(join(folder, name), content, { mode: 0o600 });
}

async function workflows({ server }: BackupPlace): Promise<[string, string][]> {
	return withClient(connectionTo(server, 'superuser', databases.n8n), async (client) => {
		const { rows: found } = await client.query(`SELECT to_regclass('workflow_entity') IS NOT NULL AS exists`);
		if (!(found[0] as { exists: boolean }).exists) return [];
		const { rows } = await client.query<{ id: string; workflow: object }>(
			'SELECT id, to_jsonb(w) AS workflow FROM workflow_entity w',
		);
		return rows.map(({ id, workflow }) => [`${id}.json`, JSON.stringify(workflow, null, '\t')]);
	});
}

async function sheets({ server }: BackupPlace): Promise<[string, string][]> {
	return withClient(connectionTo(server, 'superuser', databases.product), async (client) => {
		const { rows } = await client.query<Record<string, string | null>>(
			`SELECT t.slug, r.source, r.question, array_to_string(r.variants, E'\\n') AS variants, r.answer,
				array_to_string(r.buttons, E'\\n') AS buttons, r.category, r.language,
				r.valid_from::text AS "valid from", r.valid_until::text AS "valid to"
			FROM frontdesk.tenants t
			JOIN frontdesk.knowledge_versions v ON v.tenant_id = t.tenant_id AND v.live
			JOIN frontdesk.knowledge_rows r ON r.tenant_id = t.tenant_id AND r.from_version <= v.version
				AND (r.until_version IS NULL OR r.until_version > v.version)
			ORDER BY t.slug, r.source, (r.origin->>'row')::integer NULLS LAST, r.revision`,
		);
		const byTenant = Map.groupBy(rows, ({ slug }) => slug ?? '');
		return [...byTenant].map(([slug, own]) => [`${slug}.csv`, csvOf(own)]);
	});
}

function csvOf(rows: Record<string, string | null>[]): string {
	const names = Object.keys(rows[0] ?? {}).filter((name) => name !== 'slug');
	const cell = (value: string | null | undefined) => `"${(value ?? '').replaceAll('"', '""')}"`;
	const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
	return `${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Of each collection of ours; a snapshot that was fetched is not kept in Qdrant. */
async function snapshotsOf(qdrant: { url: string; apiKey: string }, folder: string): Promise<void> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const ask = async (path: string, method = 'GET') => {
		const response = await fetch(`${qdrant.url}${path}`, {
			method,
			headers: { 'api-key': qdrant.apiKey },
			signal: AbortSignal.timeout(600_000),
		});
		if (!response.ok) throw new Error(`Qdrant answered ${response.status} to ${method} ${path}.`);
		return response;
	};
	const result = async <T>(answer: Promise<Response>) => ((await (await answer).json()) as { result: T }).result;
	const { collections } = await result<{ collections: { name: string }[] }>(ask('/collections'));
	for (const { name } of collections) {
		const snapshots = `/collections/${encodeURIComponent(name)}/snapshots`;
		const { name: snapshot } = await result<{ name: string }>(ask(`${snapshots}?wait=true`, 'POST'));
		const { body } = await ask(`${snapshots}/${snapshot}`);
		await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(join(folder, `${name}.snapshot`)));
		await ask(`${snapshots}/${snapshot}`, 'DELETE');
	}
}
