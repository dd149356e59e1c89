import { numbered } from '../../calendar';
import { languageOf, languages } from '../../languages';
import { Dictionary } from './dictionary';

interface NumberWord {
	value: number;
	kind: 'cardinal' | 'ordinal' | 'one';
}

export const numberWords = new Dictionary<NumberWord>();
const known = new Map<string, NumberWord>();
const meaning = (value: number, kind: NumberWord['kind']) => {
	const key = `${kind}${value}`;
	const found = known.get(key) ?? { value, kind };
	known.set(key, found);
	return found;
};

/** "veintiseis" and "fünf" as they come from keyboards without accents, too; other scripts have no such letters. */
function spellings(word: string, language: string): string[] {
	const plain = word
		.normalize('NFD')
		.replaceAll(/[\u0300-\u036F]/gu, '')
		.normalize('NFC');
	if (language === 'hi') return [word, word.replaceAll('ँ', 'ं'), word.replaceAll('\u093C', '')];
	return language !== 'tr' && /^[a-zß-ÿœ'-]+$/.test(word) && plain !== word
		? [word, plain]
		: [word.replaceAll('ё', 'е'), word];
}

/** German ordinals bend. */
const endings = (code: string, kind: NumberWord['kind']) =>
	code === 'de' && kind === 'ordinal' ? ['e', 'en', 'er', 'es', 'em'] : [''];

function addAll(code: string, kind: NumberWord['kind'], list: string | undefined): void {
	for (const [word, value] of numbered(list)) {
		for (const spelling of spellings(word, code)) {
			for (const ending of endings(code, kind)) numberWords.add(code, spelling + ending, meaning(value, kind));
		}
	}
}
for (const { code, numbers } of languages) {
	addAll(code, 'cardinal', numbers?.cardinals);
	addAll(code, 'ordinal', numbers?.ordinals);
	addAll(code, 'one', numbers?.ones?.replaceAll(/\S+/g, '1 $&'));
}

/** What German, Dutch and Italian write in one word, in parts: "hundertfünfundzwanzig", "ventidue". */
const more = {
	de: '1 ein 1 eins 0 und',
	nl: '1 een 0 en 0 ën',
	it: '1 uno 1 un 3 tré 20 vent 30 trent 40 quarant 50 cinquant 60 sessant 70 settant 80 ottant 90 novant',
} as const;

interface FusedParts {
	language: string;
	valueOf: ReadonlyMap<string, number>;
	/** Matches a word that consists of parts only. */
	whole: RegExp;
	part: RegExp;
}

export const fusedLanguages: readonly FusedParts[] = (['de', 'nl', 'it'] as const).map((language) => {
	const valueOf = new Map(numbered(`${languageOf(language)?.numbers?.cardinals} ${more[language]}`));
	const any = [...valueOf.keys()].toSorted((a, b) => b.length - a.length).join('|');
	return { language, valueOf, whole: new RegExp(`^(?:${any}){2,7}$`, 'u'), part: new RegExp(any, 'gu') };
});
