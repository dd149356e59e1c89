/**
 * What the Graph API answers when something goes wrong, by name: the code, with the subcode where that makes the
 * difference. Words and statuses are Meta's own, as the examples in test/payloads/graph-errors have them.
 */
import { randomBytes } from 'node:crypto';
import { otherFailures } from './other-failures';
import { whatsAppFailures } from './whatsapp-failures';

interface GraphFailure {
	status: number;
	/** a text where something between the caller and Meta answers, such as a proxy */
	body: object | string;
	headers?: Record<string, string>;
}

/** Answers without an error object. */
const bare: Record<string, GraphFailure> = {
	'empty-500': { status: 500, body: '' },
	'html-502': { status: 502, body: '<html><head><title>502 Bad Gateway</title></head><body></body></html>' },
	'not-an-error-object-500': { status: 500, body: { success: false } },
	'retry-after-429': { status: 429, body: '', headers: { 'retry-after': '2' } },
};

type ErrorFields = Record<string, unknown> & { code: number; message: string };

const errors = new Map<string, { status: number; error: ErrorFields }>([
	...whatsAppFailures.map(([code, status, title, details]): [string, { status: number; error: ErrorFields }] => [
		String(code),
		{
			status,
			error: {
				message: `(#${code}) ${title}`,
				type: 'OAuthException',
				code,
				error_data: { messaging_product: 'whatsapp', details },
			},
		},
	]),
	...otherFailures.map(([name, status, code, message, more = {}]): [string, { status: number; error: ErrorFields }] => [
		name,
		{ status, error: { message, type: 'OAuthException', code, ...more } },
	]),
]);

export const graphFailureNames: readonly string[] = [...errors.keys(), ...Object.keys(bare)];

/** The answer of that name, with a trace id of its own; undefined when there is none. */
export function findGraphFailure(name: string): GraphFailure | undefined {
	const found = errors.get(name);
	if (!found) return bare[name];
	const trace = `A${randomBytes(16).toString('base64url')}`;
	return { status: found.status, body: { error: { ...found.error, fbtrace_id: trace } } };
}

/** The same error as a status reports it, after the send was answered with 200; undefined when there is no such code. */
export function findStatusError(name: string): object | undefined {
	const error = errors.get(name)?.error;
	if (!error) return undefined;
	const title = error.message.replace(/^\(#\d+\) /, '');
	const { details = title } = (error['error_data'] ?? {}) as { details?: string };
	return {
		code: error.code,
		title,
		message: title,
		error_data: { details },
		href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
	};
}
