import { normalisePhrase } from './fold';
import { languages } from './languages';

/** Words of all languages that say nothing of what a question is about: see `small` of a language. */
export const smallWords: ReadonlySet<string> = new Set(
	languages.flatMap(({ small = '' }) => small.split(/\s+/).map(normalisePhrase)),
);
