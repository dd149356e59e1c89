import type { RateFigures } from './measure-rate';
import { findSustainedRate } from './sustained-rate';

/** A product that answers so many messages a second; what comes above that waits. */
function productThatHolds(perSecond: number) {
	const asked: [rate: number, seconds: number][] = [];
	const trial = async (rate: number, seconds: number) => {
		asked.push([rate, seconds]);
		const waitMs = 20 + 1_000 * seconds * Math.max(0, rate / perSecond - 1);
		const answeredPerSecond = Math.min(rate, perSecond);
		return { lost: 0, doubled: 0, refused: 0, postToSent: [waitMs], answeredPerSecond } as unknown as RateFigures;
	};
	return { trial, asked };
}

describe('findSustainedRate', () => {
	it.each([3, 32.5, 65, 97])('finds what a product holds to a tenth, if that is %d a second', async (perSecond) => {
		const { trial } = productThatHolds(perSecond);

		const found = await findSustainedRate(trial, 60);

		// A backlog of five seconds is allowed at the end of a minute.
		expect(found).toBeGreaterThan(perSecond / 1.1);
		expect(found).toBeLessThanOrEqual(perSecond * (1 + 5 / 60));
	});

	it('says nothing that was not held for the whole time', async () => {
		const { trial, asked } = productThatHolds(32.5);

		const found = await findSustainedRate(trial, 60);

		expect(asked).toContainEqual([found, 60]);
	});

	it('takes a rate at which a message was lost for one that is not held', async () => {
		const { trial } = productThatHolds(32.5);
		const losing = async (rate: number, seconds: number) => ({ ...(await trial(rate, seconds)), lost: 1 });

		expect(await findSustainedRate(losing, 60)).toBe(0);
	});
});
