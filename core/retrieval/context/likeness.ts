/** The three-letter pieces of a text: what two texts have in common of them says how alike they are, in any language. */
export function piecesOf(text: string): Set<string> {
	const plain = ` ${text
		.normalize('NFKC')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()} `;
	const characters = [...plain].slice(0, maxCharacters);
	return new Set(characters.slice(2).map((_, at) => characters.slice(at, at + 3).join('')));
}

/** From 0 (nothing in common) to 1 (the same). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	if (a.size === 0 || b.size === 0) return 0;
	let shared = 0;
	for (const piece of a) if (b.has(piece)) shared++;
	return shared / (a.size + b.size - shared);
}

/** Long passages are told apart by their beginning. */
const maxCharacters = 1_500;
