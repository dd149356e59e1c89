import { FrontdeskError, isFrontdeskError, sentenceOf } from './index';

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

describe('sentenceOf', () => {
	it('keeps the sentence of our own errors', () => {
		expect(sentenceOf(new FrontdeskError('configuration', 'Share the sheet.'))).toBe('Share the sheet.');
	});

	it.each([
		[
			new TypeError("Cannot read properties of undefined (reading 'rows')\n    at x.js:1"),
			"Cannot read properties of undefined (reading 'rows')",
		],
		['no error at all', 'no error at all'],
		[new Error(''), 'Error'],
	])('says in one line what was thrown: %s', (error, sentence) => {
		expect(sentenceOf(error)).toBe(sentence);
	});

	it.each([
		['connect to postgres://app:hunter2@127.0.0.1/db failed', 'connect to postgres://app:…@127.0.0.1/db failed'],
		['401 for Bearer abc.def', '401 for Bearer …'],
		[`refused sk-proj-${'0123456789abcdef'.repeat(2)}`, 'refused …'],
	])('leaves out what looks like a secret: %s', (message, sentence) => {
		expect(sentenceOf(new Error(message))).toBe(sentence);
	});

	it('is no longer than a line', () => {
		expect(sentenceOf(new Error('so much '.repeat(200)))).toHaveLength(300);
	});
});
