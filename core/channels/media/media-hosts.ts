import { FrontdeskError } from '../../errors';

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
export function checkMediaUrl(link: string, graphUrl: string): URL {
	const url = URL.canParse(link) ? new URL(link) : null;
	if (url && url.username === '' && url.password === '' && (isMetas(url) || isGraphs(url, graphUrl))) return url;
	throw new FrontdeskError(
		'media-refused',
		`The link to the file leads to ${url?.host ?? 'nowhere'}, which is none of Meta's hosts. It is not followed.`,
	);
}

/** Whether the host may see the channel's token. */
export function mayGetToken(url: URL, graphUrl: string): boolean {
	return isGraphs(url, graphUrl) || (url.protocol === 'https:' && tokenHosts.has(url.hostname) && url.port === '');
}

/** The address that the operator entered in the credential: it may be anywhere, also in our own network. */
export function isGraphs(url: URL, graphUrl: string): boolean {
	return URL.canParse(graphUrl) && url.origin === new URL(graphUrl).origin;
}

function isMetas({ protocol, hostname, port }: URL): boolean {
	if (protocol !== 'https:' || port !== '') return false;
	return mediaHosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
