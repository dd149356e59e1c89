import type { INodeProperties } from 'n8n-workflow';

export const turnLimits: INodeProperties[] = [
	{
		displayName: 'Max Turns in Flight',
		name: 'maxInFlight',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 40,
		description: 'How many conversations are answered at the same time; the others wait in the database',
	},
	{
		displayName: 'Max Turns per Business',
		name: 'maxPerTenant',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 1000 },
		default: 30,
		description: 'How many of these one business may have, so that a busy one never makes all the others wait',
	},
	{
		displayName: 'Lease Seconds',
		name: 'leaseSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 600 },
		default: 30,
		description: 'How long a turn may take; after that it counts as crashed and is started again',
	},
	{
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10 },
		default: 3,
		description: 'How often a turn is tried before the customer gets an apology and a person takes over',
	},
];
