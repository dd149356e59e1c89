import type { IDataObject, INodeProperties } from 'n8n-workflow';
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
import type { Operation } from '../../shared/run-operation';
import { turnOf } from '../../shared/turn-in-hand';
import { searchConnectionsOf } from '../../shared/search-connections';
import { tenantNameOf, tenantParameter } from '../../shared/tenant-parameter';
import { chosenVersion, versionParameter } from '../lists';

const show = { resource: ['question'], operation: ['explain', 'search'] };
const inWorkflow = { ...show, '@tool': [false] };
const another = { ...inWorkflow, ask: ['another'] };
/** A model that uses the node as a tool asks a question of its own; without one there is nothing to look for. */
const asTool = { ...show, '@tool': [true] };

/** What *Search* and *Explain* let an operator, or an AI agent, ask. */
export const questionParameters: INodeProperties[] = [
	{
		displayName: 'Ask',
		name: 'ask',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: inWorkflow },
		options: [
			{
				name: 'Another Question',
				value: 'another',
				description: 'A question from anywhere, or that an AI agent asks; what is found is the item',
			},
			{
				name: "The Turn's Question",
				value: 'turn',
				description: 'What the customer of the turn asks; what is found is added to the turn',
			},
		],
		default: 'turn',
	},
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Do you have gluten free bread?',
		displayOptions: { show: another },
		description: 'What to look for, in the words of a customer',
	},
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: "={{ $fromAI('question', 'What the customer wants to know, in their own words', 'string') }}",
		required: true,
		displayOptions: { show: asTool },
		description: 'What the model looks for. It fills this in by itself.',
	},
	tenantParameter(another),
	tenantParameter(asTool),
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
			versionParameter({
				displayName: 'Version',
				name: 'version',
				placeholder: 'The live one',
				description: 'The version of the knowledge to search, also one that is not live. Empty: the live one.',
			}),
		],
	},
];

interface Options {
	history?: string;
	language?: string;
	maxRows?: number;
	minScore?: number;
}

/** What to search, for whom, and by which settings. */
interface AskedQuestion {
	search: SearchOptions;
	settings: TenantSettings;
	tenant: Pick<TenantDetails, 'name' | 'timeZone'>;
	/** The item to add keys to. */
	item: IDataObject;
	/** The item is a turn, which goes on with what is found. */
	isTurn: boolean;
}

/**
 * Reads what an item asks: a turn by itself, anything else by the node's parameters.
 *
 * @throws FrontdeskError `invalid-input` when there is neither a question nor a turn
 */
export async function askedQuestion(operation: Operation, db: Database): Promise<AskedQuestion> {
	const { node, index } = operation;
	const options = node.getNodeParameter('options', index, {}) as Options;
	// A tool has no such choice: it looks for what the model asks.
	const isTurn = node.getNodeParameter('ask', index, 'another') === 'turn';
	const { item, search, settings, tenant } = isTurn ? askedByTurn(operation) : await askedByName(operation, db);
	const { reranker: reranking, ...connections } = await searchConnectionsOf(node);
	const before = (options.history ?? '').split('\n').filter((line) => line.trim() !== '');
	const written = before.map((text) => ({ author: 'customer' as const, text }));
	return {
		item,
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
			version: chosenVersion(node, 'options.version', index) || undefined,
			connections,
			reranker: reranking ? { connection: reranking, weight: settings.search_rerank_weight } : undefined,
		},
	};
}

type Asked = Pick<AskedQuestion, 'item' | 'settings' | 'tenant'> & { search: Omit<SearchOptions, 'maxRows'> };

function askedByTurn(operation: Operation): Asked {
	const { turn, item } = turnOf(operation, 'Or choose "Another Question" under Ask, and fill it in.');
	const { tenantId, question, conversation, settings, tenant } = turn;
	const history = saidBefore(turn);
	return { item, settings, tenant, search: { tenantId, question, history, language: conversation.language } };
}

async function askedByName({ node, item, index }: Operation, db: Database): Promise<Asked> {
	const question = (node.getNodeParameter('question', index, '') as string).trim();
	if (question === '') throw new FrontdeskError('invalid-input', 'There is no question. Fill in the field "Question".');
	const tenantId = await requireTenant(db, tenantNameOf(node, index));
	const [settings, tenant] = await Promise.all([readSettings(db, tenantId), tenantDetails(db, tenantId)]);
	return { item, settings, tenant, search: { tenantId, question } };
}
