import { monthOf, monthsNamed, normalisePhrase } from '../language';
import { priceCells } from './asked-columns';
import { factAnswer, type FactAnswer } from './fact-answer';
import { lineOf, type FactRow } from './table-facts';
import { functionWords, wordsOf } from './words';

/** A key that no word can be: the rows of tables with prices have it. */
export const pricesKey = '#prices';
/** More are a catalogue: nobody reads on. */
const maxLines = 40;

/** What a price list is called when it is asked for as a whole. */
const listWords = new Set(
	`prices pricelist pricing rates fees preise preisliste preislisten preisen tarife precios tarifas tarifario prix tarifs prezzi listino tariffe
		precos tabela prijzen prijslijst tarieven fiyatlar fiyatlari fiyatlariniz fiyatlarin الاسعار اسعار اسعاركم`
		.split(/\s+/)
		.map(normalisePhrase),
);
/** Beside these: "price list", "lista de precios". */
const besides = new Set(
	'price list lists full all liste lista listado listes complete completa listesi fiyat prezzi preis mandas manda mandais envias enviais schickt schick envoyez mandate your eure ihre vuestros tus vos i kosten kostet cost costs charge charges send schicken schick mandame envoyer قائمه'
		.split(' ')
		.map(normalisePhrase),
);

const pairs = [
	['price', 'list'],
	['fiyat', 'listesi'],
];

/** One price, where a month says which of each: "precio en agosto". */
const priceWords = new Set(
	'price preis precio prix prezzo preco prijs fiyat سعر السعر'.split(' ').map(normalisePhrase),
);

/** Whether a question asks for all prices: "price list", "preise?", "what are your prices", or for those of a month. */
export function asksForPriceList(question: string): boolean {
	const words = wordsOf(question);
	const isMonthly = words.some((word) => priceWords.has(word)) && words.some(monthOf);
	const isList =
		isMonthly ||
		words.some((word) => listWords.has(word)) ||
		pairs.some((pair) => pair.every((word) => words.includes(word)));
	const isPart = (word: string) =>
		[listWords, priceWords, besides, functionWords].some((list) => list.has(word)) || monthOf(word) > 0;
	return isList && words.every(isPart);
}

/** All prices of the tables, a line a row; null where there are none, or more than anybody reads. */
export function answerPriceList(question: string, rows: readonly FactRow[]): FactAnswer | null {
	if (!asksForPriceList(question)) return null;
	const months = wordsOf(question).map(monthOf).filter(Boolean);
	const isMeant = (column: string) => months.length === 0 || months.some((month) => monthsNamed(column).has(month));
	const priced = rows.flatMap((row) => {
		const cells = row.facts.hours ? [] : priceCells(row.facts).filter(({ column }) => isMeant(column));
		return cells.length > 0 ? [{ row, cells }] : [];
	});
	if (priced.length === 0 || priced.length > maxLines) return null;
	const tables = [...new Set(priced.map(({ row }) => row.facts.table))];
	const lines = tables.flatMap((table) => [
		...(tables.length > 1 ? [`${table}:`] : []),
		...priced
			.filter(({ row }) => row.facts.table === table)
			.map(({ row, cells }) =>
				cells.length === 1 && months.length === 0
					? `${row.facts.item}: ${cells[0]?.value}`
					: lineOf({ item: row.facts.item, cells }),
			),
	]);
	return factAnswer(
		priced.map(({ row }) => row),
		{ text: lines.join('\n'), title: tables.join(', '), confidence: 0.95, because: 'asks for the price list' },
	);
}
