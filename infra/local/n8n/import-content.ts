import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../project-folder';
import type { Credential } from './credentials';

/** A workflow file; what is in its nodes is n8n's affair and ours only in tests. */
const Workflow = z.looseObject({
	id: z.string().min(1),
	name: z.string(),
	nodes: z.array(z.looseObject({ type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});
export type Workflow = z.infer<typeof Workflow>;

/** Runs `n8n` with arguments, while n8n itself is down. */
type RunN8n = (args: string[]) => Promise<unknown>;

const stampName = 'imported.json';
const Stamps = z.record(z.string(), z.string());
type Stamps = z.infer<typeof Stamps>;

/** What was imported, by id, as a hash of its content. */
export interface ImportStamps {
	read: () => Promise<Stamps>;
	forget: () => Promise<void>;
	write: (stamps: Stamps) => Promise<void>;
}

/** The workflows of the repository. */
export function readWorkflows(folder = join(projectFolder, 'workflows')): Workflow[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.map((name) => Workflow.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))));
}

/**
 * Brings credentials and workflows into n8n's database and publishes the workflows; only those that changed since the
 * last time, because each call of n8n's takes seconds. What an operator changed in the editor stays until the file in the
 * repository changes.
 *
 * @param folder where it hands files to n8n; secrets are in there only while n8n reads
 * @param stamps where it remembers what was imported; by default in the folder
 */
export async function importContent(
	folder: string,
	credentials: Credential[],
	workflows: Workflow[],
	runN8n: RunN8n,
	stamps: ImportStamps = stampsIn(folder),
): Promise<void> {
	const done = await stamps.read();
	const changed = <Item extends { id: string }>(items: Item[]) => items.filter((item) => done[item.id] !== hash(item));
	const newCredentials = changed(credentials);
	const newWorkflows = changed(workflows);
	if (newCredentials.length + newWorkflows.length === 0) return;
	await stamps.forget();

	await importFiles(folder, 'credentials', newCredentials, runN8n);
	await importFiles(folder, 'workflow', newWorkflows, runN8n);
	// An import takes a live workflow off the air; publishing puts the new version on it with the next start.
	for (const { id } of newWorkflows) await runN8n(['publish:workflow', `--id=${id}`]);
	await stamps.write(Object.fromEntries([...credentials, ...workflows].map((item) => [item.id, hash(item)])));
}

/**
 * Makes the next start import everything again. Needed when workflows did not come alive: n8n does not try a trigger a
 * second time whose activation failed, until it is imported and published anew.
 */
export function forgetImports(folder: string): void {
	rmSync(join(folder, stampName), { force: true });
}

async function importFiles(folder: string, kind: string, items: { id: string }[], runN8n: RunN8n): Promise<void> {
	if (items.length === 0) return;
	const input = join(folder, kind);
	rmSync(input, { recursive: true, force: true });
	mkdirSync(input, { recursive: true, mode: 0o700 });
	try {
		for (const item of items) writeFileSync(join(input, `${item.id}.json`), JSON.stringify(item), { mode: 0o600 });
		await runN8n([`import:${kind}`, '--separate', `--input=${input}`]);
	} finally {
		rmSync(input, { recursive: true, force: true });
	}
}

function hash(item: unknown): string {
	return createHash('sha256').update(JSON.stringify(item)).digest('hex');
}

function stampsIn(folder: string): ImportStamps {
	const file = join(folder, stampName);
	return {
		read: async () => readStamps(file),
		forget: async () => forgetImports(folder),
		write: async (stamps) => writeFileSync(file, JSON.stringify(stamps)),
	};
}

function readStamps(file: string): Stamps {
	try {
		return Stamps.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return {};
	}
}
