/**
 * A stand-in for Meta's Graph API: who calls is checked here, what they may do lives in one folder a platform. It answers
 * in Meta's own words and error shapes; that it is not Meta must not be visible from the outside.
 */
import { json, Router, type ErrorRequestHandler, type Request, type RequestHandler } from 'express';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { applyFaults, type Faults } from '../control/faults';
import { GraphError, invalidParameter, invalidProof, invalidToken, unknownObject, unknownPath } from './graph-error';
import type { SentCalls } from './sent-calls';
import { whatsAppApi, type WhatsAppOptions } from './whatsapp/whatsapp-api';

export { makeMessageId } from './message-id';
export { SentCalls, type SentCall } from './sent-calls';
export { StatusTimeline } from './whatsapp/status-timeline';
export { composeMessages, type InboundMessage, type WhatsAppNumber } from './whatsapp/whatsapp-events';

export interface GraphOptions {
	accessToken: string;
	appSecret: string;
	sent: SentCalls;
	faults: Faults;
	whatsApp: WhatsAppOptions;
}

/** All routes below `/graph`: `{version}/{phone number id}`, `{version}/{phone number id}/messages`, `{version}/me`. */
export function graphApi(options: GraphOptions): Router {
	const router = Router();
	router.use(json({ limit: '1mb' }), ignoreBrokenBody, options.sent.record());
	router.use(applyFaults(options.faults, 'graph', isMessage));
	router.use(requireToken(options));
	router.get('/:version/me', (_request, response) => {
		response.json({ id: '122100000000000001', name: 'Frontdesk sandbox' });
	});
	router.use('/:version/:id', (request, _response, next) => {
		const { version, id } = request.params;
		if (!/^v\d+\.\d+$/.test(version)) throw unknownPath(request.path);
		if (id !== options.whatsApp.number.phoneNumberId) throw unknownObject(request.method, id);
		next();
	});
	router.use('/:version/:id', whatsAppApi(options.whatsApp));
	router.use((request) => {
		throw unknownPath(request.path);
	});
	router.use(answerError);
	return router;
}

/** A message to a customer, in contrast to a read mark or a look at a node. */
function isMessage(request: Request): boolean {
	const body = request.body as Record<string, unknown> | undefined;
	return request.method === 'POST' && body?.['status'] === undefined;
}

/** Meta reads a body that is no JSON as one without parameters. */
const ignoreBrokenBody: ErrorRequestHandler = (_error, request, _response, next) => {
	request.body = undefined;
	next();
};

function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/** The token may come in the header, the query or the body; a proof is checked when there is one. */
function requireToken({ accessToken, appSecret }: GraphOptions): RequestHandler {
	return (request, _response, next) => {
		const {
			appsecret_proof: proofInBody,
			access_token: tokenInBody,
			...rest
		} = (request.body ?? {}) as Record<string, unknown>;
		const header = /^(?:Bearer|OAuth) (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const token = header ?? request.query['access_token'] ?? tokenInBody;
		if (typeof token !== 'string' || !isSame(token, accessToken)) throw invalidToken();
		const proof = request.query['appsecret_proof'] ?? proofInBody;
		const expected = createHmac('sha256', appSecret).update(accessToken).digest('hex');
		if (proof !== undefined && (typeof proof !== 'string' || !isSame(proof, expected))) throw invalidProof();
		if (request.body !== undefined) request.body = rest;
		next();
	};
}

const answerError: ErrorRequestHandler = (error, _request, response, next) => {
	if (error instanceof GraphError) response.status(error.status).json(error.toBody());
	else if (error instanceof URIError) response.status(400).json(invalidParameter('Invalid path').toBody());
	else next(error);
};
