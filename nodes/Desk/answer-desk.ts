import type { Request, Response } from 'express';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { SharedAccess } from '../../core/accounts';
import { sessionOf } from '../../core/desk';
import { isFrontdeskError } from '../../core/errors';
import type { AlertAccess } from '../../core/handoffs';
import type { SendingOptions } from '../../core/conversations';
import type { Database, KeyRing } from '../../core/storage';
import { senderOf } from '../shared/sender';
import { readCredential } from '../shared/read-credential';
import { waysOfCredential } from '../shared/staff-alerts-credential';
import { answerRequest } from './answer-request';
import { sendFile } from './send-file';
import { servePage } from './serve-page';
import { streamChanges } from './stream-changes';

/** One call to the Desk, with what answering it takes. */
export interface DeskCall {
	db: Database;
	keys: KeyRing;
	request: Request;
	response: Response;
	/** What the cookie says; undefined without one. */
	cookie: string | undefined;
	/** Where the page is, as n8n knows it: never what the caller says. */
	address: string;
	sending: SendingOptions;
	/** As the Meta credential has it. */
	meta: SharedAccess;
	/** The mail server; undefined: none is filled in. */
	mail: () => Promise<AlertAccess['mail']>;
	warn: (sentence: string) => void;
}

const cookieName = 'frontdesk_desk';

/** Answers whatever came: the page, what it asks, what has changed, or a file. */
export async function answerDesk(node: IWebhookFunctions): Promise<void> {
	const response = node.getResponseObject();
	try {
		const isPost = node.getWebhookName() === 'default';
		const query = node.getQueryData() as Record<string, unknown>;
		if (!isPost && query['events'] === undefined && query['file'] === undefined) {
			return await servePage(node.getRequestObject(), response);
		}
		const call = await callOf(node);
		if (isPost) return await answerRequest(call, node.getBodyData());
		const session = await sessionOf(call.db, call.cookie);
		if (query['events'] !== undefined) return await streamChanges(call, session, query['conversation']);
		return await sendFile(call, session, String(query['file']));
	} catch (error) {
		refuse(node, response, error);
	}
}

async function callOf(node: IWebhookFunctions): Promise<DeskCall> {
	const request = node.getRequestObject();
	const { db, keys, meta, sending } = await senderOf(node);
	const hasMail = 'frontdeskStaffAlertsApi' in (node.getNode().credentials ?? {});
	return {
		db,
		keys,
		request,
		response: node.getResponseObject(),
		cookie: readCookie(request),
		address: node.getNodeWebhookUrl('default') ?? '',
		meta,
		sending,
		mail: async () =>
			hasMail ? waysOfCredential(await readCredential(node, 'frontdeskStaffAlertsApi')).mail : undefined,
		warn: (sentence) => node.logger.warn(sentence),
	};
}

/** Whoever is not signed in reads why; what broke on our side stands in the log, and not on the page. */
function refuse(node: IWebhookFunctions, response: Response, error: unknown): void {
	if (response.headersSent) return void response.end();
	response.set('Cache-Control', 'no-store');
	if (!isFrontdeskError(error) || error.code === 'database') {
		node.logger.error(`The Desk: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
		return void response.status(500).json({ code: 'unknown', error: 'Something went wrong. Try again.' });
	}
	const status =
		{ 'not-signed-in': 401, unavailable: 503, timeout: 504, configuration: 503 }[error.code as string] ?? 422;
	response.status(status).json({ code: error.code, error: error.message });
}

function readCookie(request: Request): string | undefined {
	const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
	return cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

/** For scripts and other pages it is not there; it goes nowhere but to the Desk. `maxAgeMs` 0 takes it away. */
export function setCookie({ request, response }: DeskCall, value: string, maxAgeMs: number): void {
	const isHttps = request.secure || request.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
	const path = request.originalUrl.replace(/[?#].*$/, '');
	const parts = [
		`${cookieName}=${value}`,
		`Path=${path}`,
		`Max-Age=${Math.floor(maxAgeMs / 1000)}`,
		'HttpOnly',
		'SameSite=Strict',
	];
	response.append('Set-Cookie', [...parts, ...(isHttps ? ['Secure'] : [])].join('; '));
}
