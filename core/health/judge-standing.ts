import type { Standing } from './read-standing';

/** One thing that was looked at. */
export interface HealthFinding {
	check: string;
	/** `problem`: a customer notices, or will soon; `warning`: somebody should look at it in daylight. */
	state: 'ok' | 'warning' | 'problem';
	/** That it is fine, or what is wrong, since when, and what to do. */
	message: string;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * From when on something is wrong: as the rules in prometheus/rules/frontdesk.yml have it, so that the doctor and an alert
 * never contradict each other (a test compares them). In seconds where nothing else is said.
 */
export const thresholds = {
	oldestWaiting: minute,
	oldestUnsent: 10 * minute,
	oldestAmbiguous: 10 * minute,
	oldestHandoff: 4 * hour,
	oldestChatwootFailing: 10 * minute,
	tokenEnds: 7 * day,
	sheetsOverdue: 15 * minute,
	/** Turns. */
	unworded: 3,
} as const;

/** Draws the conclusions, the worst first; each check appears, also where all is well. */
export function judgeStanding(standing: Standing): HealthFinding[] {
	const order = { problem: 0, warning: 1, ok: 2 };
	return [
		queue(standing),
		errors(standing),
		outbox(standing),
		takingIn(standing),
		channels(standing),
		sheets(standing),
		models(standing),
		people(standing),
		alerts(standing),
	].sort((a, b) => order[a.state] - order[b.state]);
}

function queue({ waiting, oldestWaiting, running, leasesLost }: Standing): HealthFinding {
	const check = 'Queue';
	if ((oldestWaiting ?? 0) > thresholds.oldestWaiting) {
		return {
			check,
			state: 'problem',
			message: `${waiting} conversation(s) wait for an answer, the longest since ${inWords(oldestWaiting)}. Is the workflow "Frontdesk: conversation" published, and do the workers run? docs/runbooks/FrontdeskQueueStuck.md`,
		};
	}
	if (leasesLost > 0) {
		return {
			check,
			state: 'warning',
			message: `${leasesLost} turn(s) were cut off and are being taken up again.`,
		};
	}
	return { check, state: 'ok', message: `${waiting} wait, ${running} are being answered.` };
}

function errors({ recentErrors }: Standing): HealthFinding {
	const check = 'Errors';
	if (recentErrors === 0) return { check, state: 'ok', message: 'None in the last 15 minutes.' };
	return {
		check,
		state: 'problem',
		message: `${recentErrors} workflow(s) failed in the last 15 minutes. npm run logs -- --errors shows them; docs/runbooks/FrontdeskWorkflowErrors.md`,
	};
}

function outbox({ unsent, oldestUnsent, ambiguous, oldestAmbiguous }: Standing): HealthFinding {
	const check = 'Outbox';
	if ((oldestUnsent ?? 0) > thresholds.oldestUnsent) {
		return {
			check,
			state: 'problem',
			message: `${unsent} message(s) are not sent, the oldest since ${inWords(oldestUnsent)}. docs/runbooks/FrontdeskOutboxStuck.md`,
		};
	}
	if ((oldestAmbiguous ?? 0) > thresholds.oldestAmbiguous) {
		return {
			check,
			state: 'warning',
			message: `Of ${ambiguous} message(s) nobody knows whether they arrived, the oldest since ${inWords(oldestAmbiguous)}: the platform sends no statuses. docs/runbooks/FrontdeskSendsAmbiguous.md`,
		};
	}
	return { check, state: 'ok', message: 'Everything that was to be sent is sent.' };
}

function takingIn({ setAside }: Standing): HealthFinding {
	const check = 'Taking in';
	if (setAside === 0) return { check, state: 'ok', message: 'Everything that came in the last day was stored.' };
	return {
		check,
		state: 'warning',
		message: `${setAside} event(s) of the last day could not be stored, and were set aside as they came. docs/runbooks/FrontdeskEventsSetAside.md`,
	};
}

function channels({ channels: connected, channelsPaused, tokenEnds }: Standing): HealthFinding {
	const check = 'Channels';
	if (channelsPaused > 0) {
		return {
			check,
			state: 'problem',
			message: `${channelsPaused} of ${connected} channel(s) are paused: Meta refuses their tokens, and nothing is sent. docs/runbooks/FrontdeskChannelPaused.md`,
		};
	}
	if (tokenEnds !== null && tokenEnds < thresholds.tokenEnds) {
		const when = tokenEnds < 0 ? 'has ended' : `ends in ${inWords(tokenEnds)}`;
		return { check, state: 'warning', message: `A token ${when}. docs/runbooks/FrontdeskTokenExpires.md` };
	}
	return { check, state: 'ok', message: `${connected} connected, none paused.` };
}

function sheets({ sheetsFailing, oldestFailingSheet, sheetsOverdue, indexesTroubled, testsFailing }: Standing) {
	const check = 'Sheets';
	const finding = (state: HealthFinding['state'], message: string): HealthFinding => ({ check, state, message });
	if (sheetsFailing > 0) {
		const since = oldestFailingSheet === null ? 'never' : `${inWords(oldestFailingSheet)} ago`;
		return finding(
			'problem',
			`${sheetsFailing} sheet(s) cannot be read; the last good answers stay. Last read in full: ${since}. npm run sheet -- check; docs/runbooks/FrontdeskSheetFailing.md`,
		);
	}
	if ((sheetsOverdue ?? 0) > thresholds.sheetsOverdue) {
		return finding(
			'problem',
			`No sheet has been looked at for ${inWords(sheetsOverdue)}. Is "Frontdesk: sync" published? docs/runbooks/FrontdeskSyncStopped.md`,
		);
	}
	if (indexesTroubled > 0) {
		return finding(
			'warning',
			`${indexesTroubled} tenant(s) are searched without vectors, or with old ones. docs/runbooks/FrontdeskVectorsMissing.md`,
		);
	}
	if (testsFailing > 0) return finding('warning', `${testsFailing} test(s) of owners fail.`);
	return finding('ok', 'All are read, and their tests pass.');
}

function models({ modelsFailing, unworded }: Standing): HealthFinding {
	const check = 'Models';
	const failing = Object.keys(modelsFailing).join(', ');
	if (unworded > thresholds.unworded) {
		return {
			check,
			state: 'problem',
			message: `No language model answered in ${unworded} of the last turns: rows went out word for word, or people were asked. npm run models -- check; docs/runbooks/FrontdeskModelsAllDown.md`,
		};
	}
	if (failing !== '') {
		return {
			check,
			state: 'warning',
			message: `Most calls of ${failing} come to nothing; where there is another model, it answers. docs/runbooks/FrontdeskModelDown.md`,
		};
	}
	return { check, state: 'ok', message: 'None that was asked in the last 15 minutes fails.' };
}

function people({ handoffs, oldestHandoff, chatwootFailing, oldestChatwootFailing }: Standing): HealthFinding {
	const check = 'People';
	if ((oldestChatwootFailing ?? 0) > thresholds.oldestChatwootFailing) {
		return {
			check,
			state: 'warning',
			message: `${chatwootFailing} inbox(es) of Chatwoot do not work, the longest since ${inWords(oldestChatwootFailing)}: what agents write there waits. docs/runbooks/FrontdeskChatwootAway.md`,
		};
	}
	const open = Object.values(handoffs).reduce((total, one) => total + one, 0);
	if ((oldestHandoff ?? 0) > thresholds.oldestHandoff) {
		return {
			check,
			state: 'warning',
			message: `${open} customer(s) wait for a person, the longest since ${inWords(oldestHandoff)}.`,
		};
	}
	return { check, state: 'ok', message: `${open} customer(s) wait for a person.` };
}

function alerts({ alerts: open }: Standing): HealthFinding {
	const check = 'Alerts';
	const kinds = Object.entries(open).map(([kind, times]) => `${kind} (${times})`);
	if (kinds.length === 0) return { check, state: 'ok', message: 'None is open.' };
	return { check, state: 'warning', message: `Open: ${kinds.join(', ')}.` };
}

function inWords(seconds: number | null): string {
	const time = Math.round(seconds ?? 0);
	if (time < 2 * minute) return `${time} s`;
	if (time < 2 * hour) return `${Math.round(time / minute)} minutes`;
	if (time < 2 * day) return `${Math.round(time / hour)} hours`;
	return `${Math.round(time / day)} days`;
}
