import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { searchedTurn } from '../../test/support/answered-turn';
import { runOperation } from './run-operation';
import { turnOfItem } from './turn-of-item';

const aTurn = () => ({ ...searchedTurn() }) as unknown as IDataObject;
const nodeWith = (json: IDataObject) =>
	({
		getInputData: () => [{ json }],
		continueOnFail: () => false,
		getExecutionId: () => 'x',
		getMode: () => 'trigger',
	}) as unknown as IExecuteFunctions;

/** What the next node gets from a node that adds a key. */
async function afterNode(item: IDataObject, added: object): Promise<IDataObject> {
	const [outputs] = await runOperation(nodeWith(item), async ({ item: json }) => {
		turnOfItem(json);
		return { output: 0, json: { ...json, ...added } };
	});
	return outputs![0]!.json;
}

describe('turnOfItem', () => {
	it('reads a turn once, however many nodes ask', async () => {
		const item = aTurn();
		const first = turnOfItem(item);

		const next = await afterNode(item, { gate: { decision: 'ask_model', because: 'sure enough' } });

		expect(turnOfItem(item)).toBe(first);
		// Not read again: the very objects that the first node has read.
		expect(turnOfItem(next).settings).toBe(first.settings);
		expect(turnOfItem(next).gate).toEqual({ decision: 'ask_model', because: 'sure enough' });
	});

	it('sees what an operator’s own node has changed, also in place', async () => {
		const item = aTurn();
		turnOfItem(item);

		const another = { ...item, question: 'Do you deliver?' };
		item['question'] = 'When do you open?';

		expect(turnOfItem(another).question).toBe('Do you deliver?');
		expect(turnOfItem(item).question).toBe('When do you open?');
	});

	it('reads what a node made of a turn that it had not read, or left keys out of', async () => {
		const item = aTurn();
		turnOfItem(item);
		const [outputs] = await runOperation(nodeWith(item), async ({ item: json }) => {
			const { question: _, ...rest } = json;
			return { output: 0, json: rest };
		});

		expect(() => turnOfItem(outputs![0]!.json)).toThrow('"question" is missing or wrong');
	});
});
