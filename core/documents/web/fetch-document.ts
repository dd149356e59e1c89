import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import axios, { type AxiosResponse } from 'axios';
import { FrontdeskError, isFrontdeskError } from '../../errors';
import { publicLookup } from '../../network';
import type { DocumentFile } from '../document';
import { documentLimits, webLimits } from '../limits';
import { megabytes, quoteName } from '../refusals';

export interface FetchOptions {
	/** What was said about the file the last time; the same again costs no download. */
	known?: { etag: string | null; lastModified: string | null } | undefined;
	/** Finds the address of a host, and refuses what nobody may reach through us. */
	lookup?: LookupFunction;
	timeoutMs?: number;
}

interface FetchedDocument extends DocumentFile {
	etag: string | null;
	lastModified: string | null;
}

/** What a server may say a document is; the content is looked at afterwards all the same. */
const acceptedTypes =
	/^(text\/(html|plain|markdown|csv|tab-separated-values|x-markdown)|application\/(pdf|x-pdf|xhtml\+xml|csv|octet-stream|binary|vnd\.openxmlformats-officedocument\..+|vnd\.ms-excel|msword))$/i;

/**
 * Fetches a document from an address that somebody typed. Reaches only what everybody on the internet can reach: the
 * address of the host is checked where the connection is made, for each redirect again.
 *
 * @returns null when the server says that it has not changed
 * @throws FrontdeskError `document-unreachable`, `document-refused`; the message says what to do
 */
export async function fetchDocument(
	address: string,
	{ known, lookup = publicLookup, timeoutMs = webLimits.fetchMs }: FetchOptions = {},
): Promise<FetchedDocument | null> {
	const first = checkAddress(address);
	const signal = AbortSignal.timeout(timeoutMs);
	const agents = { httpAgent: new HttpAgent({ lookup }), httpsAgent: new HttpsAgent({ lookup }) };
	try {
		const response = await follow(first, { known, lookup, signal, agents });
		if (response.status === 304) return null;
		const type = headerOf(response, 'content-type') ?? '';
		refuseType(address, type, response.data);
		const bytes = await readBody(address, response, signal);
		return {
			name: first.href,
			mimeType: type,
			bytes,
			etag: headerOf(response, 'etag') ?? null,
			lastModified: headerOf(response, 'last-modified') ?? null,
		};
	} catch (error) {
		throw explain(address, error, signal, timeoutMs);
	} finally {
		agents.httpAgent.destroy();
		agents.httpsAgent.destroy();
	}
}

interface Following {
	known: FetchOptions['known'];
	lookup: LookupFunction;
	signal: AbortSignal;
	agents: { httpAgent: HttpAgent; httpsAgent: HttpsAgent };
}

async function follow(first: URL, { known, lookup, signal, agents }: Following): Promise<AxiosResponse<Readable>> {
	let url = first;
	for (let redirects = 0; redirects <= webLimits.redirects; redirects++) {
		await checkHost(url, lookup);
		const response = await axios.get<Readable>(url.href, {
			responseType: 'stream',
			headers: {
				Accept: 'text/html, application/pdf, text/markdown, text/plain, */*;q=0.5',
				'Accept-Encoding': 'gzip, deflate, br',
				'User-Agent': 'Frontdesk (reads documents for the owner of a chat bot)',
				...(known?.etag ? { 'If-None-Match': known.etag } : {}),
				...(known?.lastModified ? { 'If-Modified-Since': known.lastModified } : {}),
			},
			...agents,
			// A proxy would look the name up by itself, and might reach what we must not.
			proxy: false,
			maxRedirects: 0,
			decompress: false,
			signal,
			validateStatus: () => true,
		});
		const { status } = response;
		if ((status >= 200 && status < 300) || (status === 304 && known)) return response;
		response.data.destroy();
		const location = headerOf(response, 'location');
		if (status < 300 || status >= 400 || location === undefined) throw refusedBy(first.href, status);
		url = checkAddress(new URL(location, url).href);
	}
	throw unreachable(
		first.href,
		`leads from one place to the next more than ${webLimits.redirects} times. Paste the last address.`,
	);
}

/** An address in numbers needs no look-up, so an agent would not ask. */
function checkHost(url: URL, lookup: LookupFunction): Promise<void> {
	const host = url.hostname.replace(/^\[|\]$/g, '');
	return new Promise((resolve, reject) => lookup(host, { all: true }, (error) => (error ? reject(error) : resolve())));
}

function refuseType(address: string, header: string, stream: Readable): void {
	const type = header.split(';')[0]?.trim() ?? '';
	if (type === '' || acceptedTypes.test(type)) return;
	stream.destroy();
	throw unreachable(address, `gives ${type.slice(0, 60)}, and not a page or document.`);
}

