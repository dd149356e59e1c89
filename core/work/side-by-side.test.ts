import { setTimeout as sleep } from 'node:timers/promises';
import { sideBySide } from '.';

it('does so many at a time, and gives the results in their order', async () => {
	let running = 0;
	let most = 0;

	const results = await sideBySide([30, 5, 20, 1, 10], 2, async (ms) => {
		most = Math.max(most, ++running);
		await sleep(ms);
		running--;
		return ms;
	});

	expect(results).toEqual([30, 5, 20, 1, 10]);
	expect(most).toBe(2);
});

it('rejects with the first error', async () => {
	const work = (one: number) => (one === 2 ? Promise.reject(new Error('two')) : Promise.resolve(one));

	await expect(sideBySide([1, 2, 3], 2, work)).rejects.toThrow('two');
});

it('has nothing to do with nothing', async () => {
	expect(await sideBySide([], 4, () => Promise.reject(new Error('never')))).toEqual([]);
});
