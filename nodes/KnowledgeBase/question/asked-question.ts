import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { saidBefore } from '../../../core/conversations';
import { FrontdeskError } from '../../../core/errors';
import type { SearchOptions } from '../../../core/retrieval';
import {
	readSettings,
	requireTenant,
	tenantDetails,
	type Database,
	type TenantDetails,
	type TenantSettings,
} from '../../../core/storage';
import { rerankConnectionOf } from '../../shared/rerank-connection';
import { turnOfItem } from '../../shared/turn-of-item';
import { vectorConnectionsOf } from '../../shared/vector-connections';
import { tenantNameOf, tenantParameter } from '../../shared/tenant-parameter';

const show = { resource: ['question'], operation: ['explain', 'search'] };

/** What *Search* and *Explain* let an operator, or an AI agent, ask. */
export const questionParameters: INodeProperties[] = [
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: '',
		placeholder: 'e.g. Do you have gluten free bread?',
		displayOptions: { show },
		description:
			'What to look for, in the words of a customer. Leave it empty behind a Turn Trigger: then it is what the customer of the turn asks.',
	},
	{
		...tenantParameter(show),
		description: 'The short name of the business; may stay empty for a turn, and where there is only one business',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Conversation Before',
				name: 'history',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: 'What the customer asked before, one question a line: "and on Sunday?" is read together with it',
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: '',
				placeholder: 'de',
				description: 'ISO 639-1 code of the conversation, for questions that are too short to tell',
			},
			{
				displayName: 'Max Rows',
				name: 'maxRows',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 50 },
				default: 5,
				description:
					'How many rows the next steps get to see, instead of what the setting "search_max_rows" says. More rows cost tokens and rarely help beyond eight.',
			},
			{
				displayName: 'Minimum Score',
				name: 'minScore',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0,
				description:
					'Rows that resemble the question less than this are left out. 0: as the setting "search_min_score" says.',
			},
			{
				displayName: 'Version',
				name: 'version',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: 'The version of the knowledge to search, also one that is not live. 0: the live one.',
			},
		],
	},
];

interface Options {
	history?: string;
	language?: string;
	maxRows?: number;
	minScore?: number;
	version?: number;
}

/** What to search, for whom, and by which settings. */
interface AskedQuestion {
	search: SearchOptions;
	settings: TenantSettings;
	tenant: Pick<TenantDetails, 'name' | 'timeZone'>;
	/** The item is a turn, which goes on with what is found. */
	isTurn: boolean;
}

/**
 * Reads what an item asks: a turn by itself, anything else by the node's parameters.
 *
 * @throws FrontdeskError `invalid-input` when there is neither a question nor a turn
 */
export async function askedQuestion(
	node: IExecuteFunctions,
	db: Database,
	item: IDataObject,
	index: number,
): Promise<AskedQuestion> {
	const question = (node.getNodeParameter('question', index, '') as string).trim();
	const options = node.getNodeParameter('options', index, {}) as Options;
	const isTurn = question === '';
	const { search, settings, tenant } = isTurn
		? askedByTurn(item)
		: await askedByName(db, question, tenantNameOf(node, index));
	const [connections, reranking] = await Promise.all([vectorConnectionsOf(node), rerankConnectionOf(node)]);
	const before = (options.history ?? '').split('\n').filter((line) => line.trim() !== '');
	const written = before.map((text) => ({ author: 'customer' as const, text }));
	return {
		isTurn,
		settings,
		tenant,
		search: {
			...search,
			maxRows: options.maxRows || settings.search_max_rows,
			minScore: options.minScore || settings.search_min_score,
			timeZone: tenant.timeZone,
			history: written.length > 0 ? written : search.history,
			language: options.language || search.language,
			version: options.version || undefined,
			connections,
			reranker: reranking ? { connection: reranking, weight: settings.search_rerank_weight } : undefined,
		},
	};
}

type Asked = Pick<AskedQuestion, 'settings' | 'tenant'> & { search: Omit<SearchOptions, 'maxRows'> };

function askedByTurn(item: IDataObject): Asked {
	if (!('tenantId' in item)) {
		throw new FrontdeskError(
			'invalid-input',
			'There is no question. Fill in the field "Question", or connect this node behind a Turn Trigger.',
		);
	}
	const turn = turnOfItem(item);
	const { tenantId, question, conversation, settings, tenant } = turn;
	const history = saidBefore(turn);
	return { settings, tenant, search: { tenantId, question, history, language: conversation.language } };
}

async function askedByName(db: Database, question: string, slug: string): Promise<Asked> {
	const tenantId = await requireTenant(db, slug);
	const [settings, tenant] = await Promise.all([readSettings(db, tenantId), tenantDetails(db, tenantId)]);
	return { settings, tenant, search: { tenantId, question } };
}
