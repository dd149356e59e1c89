import type { INodeProperties } from 'n8n-workflow';

/** What stands in a panel where there is nothing to fill in, so that nobody looks for it. */
export function says(displayName: string, name: string, show?: Record<string, string[]>): INodeProperties {
	return { displayName, name, type: 'notice', default: '', ...(show ? { displayOptions: { show } } : {}) };
}
