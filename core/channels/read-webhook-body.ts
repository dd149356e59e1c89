/** Sixteen digits and more may be too many for a JavaScript number: 17841405726653027 would become …028. */
const LONG_INTEGER = /[:[,]\s*-?\d{16,}\s*[,}\]]/;

/**
 * Parses the bytes of a webhook. Ids that Meta wrote as long numbers come out as strings, digit by digit.
 *
 * @returns undefined when the bytes are not JSON
 */
export function readWebhookBody(rawBody: Buffer | string): unknown {
	const text = rawBody.toString('utf8').replace(/^\uFEFF/, '');
	try {
		return LONG_INTEGER.test(text) ? JSON.parse(text, keepLongIntegers) : JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** The third argument is new in JavaScript (Node 21); without it the number stays what it is. */
function keepLongIntegers(this: unknown, _key: string, value: unknown, context?: { source?: string }): unknown {
	const isInexact = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
	return isInexact && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
}
