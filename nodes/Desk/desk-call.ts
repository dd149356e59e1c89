import type { Request, Response } from 'express';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { SharedAccess } from '../../core/accounts';
import type { SendingOptions } from '../../core/conversations';
import type { AlertAccess } from '../../core/handoffs';
import type { OwnersLanguage } from '../../core/language';
import type { Database, KeyRing } from '../../core/storage';
import { readCredential } from '../shared/read-credential';
import { senderOf } from '../shared/sender';
import { waysOfCredential } from '../shared/staff-alerts-credential';

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

/** What a call brings with it, read once. */
export async function callOf(node: IWebhookFunctions): Promise<DeskCall> {
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

function readCookie(request: Request): string | undefined {
	const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
	return cookies.find((cookie) => cookie.startsWith(`${cookieName}=`))?.slice(cookieName.length + 1);
}

/** As the page is shown: it says so itself. */
export const languageOf = (request: Request): OwnersLanguage =>
	(request.acceptsLanguages(['en', 'de', 'es', 'ar']) || 'en') as OwnersLanguage;

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
