import { isFrontdeskError } from './frontdesk-error';

const mostCharacters = 300;
/** Passwords in addresses, and what looks like a key or token: nobody needs to read them in a table. */
const secrets: [RegExp, string][] = [
	[/(\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:…@'],
	[/\b(bearer|basic|token|key|password|secret)([=: ]+)\S+/gi, '$1$2…'],
	[/[\w+/=-]{32,}/g, '…'],
];

/** What was thrown in one line, for a table that people read: without a stack, and without what looks like a secret. */
export function sentenceOf(error: unknown): string {
	if (isFrontdeskError(error)) return error.message;
	const [line = ''] = (error instanceof Error ? error.message || error.name : String(error)).trim().split('\n');
	const masked = secrets.reduce((text, [secret, mask]) => text.replaceAll(secret, mask), line);
	return masked.length > mostCharacters ? `${masked.slice(0, mostCharacters - 1)}…` : masked;
}
