import { FrontdeskError } from '../../errors';
import { webLimits } from '../limits';
import { quoteName } from '../refusals';

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