async function readBody(address: string, response: AxiosResponse<Readable>, signal: AbortSignal): Promise<Buffer> {
	const most = documentLimits.fileBytes;
	const tooLarge = () => unreachable(address, `gives more than ${megabytes(most)}; that is too large to be read.`);
	if (Number(headerOf(response, 'content-length') ?? 0) > most) {
		response.data.destroy();
		throw tooLarge();
	}
	const body = unpackBody(response.data, headerOf(response, 'content-encoding'));
	const stop = () => body.destroy(new Error('time is up'));
	signal.addEventListener('abort', stop);
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of body as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size > most) throw tooLarge();
			chunks.push(chunk);
		}
	} finally {
		signal.removeEventListener('abort', stop);
		body.destroy();
		response.data.destroy();
	}
	return Buffer.concat(chunks);
}

function headerOf({ headers }: AxiosResponse, name: string): string | undefined {
	const value: unknown = headers[name];
	return typeof value === 'string' ? value : undefined;
}

function explain(address: string, error: unknown, signal: AbortSignal, timeoutMs: number): FrontdeskError {
	if (isFrontdeskError(error)) return error;
	if (signal.aborted) return unreachable(address, `did not answer within ${timeoutMs / 1_000} seconds.`, true);
	const code = codeOf(error);
	if (code === 'EPRIVATE') {
		return unreachable(
			address,
			'is inside a private network. Only pages that everybody on the internet can open are read.',
		);
	}
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
		return unreachable(address, 'is not known: there is no such host. Look for a typing error.', code === 'EAI_AGAIN');
	}
	if (code?.startsWith('Z_') || code?.startsWith('ERR_'))
		return unreachable(address, 'gives something that is broken.');
	return unreachable(address, `could not be reached${code ? ` (${code})` : ''}.`, true, error);
}

/** Axios wraps what the connection threw. */
function codeOf(error: unknown): string | undefined {
	const { code, cause } = error as { code?: unknown; cause?: unknown };
	const inner = typeof cause === 'object' && cause !== null ? codeOf(cause) : undefined;
	return inner ?? (typeof code === 'string' ? code : undefined);
}

function refusedBy(address: string, status: number): FrontdeskError {
	if (status === 404 || status === 410)
		return unreachable(address, `is not there (${status}). Open it in the browser and copy its address again.`);
	if (status === 401 || status === 403)
		return unreachable(
			address,
			`is not for everybody (${status}): it asks for a login, or refuses programs. Save the page as PDF, and add that.`,
		);
	return unreachable(address, `answered ${status}.`, status >= 500 || status === 429);
}

function unreachable(address: string, what: string, retryable = false, cause?: unknown): FrontdeskError {
	return new FrontdeskError('document-unreachable', `${quoteName(address)} ${what}`, { retryable, cause });
}

/**
 * The body as it was before it was compressed for the way. Nothing is unpacked ahead of who reads it, so that a reader who
 * stops at a limit has unpacked no more than that.
 */
function unpackBody(body: Readable, encoding: string | undefined): Readable {
	const unpack = unpackerOf(encoding?.trim().toLowerCase());
	if (!unpack) return body;
	body.on('error', (error) => unpack.destroy(error));
	return body.pipe(unpack);
}

function unpackerOf(encoding: string | undefined) {
	if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip();
	if (encoding === 'br') return createBrotliDecompress();
	return encoding === 'deflate' ? createInflate() : undefined;
}

/** True for what an owner means as an address and not as the name of a file. */
export function looksLikeAddress(text: string): boolean {
	return /^https?:\/\//i.test(text.trim()) || /^www\.[^\s/]+\.[^\s]+$/i.test(text.trim());
}

/**
 * An address that may be fetched: http or https, on the usual port, without a name and password in it.
 *
 * @throws FrontdeskError `document-unreachable`
 */
export function checkAddress(address: string): URL {
	const trimmed = address.trim();
	const refused = (what: string) => new FrontdeskError('document-unreachable', `${quoteName(trimmed)} ${what}`);
	if (trimmed.length > webLimits.addressCharacters) throw refused('is too long for an address.');
	const complete = /^www\./i.test(trimmed) ? `https://${trimmed}` : trimmed;
	if (!URL.canParse(complete)) throw refused('is no address. Copy it from the browser: it begins with https://.');
	const url = new URL(complete);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw refused('is no address of a web page. It has to begin with https:// or http://.');
	}
	if (url.username !== '' || url.password !== '') {
		throw refused('has a user name or password in it. Only pages that everybody can open are read.');
	}
	url.hash = '';
	return url;
}
