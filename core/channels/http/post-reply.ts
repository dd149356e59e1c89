import { lookup } from 'node:dns/promises';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import { FrontdeskError } from '../../errors';
import { isPrivateAddress, publicLookup, readRetryAfter } from '../../network';
import type { ChannelRequest, SendCall, SentMessage } from '../channel';
import { readUnanswered, SendRefusal, SendUnanswered } from '../send-errors';
import { signedHeaders } from './signature';

const keepAlive = { keepAlive: true, maxSockets: 50, maxFreeSockets: 10, timeout: 60_000 };
const anywhere = { httpAgent: new HttpAgent(keepAlive), httpsAgent: new HttpsAgent(keepAlive) };
const onlyPublic = {
	httpAgent: new HttpAgent({ ...keepAlive, lookup: publicLookup }),
	httpsAgent: new HttpsAgent({ ...keepAlive, lookup: publicLookup }),
};
const maxAnswerBytes = 64 * 1024;

/** The receiver has read the message and does not want it. Everything else may be a mistake that somebody mends meanwhile. */
const refusedForGood = new Set([400, 410, 413, 422]);

const Answer = z.object({ id: z.string().min(1).max(256) });

/**
 * Posts one message to the channel's reply address, signed with its secret. No redirect is followed; only public addresses
 * over https, except where the operator has allowed others for this channel.
 *
 * @returns the id that the receiver gives the message (`{"id": …}`), else our own
 * @throws SendRefusal when the receiver answers with an error; SendUnanswered when it does not answer, or cannot be reached
 */
export async function postReply(
	{ body }: ChannelRequest,
	{ replyUrl, appSecret, mayReachPrivate, timeoutMs }: SendCall,
): Promise<SentMessage> {
	if (!replyUrl || !appSecret) {
		throw new FrontdeskError(
			'configuration',
			'The channel has no reply address, or no secret. Enter them with: npm run channel -- add --kind http --id … --reply-url …',
		);
	}
	const id = String(body['id']);
	const text = JSON.stringify(body);
	const signal = AbortSignal.timeout(timeoutMs);
	let response: AxiosResponse<string>;
	try {
		await checkAddress(replyUrl, mayReachPrivate);
		const timestamp = Math.floor(Date.now() / 1000);
		response = await axios.post<string>(replyUrl, Buffer.from(text), {
			headers: {
				'Content-Type': 'application/json',
				'User-Agent': 'Frontdesk',
				...signedHeaders(appSecret, { id, timestamp, body: text }),
			},
			...(mayReachPrivate ? anywhere : { ...onlyPublic, proxy: false }),
			timeout: timeoutMs,
			signal,
			maxRedirects: 0,
			maxContentLength: maxAnswerBytes,
			responseType: 'text',
			transformResponse: (answer: unknown) => answer,
			validateStatus: () => true,
		});
	} catch (error) {
		throw unanswered(error, replyUrl);
	}
	if (response.status < 200 || response.status >= 300) throw refusal(response, replyUrl);
	return { platformId: Answer.safeParse(parsed(response.data)).data?.id ?? id };
}

/** An address in numbers needs no look-up, so an agent would not ask. */
async function checkAddress(address: string, mayReachPrivate: boolean): Promise<void> {
	if (mayReachPrivate) return;
	const { protocol, hostname } = new URL(address);
	const host = hostname.replace(/^\[|\]$/g, '');
	if (protocol !== 'https:') throw notAllowed('is not https');
	const found = await lookup(host, { all: true });
	if (found.some((one) => isPrivateAddress(one.address))) throw notAllowed('leads into a private network');
}

function notAllowed(why: string): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		`The reply address ${why}. If that is meant, as for an n8n in your own network: npm run channel -- add --kind http --id … --private yes`,
	);
}

function unanswered(error: unknown, replyUrl: string): Error {
	const { host } = new URL(replyUrl);
	if (error instanceof FrontdeskError)
		return refused('outage', `${host}: ${error.message} It will be tried again.`, null);
	const { isAmbiguous, cause } = readUnanswered(error);
	const message = isAmbiguous
		? `${host} did not answer: it may have the message or not. It is sent again with the same id, so that it can be told.`
		: `${host} could not be reached. It will be tried again.`;
	return new SendUnanswered(isAmbiguous, message, cause);
}

function refusal({ status, headers }: AxiosResponse<string>, replyUrl: string): SendRefusal {
	const { host } = new URL(replyUrl);
	const retryAfter: unknown = headers['retry-after'];
	if (refusedForGood.has(status)) {
		return refused('parameter', `${host} does not take the message: it answered ${status}.`, null);
	}
	const hint = {
		401: ' Does it know the channel’s secret?',
		403: ' Does it know the channel’s secret?',
		404: ' Is the workflow active?',
	};
	const advice = hint[status as keyof typeof hint] ?? '';
	return refused(
		status === 429 ? 'rate-limit' : 'outage',
		`${host} answered ${status}.${advice} It will be tried again.`,
		typeof retryAfter === 'string' ? readRetryAfter(retryAfter) : null,
	);
}

function refused(
	kind: 'parameter' | 'outage' | 'rate-limit',
	message: string,
	retryAfterMs: number | null,
): SendRefusal {
	return new SendRefusal({
		class: kind,
		code: null,
		subcode: null,
		retry: kind !== 'parameter',
		message,
		retryAfterMs,
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
