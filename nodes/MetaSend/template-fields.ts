import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeProperties,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { listTemplates, type ApprovedTemplate } from '../../core/accounts';
import type { TemplateFilling } from '../../core/channels';
import { requireTenant } from '../../core/storage';
import { databaseAndKeysOf, metaCredentialOf } from '../shared/credentials';
import { chosenBeside, chosenIn, fits, fromList, type Shown } from '../shared/from-list';
import type { Operation } from '../shared/run-operation';
import { findAccount } from './send-to-customer';

/** What the list gives has its language with it; what is typed has not, and has fields of its own for everything. */
const between = ' · ';
const isChosen: Shown = { templateName: [{ _cnd: { includes: between } }] };
const isTyped: Shown = { templateName: [{ _cnd: { regex: '^[^·]+$' } }] };

/**
 * The fields of a template: chosen from those that WhatsApp has approved, with a field for each thing to fill in; or typed.
 *
 * @param show where they are shown
 * @param bodyOnly of a typed one: headers and buttons with values are left out
 */
export const templateFields = (show: Shown, { bodyOnly = false } = {}): INodeProperties[] => [
	fromList({
		displayName: 'Template',
		name: 'templateName',
		searchListMethod: 'searchTemplates',
		placeholder: 'One that WhatsApp has approved',
		otherwise: [{ displayName: 'By Name', name: 'name', placeholder: 'e.g. order_shipped' }],
		description:
			'From the list, with its language and its fields. By name, as the WhatsApp Manager shows it, where the list cannot be read or the name is computed.',
		show,
		required: true,
	}),
	{
		displayName: 'Values',
		name: 'templateValues',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		displayOptions: { show: { ...show, ...isChosen } },
		typeOptions: {
			loadOptionsDependsOn: ['templateName.value', 'account.value', 'tenant.value'],
			resourceMapper: {
				resourceMapperMethod: 'mapTemplate',
				mode: 'add',
				fieldWords: { singular: 'value', plural: 'values' },
				supportAutoMap: false,
				addAllFields: true,
				multiKeyMatch: false,
			},
		},
	},
	...typedFields({ ...show, ...isTyped }, bodyOnly),
];

const typedFields = (show: Shown, bodyOnly: boolean): INodeProperties[] => [
	{
		displayName: 'Language Code',
		name: 'languageCode',
		type: 'string',
		default: 'en',
		required: true,
		placeholder: 'e.g. en_US',
		displayOptions: { show },
		description: 'The language in which the template was approved: en and en_US are two different ones',
	},
	{
		displayName: 'Body Parameters',
		name: 'bodyParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Parameter',
		default: {},
		displayOptions: { show },
		description: 'What takes the place of {{1}}, {{2}} and so on, in this order',
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. Ann',
						description: 'No line breaks, no tabs',
					},
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. first_name',
						description: 'Only for templates whose parameters have names instead of numbers',
					},
				],
			},
		],
	},
	...(bodyOnly ? [] : headerAndButtons(show)),
	{
		displayName: 'Body Text',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'e.g. Hello {{1}}, your order {{2}} is on its way.',
		displayOptions: { show },
		description: 'The approved text of the body. Paste it here to have the parameters counted before anything is sent.',
	},
];

const headerAndButtons = (show: Shown): INodeProperties[] => [
	{
		displayName: 'Header',
		name: 'headerType',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'None or Fixed', value: 'none', description: 'The template has no header, or one without a parameter' },
			{ name: 'Text', value: 'text' },
			{ name: 'Video', value: 'video' },
		],
		default: 'none',
		description: 'What has to be filled in at the top of the template',
	},
	{
		displayName: 'Header Value',
		name: 'headerValue',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/cake.jpg',
		displayOptions: { show, hide: { headerType: ['none'] } },
		description: "The header's parameter, or a public link to the file",
	},
	{
		displayName: 'Buttons',
		name: 'templateButtons',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Button',
		default: {},
		displayOptions: { show },
		description: 'Only the buttons of the template that take a value',
		options: [
			{
				displayName: 'Button',
				name: 'button',
				values: [
					{
						displayName: 'Position',
						name: 'position',
						type: 'number',
						typeOptions: { minValue: 1, maxValue: 10 },
						default: 1,
						description: 'Which button of the template, counted from 1',
					},
					{
						displayName: 'Type',
						name: 'type',
						type: 'options',
						options: [
							{ name: 'Copy Code', value: 'copy_code', description: 'The code that the customer copies' },
							{ name: 'Quick Reply', value: 'quick_reply', description: 'What comes back unseen with the tap' },
							{ name: 'URL', value: 'url', description: 'What is put at the end of the address' },
						],
						default: 'quick_reply',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						placeholder: 'e.g. order-4711',
					},
				],
			},
		],
	},
];

