import { FrontdeskError } from '../../core/errors';
import {
	Conflict,
	contentTree,
	differencesOf,
	hashOf,
	importStoreIn,
	mergeWorkflow,
	readWorkflows,
	type Difference,
	type ImportStore,
	type Workflow,
	type WorkflowContent,
} from './n8n';
import { misused, readWords, runCommand } from './run-command';
import { findRunningServer } from './running-installation';

const workflowsUsage = `npm run workflows                    which of the shipped workflows you have changed, and where a newer version waits
npm run workflows -- diff [NAME]     what you changed, and what is new in this version
npm run workflows -- update NAME     take the shipped version at the next start; yours is kept beside it, unpublished
npm run workflows -- keep NAME       stay with yours, and count this version as seen`;

/** A shipped workflow beside what became of it. */
interface Standing {
	shipped: Workflow;
	/** As it was imported. */
	base: WorkflowContent;
	yours: WorkflowContent;
	edits: Difference[];
	news: Difference[];
	/** Where both changed the same place. */
	conflict: string[] | undefined;
	takesShipped: boolean;
}

/**
 * `npm run workflows`: what somebody changed in the shipped workflows, and what a new version would change.
 *
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runWorkflowsCommand(
	words: readonly string[],
	{ store, workflows, print }: { store: ImportStore; workflows: Workflow[]; print: (line: string) => void },
): Promise<void> {
	const { positionals } = readWords(workflowsUsage, { args: [...words], allowPositionals: true, options: {} });
	const [verb = 'list', ...rest] = positionals;
	const name = rest.join(' ');
	const standings = await standingsOf(store, workflows);
	if (verb === 'list' && name === '') return standings.forEach((standing) => print(summaryOf(standing)));
	if (verb === 'diff') {
		const asked = name === '' ? standings.filter(isOfInterest) : [findStanding(standings, name)];
		if (asked.length === 0) print('Every shipped workflow is as this version brings it.');
		return asked.flatMap(linesOf).forEach((line) => print(line));
	}
	if (verb !== 'update' && verb !== 'keep') throw misused(`There is no "${verb}" of workflows.`, workflowsUsage);
	if (name === '') throw misused('Which workflow?', workflowsUsage);

	const { shipped } = findStanding(standings, name);
	const { name: title, id } = shipped;
	if (verb === 'update') {
		await store.write({ [id]: { takesShipped: true } });
		return print(`At the next start "${title}" becomes this version's. Yours is kept beside it, unpublished.`);
	}
	await store.write({ [id]: { takesShipped: false, shipped, hash: hashOf(shipped) } });
	print(`"${title}" stays as you have it. The next version is compared with this one.`);
}

async function standingsOf(store: ImportStore, workflows: Workflow[]): Promise<Standing[]> {
	const [records, live] = await Promise.all([store.read(), store.live()]);
	return workflows.flatMap((shipped) => {
		const { shipped: base, takesShipped } = records[shipped.id] ?? {};
		const yours = live.get(shipped.id)?.draft;
		if (!base || !yours) return [];
		return [
			{
				shipped,
				base,
				yours,
				edits: differencesOf(contentTree(base), contentTree(yours)).filter(isMeant),
				news: differencesOf(contentTree(base), contentTree(shipped)),
				conflict: conflictOf(base, yours, shipped),
				takesShipped: takesShipped ?? false,
			},
		];
	});
}

function conflictOf(base: WorkflowContent, yours: WorkflowContent, next: WorkflowContent): string[] | undefined {
	try {
		mergeWorkflow(base, yours, next);
		return undefined;
	} catch (error) {
		if (error instanceof Conflict) return error.place;
		throw error;
	}
}

const isOfInterest = ({ edits, news }: Standing) => edits.length + news.length > 0;

function findStanding(standings: Standing[], name: string): Standing {
	const wanted = name.toLowerCase().replace(/\.json$/, '');
	const found = standings.filter(({ shipped }) => {
		const title = shipped.name.toLowerCase();
		return shipped.id === name || title === wanted || title === `frontdesk: ${wanted.replaceAll('-', ' ')}`;
	});
	const [only] = found;
	if (only && found.length === 1) return only;
	const names = standings.map(({ shipped }) => shipped.name.replace(/^Frontdesk: /, ''));
	throw new FrontdeskError('invalid-input', `There is no shipped workflow "${name}". There are: ${names.join(', ')}.`);
}

function summaryOf({ shipped, edits, news, conflict, takesShipped }: Standing): string {
	const places = `${edits.length} ${edits.length === 1 ? 'change' : 'changes'} of yours`;
	const own = edits.length === 0 ? 'as it was shipped' : places;
	const waiting =
		conflict === undefined ? 'a newer version comes with the next start' : 'a newer version waits for you: see diff';
	const next = takesShipped ? '; becomes the shipped one at the next start' : news.length > 0 ? `; ${waiting}` : '';
	return `${shipped.name.padEnd(32)}${own}${next}`;
}

/** n8n's editor writes down, for whoever saves a workflow, fields in which nothing is chosen, and how it keeps files. */
const isMeant = ({ place, from, to }: Difference) =>
	place.join('.') !== 'settings.binaryMode' && !(isEmpty(from) && isEmpty(to));

