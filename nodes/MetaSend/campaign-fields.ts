import type { INodeProperties } from 'n8n-workflow';
import { tenantParameter } from '../shared/tenant-parameter';

const started = { operation: ['sendTemplateToList'] };
const named = { operation: ['sendTemplateToList', 'getCampaign', 'resumeCampaign', 'stopCampaign'] };

/** The fields of a template to a list of people. The list is the node's items: its fields are read for each of them. */
export const campaignFields: INodeProperties[] = [
	tenantParameter(named),
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Christmas menu 2026',
		displayOptions: { show: named },
		description: 'Its name. Nobody gets a campaign of the same name twice, however often this runs.',
	},
	{
		displayName: 'Account',
		name: 'account',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		displayOptions: { show: started },
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'The only one',
				typeOptions: { searchListMethod: 'searchAccounts', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 106540352242922' },
		],
		description: 'The WhatsApp number to send from; may stay empty where the business has only one',
	},
	{
		displayName: 'Recipient',
		name: 'recipient',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. {{ $json.phone }}',
		displayOptions: { show: started },
		description: 'The phone number of each item, with its country code',
	},
	{
		displayName: 'Consent',
		name: 'consent',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. signed up at the counter, March 2026',
		displayOptions: { show: started },
		description: 'How and when these people have agreed to get such messages; kept with each of them',
	},
	{
		displayName: 'Messages per Minute',
		name: 'perMinute',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 60,
		displayOptions: { show: started },
		description: 'A slow pace leaves time to stop by itself when people are put off',
	},
];
