/** What a call of a model can come to; `ModelCall` in `core/conversations` says what each means. A file of its own: it loads no metrics. */
export const modelOutcomes = [
	'answered',
	'unavailable',
	'timeout',
	'rate_limited',
	'refused',
	'empty',
	'cut_off',
	'unreadable',
	'wrong_language',
	'held_back',
	'overtaken',
	'cancelled',
	'skipped',
] as const;
