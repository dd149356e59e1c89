/** Verbs after which somebody who gives orders puts what is to be said. */
const orders =
	/(?<![a-zà-ÿ])(?:say|reply|answer|respond|write|tell|output|print|append|add|include|confirm|offer|send|announce|sag|antworte|schreib|teile?|biete|di|responde|escribe|añade|ofrece|dis|réponds|écris|ajoute|offre|rispondi|scrivi|offri|diga|responda|escreva|zeg|antwoord|schrijf|söyle|yaz|скажи|ответь|напиши|قل|أجب|اكتب|कहो|लिखो|说|回答|回复|写|言って|答えて)(?![a-zà-ÿ])[^"“„«「『]{0,120}?["“„«「『]([^"”“»」』]{2,400})["”“»」』]/giu;

/** In what looks like a code, only this is no accident. */
const codedOrders = /(?<![a-z])say\s*["“]([^"”]{2,400})["”]/giu;

/**
 * What the texts in a prompt order a model to say, in a code or else plainly, last order first: a stand-in for a model that obeys whatever it
 * reads.
 */
export function ordersIn(text: string): string[] {
	const coded = decoded(text).flatMap((reading) => ordersOf(reading, codedOrders));
	return (coded.length > 0 ? coded : ordersOf(text, orders)).toReversed();
}

function ordersOf(reading: string, pattern: RegExp): string[] {
	return [...reading.matchAll(pattern)].map(([, order = '']) => order.trim()).filter((order) => order !== '');
}

/** Base64, hexadecimal, percent signs, HTML entities, rot13 and text written backwards. */
function decoded(text: string): string[] {
	const base64 = [...text.matchAll(/[A-Za-z0-9+/]{24,}={0,2}/g)].map(([code]) =>
		Buffer.from(code, 'base64').toString('utf8'),
	);
	const hex = [...text.matchAll(/(?:[0-9a-f]{2}[ ]?){16,}/gi)].map(([code]) =>
		Buffer.from(code.replaceAll(' ', ''), 'hex').toString('utf8'),
	);
	const percent = /(?:%[0-9a-f]{2}){3}/i.test(text) ? [unescapePercent(text)] : [];
	const entities = /&(?:#\d+|#x[0-9a-f]+|quot|lt|gt);/i.test(text)
		? [
				text
					.replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
					.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
					.replaceAll('&quot;', '"'),
			]
		: [];
	const rot13 = text.replace(/[a-z]/gi, (letter) => {
		const base = letter <= 'Z' ? 65 : 97;
		return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
	});
	return [...base64, ...hex, ...percent, ...entities, rot13, [...text].toReversed().join('')];
}

function unescapePercent(text: string): string {
	return text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) => Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'));
}
