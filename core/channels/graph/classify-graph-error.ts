import { z } from 'zod';
import { readRetryAfter } from '../../network';
import type { ChannelKind } from '../events/channel-event';
import { isRecord, number, text } from '../events/lenient';
import { ADVICE, CLASS_OF_CODE, CLASS_OF_RANGE, RETRIED_CLASSES, type GraphErrorClass } from './graph-error-codes';

export interface GraphErrorDetails {
	class: GraphErrorClass;
	/** Null when the answer was no error object of the Graph API (a proxy's page, an empty body). */
	code: number | null;
	subcode: number | null;
	/** True when the same request may succeed later. */
	retry: boolean;
	/** What Meta's support asks for. */
	fbtraceId: string | null;
	/** For people: what Meta said. */
	said: string;
	/** The same, and what to do about it. Not for customers. */
	message: string;
	/** From `Retry-After`, when the answer had one. */
	retryAfterMs: number | null;
	httpStatus: number;
}

/** Both long numbers and numeric strings occur as codes. */
const GraphErrorBody = z.object({
	code: number,
	error_subcode: number,
	message: text,
	error_user_msg: text,
	fbtrace_id: text,
	is_transient: z.unknown().optional(),
	error_data: z.unknown().optional(),
});

/**
 * Says what an answer of the Graph API means for the sender. The code with its subcode decides, never the HTTP status or
 * the text (translated at times); the status counts only where there is no code.
 *
 * @param httpStatus 0 when there is none, as for the errors in a webhook's `statuses[]`
 * @param body the answer as parsed, whatever it is
 * @param retryAfter the header `Retry-After`: seconds, or a date
 */
export function classifyGraphError(
	channel: ChannelKind,
	httpStatus: number,
	body: unknown,
	retryAfter?: string,
): GraphErrorDetails {
	const error = GraphErrorBody.parse(isRecord(body) && isRecord(body['error']) ? body['error'] : {});
	const code = error.code ?? null;
	const subcode = error.error_subcode ?? null;
	const found = classOfErrorCode(code, subcode) ?? (error.is_transient === true ? 'outage' : classOfStatus(httpStatus));
	const said = sentence(channel, code, error.message);
	return {
		class: found,
		code,
		subcode,
		retry: RETRIED_CLASSES.has(found),
		fbtraceId: error.fbtrace_id ?? null,
		said,
		message: `${said} ${ADVICE[found]}`,
		retryAfterMs: readRetryAfter(retryAfter),
		httpStatus,
	};
}

/** The class of a code, also of one from a webhook's `errors`; undefined when the table does not know it. */
function classOfErrorCode(code: number | null, subcode: number | null = null): GraphErrorClass | undefined {
	if (code === null) return undefined;
	const range = CLASS_OF_RANGE.find(({ from, to }) => code >= from && code <= to);
	return CLASS_OF_CODE[`${code}/${subcode}`] ?? CLASS_OF_CODE[String(code)] ?? range?.class;
}

/** True for an answer that reports an error, also one with HTTP 200. */
export const isGraphErrorBody = (body: unknown): boolean => isRecord(body) && isRecord(body['error']);

function classOfStatus(status: number): GraphErrorClass {
	if (status === 429) return 'rate-limit';
	if (status >= 500 || status === 408) return 'outage';
	if (status === 401) return 'token';
	return status === 403 ? 'permission' : 'parameter';
}

const CHANNEL_NAME: Record<ChannelKind, string> = {
	whatsapp: 'WhatsApp',
	instagram: 'Instagram',
	messenger: 'Messenger',
};

function sentence(channel: ChannelKind, code: number | null, said: string | undefined): string {
	const source = `${CHANNEL_NAME[channel]} refused${code === null ? '' : ` (code ${code})`}`;
	return said === undefined ? `${source}.` : `${source}: ${said.replace(/\.?$/, '.')}`;
}

const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 15 * 60 * 1000;
const SPAM_LIMIT_DELAY_MS = 5 * 60 * 1000;

/**
 * How long to wait before another attempt: doubling, with jitter so that many sends that failed together do not come back
 * together. Towards one customer Meta asks for `4^n` seconds (131056). What `Retry-After` asks for is never undercut.
 *
 * @param attempt how many attempts have failed, from 1
 * @param random from 0 to 1
 */
export function retryDelayMs(
	error: Pick<GraphErrorDetails, 'class' | 'retryAfterMs'>,
	attempt: number,
	random = Math.random(),
): number {
	const step = Math.max(0, attempt - 1);
	const delayMs = Math.min(baseDelayMs(error.class, attempt, step), MAX_DELAY_MS);
	return Math.max(Math.round(delayMs * (1 + random / 4)), error.retryAfterMs ?? 0);
}

function baseDelayMs(errorClass: GraphErrorDetails['class'], attempt: number, step: number): number {
	if (errorClass === 'pair-limit') return 1000 * 4 ** attempt;
	if (errorClass === 'spam-limit') return SPAM_LIMIT_DELAY_MS * 2 ** step;
	return FIRST_DELAY_MS * 2 ** step;
}
