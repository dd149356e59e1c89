import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readWordVectors, wordVectors, type WordVectors } from './word-vectors';
import { scoreMeaning } from './score-meaning';

let vectors: WordVectors;
beforeAll(async () => {
	vectors = await wordVectors();
});

const likeness = (one: string, other: string) => scoreMeaning(vectors.of(one), [vectors.of(other)]).answerWords ?? 0;

describe('the vectors of words', () => {
	it.each([
		['another word for it', 'is it wheelchair accessible', 'disabled access', 'do you sell gift cards'],
		['another form', 'nehmt ihr neue patienten', 'nehmen sie noch patienten an', 'wo kann ich parken'],
		['another language', 'can I bring my dog?', '¿puedo llevar mi perro?', 'hora de entrada y salida'],
		['Arabic and English', 'متى تفتحون', 'when do you open', 'do you sell gift cards'],
		['a compound that no list has', 'Zahnreinigungskosten', 'Kosten der Zahnreinigung', 'Wie ist die Adresse?'],
		['accents left out', 'a que hora cierra la piscina', '¿A qué hora cierra la piscina?', 'donde aparco'],
	])('know %s', (_, asked, right, wrong) => {
		expect(likeness(asked, right)).toBeGreaterThan(likeness(asked, wrong) + 0.1);
	});

	it.each(['', '12:30?!', '🙂', 'qx'])('say nothing of %j', (text) => {
		expect(vectors.of(text)).toBeNull();
		expect(scoreMeaning(vectors.of(text), [vectors.of('parking')])).toEqual({});
	});

	it('are of length 1', () => {
		const vector = vectors.of('how much is a haircut') ?? new Float32Array();

		expect(Math.hypot(...vector)).toBeCloseTo(1);
	});

	it('fit into the package', () => {
		expect(statSync(join(__dirname, 'word-vectors.bin')).size).toBeLessThan(15_000_000);
	});

	it('are not read from anything else', () => {
		expect(() => readWordVectors(Buffer.from('PK and a zip file'))).toThrow('holds no word vectors');
	});
});
