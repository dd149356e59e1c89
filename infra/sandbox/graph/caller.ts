import type { Request, RequestHandler, Response } from 'express';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Channel } from '../phone/phone-conversations';
import { invalidProof, invalidToken } from './graph-error';
import { isObject } from './params';

/** What a token opens: all three channels, Instagram with Instagram Login, or a page with its Instagram account. */
export interface Caller {
	token: string;
	channels: readonly Channel[];
	/** the secret of the app that the token belongs to; Instagram Login has one of its own */
	appSecret: string;
}

export interface Tokens {
	accessToken: string;
	instagramToken: string | undefined;
	pageToken: string | undefined;
	appSecret: string;
	instagramAppSecret: string;
}

function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

function callersOf({ accessToken, instagramToken, pageToken, appSecret, instagramAppSecret }: Tokens): Caller[] {
	return [
		{ token: accessToken, channels: ['whatsapp', 'instagram', 'messenger'] as const, appSecret },
		{ token: instagramToken, channels: ['instagram'] as const, appSecret: instagramAppSecret },
		{ token: pageToken, channels: ['messenger', 'instagram'] as const, appSecret },
	].filter((caller): caller is typeof caller & { token: string } => caller.token !== undefined);
}

/** Instagram and Messenger answer to a bad token with other words and another status than WhatsApp. */
const isMessaging = (request: Request, messagingIds: readonly string[]) =>
	['me', ...messagingIds].includes(request.path.split('/')[2] ?? '') && request.path.split('/').length > 3;

/** What the call may do; only after `requireToken`. */
export const callerOf = (response: Response): Caller => response.locals['caller'] as Caller;

/** The token may come in the header, the query or the body; a proof is checked when there is one. */
export function requireToken(tokens: Tokens, messagingIds: readonly string[] = []): RequestHandler {
	const callers = callersOf(tokens);
	return (request, response, next) => {
		const body: Record<string, unknown> = isObject(request.body) ? request.body : {};
		const { appsecret_proof: proofInBody, access_token: tokenInBody, ...rest } = body;
		const header = /^(?:Bearer|OAuth) (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const token = header ?? request.query['access_token'] ?? tokenInBody;
		const caller = typeof token === 'string' ? callers.find((one) => isSame(token, one.token)) : undefined;
		if (!caller) throw invalidToken(isMessaging(request, messagingIds));
		const proof = request.query['appsecret_proof'] ?? proofInBody;
		const expected = createHmac('sha256', caller.appSecret).update(caller.token).digest('hex');
		if (proof !== undefined && (typeof proof !== 'string' || !isSame(proof, expected))) throw invalidProof();
		if (isObject(request.body)) request.body = rest;
		response.locals['caller'] = caller;
		next();
	};
}
