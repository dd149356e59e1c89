/** A row of a made-up sheet, and how a customer asks for it. */
export interface BenchRow {
	question: string;
	variants: string[];
	answer: string;
	asked: string;
}

const subjects = [
	'cake', 'bread', 'delivery', 'parking', 'breakfast', 'coffee', 'gift card', 'catering', 'table', 'invoice',
	'birthday', 'wedding', 'allergy', 'refund', 'opening', 'brunch', 'playground', 'membership', 'workshop', 'newsletter',
]; // prettier-ignore
const places = [
	'harbour', 'station', 'market', 'garden', 'museum', 'library', 'castle', 'bridge', 'airport', 'stadium',
	'campus', 'hospital', 'theatre', 'village', 'riverside', 'old town', 'north gate', 'south gate', 'hill', 'beach',
]; // prettier-ignore
const aspects = ['price', 'time', 'booking'];

/**
 * Makes rows that look like a shop's and differ enough to be told apart: every combination of a subject, a place and an
 * aspect, at most 1,200.
 */
export function benchSheet(count: number): BenchRow[] {
	const combinations = places.flatMap((place) =>
		aspects.flatMap((aspect) => subjects.map((subject) => ({ place, aspect, subject }))),
	);
	if (count > combinations.length) throw new Error(`At most ${combinations.length} rows can be made.`);
	return combinations.slice(0, count).map(({ place, aspect, subject }, index) => ({
		question: `What is the ${aspect} for ${subject} at the ${place}?`,
		variants: [`${subject} ${place} ${aspect}`, `tell me the ${aspect} of your ${subject} near the ${place}`],
		answer: `At the ${place}, the ${aspect} for ${subject} is number ${index} on our list.`,
		asked: `hi, what's the ${aspect} for ${subject} at the ${place} please`,
	}));
}
