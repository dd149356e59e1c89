import { readerOf, type FactReader } from './fact';

/** "info@example.com". */
export const readAddresses = readerOf(
	/(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63})*\.\p{L}{2,}/gu,
	([address]) => {
		const key = `mail:${address.toLowerCase()}`;
		return { claims: [key], proves: [key, `link:${address.split('@')[1]?.toLowerCase()}`] };
	},
);

/** "@cafe_luna" */
export const readHandles = readerOf(
	/(?<![\p{L}\d._%+-])@([\p{L}\d_](?:[\p{L}\d_.]*[\p{L}\d_])?)/gu,
	([, name = '']) => {
		const key = `handle:${name.toLowerCase()}`;
		return { claims: [key], proves: [key] };
	},
);

/** Endings of hosts that people write without "https://", in any case; in small letters and behind a longer name any ending counts. */
const endings =
	'com|net|org|info|biz|eu|de|at|ch|es|fr|it|nl|pt|uk|us|tr|ae|sa|eg|in|io|co|me|app|dev|shop|store|online|site|be|pl|se|dk|no|fi|cz|gr|ru|br|mx|ar|ca|au|nz|jp|cn|page|link|ly|gl|cafe|restaurant|bio|travel';

/** "https://example.com/menu", "www.example.com", "example.com/menu", "tel:+49301234567". */
export const readLinks: FactReader = readerOf(
	new RegExp(
		String.raw`(?:https?://|www\.)[^\s<>"'()\[\]{}]+|(?<![\p{L}\d@.])(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(\p{L}{2,24})(?![\p{L}\d])(?:[/?#][^\s<>"'()\[\]{}]*)?`,
		'giu',
	),
	([link, ending]) => {
		if (ending !== undefined && !isEnding(ending) && !/^[a-z\d-]{3,}\.(?:[a-z\d-]+\.)*[a-z]{4,}(?:[/?#]|$)/.test(link))
			return null;
		const key = linkKey(link);
		const [, name] = /\/@?([\w.]+)$/u.exec(key) ?? [];
		const phone = /^(?:wa\.me|api\.whatsapp\.com\/send)\D*(\d{7,})$/u.exec(key)?.[1];
		return {
			claims: [`link:${key}`, ...(phone === undefined ? [] : internationalKeys(phone))],
			proves: [
				...beginnings(key).map((part) => `link:${part}`),
				...(name === undefined ? [] : [`handle:${name.toLowerCase()}`]),
				...(phone === undefined ? [] : internationalKeys(phone)),
			],
		};
	},
);

const isEnding = (word: string) => new RegExp(`^(?:${endings})$`, 'iu').test(word);

function linkKey(link: string): string {
	const plain = link.replace(/^https?:\/\//i, '').replace(/^www\./i, '');
	const trimmed = plain.replace(/[.,;:!?…]+$/u, '').replace(/\/+$/, '');
	const slash = trimmed.search(/[/?#]/);
	return slash < 0 ? trimmed.toLowerCase() : trimmed.slice(0, slash).toLowerCase() + trimmed.slice(slash);
}

/** A source with a whole address also proves the beginnings of it: who knows "example.com/menu" knows "example.com". */
function beginnings(key: string): string[] {
	const parts = key.split('/');
	return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Seven digits or more with spaces, dashes, dots, slashes and brackets between: phone, order and account numbers. */
export const readPhones = readerOf(/(?<![\d.,])\+?\(?\d[\d ()./-]{5,}\d(?!\d)/gu, ([text]) => {
	const digits = text.replaceAll(/\D/g, '');
	if (digits.length < 7 || isSeveralNumbers(text)) return null;
	const national = digits.replace(/^0+/, '');
	const keys = /^\s*(?:\+|00)/.test(text) ? internationalKeys(national) : [`phone:${national}`];
	// Within Russia and Kazakhstan an 8 stands in place of the +7.
	if (/^8\d{10}$/.test(digits)) keys.push(`phone:${digits.slice(1)}`);
	if (/^[1-9]\d*$/.test(text)) keys.push(`any:${Number(digits)}`);
	return { claims: keys, proves: keys };
});

/** "+49 30 1234567" and "030 1234567" are one number: what stands behind a country code of one to three digits. */
function internationalKeys(digits: string): string[] {
	return [`phone:${digits}`, ...[1, 2, 3].map((length) => `phone:${digits.slice(length).replace(/^0/, '')}`)];
}

/** "9-12 14-18", "3.50 4.50", "1 200 000". */
function isSeveralNumbers(text: string): boolean {
	const groups = text.split(/[ ()./-]+/).filter((group) => group !== '');
	const separators = new Set(text.trim().match(/[ ./-]/g));
	if (groups.every(({ length }) => length <= 2) && separators.size > 1 && groups[0] !== '0') return true;
	if (/^\d{1,3}(?:[ .]\d{3})+$/.test(text.trim())) return true;
	const words = text.trim().split(' ');
	return words.length > 1 && words.some((word) => /^\d+\.\d{1,2}$/.test(word));
}
