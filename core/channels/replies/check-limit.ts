import { FrontdeskError } from '../../errors';

/** Refuses what the platform would refuse, with a sentence that says what to change. */
export function checkLimit(what: string, actual: number, max: number, unit = 'characters'): void {
	if (actual <= max) return;
	throw new FrontdeskError('cannot-compose', `${what}: ${actual} ${unit}, and at most ${max} are allowed. Shorten it.`);
}

export function checkPresent(what: string, text: string): void {
	if (text.trim() === '') throw new FrontdeskError('cannot-compose', `${what} is empty. Fill it in.`);
}

export function cannotSend(what: string, channelName: string): FrontdeskError {
	return new FrontdeskError('cannot-compose', `${channelName} has no ${what}. Send it as text instead.`);
}
