import { FrontdeskError } from './frontdesk-error';
import { sentenceOf } from './sentence-of';

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
