/**
 * Texts that expressions and loops dislike: each a short piece, repeated as often as one likes. A new one that slowed something down
 * belongs here.
 */
const scripts = 'aéßİяΩعשकก中あア한1٣८½ﷺﬃ💬';
const invisible = ['\u200b', '\u200d', '\u0301', '\u202e', '\u00ad', '\ufe0f', '\u00a0', '\u0000', '\ud83d', '\udc00'];
const marks = ' \n\t.,;:-_*#`~|/\\@"\'!?%=+&$€[](){}<>^';
const pairs = [
	...[
		'a ',
		'aA',
		'ab1',
		'a.',
		'a.b',
		'a-',
		'a@',
		'a@a.',
		'a_',
		'a\n',
		'a\n\n',
		' \n',
		'\r\n',
		'a\u0301',
		'я ',
		'中 ',
		'ก ',
		'中1',
	],
	...[
		'1 ',
		'1,',
		'1.',
		'1.000,',
		'1-',
		'1/',
		'1/1/',
		'1:',
		'10:00',
		'10:00-',
		'10-',
		'10 - ',
		'9-17 ',
		'1 €',
		'€1',
		'$1 ',
		'1%',
		'+1',
		'+49 1',
	],
	...[
		'mon-',
		'mon ',
		'mon-fri 9-17, ',
		'monday to ',
		'montag und ',
		'closed ',
		'today ',
		'open ',
		'january ',
		'1. januar ',
		'24.12.',
		'2026-',
		'2026-12-24',
	],
	...[
		'one ',
		'twenty-',
		'one hundred ',
		'thousand ',
		'und',
		'einundzwanzig',
		'vingt-',
		'cent mille ',
		'venti',
		'百',
		'一千',
		'二十',
		'एक ',
		'сто ',
		'مئة ',
	],
	...[
		'[a](',
		'[](',
		'![',
		'![](',
		'[[',
		'((',
		'{{',
		'{"a":',
		'["',
		'<a ',
		'<a>',
		'</',
		'<!--',
		'<![CDATA[',
		'&',
		'&amp;',
		'&#1',
		'</table><table>',
	],
	...[
		'**',
		'**a',
		'*a',
		'*a*',
		'_a',
		'__a ',
		'~~a',
		'`a',
		'``',
		'```\n',
		'> ',
		'>> ',
		'- ',
		'- a\n',
		'  - a\n',
		'1. a\n',
		'# ',
		'# a\n',
		'| ',
		'|a|b|\n',
		'|-|',
		'---\n',
	],
	...[
		'http://',
		'https://a.b/',
		'https://a.b/?',
		'www.',
		'a.com',
		'mailto:',
		'hi ',
		'my name is ',
		'ich bin ',
		'DE89 ',
		'@a ',
		'@@',
	],
	...[
		'?',
		'? ',
		'what is ',
		'and ',
		'or ',
		'not ',
		'no ',
		"don't ",
		'do you ',
		'please ',
		'thanks ',
		'なに',
		'ですか',
		'吗',
		'?a',
		'a, ',
		'a; ',
		'":"',
		'\\"',
		'""',
		'","',
		',,',
		';;',
		'\t\t',
	],
];

const filledTo = (length: number, piece: string): string =>
	piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** Numbers that differ from run to run of nothing: the same at each call. */
function* numbers(seed: number): Generator<number> {
	for (let state = seed; ;) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		yield state / 2 ** 32;
	}
}

function mixed(length: number, alphabet: readonly string[], seed: number): string {
	const random = numbers(seed);
	let text = '';
	while (text.length < length) text += alphabet[Math.floor((random.next().value ?? 0) * alphabet.length)];
	return text.slice(0, length);
}

/** Every worst text of a length, by what it is made of. */
export function worstTexts(length: number): Map<string, string> {
	const pieces = [...scripts, ...invisible, ...marks, ...pairs];
	const texts = new Map(pieces.map((piece) => [JSON.stringify(piece), filledTo(length, piece)]));
	for (const [open = '', close = ''] of ['[]', '()', '{}', '<>'].map((pair) => [...pair]))
		texts.set(`nested ${open}${close}`, open.repeat(length / 2) + close.repeat(length / 2));
	texts.set('a long word that ends oddly', `${'a'.repeat(length - 1)}!`);
	texts.set('a long number that ends oddly', `${'9'.repeat(length - 1)}x`);
	texts.set('blanks before an end', `a${' '.repeat(length - 2)}a`);
	texts.set(
		'words, each once',
		Array.from({ length: length / 8 }, (_, i) => `w${i.toString(36).padStart(6, 'q')}`).join(' '),
	);
	texts.set('numbers, each once', Array.from({ length: length / 8 }, (_, i) => String(1_000_000 + i)).join(' '));
	texts.set(
		'prices, each once',
		Array.from({ length: length / 8 }, (_, i) => `${i},99 €`)
			.join(' ')
			.slice(0, length),
	);
	texts.set(
		'times, each once',
		Array.from({ length: length / 6 }, (_, i) => `${i % 24}:${10 + (i % 50)}`)
			.join(' ')
			.slice(0, length),
	);
	texts.set('marks in any order', mixed(length, [...marks], 1));
	texts.set('everything in any order', mixed(length, pieces, 2));
	texts.set(
		'markdown in any order',
		mixed(length, ['*', '_', '[', ']', '(', ')', '`', '~', '#', '|', '\n', '-', 'a', ' ', '>'], 3),
	);
	texts.set(
		'numbers in any order',
		mixed(length, ['1', '0', '.', ',', ' ', '-', ':', '/', '%', '€', 'h', 'am', 'to', 'mon'], 4),
	);
	return texts;
}
