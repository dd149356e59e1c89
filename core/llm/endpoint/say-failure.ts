import type { ModelUsage } from '../../conversations';
import { ModelFailure } from '../chat-model';

interface RefusedCall {
	/** Undefined: no answer came. */
	status?: number | undefined;
	/** As parsed, or the text. */
	body?: unknown;
	retryAfterMs?: number | undefined;
	usage?: ModelUsage | null;
	cause?: unknown;
}

/** What an endpoint says is wrong, however it puts it: `{error: {message}}`, `{error: "…"}`, `{message}`, `{detail}`, or a text. */
export function wordsOfRefusal(body: unknown): string {
	if (typeof body === 'string') return body;
	if (typeof body !== 'object' || body === null) return '';
	const { error, message, detail } = body as Record<string, unknown>;
	const inner = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
	const words = [error, inner['message'], message, detail].find((one) => typeof one === 'string' && one !== '');
	const param = typeof inner['param'] === 'string' ? ` (${inner['param']})` : '';
	return words === undefined ? JSON.stringify(body) : `${words as string}${param}`;
}

/** The status that counts: an error inside a 200 names its own. */
function statusOf({ status, body }: RefusedCall): number | undefined {
	if (status !== 200 || typeof body !== 'object' || body === null) return status;
	const inner = (body as { error?: unknown }).error;
	const code = Number((inner as { code?: unknown } | undefined)?.code);
	return Number.isInteger(code) && code >= 400 && code < 600 ? code : 500;
}

/** The failure that a refused or unanswered call is, with the provider's own words and what to do about it. */
export function sayFailure(call: RefusedCall): ModelFailure {
	const status = statusOf(call);
	const words = wordsOfRefusal(call.body).replace(/\s+/g, ' ').trim().slice(0, 300);
	const quoted = words === '' ? '' : `: ${words}`;
	const { retryAfterMs, usage, cause } = call;
	const details = { retryAfterMs, usage, cause };
	if (status === undefined) {
		const reason = rootOf(cause);
		return new ModelFailure(
			'unavailable',
			`It could not be reached${reason ? ` (${reason})` : ''}. Check its address.`,
			{ ...details, isPassing: true, isOutage: true },
		);
	}
	if (status === 402 || hasNoCredit(call.body))
		return new ModelFailure('unavailable', `Its account has no credit left (${status})${quoted}`, {
			...details,
			isOutage: true,
		});
	if (status === 429)
		return new ModelFailure('rate_limited', `It takes no more calls at the moment (429)${quoted}`, {
			...details,
			isPassing: true,
			isOutage: true,
		});
	if (status === 401 || status === 403)
		return new ModelFailure('unavailable', `It does not accept our key (${status})${quoted}`, {
			...details,
			isOutage: true,
		});
	if (status === 404)
		return new ModelFailure('unavailable', `It does not know the address or the model (404)${quoted}`, {
			...details,
			isOutage: true,
		});
	const isPassing = status === 408 || status === 409 || status >= 500;
	return new ModelFailure('unavailable', `It answered ${status}${quoted}`, {
		...details,
		isPassing,
		isOutage: isPassing,
	});
}

/** OpenAI says so with 429, as if it would pass, and Anthropic with 400, as if it were this question's fault. */
function hasNoCredit(body: unknown): boolean {
	return /insufficient_quota|credit balance is too low/i.test(JSON.stringify(body) ?? '');
}

/** The innermost reason that a connection gives, such as "ECONNREFUSED". */
function rootOf(error: unknown): string {
	let reason = '';
	for (let one = error as Partial<NodeJS.ErrnoException> | undefined; one; one = one.cause as typeof one) {
		if (typeof one.code === 'string') return one.code;
		reason = one.message ?? reason;
	}
	return reason;
}