function isEmpty(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === undefined || value === null || value === '';
	return Object.entries(value).every(
		([key, one]) => (key === 'mode' && '__rl' in value) || key === '__rl' || isEmpty(one),
	);
}

function linesOf(standing: Standing): string[] {
	const { shipped, base, yours, edits, news, conflict } = standing;
	const block = (title: string, differences: Difference[], to: WorkflowContent) =>
		differences.length === 0
			? []
			: [`  ${title}`, ...differences.map((one) => `    ${describe(one, contentTree(base), contentTree(to))}`)];
	return [
		shipped.name,
		...block('You changed:', edits, yours),
		...block('New in this version:', news, shipped),
		...(conflict === undefined
			? []
			: [
					`  Both changed: ${placeName(conflict, contentTree(yours), contentTree(shipped), contentTree(base))}. Take over in the editor what you want of the new version, then`,
					`  "npm run workflows -- keep" it; or "update" it, and take over what you want of yours.`,
				]),
		...(isOfInterest(standing) ? [] : ['  is as this version brings it.']),
	];
}

/** One difference in a line, in the names of the editor. */
function describe({ place, from, to }: Difference, ...trees: ReturnType<typeof contentTree>[]): string {
	const title = placeName(place, ...trees);
	if (place[0] === 'nodes' && place.length === 2) return `${title} ${from === undefined ? 'is new' : 'is gone'}`;
	if (place[0] === 'connections' && place.length <= 3) return `${title}: ${endsOf(from)} → ${endsOf(to)}`;
	return `${title}: ${short(from)} → ${short(to)}`;
}

function placeName(place: string[], ...trees: ReturnType<typeof contentTree>[]): string {
	const [kind, key = '', ...rest] = place;
	const nodes = trees.map((tree) => (tree['nodes'] as Record<string, { name?: string }>)[key]?.name);
	if (kind === 'nodes') return [`"${nodes.find(Boolean) ?? key}"`, rest.join('.')].filter(Boolean).join(' ');
	if (kind === 'connections') return `"${key}" leads to`;
	return place.join('.');
}

function endsOf(ends: unknown): string {
	const names = [...JSON.stringify(ends ?? []).matchAll(/"node":"((?:[^"\\]|\\.)*)"/g)].map(([, name]) => `"${name}"`);
	return names.join(', ') || 'nothing';
}

function short(value: unknown): string {
	const text = value === undefined ? 'not set' : JSON.stringify(value);
	return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}

async function main(): Promise<void> {
	const server = await findRunningServer();
	await runWorkflowsCommand(process.argv.slice(2), {
		store: importStoreIn(server),
		workflows: readWorkflows(),
		print: console.log,
	});
}

if (require.main === module) runCommand(main, workflowsUsage);
