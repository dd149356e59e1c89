import { z } from 'zod';
import { FrontdeskError, isFrontdeskError } from '../../errors';

const googleFailure = z.object({
	code: z.union([z.string(), z.number()]).optional().catch(undefined),
	message: z.string().catch(''),
	response: z.object({ status: z.number(), data: z.unknown().optional() }).optional().catch(undefined),
});
const apiBody = z.object({
	error: z.object({
		message: z.string().catch(''),
		details: z.array(z.looseObject({ reason: z.string().optional().catch(undefined) })).catch([]),
		errors: z.array(z.looseObject({ reason: z.string().optional().catch(undefined) })).catch([]),
	}),
});
const tokenBody = z.object({ error: z.string(), error_description: z.string().catch('') });

export interface Refusal {
	/** HTTP status; 0 when no answer came. */
	status: number;
	message: string;
	reasons: string[];
	isTokenRefusal: boolean;
}

/** The parts of an error of Google's client that say what went wrong. */
export function readRefusal(error: unknown): Refusal {
	const failure = googleFailure.safeParse(error).data;
	const status = failure?.response?.status ?? 0;
	const token = tokenBody.safeParse(failure?.response?.data).data;
	if (token) {
		return { status, message: token.error_description, reasons: [token.error], isTokenRefusal: true };
	}
	const body = apiBody.safeParse(failure?.response?.data).data?.error;
	const reasons = [...(body?.details ?? []), ...(body?.errors ?? [])].flatMap(({ reason }) => reason ?? []);
	return { status, message: body?.message || (failure?.message ?? ''), reasons, isTokenRefusal: false };
}

/** Which call failed: the same refusal asks for different clicks. */
export interface RefusedCall {
	accountEmail: string;
	spreadsheetId: string;
	isWriting: boolean;
}

/** Says of a failed call what the owner or operator has to click. Errors of ours are handed back unchanged. */
export function explainGoogleError(error: unknown, call: RefusedCall): FrontdeskError {
	if (isFrontdeskError(error)) return error;
	const refusal = readRefusal(error);
	const { status } = refusal;
	const unreachable = (message: string) => new FrontdeskError('sheet-unreachable', message, { cause: error });
	const later = (message: string) => new FrontdeskError('unavailable', message, { cause: error, retryable: true });

	if (refusal.isTokenRefusal || status === 401) return unreachable(explainToken(refusal, call));
	if (status === 403) return unreachable(explainForbidden(refusal, call));
	if (status === 404) {
		return unreachable(
			`Google knows no spreadsheet with the id "${call.spreadsheetId}". Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.`,
		);
	}
	if (status === 429) {
		return later(
			'Google allows only so many requests to its Sheets API a minute, and they are used up. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.',
		);
	}
	if (status === 0 || status >= 500) {
		return later(
			'Google Sheets does not answer right now. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.',
		);
	}
	return unreachable(`Google Sheets refused the request: ${refusal.message || `status ${status}`}.`);
}

function explainToken({ reasons, message }: Refusal, { accountEmail }: RefusedCall): string {
	if (reasons.includes('invalid_scope')) return scopeMissing;
	if (/timeframe|short-lived|iat and exp/i.test(message)) {
		return "Google refuses the sign-in because this machine's clock is wrong. Set the clock (switch on automatic time), and sync again.";
	}
	return `Google does not accept the key of the service account ${accountEmail} (${message || reasons.join(', ') || 'not authenticated'}). In Google Cloud open IAM & Admin → Service accounts → this account → Keys → Add key → Create new key → JSON, and paste the new file into the Frontdesk Google credential.`;
}

const scopeMissing =
	'The sign-in to Google lacks the permission to read and write spreadsheets. Open the Frontdesk Google credential, paste the service account key again and save it; with another kind of sign-in, allow the scope "https://www.googleapis.com/auth/spreadsheets".';

function explainForbidden({ reasons, message }: Refusal, { accountEmail, isWriting }: RefusedCall): string {
	if (reasons.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT') || /insufficient authentication scopes/i.test(message)) {
		return scopeMissing;
	}
	if (reasons.includes('SERVICE_DISABLED') || reasons.includes('accessNotConfigured')) {
		return 'The Google Sheets API is switched off in the Google Cloud project of the service account. Open Google Cloud → APIs & Services → Library → Google Sheets API, press Enable, wait a minute, and sync again.';
	}
	return isWriting
		? `The sheet is shared with ${accountEmail} for viewing only, so its status column cannot be filled. In the sheet press Share, find this address, and change Viewer to Editor.`
		: `The sheet is not shared with Frontdesk. In the sheet press Share, add ${accountEmail} as Editor, and press Send.`;
}
