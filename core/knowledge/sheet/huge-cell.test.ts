import { checkRows } from './check-rows';

const check = (cells: string[]) =>
	checkRows('Knowledge', [['question', 'variants', 'answer', 'status'], cells], { timeZone: 'UTC', now: new Date() })
		.rows[0];

describe('a cell of a megabyte', () => {
	const megabyte = 'All about our bread. '.repeat(50_000);

	it.each([
		['question', [megabyte, '', 'Yes.', '']],
		['a variant', ['Bread?', megabyte, 'Yes.', '']],
		['answer', ['Bread?', '', megabyte, '']],
	])('is refused by name as %s', (name, cells) => {
		expect(check(cells)).toMatchObject({ state: 'bad', status: expect.stringContaining(`${name} is too long`) });
	});

	it('is no matter in the status column', () => {
		expect(check(['Bread?', '', 'Yes.', megabyte])?.writtenStatus).toHaveLength(megabyte.trim().length);
	});
});
