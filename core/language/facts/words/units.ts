import { listOf } from '../../languages';
import { Dictionary } from './dictionary';
import { readLanguages } from './word-patterns';

/** What is measured, and how many of its smallest unit one of this is. */
export interface Unit {
	of:
		| 'seconds'
		| 'months'
		| 'nights'
		| 'grams'
		| 'pounds'
		| 'millimetres'
		| 'inches'
		| 'millilitres'
		| 'people'
		| 'times'
		| 'celsius'
		| 'fahrenheit'
		| 'square metres'
		| 'bytes'
		| 'kcal'
		| 'watts';
	size: number;
}

/** Signs that are the same everywhere; "m" is metres as well as minutes. */
const signs: [Unit['of'], number, string][] = [
	['seconds', 60, 'min min. mins m'],
	['seconds', 3600, 'h hr hrs std'],
	['grams', 1, 'g gr'],
	['grams', 1000, 'kg'],
	['pounds', 1, 'lb lbs'],
	['millimetres', 1, 'mm'],
	['millimetres', 10, 'cm'],
	['millimetres', 1000, 'm'],
	['millimetres', 1_000_000, 'km'],
	['millilitres', 1, 'ml'],
	['millilitres', 10, 'cl'],
	['millilitres', 100, 'dl'],
	['millilitres', 1000, 'l lt ltr'],
	['celsius', 1, '°c'],
	['fahrenheit', 1, '°f'],
	['square metres', 1, 'm2 qm sqm'],
	['bytes', 1e6, 'mb'],
	['bytes', 1e9, 'gb'],
	['bytes', 1e12, 'tb'],
	['kcal', 1, 'kcal'],
	['watts', 1, 'w'],
	['watts', 1000, 'kw'],
];

/** By their names in `units` of a language. */
const named: Record<string, Unit> = {
	second: { of: 'seconds', size: 1 },
	minute: { of: 'seconds', size: 60 },
	hour: { of: 'seconds', size: 3600 },
	day: { of: 'seconds', size: 86_400 },
	week: { of: 'seconds', size: 604_800 },
	month: { of: 'months', size: 1 },
	year: { of: 'months', size: 12 },
	night: { of: 'nights', size: 1 },
	gram: { of: 'grams', size: 1 },
	kilogram: { of: 'grams', size: 1000 },
	pound: { of: 'pounds', size: 1 },
	millimetre: { of: 'millimetres', size: 1 },
	centimetre: { of: 'millimetres', size: 10 },
	metre: { of: 'millimetres', size: 1000 },
	kilometre: { of: 'millimetres', size: 1_000_000 },
	mile: { of: 'millimetres', size: 1_609_344 },
	foot: { of: 'inches', size: 12 },
	inch: { of: 'inches', size: 1 },
	millilitre: { of: 'millilitres', size: 1 },
	litre: { of: 'millilitres', size: 1000 },
	person: { of: 'people', size: 1 },
	time: { of: 'times', size: 1 },
};

export const units = new Dictionary<Unit>();
/** Counted, but alike for every reply: what is left of a number is its value. */
export const counted = new Dictionary<'counted'>();
for (const [of, size, words] of signs) {
	const unit: Unit = { of, size };
	for (const word of words.split(' ')) for (const { code } of readLanguages) units.add(code, word, unit);
}
for (const language of readLanguages) {
	for (const list of listOf(language.units)) {
		const [name = '', ...words] = list.split(' ');
		const unit = named[name];
		for (const word of words.map((one) => one.normalize('NFKC'))) {
			if (unit) units.add(language.code, word, unit);
			else counted.add(language.code, word, 'counted');
		}
	}
}

/** What may stand between a number and its unit without changing either. */
export const between =
	'(?:business|working|full|whole|calendar|volle|vollen|ganze|ganzen|square|рабочих|полных|календарных|jours? )\\s';
