import { withoutMasks } from '../../language';
import { knowledgeFinder } from './move-approved';
import { maxShownGroups, obstacleTo, planTab as plan, type FindInKnowledge, type ShownGroup } from './plan-tab';
import { readUnansweredTab } from './read-unanswered-tab';

const header = ['question', 'times', 'last asked', 'examples', 'suggested answer', 'approve', 'status', 'id'];
const rowsOf = (...rows: Partial<Record<'question' | 'answer' | 'approve' | 'id' | 'examples', string | boolean>>[]) =>
	readUnansweredTab('Unanswered', [
		header,
		...rows.map(({ question = 'Do you repair bicycles?', answer = '', approve = '', id = '', examples = '' }) => [
			...[question, '1', '2026-11-01', examples, answer, approve, '', id],
		]),
	]).rows;
const group = (more: Partial<ShownGroup> = {}): ShownGroup => ({
	id: 'g1',
	question: 'Do you repair bicycles?',
	times: 3,
	lastAskedAt: new Date('2026-11-25T10:00:00Z'),
	examples: [],
	suggestedAnswer: null,
	state: 'open',
	writtenAnswer: null,
	isInTab: false,
	nearQuestion: null,
	...more,
});

const nothing: FindInKnowledge = () => undefined;
const planTab = (rows: Parameters<typeof plan>[0], groups: ShownGroup[], find = nothing) => plan(rows, groups, find);

describe('readUnansweredTab', () => {
	it.each([
		[true, 'approve'],
		['yes', 'approve'],
		['Ja', 'approve'],
		['sí', 'approve'],
		['نعم', 'approve'],
		[false, 'none'],
		['', 'none'],
		['ignore', 'ignore'],
		['Nein', 'ignore'],
		['later?', 'unclear'],
	] as const)('reads what the owner decided: %s', (approve, decision) => {
		expect(rowsOf({ approve })[0]?.decision).toBe(decision);
	});

	it.each([
		['variant', null],
		['Variant 12', 12],
		['Variante', null],
	])('reads of which row the question is another wording: %s', (approve, variantOf) => {
		expect(rowsOf({ approve })[0]).toMatchObject({ decision: 'variant', variantOf });
	});
});

