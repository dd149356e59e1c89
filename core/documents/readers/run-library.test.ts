import { LibraryFailure, runLibrary } from './run-library';

describe('a library', () => {
	it('that does not come to an end is stopped', async () => {
		const unclosed = Buffer.from('<div><b>x'.repeat(100_000));

		const failure = await runLibrary('html', unclosed, { readingMs: 500, memoryMb: 256 }).catch(
			(error: unknown) => error,
		);

		expect(failure).toBeInstanceOf(LibraryFailure);
		expect(failure).toMatchObject({ kind: 'too slow' });
	});

	it('that wants too much memory is stopped, and nothing else is', async () => {
		const nested = Buffer.from('<p>'.repeat(1_000_000));

		const failure = await runLibrary('html', nested, { readingMs: 30_000, memoryMb: 24 }).catch(
			(error: unknown) => error,
		);

		expect(failure).toMatchObject({ kind: 'too much memory' });
	}, 40_000);
});
