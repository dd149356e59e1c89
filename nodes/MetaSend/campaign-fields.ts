import type { INodeProperties } from 'n8n-workflow';
import { fromList } from '../shared/from-list';
import { tenantParameter } from '../shared/tenant-parameter';
import { accountParameter } from './lists';
import { templateFields } from './template-fields';

const started = { operation: ['sendTemplateToList'] };
const later = { operation: ['getCampaign', 'resumeCampaign', 'stopCampaign'] };

/** The fields of a template to a list of people. The list is the node's items: its fields are read for each of them. */
export const campaignFields: INodeProperties[] = [
	tenantParameter({ operation: [...started.operation, ...later.operation] }),
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Christmas menu 2026',
		displayOptions: { show: started },
		description: 'Its name. Nobody gets a campaign of the same name twice, however often this runs.',
	},
	fromList({
		displayName: 'Campaign',
		name: 'campaign',
		searchListMethod: 'searchCampaigns',
		placeholder: 'One that was started',
		otherwise: [{ displayName: 'By Name', name: 'name', placeholder: 'e.g. Christmas menu 2026' }],
		description: 'The name that it was started with',
		show: later,
		required: true,
	}),
	accountParameter(started, 'The WhatsApp number to send from; may stay empty where the business has only one'),
	...templateFields(started, { bodyOnly: true }),
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
