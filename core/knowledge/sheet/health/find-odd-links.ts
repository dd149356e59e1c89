/** Schemes that are no typing errors although they are no web addresses. */
const knownSchemes = /^(?:https?|ftp|mailto|tel|sms|geo|whatsapp|tg|maps|intent|fb|instagram):/i;
/** What somebody meant as a web address: with a beginning like one, or a comma where its dot should be. */
const candidates = [
	/(?<![\p{L}\p{N}])h{0,2}t{1,3}p{1,3}s{0,2}[:;.,]{0,2}[\\/]{1,3}[^\s<>"]*/giu,
	/(?<![\p{L}\p{N}])h+t+p+s*:(?![\\/])\S*/giu,
	/(?<![\p{L}\p{N}./])w{2,4}[.,:;] ?[\p{L}\p{N}][^\s<>"]*/giu,
	/(?<![\p{L}\p{N}@./-])[\p{L}\p{N}-]{2,},(?:com|org|net)(?![\p{L}\p{N}])\S*/giu,
	/(?<![\p{L}\p{N}])www [\p{L}\p{N}-]+[.,]\p{L}{2,}\S*/giu,
];
const endMarks = /[.,;:!?…'"»”)\]}*_]+$/u;

/**
 * The links in a text that do not look like one: `htp://`, `www,shop.com`, a space in the middle, no ending.
 *
 * @returns as they are written
 */
export function findOddLinks(text: string): string[] {
	const odd: string[] = [];
	for (const candidate of candidates) {
		for (const [written] of text.matchAll(candidate)) {
			const link = written.replace(endMarks, '');
			if (!isLink(link) && !odd.some((other) => other.includes(link))) odd.push(link);
		}
	}
	return odd;
}

function isLink(text: string): boolean {
	if (/\s/.test(text)) return false;
	if (/^w{2,4}[^w]/i.test(text) && !/^www\d?\./i.test(text)) return false;
	const address = /^https?:\/\/(?![/\\])/i.test(text) ? text : /^www\d?\./i.test(text) ? `https://${text}` : undefined;
	if (address === undefined) return knownSchemes.test(text) && !/^h/i.test(text);
	const host = /^https?:\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/?#:]*)(?::\d{1,5})?(?:[/?#]|$)/i.exec(address)?.[1];
	return host !== undefined && isHost(host);
}

function isHost(host: string): boolean {
	if (/^\[[0-9a-f:.]+\]$/i.test(host) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return true;
	const labels = host.replace(/^www\d?\./i, '').split('.');
	const isWellFormed = labels.every((label) =>
		/^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?$/u.test(label),
	);
	return labels.length >= 2 && isWellFormed && /^(?:xn--[a-z0-9-]+|[\p{L}\p{M}]{2,})$/iu.test(labels.at(-1) ?? '');
}
