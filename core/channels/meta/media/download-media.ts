import { Agent as HttpsAgent } from 'node:https';
import type { Readable } from 'node:stream';
import axios, { type AxiosResponse } from 'axios';
import { z } from 'zod';
import { FrontdeskError, isFrontdeskError } from '../../../errors';
import { publicLookup } from '../../../network';
import type { ChannelKind } from '../../channel-kind';
import { id, number, text } from '../../events/read-values';
import { callGraph, type GraphCall } from '../graph/graph-client';
import { extensionOf, isAllowedType, plainType, sniffedBytes, sniffType } from './media-type';

declare module '../../../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The link to a file leads somewhere else than to Meta. */
		'media-refused': true;
		'media-too-large': true;
		/** The file is of a kind that was not asked for, or not what it says it is. */
		'media-type': true;
		/** Meta does not have the file (any more), or does not give it now. */
		'media-missing': true;
	}
}

export interface MediaRequest extends Pick<GraphCall, 'graphUrl' | 'version' | 'accessToken' | 'appSecret'> {
	channel: ChannelKind;
	/** An id of WhatsApp, valid for 7 days, or a link as Instagram and Messenger send it. */
	source: { id: string } | { url: string };
	/** What the webhook said it is; what the platform says later counts more. */
	mimeType?: string | null | undefined;
	maxBytes: number;
	/** Such as `audio/*`; anything else is refused. */
	allowedTypes: readonly string[];
	/** For everything together: asking for the link, and the last byte. */
	timeoutMs: number;
}

interface MediaDescription {
	/** Without parameters, for example `audio/ogg`. */
	mimeType: string;
	/** The usual ending of such a file, without the dot. */
	extension: string;
}

const maxRedirects = 3;
/** Names of hosts are looked up by the proxy, where there is one. */
const hasProxy = ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'].some((name) => process.env[name]);
const guardedAgent = new HttpsAgent({ keepAlive: true, ...(hasProxy ? {} : { lookup: publicLookup }) });

/** Downloads what a customer sent into memory, as `openMedia` opens it. */
export async function downloadMedia(request: MediaRequest): Promise<MediaDescription & { bytes: Buffer }> {
	const { pieces, ...media } = await openMedia(request);
	const chunks: Buffer[] = [];
	for await (const piece of pieces) chunks.push(piece);
	return { ...media, bytes: Buffer.concat(chunks) };
}

/**
 * Opens what a customer sent. Links are followed to Meta's hosts only, the token goes to none but those that need it,
 * and a file that is too large or of another kind is refused as soon as that shows: by what the platform says about it,
 * by the answer's headers, by its first bytes, or at the first byte too many.
 *
 * @returns its pieces as they come, for whoever passes them on; who does not read them to the end ends them (`return`)
 * @throws FrontdeskError `media-refused`, `media-too-large`, `media-type`, `media-missing`, `timeout`; GraphRefusal or
 * GraphUnanswered when the Graph API does not tell where the file is. The pieces throw the same.
 */
export async function openMedia(request: MediaRequest): Promise<MediaDescription & { pieces: AsyncGenerator<Buffer> }> {
	const signal = AbortSignal.timeout(request.timeoutMs);
	const explain = (error: unknown): Error => {
		if (isFrontdeskError(error)) return error;
		if (signal.aborted) {
			const problem = `The file did not arrive within ${request.timeoutMs / 1_000} seconds.`;
			return new FrontdeskError('timeout', problem, { retryable: true });
		}
		return missing('The file could not be fetched from Meta.', true, error);
	};
	const { link, mimeType } = 'id' in request.source ? await askForLink(request, request.source.id) : linkOf(request);
	try {
		const response = await open(request, checkMediaUrl(link, request.graphUrl), signal);
		const declared = plainType(headerOf(response, 'content-type')) ?? plainType(mimeType);
		checkSize(Number(headerOf(response, 'content-length') ?? 0), request, response.data);
		if (declared !== undefined) checkType(declared, request, response.data);
		const pieces = readPieces(response.data, request, declared, explain);
		// The first one is long enough to see what it is.
		const { value: head = Buffer.alloc(0) } = await pieces.next();
		const type = declared ?? sniffType(head)?.type ?? 'application/octet-stream';
		checkType(type, request, response.data);
		return { pieces: after(head, pieces), mimeType: type, extension: extensionOf(type) };
	} catch (error) {
		throw explain(error);
	}
}

const Media = z.object({ url: text, mime_type: text, file_size: number, id });

async function askForLink(
	request: MediaRequest,
	mediaId: string,
): Promise<{ link: string; mimeType?: string | undefined }> {
	const { channel, graphUrl, version, accessToken, appSecret, timeoutMs } = request;
	if (!/^[\w.:-]{1,200}$/.test(mediaId)) throw missing('This is not the id of a file.', false);
	const { body } = await callGraph({
		method: 'GET',
		path: `/${mediaId}`,
		channel,
		graphUrl,
		version,
		accessToken,
		appSecret,
		timeoutMs,
	});
	const media = Media.safeParse(body).data;
	if (!media?.url) throw missing('Meta does not say where the file is.', true);
	checkSize(media.file_size ?? 0, request);
	const type = plainType(media.mime_type);
	if (type !== undefined) checkType(type, request);
	return { link: media.url, mimeType: media.mime_type };
}

function linkOf({ source, mimeType }: MediaRequest): { link: string; mimeType: string | null | undefined } {
	return { link: 'url' in source ? source.url : '', mimeType };
}

