import { germanic } from './germanic';
import { hindiAndIndonesian } from './hindi-and-indonesian';
import type { QueryWords } from './query-words';
import { romance } from './romance';
import { slavic } from './slavic';
import { turkishAndArabic } from './turkish-and-arabic';

export type { QueryWords } from './query-words';

/** By ISO 639-1 code. To add a language: its words here, and cases in `read-question.test.ts`. */
export const queryWords: Record<string, QueryWords> = {
	...germanic,
	...romance,
	...slavic,
	...turkishAndArabic,
	...hindiAndIndonesian,
};
