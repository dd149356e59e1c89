import { sameness } from './cells';
import { locateHeader } from './locate-header';
import * as names from './header-names';
import { knowledgeHeaders, no, settingsHeaders, sheetLanguages, tabNames, yes } from './header-names';

const sets: [string, Record<string, names.NamesByLanguage>][] = [
	['tabs', tabNames],
	['Knowledge', knowledgeHeaders],
	['Settings', settingsHeaders],
	['Unanswered', names.unansweredHeaders],
	['Tests', names.testsHeaders],
	['Documents', names.documentsHeaders],
	['yes and no', { yes, no }],
];

describe('names in four languages', () => {
	it.each(sets)('mean one thing each: %s', (_set, columns) => {
		const meanings = new Map<string, Set<string>>();
		for (const [column, byLanguage] of Object.entries(columns)) {
			for (const name of sheetLanguages.flatMap((language) => byLanguage[language])) {
				meanings.set(sameness(name), (meanings.get(sameness(name)) ?? new Set()).add(column));
			}
		}

		expect([...meanings].filter(([, columnsOfName]) => columnsOfName.size > 1)).toEqual([]);
	});

	it.each(sheetLanguages)('find every column of a Knowledge tab written in %s, in any order', (language) => {
		const header = Object.values(knowledgeHeaders).map((column) => column[language][0]);

		const { columns } = locateHeader('Knowledge', [header.toReversed()], knowledgeHeaders, ['question', 'answer']);

		expect(Object.keys(columns).sort()).toEqual(Object.keys(knowledgeHeaders).sort());
	});

	it('forgive accents, case and vowel signs', () => {
		const rows = [['VALIDO DESDE', 'gultig bis', 'الاجابة', 'Pregunta:', 'مُفعّل']];

		const { columns } = locateHeader('Knowledge', rows, knowledgeHeaders, ['question', 'answer']);

		expect(columns).toEqual({ validFrom: 0, validTo: 1, answer: 2, question: 3, active: 4 });
	});

	it('say what is missing in the language of the sheet', () => {
		const locate = () => locateHeader('Wissen', [['Frage', 'Sprache']], knowledgeHeaders, ['question', 'answer']);

		expect(locate).toThrow(/keine Spalte mit der Überschrift "Antwort"/);
	});
});
