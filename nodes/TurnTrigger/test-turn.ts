import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';
import { ClaimedTurn, makeTestTurn, repeatLastTurn, type TestMessage } from '../../core/conversations';
import { FrontdeskError } from '../../core/errors';
import { requireTenant, type Database } from '../../core/storage';
import { conversationParameter } from '../shared/conversation-parameter';
import { tenantParameter } from '../shared/tenant-parameter';

const image = { id: '1', url: null, kind: 'image', mimeType: 'image/jpeg', filename: null, isVoice: false };
const voice = { ...image, kind: 'audio', mimeType: 'audio/ogg', isVoice: true };

/** What an operator wants to see go through, and has nobody to write. */
const samples: { name: string; value: string; message: TestMessage }[] = [
	{ name: 'A Greeting', value: 'greeting', message: { text: 'Hello!' } },
	{ name: 'A Person, Please', value: 'person', message: { text: 'Can I talk to a human please?' } },
	{
		name: 'A Picture Without Words',
		value: 'picture',
		message: { text: null, type: 'image', details: { media: [image] } },
	},
	{ name: 'A Question', value: 'question', message: { text: 'What are your opening hours?' } },
	{ name: 'A Voice Message', value: 'voice', message: { text: null, type: 'audio', details: { media: [voice] } } },
	{ name: 'Reply Ready', value: 'replyReady', message: { text: 'Do you deliver?' } },
	{ name: 'Stop', value: 'stop', message: { text: 'STOP' } },
];

const show = (testWith: string[]) => ({ testWith });

/** What *Execute workflow* starts with, instead of a customer who waits. */
export const testTurnParameters: INodeProperties[] = [
	{
		displayName: 'Test With',
		name: 'testWith',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A Question of Your Own', value: 'question', description: 'What you type below, as a customer would' },
			{ name: 'A Sample', value: 'sample', description: 'A greeting, a picture, a reply that waits, and others' },
			{
				name: 'A Turn as JSON',
				value: 'json',
				description: 'Mock data: a turn that you have copied from another execution',
			},
			{
				name: 'The Last Turn of a Conversation',
				value: 'conversation',
				description: 'What a customer wrote last, asked once more; the customer hears nothing of it',
			},
		],
		default: 'question',
		description:
			'What a click on <i>Execute workflow</i> or <i>Execute step</i> begins with. Customers notice nothing: the turn is marked <code>isTest</code>, and every node only shows what it would send or write.',
	},
	{
		displayName: 'Test Question',
		name: 'testQuestion',
		type: 'string',
		default: 'What are your opening hours?',
		displayOptions: { show: show(['question']) },
		description: 'In the words of a customer',
	},
	{
		displayName: 'Test Sample',
		name: 'testSample',
		type: 'options',
		options: samples.map(({ name, value }) => ({ name, value })),
		default: 'greeting',
		displayOptions: { show: show(['sample']) },
	},
	{
		displayName: 'Test Turn (JSON)',
		name: 'testJson',
		type: 'json',
		typeOptions: { rows: 6 },
		default: '{}',
		hint: 'Copy it from an execution: the output of the Turn Trigger, shown as JSON',
		displayOptions: { show: show(['json']) },
		description: 'The item of a Turn Trigger from an execution; with a reply it leaves by <i>Reply Ready</i>',
	},
	tenantParameter(show(['question', 'sample', 'conversation'])),
	conversationParameter({
		name: 'testConversation',
		show: show(['conversation']),
		description: 'Whose last turn is asked once more',
	}),
];

/**
 * The turn that the node's panel describes: about nobody, and marked as a test.
 *
 * @throws FrontdeskError `invalid-input` when the fields say none
 */
export async function chosenTestTurn(node: ITriggerFunctions, db: Database): Promise<ClaimedTurn> {
	const parameter = (name: string) => node.getNodeParameter(name, '') as string;
	const chosen = (name: string) => (node.getNodeParameter(name, '', { extractValue: true }) as string).trim();
	const testWith = parameter('testWith');
	if (testWith === 'json') return readTestTurn(parameter('testJson'));
	const tenantId = await requireTenant(db, chosen('tenant'));
	if (testWith === 'conversation') return repeatLastTurn(db, tenantId, chosen('testConversation'));
	const sample = samples.find(({ value }) => value === parameter('testSample'));
	if (testWith !== 'sample' || !sample) return makeTestTurn(db, tenantId, { text: parameter('testQuestion') });
	const turn = await makeTestTurn(db, tenantId, sample.message);
	if (sample.value !== 'replyReady') return turn;
	const written = 'This is what would have been sent before a restart.';
	return {
		...turn,
		writtenReply: { text: written, action: 'answer', source: 'row', citations: [], buttons: [], language: null },
	};
}

function readTestTurn(json: string): ClaimedTurn {
	const given = parseJson(json);
	if (given === undefined)
		throw new FrontdeskError('invalid-input', '"Test Turn (JSON)" is not JSON: a bracket or a quote is missing.');
	const items = Array.isArray(given) ? given : [given];
	const one: unknown = (items[0] as { json?: unknown } | undefined)?.json ?? items[0];
	const turn = ClaimedTurn.safeParse({ ...(one as object), isTest: true });
	if (turn.success) return { ...turn.data, leaseToken: 0 };
	const place = turn.error.issues[0]?.path.join('.') ?? '';
	throw new FrontdeskError('invalid-input', `"Test Turn (JSON)" is no turn: "${place}" is missing or wrong.`);
}

function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}
