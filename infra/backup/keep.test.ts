import fc from 'fast-check';
import { kept, momentOf, nameOf, superfluous, superfluousWal } from './keep';

const day = 86_400_000;
const newest = new Date('2026-11-30T03:15:00Z');
const nightly = (days: number) =>
	Array.from({ length: days }, (_, ago) => nameOf(new Date(newest.getTime() - ago * day)));
const remaining = (names: string[]) => names.filter((name) => !superfluous(names).includes(name)).toSorted();

it('keeps of sixty nights the last seven, and the newest of each of the last four weeks', () => {
	expect(remaining(nightly(60))).toEqual([
		// The Sundays of the weeks before, and the Monday that is its week's only night so far.
		'20261115T031500Z',
		'20261122T031500Z',
		'20261124T031500Z',
		'20261125T031500Z',
		'20261126T031500Z',
		'20261127T031500Z',
		'20261128T031500Z',
		'20261129T031500Z',
		'20261130T031500Z',
	]);
});

it('keeps of several copies of a day the newest', () => {
	expect(superfluous(['20261130T031500Z', '20261130T120000Z', '20261129T031500Z'])).toEqual(['20261130T031500Z']);
});

it('keeps the newest whatever there is, at most seven days and four weeks, and touches nothing else', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 80 }), (ago) => {
			const names = ago.map((days) => nameOf(new Date(newest.getTime() - days * day)));
			const left = remaining(names);
			expect(left).toContain(names.toSorted().at(-1));
			expect(left.length).toBeLessThanOrEqual(kept.days + kept.weeks);
			expect(superfluous([...names, 'wal', 'restored-20261130T031500Z', 'notes.txt'])).toEqual(superfluous(names));
		}),
	);
});

it('names a copy so that its moment can be read from it', () => {
	expect(momentOf(nameOf(newest))).toEqual(newest);
	expect(momentOf('20261130T031500Z.part')).toBeUndefined();
});

it('deletes of the log what was written before the oldest daily copy, over changes of the timeline', () => {
	const pieces = [
		'00000001000000000000000A',
		'00000001000000000000000B',
		'00000002000000000000000B',
		'00000002.history',
	];

	expect(superfluousWal(pieces, '00000002000000000000000B')).toEqual(['00000001000000000000000A']);
});
