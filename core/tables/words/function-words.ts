import { languages, normalisePhrase } from '../../language';

/** See `small` of a language. */
export const functionWords: ReadonlySet<string> = new Set(
	languages.flatMap(({ small = '' }) => small.split(/\s+/).map(normalisePhrase)),
);
