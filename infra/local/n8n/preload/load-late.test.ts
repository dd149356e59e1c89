import { standIn } from './load-late';

const real = {
	__esModule: true,
	greet: () => 'hello',
	get later() {
		return 'seen';
	},
};

it('loads nothing before it is looked into, and then once', () => {
	const load = jest.fn(() => real);

	const stand = standIn(load) as typeof real;

	expect(load).not.toHaveBeenCalled();
	expect(stand.greet()).toBe('hello');
	expect(stand.later).toBe('seen');
	expect(load).toHaveBeenCalledTimes(1);
});

it('is to whoever looks what was loaded', () => {
	const stand = standIn(() => real) as typeof real;

	expect('greet' in stand).toBe(true);
	expect('missing' in stand).toBe(false);
	expect(Object.keys(stand)).toEqual(Object.keys(real));
	expect({ ...stand }).toEqual({ ...real });
});
