import { FrontdeskError } from '../errors';
import { documentLimits } from './limits';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** A document cannot be read as it is; the sentence says what its owner can do. */
		'document-refused': true;
		/** An address does not give a document: not public, not there, or not answering. */
		'document-unreachable': true;
	}
}

/** What a document is called in a sentence: its name, short enough to be read. */
export function quoteName(name: string): string {
	const shown = name.replaceAll(/\s+/g, ' ').trim();
	return `“${shown.length > 80 ? `${shown.slice(0, 77).toWellFormed()}…` : shown || 'document'}”`;
}

/** @param what the rest of a sentence that begins with the document's name */
export function refuse(name: string, what: string, cause?: unknown): FrontdeskError {
	return new FrontdeskError('document-refused', `${quoteName(name)} ${what}`, { cause });
}

export function refuseBroken(name: string, kind: string, cause?: unknown): FrontdeskError {
	return refuse(
		name,
		`is broken: it cannot be read as ${kind}. Open it on your computer, save it again, and add the new file.`,
		cause,
	);
}

/** The file asks for more time or memory than one file may have. */
export function refuseCostly(name: string, limit: 'too slow' | 'too much memory', cause: unknown): FrontdeskError {
	const what =
		limit === 'too slow'
			? 'takes too long to read'
			: `needs more than ${documentLimits.memoryMb} MB of memory to be read`;
	return refuse(name, `${what}. Split it, or save it again in a simpler form.`, cause);
}

export const megabytes = (bytes: number) => `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;
