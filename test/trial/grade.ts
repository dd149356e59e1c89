import type { TrialTurn } from './business';

/**
 * - `right` the answer came and fits; or a person was asked for where one was to be
 * - `missed` passed on, or silence, though the sheet holds it
 * - `wrong` an answer that lacks what it must have, has what it must not, or came where a person was to be asked for
 * - `asked` the customer was asked back
 */
export type Verdict = 'right' | 'missed' | 'wrong' | 'asked';

/** What came back for a message. */
export interface CameBack {
	/** All that the customer read, with the buttons in brackets. */
	text: string;
	/** A person was asked for. */
	isPassedOn: boolean;
}

const twoButtons = /\[[^\]]+\].*\[[^\]]+\]/su;

export function grade({ expect, contains, not }: TrialTurn, { text, isPassedOn: isHandedOver }: CameBack): Verdict {
	const read = text.toLowerCase();
	const has = (part: string) => read.includes(part.toLowerCase());
	const fits = contains.every((alternatives) => alternatives.some(has)) && !not.some(has);
	const isPassedOn = isHandedOver || text === '';
	switch (expect) {
		case 'quiet':
			return text === '' || !isHandedOver ? 'right' : 'missed';
		case 'person':
			return text === '' ? 'missed' : isPassedOn ? 'right' : 'wrong';
		case 'either':
			return isPassedOn || fits ? 'right' : 'wrong';
		case 'answer':
			if (isPassedOn) return 'missed';
			if (fits) return 'right';
			return contains.length > 0 && twoButtons.test(text) ? 'asked' : 'wrong';
	}
}

export interface Tally extends Record<Verdict, number> {
	/** Messages in all. */
	messages: number;
	/** Those that the sheet answers. */
	answerable: number;
	/** Of these, answered rightly. */
	answered: number;
}

export const emptyTally = (): Tally => ({
	...{ right: 0, missed: 0, wrong: 0, asked: 0 },
	...{ messages: 0, answerable: 0, answered: 0 },
});

export function count(tally: Tally, { expect }: TrialTurn, verdict: Verdict): void {
	tally[verdict] += 1;
	tally.messages += 1;
	if (expect !== 'answer') return;
	tally.answerable += 1;
	if (verdict === 'right') tally.answered += 1;
}

export function describeTally(name: string, tally: Tally): string {
	const { messages, right, wrong, missed, asked, answerable, answered } = tally;
	const share = (part: number, of: number, digits: number) => ((100 * part) / Math.max(1, of)).toFixed(digits);
	return [
		`${name}: ${messages} messages, right ${right}, wrong ${wrong}, missed ${missed}, asked back ${asked};`,
		`of ${answerable} that the sheet answers ${share(answered, answerable, 0)} % answered rightly,`,
		`${share(wrong, messages, 1)} % of all wrong`,
	].join(' ');
}
