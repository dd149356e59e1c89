import { FrontdeskError, isFrontdeskError } from './index';

describe('FrontdeskError', () => {
	it('has a code for programs, a sentence for people, and what led to it', () => {
		const cause = new Error('ECONNREFUSED');

		const error = new FrontdeskError('unavailable', 'Meta could not be reached.', { cause, retryable: true });

		expect(error).toMatchObject({ code: 'unavailable', message: 'Meta could not be reached.', cause, retryable: true });
	});

	it('is not worth another try unless somebody says so', () => {
		expect(new FrontdeskError('configuration', 'The token is missing.').retryable).toBe(false);
	});

	it('is known also when another copy of this module made it', () => {
		const foreign = Object.assign(new Error('x'), { name: 'FrontdeskError', code: 'timeout', retryable: true });

		expect(isFrontdeskError(foreign)).toBe(true);
		expect(isFrontdeskError(new Error('x'))).toBe(false);
		expect(isFrontdeskError('FrontdeskError')).toBe(false);
	});
});
