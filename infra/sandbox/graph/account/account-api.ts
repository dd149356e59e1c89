import { Router, type Request, type RequestHandler, type Response } from 'express';
import type { SandboxOptions } from '../../sandbox-options';
import { callerOf, requireToken } from '../caller';
import { invalidParameter, invalidToken } from '../graph-error';
import { pickFields } from '../messaging/messaging-nodes';
import type { WhatsAppNumber } from '../whatsapp/whatsapp-events';
import { describeToken, describeTokenOwner, refreshToken } from './describe-token';
import { listTemplates } from './message-templates';
import { accountSubscriptions, appSubscriptions } from './subscriptions';

export interface AccountOptions {
	options: SandboxOptions;
	number: WhatsAppNumber;
}

/**
 * What an app asks about itself instead of about a customer: whose a token is and how long it lasts, and which events it
 * is told. Stands before the check of the token, because an app asks some of it with a token of its own.
 */
export function accountApi(parts: AccountOptions): Router {
	const { options, number } = parts;
	const router = Router();
	const withToken = requireToken(options);
	const withAppToken: RequestHandler = (request, _response, next) => {
		if (bearerOf(request) !== `${options.appId}|${options.appSecret}`) throw invalidToken(false);
		next();
	};

	router.get(['/refresh_access_token', '/:version/refresh_access_token'], (request, response) => {
		const { grant_type: grant, access_token: token } = request.query;
		if (grant !== 'ig_refresh_token') throw invalidParameter('Unsupported grant_type');
		response.json(refreshToken(options, token));
	});
	router.get('/:version/debug_token', withToken, (request, response) => {
		response.json(describeToken(options, number, request.query['input_token']));
	});
	router.get('/:version/me', withToken, (request: Request, response: Response) => {
		response.json(pickFields(describeTokenOwner(options, callerOf(response)), request, 'User'));
	});
	router.get(`/:version/${options.appId}/subscriptions`, withAppToken, (_request, response) => {
		response.json(appSubscriptions(options));
	});
	router.get(`/:version/${number.businessAccountId}/message_templates`, withToken, (request, response) => {
		if (!callerOf(response).channels.includes('whatsapp')) throw invalidToken(false);
		response.json(listTemplates(request));
	});
	for (const kind of ['whatsapp', 'instagram', 'messenger'] as const) {
		const id = { whatsapp: number.businessAccountId, instagram: options.instagramAccountId, messenger: options.pageId };
		router.get(`/:version/${id[kind]}/subscribed_apps`, withToken, (_request, response) => {
			response.json(accountSubscriptions(options, kind));
		});
	}
	return router;
}

function bearerOf(request: Request): string | undefined {
	const header = /^(?:Bearer|OAuth) (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
	const inQuery = request.query['access_token'];
	return header ?? (typeof inQuery === 'string' ? inQuery : undefined);
}
