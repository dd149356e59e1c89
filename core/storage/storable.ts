/** Behind an even number of backslashes: in "\\u0000" the first one only makes the second one a letter. */
const unstorableInJson = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gi;

/**
 * A value as PostgreSQL takes it: NUL characters and halves of emoji, which it holds neither in a text nor in JSON, are U+FFFD. They come
 * from models, tools and from texts that were cut, and would make the whole statement fail, each time it is tried.
 */
export function storable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(storable);
	if (typeof value !== 'string') return value;
	const text = value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;
	const isJson = /^\s*[{["]/.test(text);
	return isJson && text.includes('\\u') ? text.replace(unstorableInJson, '$1\uFFFD') : text;
}
