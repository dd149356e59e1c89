import Module from 'node:module';

type Load = (this: unknown, request: string, parent: unknown, isMain: boolean) => object;

/** What n8n looks up of a workflow for each webhook, as far as it matters here. */
export interface Published {
	publishedVersion?: { nodes: { type: string }[] } | null;
}
export type FindPublished = (this: object, workflowId: string) => Promise<Published | null>;
/** @returns 'alreadyExists' where the workflow had it noted before */
export type NoteOnce = (this: object, event: string, workflowId: string, ...more: unknown[]) => Promise<string>;

interface N8nDatabase {
	WorkflowPublishedVersionRepository: { prototype: { getPublishedVersionWithRelations: FindPublished } };
	WorkflowStatisticsRepository: { prototype: { insertWorkflowStatistics: NoteOnce } };
}

/** A workflow that somebody has published anew takes in by its new version after this. n8n itself publishes later than at once, too. */
const keptMs = 1_000;
const maxNoted = 1_000;

/** Nodes that keep nothing in their workflow, and start nothing. */
const takesIn = /^n8n-nodes-frontdesk\.(metaTrigger|channelTrigger)$|\.stickyNote$/;

/**
 * For each webhook n8n reads its workflow from the database, in two queries with four tables, and looks whether it has noted that
 * this workflow was once sent something: a fifth of what a message costs n8n. Here a workflow that does nothing but take messages in
 * is read once a second, and a note that stands is not looked for again. A newer n8n that does it in another way does all of it.
 */
export function keepTakingIn(): void {
	const load = Reflect.get(Module, '_load') as Load;
	let isDone = false;
	const loadAndKeep: Load = function (request, parent, isMain) {
		const loaded = load.call(this, request, parent, isMain);
		if (request !== '@n8n/db' || isDone) return loaded;
		isDone = true;
		const { WorkflowPublishedVersionRepository: published, WorkflowStatisticsRepository: statistics } =
			loaded as Partial<N8nDatabase>;
		if (published?.prototype.getPublishedVersionWithRelations) {
			published.prototype.getPublishedVersionWithRelations = keepingPublished(
				published.prototype.getPublishedVersionWithRelations,
			);
		}
		if (statistics?.prototype.insertWorkflowStatistics) {
			statistics.prototype.insertWorkflowStatistics = notingOnce(statistics.prototype.insertWorkflowStatistics);
		}
		return loaded;
	};
	Reflect.set(Module, '_load', loadAndKeep);
}

/** The same look-up, that keeps what it found for a moment where the workflow only takes in. */
export function keepingPublished(find: FindPublished): FindPublished {
	const kept = new Map<string, { until: number; published: Published }>();
	return async function (workflowId) {
		const known = kept.get(workflowId);
		if (known && known.until > performance.now()) return known.published;
		const until = performance.now() + keptMs;
		const published = await find.call(this, workflowId);
		const nodes = published?.publishedVersion?.nodes;
		if (published && nodes?.every(({ type }) => takesIn.test(type))) kept.set(workflowId, { until, published });
		else kept.delete(workflowId);
		return published;
	};
}

/** The same, without looking again for what was found once: n8n never deletes a note but with its workflow. */
export function notingOnce(note: NoteOnce): NoteOnce {
	const noted = new Set<string>();
	return async function (event, workflowId, ...more) {
		const key = `${event} ${workflowId}`;
		if (noted.has(key)) return 'alreadyExists';
		const result = await note.call(this, event, workflowId, ...more);
		if (noted.size >= maxNoted) noted.clear();
		if (result === 'alreadyExists') noted.add(key);
		return result;
	};
}
