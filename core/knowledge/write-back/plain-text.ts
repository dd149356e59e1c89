const formulaStart = /^'*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/;
/** More than Google takes into a cell is cut off. */
const maxCharacters = 50_000;

/**
 * A text for a cell of ours. What a spreadsheet program could take for a formula gets an apostrophe in front: we write it as
 * plain text anyway, but the owner may copy the tab into a file and open that elsewhere, and customers' questions are in it.
 */
export function asPlainText(text: string): string {
	const wellFormed = text
		.toWellFormed()
		.replaceAll('\0', '')
		.slice(0, maxCharacters - 1)
		.toWellFormed();
	return formulaStart.test(wellFormed) ? `'${wellFormed}` : wellFormed;
}

/** What `asPlainText` was given, for who reads such a cell back. */
export function withoutPlainTextMark(text: string): string {
	return text.startsWith("'") && formulaStart.test(text.slice(1)) ? text.slice(1) : text;
}
