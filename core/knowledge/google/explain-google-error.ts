import { z } from 'zod';
import { FrontdeskError, isFrontdeskError } from '../../errors';
import { readRetryAfter } from '../../network';

const googleFailure = z.object({
	code: z.union([z.string(), z.number()]).optional().catch(undefined),
	message: z.string().catch(''),
	response: z
		.object({
			status: z.number(),
			data: z.unknown().optional(),
			headers: z.instanceof(Headers).optional().catch(undefined),
		})
		.optional()
		.catch(undefined),
});
const apiBody = z.object({
	error: z.object({
		message: z.string().catch(''),
		details: z.array(z.looseObject({ reason: z.string().optional().catch(undefined) })).catch([]),
		errors: z.array(z.looseObject({ reason: z.string().optional().catch(undefined) })).catch([]),
	}),
});
const tokenBody = z.object({ error: z.string(), error_description: z.string().catch('') });

interface Refusal {
	/** HTTP status; 0 when no answer came. */
	status: number;
	message: string;
	reasons: string[];
	isTokenRefusal: boolean;
	/** How long Google wants to be left alone; 0 when it does not say. */
	retryAfterMs: number;
}

/** The parts of an error of Google's client that say what went wrong. */
export function readRefusal(error: unknown): Refusal {
	const failure = googleFailure.safeParse(error).data;
	const status = failure?.response?.status ?? 0;
	const token = tokenBody.safeParse(failure?.response?.data).data;
	if (token) {
		return { status, message: token.error_description, reasons: [token.error], isTokenRefusal: true, retryAfterMs: 0 };
	}
	const body = apiBody.safeParse(failure?.response?.data).data?.error;
	const reasons = [...(body?.details ?? []), ...(body?.errors ?? [])].flatMap(({ reason }) => reason ?? []);
	const retryAfterMs = readRetryAfter(failure?.response?.headers?.get('retry-after')) ?? 0;
	return { status, message: body?.message || (failure?.message ?? ''), reasons, isTokenRefusal: false, retryAfterMs };
}

/** Which call failed: the same refusal asks for different clicks. */
interface RefusedCall {
	/** Null where a person signed in. */
	accountEmail: string | null;
	spreadsheetId: string;
	isWriting: boolean;
	/** A new file was asked for. */
	isCreating?: boolean;
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
	if (reasons.includes('invalid_scope')) return scopeMissing(accountEmail);
	if (accountEmail === null) {
		return 'Google does not accept the sign-in any more: it was taken back, or its password changed. In n8n open Credentials → your Google Sheets credential → "Sign in with Google", sign in again, and save.';
	}
	if (/timeframe|short-lived|iat and exp/i.test(message)) {
		return "Google refuses the sign-in because this machine's clock is wrong. Set the clock (switch on automatic time), and sync again.";
	}
	return `Google does not accept the key of the service account ${accountEmail} (${message || reasons.join(', ') || 'not authenticated'}). In Google Cloud open IAM & Admin → Service accounts → this account → Keys → Add key → Create new key → JSON, and paste the new file into the Google credential.`;
}

function scopeMissing(accountEmail: string | null): string {
	const what = 'The sign-in to Google lacks the permission to read and write spreadsheets.';
	return accountEmail === null
		? `${what} In n8n open the Google credential, switch "Custom Scopes" off or add "https://www.googleapis.com/auth/spreadsheets", press "Sign in with Google" again, and tick every box that Google shows.`
		: `${what} Open the Google credential, paste the service account key again and save it; with another kind of sign-in, allow the scope "https://www.googleapis.com/auth/spreadsheets".`;
}

function explainForbidden(refusal: Refusal, { accountEmail, isWriting, isCreating }: RefusedCall): string {
	const { reasons, message } = refusal;
	if (reasons.includes('ACCESS_TOKEN_SCOPE_INSUFFICIENT') || /insufficient authentication scopes/i.test(message)) {
		return scopeMissing(accountEmail);
	}
	if (reasons.includes('SERVICE_DISABLED') || reasons.includes('accessNotConfigured')) {
		return explainDisabled(message);
	}
	if (/storageQuotaExceeded|teamDriveFileLimitExceeded/.test(reasons.join()) || /storage quota/i.test(message)) {
		return explainStorage(accountEmail);
	}
	if (isCreating) return explainStorage(accountEmail);
	if (accountEmail === null) return explainForeignSheet(isWriting);
	return isWriting
		? `The sheet is shared with ${accountEmail} for viewing only, so its status column cannot be filled. In the sheet press Share, find this address, and change Viewer to Editor.`
		: `The sheet is not shared with Frontdesk. In the sheet press Share, add ${accountEmail} as Editor, and press Send.`;
}

function explainDisabled(message: string): string {
	const api = /drive/i.test(message) ? 'Google Drive API' : 'Google Sheets API';
	return `The ${api} is switched off in the Google Cloud project of the credential. Open Google Cloud → APIs & Services → Library → ${api}, press Enable, wait a minute, and try again.`;
}

/** A service account has no room for files of its own: what it makes must have another owner. */
function explainStorage(accountEmail: string | null): string {
	return accountEmail === null
		? 'Your Google Drive is full, so no sheet can be made there. Make room in Drive (drive.google.com → Storage), or make an empty sheet in another account, and give its address.'
		: `A service account has no room in Google Drive for files of its own. Make an empty sheet yourself (sheets.new), press Share, add ${accountEmail} as Editor, and give the sheet's address: it will be filled.`;
}

function explainForeignSheet(isWriting: boolean): string {
	return isWriting
		? 'The Google account that is signed in may only view this sheet. In the sheet press Share, add this account as Editor; or sign in with the account that owns the sheet.'
		: 'The Google account that is signed in may not open this sheet. In the sheet press Share and add this account as Editor; or open the credential in n8n and sign in with the account that owns the sheet.';
}
