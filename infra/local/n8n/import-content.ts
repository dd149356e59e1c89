import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { projectFolder } from '../project-folder';
import { filledInN8n, type Credential } from './credentials';
import type { ImportRecord, ImportStore, LiveWorkflow } from './import-store';
import { Conflict, contentTree, differencesOf, mergeWorkflow, type WorkflowContent } from './merge-workflow';

/** A workflow file; what is in its nodes is n8n's affair and ours only in tests. */
const Workflow = z.looseObject({
	id: z.string().min(1),
	name: z.string(),
	nodes: z.array(z.looseObject({ type: z.string(), parameters: z.record(z.string(), z.unknown()) })),
});
export type Workflow = z.infer<typeof Workflow>;

/** Runs `n8n` with arguments, while it is down or about to be started again. */
type RunN8n = (args: string[]) => Promise<unknown>;

interface ImportOptions {
	/** Where it hands files to n8n; secrets are in there only while n8n reads. */
	folder: string;
	credentials: Credential[];
	workflows: Workflow[];
	runN8n: RunN8n;
	store: ImportStore;
	/** A line for the person who watches. */
	report: (line: string) => void;
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
 * last time, because each call of n8n's takes seconds.
 *
 * What somebody changed in the editor survives: it is carried into the new version. Where both changed the same place, the workflow stays
 * as they have it, and `report` says so. A draft that was never published is kept beside as a copy. A workflow that somebody took off the air stays off.
 */
export async function importContent(options: ImportOptions): Promise<void> {
	const { folder, credentials, workflows, runN8n, store, report } = options;
	const records = await store.read();
	const changed = <Item extends { id: string }>(items: Item[]) =>
		items.filter((item) => records[item.id]?.hash !== hashOf(item) || records[item.id]?.takesShipped);
	const newCredentials = await withoutFilledIn(changed(credentials), store);
	const newWorkflows = changed(workflows);
	if (newCredentials.length + newWorkflows.length === 0) return;

	const live = newWorkflows.length === 0 ? new Map<string, LiveWorkflow>() : await store.live();
	const isNewN8n = live.size === 0;
	const cutOff: string[] = [];
	const plans = newWorkflows.flatMap((shipped) => {
		const now = live.get(shipped.id);
		const record = records[shipped.id];
		try {
			return [{ shipped, ...planOf(shipped, { now, record, isNewN8n }) }];
		} catch (error) {
			if (!(error instanceof Conflict)) throw error;
			if (isCutOff(record) && now?.published === null) cutOff.push(shipped.id);
			report(
				`"${shipped.name}" stays as you have it: you and the new version changed the same place. "npm run workflows -- diff" shows what.`,
			);
			return [];
		}
	});
	await store.write(
		Object.fromEntries([
			...newCredentials.map(({ id }) => [id, { hash: unfinished }] as const),
			...plans.map(({ shipped, publishes }) => [shipped.id, { hash: unfinished, publishes }] as const),
		]),
	);

	await importFiles(folder, 'credentials', newCredentials, runN8n);
	const copies = plans.flatMap((plan) => plan.copies);
	await importFiles(folder, 'workflow', [...plans.map(({ content }) => content), ...copies], runN8n);
	await store.write(Object.fromEntries(plans.map(({ shipped }) => [shipped.id, { shipped, takesShipped: false }])));
	// An import takes a live workflow off the air; publishing puts the new version on it with the next start.
	const published = [...plans.filter(({ publishes }) => publishes).map(({ shipped }) => shipped.id), ...cutOff];
	await publish(published, runN8n);
	await store.write(
		Object.fromEntries([
			...newCredentials.map((item) => [item.id, { hash: hashOf(item) }] as const),
			...plans.map(({ shipped, publishes }) => [shipped.id, { hash: hashOf(shipped), publishes }] as const),
		]),
	);
	for (const { shipped, keepsEdits } of plans) {
		if (keepsEdits) report(`"${shipped.name}" is up to date, with what you changed in it.`);
	}
	for (const { name } of copies) report(`What you had is kept beside, unpublished: "${name}".`);
}

/** Of an import that was not ended, or is to be done again. */
export const unfinished = '';

/** An import that was not ended took it off the air. */
const isCutOff = (record: ImportRecord | undefined) => record?.hash === unfinished && record.publishes;

async function withoutFilledIn(credentials: Credential[], store: ImportStore): Promise<Credential[]> {
	if (!credentials.some(({ id }) => filledInN8n.has(id))) return credentials;
	const there = await store.credentialIds();
	return credentials.filter(({ id }) => !filledInN8n.has(id) || !there.has(id));
}

/** Each, also when one fails. @throws the first error */
async function publish(ids: string[], runN8n: RunN8n): Promise<void> {
	const errors: unknown[] = [];
	for (const id of ids) await runN8n(['publish:workflow', `--id=${id}`]).catch((error: unknown) => errors.push(error));
	if (errors.length > 0) throw errors[0];
}

interface Found {
	now: LiveWorkflow | undefined;
	record: ImportRecord | undefined;
	isNewN8n: boolean;
}

/** What is imported for a new version, what is kept beside it, and whether it goes on the air. @throws Conflict */
function planOf(
	shipped: Workflow,
	{ now, record, isNewN8n }: Found,
): { content: Workflow; copies: Workflow[]; publishes: boolean; keepsEdits: boolean } {
	// One that somebody has deleted comes back, and stays off the air.
	const isWanted = isNewN8n || !record || isCutOff(record) === true;
	if (!now) return { content: shipped, copies: [], publishes: isWanted, keepsEdits: false };
	const publishes = now.published !== null || isCutOff(record) === true;
	const yours = now.published ?? now.draft;
	const drafts = differs(now.draft, yours) ? [copyOf(now.draft, 'draft')] : [];
	const base = record?.shipped;
	if (!base || record.takesShipped) {
		const isEdited = differs(yours, shipped) && (!base || differs(yours, base));
		const copies = isEdited ? [copyOf(yours, 'as it was'), ...drafts] : drafts;
		return { content: shipped, copies, publishes, keepsEdits: false };
	}
	const content = { ...shipped, ...mergeWorkflow(base, yours, shipped) } as Workflow;
	return { content, copies: drafts, publishes, keepsEdits: differs(content, shipped) };
}

const differs = (one: WorkflowContent, other: WorkflowContent) =>
	differencesOf(contentTree(one), contentTree(other)).length > 0;

function copyOf(content: WorkflowContent, what: string): Workflow {
	const name = `${content.name} (${what}, ${new Date().toISOString().slice(0, 10)})`;
	return { ...content, id: randomBytes(8).toString('hex'), name, active: false } as Workflow;
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

export function hashOf(item: unknown): string {
	return createHash('sha256').update(JSON.stringify(item)).digest('hex');
}