/** Follows redirects by hand: each link is checked before it is opened. */
async function open(request: MediaRequest, first: URL, signal: AbortSignal): Promise<AxiosResponse<Readable>> {
	// Instagram's and Messenger's links are signed; only WhatsApp's ask for the token.
	const wantsToken = 'id' in request.source || request.channel === 'whatsapp';
	let url = first;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		const authorization = wantsToken && mayGetToken(url, request.graphUrl);
		const response = await axios.get<Readable>(url.href, {
			responseType: 'stream',
			headers: {
				'Accept-Encoding': 'identity',
				...(authorization ? { Authorization: `Bearer ${request.accessToken}` } : {}),
			},
			...(isGraphs(url, request.graphUrl) ? {} : { httpsAgent: guardedAgent }),
			maxRedirects: 0,
			decompress: false,
			signal,
			validateStatus: () => true,
		});
		if (response.status >= 200 && response.status < 300) return response;
		response.data.destroy();
		const location = headerOf(response, 'location');
		if (response.status < 300 || response.status >= 400 || location === undefined) {
			throw missing(`Meta does not give the file: it answered ${response.status}.`, response.status >= 500);
		}
		url = checkMediaUrl(new URL(location, url).href, request.graphUrl);
	}
	throw missing('The link to the file leads from one place to the next.', false);
}

async function* readPieces(
	stream: Readable,
	request: MediaRequest,
	declared: string | undefined,
	explain: (error: unknown) => Error,
): AsyncGenerator<Buffer, undefined> {
	const head: Buffer[] = [];
	let size = 0;
	let isSniffed = false;
	const sniffed = (): Buffer => {
		isSniffed = true;
		const first = Buffer.concat(head);
		const found = sniffType(first);
		if (found && declared === undefined) checkType(found.type, request);
		if (found && declared !== undefined && !found.agreesWith(declared))
			throw wrongType(`${found.type}, not ${declared}`);
		return first;
	};
	try {
		for await (const chunk of stream as AsyncIterable<Buffer>) {
			size += chunk.length;
			checkSize(size, request);
			if (isSniffed) yield chunk;
			else head.push(chunk);
			if (!isSniffed && size >= sniffedBytes) yield sniffed();
		}
		if (!isSniffed) yield sniffed();
	} catch (error) {
		throw explain(error);
	} finally {
		stream.destroy();
	}
}

async function* after(head: Buffer, pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
	try {
		yield head;
		yield* pieces;
	} finally {
		await pieces.return(undefined);
	}
}

function checkSize(bytes: number, { maxBytes }: MediaRequest, stream?: Readable): void {
	if (!(bytes > maxBytes)) return;
	stream?.destroy();
	throw new FrontdeskError(
		'media-too-large',
		`The file is larger than ${(maxBytes / 1024 / 1024).toFixed(1)} MB, and is not downloaded.`,
	);
}

function checkType(type: string, { allowedTypes }: MediaRequest, stream?: Readable): void {
	if (isAllowedType(type, allowedTypes)) return;
	stream?.destroy();
	throw wrongType(type);
}

function wrongType(what: string): FrontdeskError {
	return new FrontdeskError('media-type', `The file is ${what}, which was not asked for. It is not downloaded.`);
}

function missing(message: string, retryable: boolean, cause?: unknown): FrontdeskError {
	// The error of axios holds the request with its token; what goes into logs must not.
	const reason = cause instanceof Error ? new Error(cause.message) : undefined;
	return new FrontdeskError('media-missing', message, { retryable, ...(reason ? { cause: reason } : {}) });
}

function headerOf({ headers }: AxiosResponse, name: string): string | undefined {
	const value: unknown = headers[name];
	return typeof value === 'string' ? value : undefined;
}

/** From where Meta serves what customers send: these hosts, and everything below them. [S]; whatsapp.net [m] */
const mediaHosts = ['fbsbx.com', 'fbcdn.net', 'cdninstagram.com', 'whatsapp.net'];

/** Hosts that want to see the token: they serve WhatsApp's files to nobody else. [m] */
const tokenHosts = new Set(['lookaside.fbsbx.com', 'graph.facebook.com', 'graph.instagram.com']);

/**
 * Whether a link that came in a message may be followed. It is what a stranger wrote: only Meta's hosts over https, and the
 * Graph API of the credential itself (where that is a stand-in, its files are there too).
 *
 * @throws FrontdeskError `media-refused` for every other link
 */
function checkMediaUrl(link: string, graphUrl: string): URL {
	const url = URL.canParse(link) ? new URL(link) : null;
	if (url && url.username === '' && url.password === '' && (isMetas(url) || isGraphs(url, graphUrl))) return url;
	throw new FrontdeskError(
		'media-refused',
		`The link to the file leads to ${url?.host ?? 'nowhere'}, which is none of Meta's hosts. It is not followed.`,
	);
}

/** Whether the host may see the channel's token. */
function mayGetToken(url: URL, graphUrl: string): boolean {
	return isGraphs(url, graphUrl) || (url.protocol === 'https:' && tokenHosts.has(url.hostname) && url.port === '');
}

/** The address that the operator entered in the credential: it may be anywhere, also in our own network. */
function isGraphs(url: URL, graphUrl: string): boolean {
	return URL.canParse(graphUrl) && url.origin === new URL(graphUrl).origin;
}

function isMetas({ protocol, hostname, port }: URL): boolean {
	if (protocol !== 'https:' || port !== '') return false;
	return mediaHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
