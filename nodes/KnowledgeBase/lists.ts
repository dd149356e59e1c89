import type { IExecuteFunctions, ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { FrontdeskError } from '../../core/errors';
import { listDocuments, listVersions } from '../../core/knowledge';
import { listModels } from '../../core/llm';
import { chosenBeside, chosenBusiness, chosenIn, fits, fromList } from '../shared/from-list';
import { endpointOfN8n } from '../shared/search-connections';

/** One of the versions of a business's knowledge. */
export const versionParameter = (
	field: Pick<INodeProperties, 'displayName' | 'name'> & {
		description: string;
		show?: Record<string, string[]>;
		required?: boolean;
		placeholder?: string;
	},
): INodeProperties =>
	fromList({
		searchListMethod: 'searchVersions',
		placeholder: 'Choose a version',
		otherwise: [{ displayName: 'By Number', name: 'id', placeholder: 'e.g. 12' }],
		...field,
	});

/**
 * The version that was chosen or typed; 0 for none.
 *
 * @throws FrontdeskError `invalid-input` when it is no number
 */
export function chosenVersion(node: IExecuteFunctions, name: string, index: number): number {
	const chosen = chosenIn(node, name, index);
	if (/^\d*$/.test(chosen)) return Number(chosen);
	throw new FrontdeskError('invalid-input', `"${chosen}" is no number of a version. Choose one from the list.`);
}

/** The versions that one can go back to, newest first. */
export async function searchVersions(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const { db, tenantId } = await chosenBusiness(this);
	const versions = await listVersions(db, tenantId);
	const results = versions.map(({ version, live, state, createdAt, rowsChanged }) => {
		const made = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ');
		const name = `${version} · ${live ? 'live' : state} · ${made} UTC · ${rowsChanged} rows changed`;
		return { name, value: String(version) };
	});
	return { results: results.filter(({ name }) => fits(name, filter)) };
}

/** The files and web pages of the chosen business. */
export async function searchDocuments(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const { db, tenantId } = await chosenBusiness(this);
	const documents = await listDocuments(db, tenantId);
	const results = documents.map(({ id, name, status }) => ({ name: `${name} · ${status}`.slice(0, 120), value: id }));
	return { results: results.filter(({ name }) => fits(name, filter)) };
}

/** What makes vectors at the endpoint of the chosen credential of n8n's. */
export async function searchEmbeddingsModels(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const endpoint = await endpointOfN8n(this, chosenBeside(this, 'embeddingsBy'));
	const models = endpoint === null ? [] : ((await listModels(endpoint)) ?? []);
	const names = models.map((id) => id.replace(/^models\//, '')).filter((id) => /embed/i.test(id) && fits(id, filter));
	return { results: names.toSorted().map((name) => ({ name, value: name })) };
}
