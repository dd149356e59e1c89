import { z } from 'zod';
import { readRetryAfter } from '../../../network';
import { isRecord, number, text } from '../../events/read-values';
import type { ChannelKind } from '../../channel-kind';
import type { SendErrorClass, SendProblem } from '../../send-errors';
import { metaName } from '../names';
import { ADVICE, CLASS_OF_CODE, CLASS_OF_RANGE, RETRIED_CLASSES } from './graph-error-codes';

/** `code` is null when the answer was no error object of the Graph API (a proxy's page, an empty body). */
export interface GraphErrorDetails extends SendProblem {
	/** What Meta's support asks for. */
	fbtraceId: string | null;
	/** For people: what Meta said. */
	said: string;
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
function classOfErrorCode(code: number | null, subcode: number | null = null): SendErrorClass | undefined {
	if (code === null) return undefined;
	const range = CLASS_OF_RANGE.find(({ from, to }) => code >= from && code <= to);
	return CLASS_OF_CODE[`${code}/${subcode}`] ?? CLASS_OF_CODE[String(code)] ?? range?.class;
}

/** True for an answer that reports an error, also one with HTTP 200. */
export const isGraphErrorBody = (body: unknown): boolean => isRecord(body) && isRecord(body['error']);

function classOfStatus(status: number): SendErrorClass {
	if (status === 429) return 'rate-limit';
	if (status >= 500 || status === 408) return 'outage';
	if (status === 401) return 'token';
	return status === 403 ? 'permission' : 'parameter';
}

function sentence(channel: ChannelKind, code: number | null, said: string | undefined): string {
	const source = `${metaName(channel)} refused${code === null ? '' : ` (code ${code})`}`;
	return said === undefined ? `${source}.` : `${source}: ${said.replace(/\.?$/, '.')}`;
}
