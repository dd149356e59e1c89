import { randomBytes } from 'node:crypto';
import type { SandboxParts } from '../sandbox-parts';

/** A sync of a large sheet with embeddings takes its time. */
const SYNC_TIMEOUT_MS = 60_000;
const VERIFY_TIMEOUT_MS = 5000;

export interface SyncOutcome {
	isDone: boolean;
	status: number;
	/** what came of it, in a sentence */
	message: string;
}

async function textAnswer(url: URL, init: RequestInit, timeoutMs: number): Promise<{ status: number; text: string }> {
	try {
		const response = await fetch(url, { ...init, signal: AbortSignal.timeout(timeoutMs) });
		return { status: response.status, text: await response.text() };
	} catch {
		return { status: 0, text: '' };
	}
}

/** The sentence in the product's answer, wherever it put one. */
function sentenceIn(text: string): string | undefined {
	try {
		const parsed: unknown = JSON.parse(text);
		const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
		const message = (first as { message?: unknown } | null)?.message;
		return typeof message === 'string' && message !== '' ? message : undefined;
	} catch {
		return undefined;
	}
}

/** Asks the product to read the sheet now. Never throws: the page shows whatever came of it. */
export async function syncNow({ options }: SandboxParts): Promise<SyncOutcome> {
	if (!options.syncUrl) {
		return {
			isDone: false,
			status: 0,
			message: 'There is no address to ask for a sync. The sheet is read once a minute.',
		};
	}
	const headers = { 'content-type': 'application/json', 'x-frontdesk-sync-key': options.syncKey ?? '' };
	const { status, text } = await textAnswer(
		new URL(options.syncUrl),
		{ method: 'POST', headers, body: '{}' },
		SYNC_TIMEOUT_MS,
	);
	const sentence = sentenceIn(text);
	if (status >= 200 && status < 300) {
		return { isDone: true, status, message: sentence ?? 'Frontdesk has read the sheet.' };
	}
	if (status === 0)
		return { isDone: false, status, message: 'Frontdesk cannot be reached, so the sheet was not read.' };
	if (status === 401 || status === 403) {
		return { isDone: false, status, message: 'Frontdesk refused the sync: the sync key is wrong.' };
	}
	if (status === 404)
		return { isDone: false, status, message: 'The sync workflow is not running, so the sheet was not read.' };
	return { isDone: false, status, message: sentence ?? `The sync failed: Frontdesk answered with ${status}.` };
}

/**
 * Verifies the product's webhook address as Meta does when it is entered in the app's dashboard.
 *
 * @returns the status of the answer; 0 = not reached, 403 also when the challenge came back wrong
 */
export async function verifyWebhook({ options, webhooks }: SandboxParts): Promise<number> {
	if (!options.webhookUrl) return 0;
	const challenge = String(randomBytes(4).readUInt32BE());
	const url = new URL(options.webhookUrl);
	url.searchParams.set('hub.mode', 'subscribe');
	url.searchParams.set('hub.verify_token', options.verifyToken);
	url.searchParams.set('hub.challenge', challenge);
	const { status, text } = await textAnswer(url, {}, VERIFY_TIMEOUT_MS);
	const verified = status === 200 && text !== challenge ? 403 : status;
	webhooks.noteAnswer(verified);
	return verified;
}
