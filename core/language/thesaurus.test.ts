import { inOtherWords } from './thesaurus';

describe('inOtherWords', () => {
	it.each([
		['posso portare un cagnolino?', 'it', ['it'], 'animali'],
		['habt ihr einen fahrstuhl', 'de', ['de'], 'aufzug'],
		['vous embauchez ?', 'fr', ['fr'], 'recrutement'],
		['heb je een leenwagen voor me?', 'nl', ['nl'], 'leenauto'],
		['queria um voucher', 'pt', ['pt'], 'vale presente'],
		['فيه نت؟', 'ar', ['ar'], 'واي فاي'],
	])('says %j (%s) as sheets do: %s', (question, language, sheet, name) => {
		expect(inOtherWords(question, [language], sheet)[0]).toBe(name);
	});

	it('says a foreign question in the words of the sheet, with what has no other name', () => {
		expect(inOtherWords('is there a washing machine in Sol?', ['en'], ['es'])[0]).toBe('lavadora');
		expect(inOtherWords('is there a washing machine in Sol?', ['en'], ['es'])).toContain('lavadora Sol');
	});

	it('leaves the rest of a question that asks for more', () => {
		expect(inOtherWords('wo kann mein hund bei euch draußen trinken', ['de'], ['de'])).not.toContain('haustiere');
	});

	it("speaks a sheet's own language where it has the customer's", () => {
		expect(inOtherWords('habt ihr geschenkkarten', ['de'], ['en', 'de'])[0]).toBe('gutschein');
	});

	it.each([
		['what do you charge for a fringe', ['en']],
		['', ['en']],
		['開いていますか', ['ja']],
	])('has nothing for %j', (question, languages) => {
		expect(inOtherWords(question, languages, languages)).toEqual([]);
	});
});
