import type { INodeProperties } from 'n8n-workflow';
import type { ReplyOption } from '../../core/channels';
import type { Shown } from '../shared/from-list';
import type { Operation } from '../shared/run-operation';

/** What a customer reads. */
export const textField = (show: Shown, placeholder: string, description: string): INodeProperties => ({
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder,
	displayOptions: { show },
	description,
});

/** What a customer can tap: buttons, or the rows of a list. */
export const optionsField = (show: Shown, of: 'Button' | 'Row', description: string): INodeProperties => ({
	displayName: `${of}s`,
	name: `${of.toLowerCase()}s`,
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: `Add ${of}`,
	default: {},
	displayOptions: { show },
	description,
	options: [{ displayName: of, name: 'option', values: optionFields(of === 'Row') }],
});

/** The fields of one thing that a customer can tap; a list has room for a second line. */
function optionFields(hasDescription: boolean): INodeProperties[] {
	return [
		{
			displayName: 'Title',
			name: 'title',
			type: 'string',
			default: '',
			placeholder: 'e.g. Order status',
			description: 'What the customer sees and, by tapping it, says',
		},
		...(hasDescription ? [descriptionField] : []),
		{
			displayName: 'ID',
			name: 'id',
			type: 'string',
			default: '',
			placeholder: 'e.g. order-status',
			description: 'What comes back unseen with the tap, as its payload. Empty: the title.',
		},
	];
}

const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Where is my cake?',
	description: 'A second, smaller line. Where the platform has no room for it, it is said in the text.',
};

/** Reads what was entered under the named field. */
export function offeredOptions({ node, index }: Operation, field: string): ReplyOption[] {
	const entered = node.getNodeParameter(`${field}.option`, index, []) as Partial<ReplyOption>[];
	return entered.map(({ id = '', title = '', description }) => ({
		id: id || title,
		title,
		...(description ? { description } : {}),
	}));
}
