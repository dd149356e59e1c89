import type { TenantSettings } from '../storage';
import { decideAsTurn, describeOutcome, type DecidedTurn, type Outcome } from './decide-as-turn';

/** In the order in which an owner should think of them. */
const tried = ['answer_threshold', 'verbatim_threshold', 'ask_threshold', 'clarify_margin'] as const;
/** Rows further apart than this do not mean the same to anybody. */
const widestMargin = 0.3;
const words = ['very careful', 'careful', 'balanced', 'helpful', 'very helpful'] as const;

/**
 * Which settings would have decided otherwise, and how little of a change it takes: found by deciding again, so each sentence is
 * true.
 */
export function settingChanges(turn: DecidedTurn, outcome: Outcome): string[] {
	const isOther = (changed: Outcome) => describeOutcome(changed) !== describeOutcome(outcome);
	const withSettings = (changes: Partial<TenantSettings>) =>
		decideAsTurn({ ...turn, settings: { ...turn.settings, ...changes } });
	const numbers = tried.flatMap((name) => {
		const now = turn.settings[name];
		const most = name === 'clarify_margin' ? Math.max(now, widestMargin) : 1;
		return [nearest(now, 0, -1), nearest(now, most, 1)].flatMap((values) => {
			for (const value of values) {
				const changed = withSettings({ [name]: value });
				if (isOther(changed)) {
					const side = value < now ? 'or less' : 'or more';
					return [`${name} at ${value.toFixed(2)} ${side} (it is ${now.toFixed(2)}): ${describeOutcome(changed)}.`];
				}
			}
			return [];
		});
	});
	return [...numbers, ...wordChanges(turn, isOther, withSettings)];
}

/** The next more careful and the next more helpful word that decides otherwise. */
function wordChanges(
	{ settings }: DecidedTurn,
	isOther: (changed: Outcome) => boolean,
	withSettings: (changes: Partial<TenantSettings>) => Outcome,
): string[] {
	const at = words.indexOf(settings.careful_or_helpful);
	const ways = [words.slice(0, at).toReversed(), words.slice(at + 1)];
	return ways.flatMap((way) => {
		const word = way.find((one) => isOther(withSettings({ careful_or_helpful: one })));
		if (!word) return [];
		const changed = withSettings({ careful_or_helpful: word });
		return [`careful_or_helpful on "${word}" (it is "${settings.careful_or_helpful}"): ${describeOutcome(changed)}.`];
	});
}

/** Hundredths between two values, the nearest to the first first. */
function nearest(from: number, to: number, step: 1 | -1): number[] {
	const first = step === 1 ? Math.floor(from * 100) + 1 : Math.ceil(from * 100) - 1;
	const count = Math.floor(Math.abs(Math.round(to * 100) - first)) + 1;
	if (step * (Math.round(to * 100) - first) < 0) return [];
	return Array.from({ length: Math.max(0, count) }, (_, index) => (first + step * index) / 100);
}