describe('planTab', () => {
	it('gives each open group a row, most asked first', () => {
		const groups = [
			group({ id: 'a', times: 1 }),
			group({ id: 'b', times: 5, question: 'x' }),
			group({ id: 'c', state: 'ignored' }),
		];

		expect(planTab([], groups).appended.map(({ id }) => id)).toEqual(['b', 'a']);
	});

	it('knows a row by its id although the owner reworded the question and sorted the tab', () => {
		const rows = rowsOf({ question: 'Something of mine' }, { question: 'Bicycle repairs?', id: 'g1' });

		const { kept, appended, dismissed } = planTab(rows, [group({ isInTab: true })]);

		expect(kept.map(({ group }) => group?.id)).toEqual([undefined, 'g1']);
		expect([appended, dismissed]).toEqual([[], []]);
	});

	it('knows a row by its question where the column of ids is gone', () => {
		const { kept, appended } = planTab(rowsOf({ question: 'do you repair bicycles' }), [group({ isInTab: true })]);

		expect(kept.map(({ group }) => group?.id)).toEqual(['g1']);
		expect(appended).toEqual([]);
	});

	it('suggests what a person answered, and leaves alone what the owner typed', () => {
		const suggest = (answer: string, writtenAnswer: string | null) =>
			planTab(rowsOf({ id: 'g1', answer }), [group({ isInTab: true, writtenAnswer, suggestedAnswer: 'Next door.' })])
				.kept[0]?.suggestedAnswer;

		expect(suggest('', null)).toBe('Next door.');
		expect(suggest('Ask Bob.', 'Ask Bob.')).toBe('Next door.');
		expect(suggest('Ask Bob, or me.', 'Ask Bob.')).toBeNull();
		expect(suggest('', 'Ask Bob.')).toBeNull();
		expect(suggest('Next door.', 'Next door.')).toBeNull();
	});

	it('takes a row that the owner deleted for "not now", and one that was never seen for not written yet', () => {
		const seen = planTab([], [group({ isInTab: true })]);
		const neverSeen = planTab([], [group({ isInTab: false, writtenAnswer: '' })]);

		expect([seen.dismissed.length, seen.appended.length]).toEqual([1, 0]);
		expect([neverSeen.dismissed.length, neverSeen.appended.length]).toEqual([0, 1]);
	});

	it('removes what the owner ignores', () => {
		const { removed, ignored, kept } = planTab(rowsOf({ id: 'g1', approve: 'ignore' }), [group({ isInTab: true })]);

		expect([removed.length, ignored.length, kept.length]).toEqual([1, 1, 0]);
	});

	it('removes what is answered by a row now, unless the owner has typed something there', () => {
		const answerable = group({ isInTab: true, state: 'answerable' });

		expect(planTab(rowsOf({ id: 'g1' }), [answerable]).removed).toHaveLength(1);
		expect(planTab(rowsOf({ id: 'g1', answer: 'Mine.' }), [answerable]).kept).toMatchObject([
			{ status: 'a row answers it now: this one can be deleted' },
		]);
	});

	it('says in the row why an approval changes nothing', () => {
		const rows = rowsOf(
			{ id: 'g1', approve: true },
			{ question: 'Mine?', approve: 'yes', answer: 'Hello [name], no.' },
			{ question: 'Other?', approve: 'perhaps' },
		);

		expect(planTab(rows, [group({ isInTab: true })]).kept.map(({ status }) => status)).toEqual([
			'write the answer first, then approve',
			expect.stringContaining('written for one customer'),
			expect.stringContaining('“perhaps” is not understood'),
		]);
		expect(obstacleTo(rowsOf({ answer: 'No.' })[0]!, nothing)).toBeUndefined();
	});

	it('removes an approved row once it stands in the Knowledge tab, and says so when another answer stands there', () => {
		const rows = rowsOf({ id: 'g1', approve: true, answer: 'Next door.' });
		const find = (answer: string) => planTab(rows, [group({ isInTab: true })], () => ({ sheetRow: 12, answer }));

		expect(find('next door')).toMatchObject({ kept: [], removed: [{ row: rows[0] }], approved: [{ id: 'g1' }] });
		expect(find('Here.').kept[0]?.status).toContain('Knowledge row 12 asks this already');
		expect(planTab(rows, [group({ isInTab: true })]).kept[0]?.status).toContain('on its way');
	});

	it.each([
		['a name', 'Hi, [name] here, do you repair bicycles?'],
		['a space before a comma', 'Hi , here , do you repair bicycles ?'],
	])('knows an approved question again from which %s was taken', (_, question) => {
		const written = [
			['question', 'answer'],
			[withoutMasks(question), 'Next door.'],
		];
		const rows = rowsOf({ question, approve: true, answer: 'Next door.' });

		const { kept, removed } = planTab(rows, [], knowledgeFinder({ title: 'Knowledge', rows: written }));

		expect([kept, removed]).toMatchObject([[], [{ row: { question } }]]);
	});

	it('points to a row that is near', () => {
		const near = group({ isInTab: true, nearQuestion: 'Do you sell bicycles?' });

		expect(planTab(rowsOf({ id: 'g1' }), [near]).kept[0]?.status).toContain('near: row “Do you sell bicycles?”');
	});

	it('shows no more than anybody looks through, the most asked ones, and keeps what the owner works on', () => {
		const groups = Array.from({ length: maxShownGroups + 50 }, (_, i) =>
			group({
				id: `g${i}`,
				question: `q${i}`,
				times: i + 1,
				isInTab: i < maxShownGroups,
				writtenAnswer: i < maxShownGroups ? '' : null,
			}),
		);
		const rows = rowsOf(
			...Array.from({ length: maxShownGroups }, (_, i) => ({
				id: `g${i}`,
				question: `q${i}`,
				answer: i === 0 ? 'mine' : '',
			})),
		);

		const planned = planTab(rows, groups);

		expect(planned.kept).toHaveLength(maxShownGroups - 49);
		expect(planned.displaced.map(({ id }) => id)).toEqual(Array.from({ length: 49 }, (_, i) => `g${i + 1}`));
		expect(planned.appended).toHaveLength(49);
		expect(planned.appended[0]?.id).toBe(`g${maxShownGroups + 49}`);
	});
});
