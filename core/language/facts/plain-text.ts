import { plainDigits } from '../fold';

const invisible = /\u00AD|[\u064B-\u065F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\uFE0F/g;
const entities: Record<string, string> = { nbsp: ' ', '#160': ' ', amp: '&', euro: '€', '#39': "'", quot: '"' };

/** So much of a text is read for facts, in characters: five times what a model may say, more than a dozen ordinary rows. */
export const longestRead = 20_000;
/** No fact is written in more without a blank, and expressions take ever longer for such a word. */
const longWord = /(?<!\S)\S{513,}/g;

const bounded = (text: string): string =>
	text.slice(0, longestRead).replaceAll(longWord, (word) => word.replaceAll(/.{512}(?=.)/gs, '$& '));

/**
 * One way of writing for what can be written in many: the digits of every script as 0 to 9, full-width signs as their plain
 * ones, fractions with a point; without emphasis, tags, vowel marks of Arabic, and what nobody sees. Of the first `longestRead`
 * characters: what one of them comes to may be eighteen.
 */
export function plainText(text: string): string {
	const plain = plainDigits(
		bounded(text)
			.replaceAll(/&(#?\w{2,5});/g, (entity, name: string) => entities[name.toLowerCase()] ?? entity)
			.replaceAll(/<\/?[a-z][^<>]*>/giu, '')
			.replaceAll(/\*\*|__|`|(?<!\d)\*|\*(?!\d)/g, '')
			// A keycap counts lines, or says a number where the number goes on.
			.replaceAll(/(\d)\uFE0F?\u20E3(?=\s?[\p{Sc}%]|\d\uFE0F?\u20E3)|(?<=\u20E3)(\d)\uFE0F?\u20E3/gu, '$1$2')
			.replaceAll(/\d\uFE0F?\u20E3/gu, ' ')
			// A space that does not break between digits groups them; as a plain space it would part two numbers.
			.replaceAll(/(?<=\d)[\u00A0\u2009\u202F](?=\d{3}(?!\d))/gu, "'")
			.replaceAll(
				/(\d{0,6})\s?([½¼¾])/gu,
				(_, whole: string, part: string) => `${whole || '0'}${fractions[part] ?? ''}`,
			)
			.normalize('NFKC')
			.replaceAll(invisible, ''),
	);
	return bounded(plain)
		.replaceAll(/(?<=\d)\u066B(?=\d)/g, '.')
		.replaceAll(/(?<=\d)\u066C(?=\d)/g, ',');
}

const fractions: Record<string, string> = { '½': '.5', '¼': '.25', '¾': '.75' };

const lineNumber = /^[ \t>#-]*(\d{1,2})[.)](?=\s)/gmu;
const numberInBrackets = /(?<![^\s])\((\d{1,2})\)(?=\s)/gmu;
const step =
	/(?<!\p{L})(?:step|option|schritt|paso|opción|étape|passo|passaggio|opzione|opção|stap|optie|adım|seçenek|шаг|вариант|الخطوة|خطوة|चरण|विकल्प|步骤|ステップ|手順)\s?\d{1,2}(?=\s?[:.)–—-])/giu;
/** "There are 3 ways to pay": the model counted what the row lists. */
const countOfList =
	/(?<![\d.,:/-])[2-9](?=\s?(?:options|ways|steps|things|choices|possibilities|möglichkeiten|optionen|wege|schritte|dinge|opciones|formas|maneras|pasos|cosas|façons|étapes|choix|possibilités|modi|opzioni|passi|passaggi|opções|maneiras|passos|opties|manieren|stappen|seçenek|yol|adım|вариант|способ|шаг|طرق|خيارات|خطوات|तरीके|विकल्प|चरण|种|個步驟|个步骤|つの方法|つの選択))/giu;
const citation = /\[\d{1,2}(?:\s?[,–-]\s?\d{1,2})*\]|【[^】]{1,20}】|(?<!\d\s?[mM]{0,2}[mM])[¹²³⁰⁴-⁹]+/gu;

/** As many blanks, so that what stands behind keeps its place. */
export const blank = (found: string) => ' '.repeat(found.length);

/** Without the marks of sources, which state nothing: "[2]", "¹". Before `plainText`, to which "²" is a 2. */
export function withoutCitations(text: string): string {
	return text.replaceAll(citation, blank);
}

/** Without what counts lines and steps, and states nothing: "1. … 2. …", "Step 1:". */
export function withoutCounting(text: string): string {
	const withoutMarks = text.replaceAll(step, blank).replaceAll(countOfList, blank);
	return [lineNumber, numberInBrackets].reduce((rest, pattern) => {
		const numbers = [...rest.matchAll(pattern)].map(([, digits]) => Number(digits));
		// A second list begins with one again.
		const isList = numbers.every(
			(value, index) => value === 1 || (index > 0 && value === (numbers[index - 1] ?? 0) + 1),
		);
		return isList && numbers.length >= 2 ? rest.replaceAll(pattern, blank) : rest;
	}, withoutMarks);
}