/** What the list shows: the approved templates of the number that sends, each in each of its languages. */
export async function searchTemplates(this: ILoadOptionsFunctions, filter = ''): Promise<INodeListSearchResult> {
	const templates = await approvedTemplates(this);
	const results = templates
		.map(({ name, language, body }) => ({
			name: [name, language, body.replace(/\s+/g, ' ').slice(0, 60)].join(between),
			value: `${name}${between}${language}`,
		}))
		.filter(({ name }) => fits(name, filter));
	return { results };
}

/** A field for each thing that the chosen template wants to have filled in. */
export async function mapTemplate(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	const chosen = chosenBeside(this, 'templateName');
	const template = (await approvedTemplates(this)).find(
		({ name, language }) => chosen === `${name}${between}${language}`,
	);
	if (!template) return { fields: [], emptyFieldsNotice: `WhatsApp has no approved template "${chosen}" any more.` };
	return {
		fields: template.fields.map((field): ResourceMapperField => ({
			id: `${field.at}_${field.type}_${field.name}`,
			displayName: labelOf(field, template.body),
			type: 'string',
			required: true,
			display: true,
			defaultMatch: false,
			canBeUsedToMatch: false,
		})),
		emptyFieldsNotice: 'This template has nothing to fill in.',
	};
}

/** What is filled in for an item; whether it is all that the template asks for, `templatePart` finds out. */
export function templateOf({ node }: Pick<Operation, 'node'>, index: number): TemplateFilling {
	const parameter = <T>(name: string, fallback: T) => node.getNodeParameter(name, index, fallback) as T;
	const template = chosenIn(node, 'templateName', index);
	const [name = '', language] = template.split(between);
	if (language !== undefined) return { name, language, ...filledIn(parameter('templateValues', {})) };
	const type = parameter('headerType', 'none');
	return {
		name: template,
		language: parameter('languageCode', '').trim(),
		header:
			type === 'none'
				? undefined
				: { type: type as NonNullable<TemplateFilling['header']>['type'], value: parameter('headerValue', '').trim() },
		body: parameter<{ name?: string; value: string }[]>('bodyParameters.parameter', []),
		buttons: parameter<NonNullable<TemplateFilling['buttons']>>('templateButtons.button', []),
		bodyText: parameter('bodyText', ''),
	};
}

const fieldId = /^(header|body|button)_(text|image|video|document|url|copy_code)_(.+)$/;

interface Mapped {
	value?: Record<string, unknown> | null;
	schema?: { id: string; removed?: boolean }[];
}

function filledIn({ value, schema = [] }: Mapped): Pick<TemplateFilling, 'header' | 'body' | 'buttons'> {
	const given = schema
		.filter(({ removed }) => !removed)
		.map(({ id }) => {
			const [, at, type = '', name = ''] = fieldId.exec(id) ?? [];
			return { at, type, name, value: String((value?.[id] as string | number | null | undefined) ?? '').trim() };
		});
	const at = (place: string) => given.filter((one) => one.at === place);
	const [header] = at('header').map(({ type, value }) => ({ type, value }) as NonNullable<TemplateFilling['header']>);
	const buttons = at('button').map(({ type, name, value }) => ({ type, position: Number(name), value }));
	return {
		header,
		body: at('body').map(({ name, value }) => (/^\d+$/.test(name) ? { value } : { name, value })),
		buttons: buttons as NonNullable<TemplateFilling['buttons']>,
	};
}

async function approvedTemplates(node: ILoadOptionsFunctions): Promise<ApprovedTemplate[]> {
	const { db, keys } = await databaseAndKeysOf(node);
	const tenantId = await requireTenant(db, chosenBeside(node, 'tenant'));
	const { id: channelId } = await findAccount(db, tenantId, 'whatsapp', chosenBeside(node, 'account'));
	return listTemplates(db, keys, { tenantId, channelId }, await metaCredentialOf(node));
}

/** With what stands around it in the text. */
function labelOf({ at, type, name }: ApprovedTemplate['fields'][number], body: string): string {
	if (at === 'button') return type === 'url' ? `Button ${name}: end of its address` : `Button ${name}: code to copy`;
	if (at === 'header') return type === 'text' ? `Header: {{${name}}}` : `Header: link to the ${type}`;
	const place = body.search(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`));
	const around = body
		.slice(Math.max(0, place - 20), place + 30)
		.replace(/\s+/g, ' ')
		.trim();
	return `{{${name}}} in "… ${around} …"`;
}
