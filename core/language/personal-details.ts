/** What a masked text has in place of a detail. Also what the owner may not publish by mistake: see `hasMask`. */
const masks = {
	name: '[name]',
	email: '[e-mail]',
	phone: '[phone]',
	number: '[number]',
	address: '[address]',
} as const;
export type DetailKind = Exclude<keyof typeof masks, 'address'>;
/** What stands in a text in place of a detail. */
type Put = (kind: DetailKind, detail: string) => string;
const mask: Put = (kind) => masks[kind];

/** Runs of letters are bounded far above any address there is: without an end, each of their letters would be a beginning. */
const email = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const handle = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,29}[\p{L}\p{N}_]/gu;
const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu;
/** Digits with what people write between them. */
const digitRun = /(?<![\p{L}\p{Nd}])(?:\+|00)?\(?\p{Nd}(?:[\p{Nd}()./\s\u00A0-]*\p{Nd})?(?![\p{L}\p{Nd}])/gu;
const datesAndAmounts =
	/^(?:\p{Nd}{4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2}|\p{Nd}{1,2}[-./]\s?\p{Nd}{1,2}[-./]\s?\p{Nd}{2,4}|\p{Nd}{1,3}(?:[.\s]\p{Nd}{3})+(?:[.]\p{Nd}{2})?|\p{Nd}{1,2}[./]\s?\p{Nd}{1,2}\.?\s*-\s*\p{Nd}{1,2}[./]\s?\p{Nd}{1,2}(?:[./]\p{Nd}{2,4})?)$/u;
/** A street with its number, as people write it in the languages of the sheet. */
const street = new RegExp(
	[
		String.raw`(?<!\p{L})\p{L}[\p{L}.-]{0,64}(?:straße|strasse|str\.|gasse|allee|weg|platz|damm|ufer)\s+\p{Nd}{1,4}\s?[a-z]?(?![\p{L}\p{N}])`,
		String.raw`(?<!\p{L})[\p{L}-]{1,64}\s+(?:straße|strasse|str\.)\s+\p{Nd}{1,4}\s?[a-z]?(?![\p{L}\p{N}])`,
		String.raw`(?<![\p{L}\p{N}])\p{Nd}{1,4}[a-z]?\s+(?:[\p{L}'’-]+\s+){1,2}(?:street|road|avenue|lane|drive|close|square|terrace|crescent|gardens)(?!\p{L})`,
		String.raw`(?<!\p{L})(?:calle|c\/|avenida|avda\.?|plaza|paseo|camino|carretera|rue)\s+[\p{L}\s.'’-]{2,40}?,?\s*(?:n[.ºo°]{1,2}\s*)?\p{Nd}{1,4}(?![\p{L}\p{N}])`,
		String.raw`شارع\s+\p{L}+(?:\s+\p{L}+)?(?:\s+رقم)?\s+\p{Nd}{1,4}`,
	].join('|'),
	'giu',
);
/** What numbers of papers are called; the number goes, however short it is. */
const paperNumber =
	/(?<!\p{L})((?:invoice|order|ticket|booking|reservation|policy|rechnungs?|bestell(?:ung)?|auftrags?|kunden|buchungs?|factura|pedido|reserva|فاتورة|الفاتورة|الطلب|طلب|حجز)-?\s*(?:number|no\.?|nr\.?|nummer|num\.?|n[ºo°]\.?|número|رقم)?\s*[:#]?\s*)(?=[a-z]{0,4}[-/]?\p{Nd}{3})[a-z\p{Nd}][a-z\p{Nd}/-]{2,}/giu;
const paperCode = /(?<![\p{L}\p{N}-])\p{Lu}{2,4}[-/]\p{Nd}{3,}(?:[-/]\p{Nd}+)*(?![\p{L}\p{N}])/gu;
/** "My name is …" in the languages of the sheet; the one or two words after it are the name. */
const introduction =
	/(?<!\p{L})(my name is|my name's|mein name ist|ich heiße|ich heisse|me llamo|mi nombre es|je m'appelle|mi chiamo|اسمي)\s+([\p{L}'’-]+)(\s[\p{L}'’-]+)?/giu;

export interface KnownCustomer {
	/** As the platform says it; null when it does not. */
	name: string | null;
}

/**
 * Takes out of a text what tells who wrote it: phone numbers, e-mail addresses, handles, streets, numbers of papers
 * (invoices, orders), long numbers (cards, accounts) and the customer's own name. Dates, times and amounts stay, for they are what the question is about.
 *
 * It cannot know every name and street: what it masks is what it recognises by its form, or knows of the customer.
 */
export function maskPersonalDetails(text: string, known: KnownCustomer): string {
	const withoutPapers = text
		.replaceAll(street, masks.address)
		.replaceAll(paperNumber, (_, name: string) => `${name}${masks.number}`)
		.replaceAll(paperCode, masks.number);
	return replacePersonalDetails(withoutPapers, known, mask);
}

/** The same, with something of one's own in place of each detail. */
export function replacePersonalDetails(text: string, { name }: KnownCustomer, put: Put): string {
	const replaced = text
		.replaceAll(email, (detail) => put('email', detail))
		.replaceAll(handle, (detail) => put('name', detail))
		.replaceAll(iban, (detail) => put('number', detail))
		.replaceAll(digitRun, (run) => replaceDigits(run, put))
		.replaceAll(introduction, (_, phrase: string, first: string, next = '') => {
			const isSurname = /^\s\p{Lu}/u.test(String(next));
			return `${phrase} ${put('name', isSurname ? `${first}${next}` : first)}${isSurname ? '' : next}`;
		});
	return replaceName(replaced, name, put);
}

/** Four times what a message of any platform holds; in characters. */
const longestDetail = 16_384;

/**
 * Takes out of a text only what belongs to one customer: their name, and the numbers and addresses among `details`. For what
 * a person of the shop wrote, whose other numbers and addresses are the shop's.
 *
 * @param details texts in which the customer's own details stand, such as their question and their phone number
 */
export function maskDetailsOf(text: string, { name, details }: KnownCustomer & { details: string[] }): string {
	const known = details.map((detail) => detail.slice(0, longestDetail));
	const addresses = new Set(known.flatMap((detail) => detail.toLowerCase().match(email) ?? []));
	const numbers = known.flatMap((detail) => detail.match(digitRun) ?? []).map(digitsOf);
	const isTheirs = (run: string) =>
		digitsOf(run).length >= 6 && numbers.some((number) => endsAlike(number, digitsOf(run)));
	const masked = text
		.replaceAll(email, (address) => (addresses.has(address.toLowerCase()) ? masks.email : address))
		.replaceAll(digitRun, (run) => (isTheirs(run) ? masks.number : run));
	return replaceName(masked, name, mask);
}

const digitsOf = (run: string) => run.replaceAll(/\P{Nd}/gu, '');
/** The same number with and without a country's code: +49 170 1234567 and 0170 1234567. */
const endsAlike = (a: string, b: string) => {
	const [short, long] = [a, b].map((digits) => digits.replace(/^0+/, '')).toSorted((x, y) => x.length - y.length);
	return short !== undefined && short.length >= 6 && long?.endsWith(short) === true;
};

/** True when something was masked in the text: it was written for one customer, not for all. */
export function hasMask(text: string): boolean {
	return Object.values(masks).some((mask) => text.includes(mask));
}

/** The text without its masks, as another way to ask the same. */
export function withoutMasks(text: string): string {
	return Object.values(masks)
		.reduce((rest, mask) => rest.replaceAll(mask, ' '), text)
		.replaceAll(/\s+/g, ' ')
		.replaceAll(/ (?=[?!.,;:؟]|$)/g, '')
		.trim();
}

function replaceDigits(run: string, put: Put): string {
	const trimmed = run.trim();
	const digits = digitsOf(trimmed).length;
	if (datesAndAmounts.test(trimmed)) return run;
	const isDialled = /^[+0(٠۰]/.test(trimmed) && digits >= 7;
	if (isDialled || (digits >= 7 && digits <= 12 && /[\s()/-]/.test(trimmed))) return put('phone', trimmed);
	return digits >= 6 ? put('number', trimmed) : run;
}

/** The whole name however it is written; its parts where they are written as a name, for "Will" is also a word. */
function replaceName(text: string, name: string | null, put: Put): string {
	const words = (name ?? '').split(/[^\p{L}'’-]+/u).filter((word) => word.length >= 3);
	if (words.length === 0) return text;
	const whole = new RegExp(`(?<![\\p{L}])${words.map(escape).join('\\s+')}(?![\\p{L}])`, 'giu');
	const parts = new RegExp(`(?<![\\p{L}])(?:${words.map(asName).join('|')})(?![\\p{L}])`, 'gu');
	const byName = (found: string) => put('name', found);
	return text.replaceAll(whole, byName).replaceAll(parts, byName);
}

const asName = (word: string) => escape(word.charAt(0).toUpperCase() + word.slice(1));
const escape = (word: string) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
