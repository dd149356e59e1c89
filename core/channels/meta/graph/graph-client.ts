import { createHmac } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import type { Channel } from '../../channel';
import type { ChannelKind } from '../../channel-kind';
import { id, isRecord, recordsOf } from '../../events/read-values';
import { readUnanswered, SendRefusal, SendUnanswered } from '../../send-errors';
import { GRAPH_API_VERSION } from '../limits';
import type { META_NAMES } from '../names';
import { classifyGraphError, isGraphErrorBody, type GraphErrorDetails } from './classify-graph-error';

export interface GraphCall {
	channel: ChannelKind;
	/** Without version and trailing slash, for example `https://graph.facebook.com`. */
	graphUrl: string;
	/** Default: `GRAPH_API_VERSION`. Empty for the few addresses that Meta documents without one. */
	version?: string | undefined;
	accessToken: string;
	/** When given, each call carries `appsecret_proof`: a stolen token is then worth nothing elsewhere. */
	appSecret?: string | undefined;
	/** Without version, for example `/106540352242922/messages`. */
	path: string;
	/** For everything from the first connection to the last byte. */
	timeoutMs: number;
}

interface GraphAnswer {
	status: number;
	body: unknown;
}

interface SentMessage extends GraphAnswer {
	/** The id that statuses and echoes will carry; null for calls that send no message (read marks, typing). */
	platformId: string | null;
	/** The ids by which webhooks will name the customer: WhatsApp may know a number differently than we wrote it. */
	contactIds: string[];
}

/** Connections outlive a call: a new one costs two round trips. Meta closes idle ones after a minute or so. */
const keepAlive = { keepAlive: true, maxSockets: 50, maxFreeSockets: 10, timeout: 60_000 };
const httpAgent = new HttpAgent(keepAlive);
const httpsAgent = new HttpsAgent(keepAlive);

/** Far more than any answer of ours: a page of HTML from a proxy must not fill the memory. */
const MAX_ANSWER_BYTES = 2 * 1024 * 1024;

/**
 * Sends one request that makes Meta do something (a message, a read mark), once.
 *
 * @throws GraphRefusal when the Graph API says no: class, code and advice are in `details`
 * @throws GraphUnanswered when no answer came: `isAmbiguous` when the request may have been carried out
 */
export async function sendToGraph(call: GraphCall & { body: unknown }): Promise<SentMessage> {
	const answer = await callGraph({ ...call, method: 'POST' });
	return { ...answer, ...readSent(answer.body) };
}

/**
 * Makes one call to the Graph API: no retry, no redirect (the token would travel along). Proxies as in the environment
 * (`HTTPS_PROXY`, `NO_PROXY`).
 *
 * @throws as `sendToGraph`; a GET that got no answer is never ambiguous
 */
export async function callGraph(
	call: GraphCall & { method: 'GET' | 'POST' | 'DELETE'; body?: unknown; query?: Record<string, string> },
): Promise<GraphAnswer> {
	const response = await request(call).catch((error: unknown) => {
		const { isAmbiguous, cause } = readUnanswered(error);
		throw new GraphUnanswered(isAmbiguous && call.method !== 'GET', cause);
	});
	const body = parsed(response.data);
	if (response.status >= 200 && response.status < 300 && !isGraphErrorBody(body))
		return { status: response.status, body };

	const retryAfter: unknown = response.headers['retry-after'];
	const details = classifyGraphError(
		call.channel,
		response.status,
		body,
		typeof retryAfter === 'string' ? retryAfter : undefined,
	);
	throw new GraphRefusal(details);
}

function request(call: Parameters<typeof callGraph>[0]): Promise<AxiosResponse<unknown>> {
	const { graphUrl, version = GRAPH_API_VERSION, path, accessToken, appSecret, timeoutMs, method, body, query } = call;
	return axios.request<unknown>({
		method,
		url: [graphUrl.replace(/\/+$/, ''), version, path.replace(/^\/+/, '')].filter((part) => part !== '').join('/'),
		params: { ...query, ...(appSecret ? { appsecret_proof: appSecretProof(accessToken, appSecret) } : {}) },
		data: body,
		headers: { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' },
		httpAgent,
		httpsAgent,
		timeout: timeoutMs,
		signal: AbortSignal.timeout(timeoutMs),
		maxRedirects: 0,
		maxContentLength: MAX_ANSWER_BYTES,
		responseType: 'text',
		transformResponse: (text: unknown) => text,
		validateStatus: () => true,
	});
}

/** Proves that whoever uses the token also knows the app secret. */
export function appSecretProof(accessToken: string, appSecret: string): string {
	return createHmac('sha256', appSecret).update(accessToken).digest('hex');
}

function parsed(text: unknown): unknown {
	if (typeof text !== 'string' || text === '') return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

const Sent = z.object({ id, message_id: id, messages: z.unknown().optional(), contacts: z.unknown().optional() });
const SentContact = z.object({ wa_id: id, user_id: id });

function readSent(body: unknown): Pick<SentMessage, 'platformId' | 'contactIds'> {
	const sent = Sent.parse(isRecord(body) ? body : {});
	const first = Sent.parse(recordsOf(sent.messages)[0] ?? {});
	const contacts = recordsOf(sent.contacts).map((contact) => SentContact.parse(contact));
	return {
		platformId: first.id ?? sent.message_id ?? sent.id ?? null,
		contactIds: contacts.flatMap(({ wa_id, user_id }) => [wa_id, user_id]).filter((known) => known !== undefined),
	};
}

/** The Graph API answered with an error. */
export class GraphRefusal extends SendRefusal {
	constructor(override readonly details: GraphErrorDetails) {
		super(details);
	}
}

/** No answer of the Graph API came. */
export class GraphUnanswered extends SendUnanswered {
	constructor(isAmbiguous: boolean, cause: unknown) {
		const message = isAmbiguous
			? 'Meta did not answer: the message may have been sent or not. Its status will tell; nothing is sent twice.'
			: 'Meta could not be reached: check the network, the proxy and the Graph URL. It will be tried again.';
		super(isAmbiguous, message, cause);
	}
}

/** How the channels of Meta send. */
export function sendByGraph(channel: keyof typeof META_NAMES): Channel['send'] {
	return (request, { graphVersion: version, ...call }) => sendToGraph({ ...request, ...call, channel, version });
}
