import { tenantSettings, type TenantSettings } from '../storage';
import { asGuess, bothAnswers, tentativeReply } from './tentative-reply';

const row = (id: string, question: string, answer: string) => ({ id, question, answer, buttons: ['Book'], score: 0.5 });
const parking = row('1', 'Parking', 'Behind the house.');
const dogs = row('2', 'Dogs', 'Small ones only.');
const turn = (confidence: number, settings: Partial<TenantSettings> = {}) => ({
	knowledge: { rows: [parking, dogs], confidence },
	settings: tenantSettings.parse({ tentative_message: 'Perhaps:', ...settings }),
});
const waiting = { id: '1', state: 'waiting' as const, toldAt: null, notedAt: null };

describe('tentativeReply', () => {
	it.each([
		['open', 0.25, true],
		['open', 0.24, false],
		['careful', 0.45, true],
		['careful', 0.44, false],
		['off', 0.9, false],
	] as const)('%s: guesses at %d: %s', (tentative, confidence, isGuessed) => {
		expect(tentativeReply(turn(confidence, { tentative })) !== null).toBe(isGuessed);
	});

	it('gives the best row below the line, and nothing but its own buttons', () => {
		expect(tentativeReply(turn(0.5))).toMatchObject({
			text: 'Perhaps:\n\nBehind the house.',
			citations: ['1'],
			buttons: [],
			tentative: true,
		});
	});

	it('guesses no row that says no word of the question', () => {
		const strange = { ...turn(0.5), knowledge: { rows: [{ ...parking, isStrange: true }, dogs], confidence: 0.5 } };

		expect(tentativeReply(strange)).toBeNull();
		expect(bothAnswers(strange, strange.knowledge.rows)).not.toBeNull();
	});

	it.each([
		['del 3 al 6 de mayo, 2 personas, estudio', false],
		['a table from 3 to 6 May for 4 people', false],
		['are you open from 3 to 6 May?', true],
		['for 4 people', true],
	])('%j: a row may be a guess: %s', (question, isGuessed) => {
		expect(tentativeReply({ ...turn(0.5), question }) !== null).toBe(isGuessed);
	});

	it('guesses nothing for a customer who waits for a person', () => {
		expect(tentativeReply({ ...turn(0.5), handoff: waiting })).toBeNull();
	});
});

describe('asGuess', () => {
	const plain = { text: 'Behind the house.', citations: ['1'], buttons: [], action: 'answer' } as never;

	it('says of what is not quite sure that it is a guess', () => {
		expect(asGuess(turn(0.84), plain).text).toBe('Perhaps:\n\nBehind the house.');
		expect(asGuess(turn(0.86), plain)).toBe(plain);
		expect(asGuess(turn(0.84, { tentative: 'off' }), plain)).toBe(plain);
	});
});

describe('bothAnswers', () => {
	it('gives two short answers below their questions', () => {
		expect(bothAnswers(turn(0.5), [parking, dogs])?.text).toBe(
			'Perhaps:\n\nParking\nBehind the house.\n\nDogs\nSmall ones only.',
		);
	});

	it('leaves long ones, and owners who want no guesses, to a question back', () => {
		expect(bothAnswers(turn(0.5), [parking, { ...dogs, answer: 'word '.repeat(200) }])).toBeNull();
		expect(bothAnswers(turn(0.5, { tentative: 'off' }), [parking, dogs])).toBeNull();
	});
});
