import { retryFailedTurns } from '../../core/failures';
import { requireTenant, type Database } from '../../core/storage';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

export const failuresUsage = `npm run failures -- retry                  ask the questions again whose turns failed for good in the last 24 hours

  --tenant  short name of the business; all of them when left out
  --hours   how long ago they may have failed, at most 72
  --turn    one turn only, whenever it failed

What broke: npm run logs -- --errors. A question that a person has seen to is left alone; doing it twice changes nothing.`;

/**
 * `npm run failures -- retry`: gives the questions of failed turns back to the bot, when the cause is mended.
 *
 * @returns the exit code
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runFailuresCommand(
	words: readonly string[],
	{ db, print }: { db: Database; print: (line: string) => void },
): Promise<number> {
	const { values, positionals } = readWords(failuresUsage, {
		args: [...words],
		allowPositionals: true,
		options: { tenant: { type: 'string' }, hours: { type: 'string', default: '24' }, turn: { type: 'string' } },
	});
	if (positionals.join(' ') !== 'retry') throw misused('What about the failures?', failuresUsage);
	if (!(Number(values.hours) > 0)) throw misused('--hours is a number above 0.', failuresUsage);
	const retried = await retryFailedTurns(db, {
		tenantId: values.tenant === undefined ? null : await requireTenant(db, values.tenant),
		turnId: values.turn ?? null,
		hours: Number(values.hours),
	});
	for (const { turnId, conversationId } of retried) print(`  turn ${turnId}, conversation ${conversationId}`);
	print(
		retried.length === 0
			? 'There is nothing to ask again: no turn failed in that time, or a person has seen to it.'
			: `${retried.length} ${retried.length === 1 ? 'question is' : 'questions are'} asked again.`,
	);
	return 0;
}

async function main(): Promise<number> {
	const { db } = await findRunningInstallation();
	return runFailuresCommand(process.argv.slice(2), { db, print: console.log });
}

if (require.main === module) runCommand(main, failuresUsage);
