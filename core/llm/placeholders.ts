import { replacePersonalDetails, type DetailKind, type KnownCustomer } from '../language';

/** What a placeholder looks like, as models leave it alone: `[PHONE_1]`. */
const placeholder = /\[(?:NAME|EMAIL|PHONE|NUMBER)_\d+\]/g;

/**
 * Keeps a customer's personal details from a model: what it is told has placeholders in place of them, and in what it says they are put back.
 * One for each turn; the same detail has the same placeholder throughout.
 */
export class Placeholders {
	private readonly details = new Map<string, string>();
	private readonly known = new Map<string, string>();

	constructor(private readonly customer: KnownCustomer) {}

	hide = (text: string): string =>
		replacePersonalDetails(text, this.customer, (kind, detail) => this.placeholderOf(kind, detail));

	/** In a text that is JSON, or is to stand in one. A placeholder that nobody made stays: `findForeign` finds it. */
	putBack = (json: string): string =>
		json.replaceAll(placeholder, (one) => JSON.stringify(this.details.get(one) ?? one).slice(1, -1));

	private placeholderOf(kind: DetailKind, detail: string): string {
		const key = `${kind} ${detail.toLowerCase().replaceAll(/[\s()./-]/g, '')}`;
		const known = this.known.get(key);
		if (known !== undefined) return known;
		const made = `[${kind.toUpperCase()}_${this.details.size + 1}]`;
		this.known.set(key, made);
		this.details.set(made, detail);
		return made;
	}
}

/** A placeholder in a text that is to be sent: the model made it up, and nobody can read it. */
export function findForeign(text: string): string | undefined {
	return text.match(placeholder)?.[0];
}
