import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';
import { requireTenant, type Database } from '../../core/storage';
import { databaseOf } from './credentials';

export type Shown = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

interface ListedField {
	displayName: string;
	name: string;
	/** Of the node's `methods.listSearch`. */
	searchListMethod: string;
	/** What the list says before anything is chosen. */
	placeholder: string;
	/** The ways to name a thing without the list: expressions, and what is not on it. */
	otherwise: { displayName: string; name: string; placeholder: string }[];
	description: string;
	show?: Shown;
	required?: boolean;
}

/** A field whose value is chosen from a list that can be searched, and can be typed as well. */
export function fromList({ searchListMethod, placeholder, otherwise, show, ...field }: ListedField): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(show ? { displayOptions: { show } } : {}),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder,
				typeOptions: { searchListMethod, searchable: true },
			},
			...otherwise.map((mode) => ({ ...mode, type: 'string' as const })),
		],
	};
}

/** What was chosen, typed or computed in such a field. */
export function chosenIn(node: Pick<IExecuteFunctions, 'getNodeParameter'>, name: string, index: number): string {
	const value = node.getNodeParameter(name, index, '', { extractValue: true }) as string | number | null;
	return String(value ?? '').trim();
}

/** The same, while the panel is open and another field's list is asked for. */
export function chosenBeside(node: ILoadOptionsFunctions, name: string): string {
	// n8n takes the value out by itself only of a field that is shown.
	const given = node.getCurrentNodeParameter(name) as { value?: string } | string | undefined;
	return String((typeof given === 'object' ? given.value : given) ?? '').trim();
}

/** The business that the panel is about, for the lists of what it has. */
export async function chosenBusiness(node: ILoadOptionsFunctions): Promise<{ db: Database; tenantId: string }> {
	const db = await databaseOf(node);
	return { db, tenantId: await requireTenant(db, chosenBeside(node, 'tenant')) };
}

/** Whether a line of a list is what somebody looks for who has typed this. */
export const fits = (line: string, filter: string) => line.toLowerCase().includes(filter.trim().toLowerCase());
