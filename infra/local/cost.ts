import { costOfConversation, listDailyCosts, type DailyCost } from '../../core/costs';
import { listTenants, requireTenant, type Database } from '../../core/storage';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

const costUsage = `npm run cost                              what the last seven days have cost, by business and day
npm run cost -- --details                 the same by what was paid for
npm run cost -- --conversation ID         what the turns of one conversation have cost

  --tenant  short name of the business; the first hundred of them when left out
  --days    how many days, today among them; 7 when left out`;

/**
 * `npm run cost`: what answering has cost, in US dollars: language models, vectors, voice messages, and messages that WhatsApp charges for.
 *
 * @returns the exit code
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runCostCommand(
	words: readonly string[],
	{ db, print }: { db: Database; print: (line: string) => void },
): Promise<number> {
	const { tenant, days, details, conversation } = readCostWords(words);
	if (conversation !== undefined) {
		const tenantId = await requireTenant(db, tenant ?? '');
		const { turns, inputTokens, outputTokens, costUsd } = await costOfConversation(db, tenantId, conversation);
		print(`${turns} turns, ${count(inputTokens)} tokens read, ${count(outputTokens)} written: ${dollars(costUsd)}.`);
		return 0;
	}
	const wanted = tenant === undefined ? (await listTenants(db)).map(({ slug }) => slug) : [tenant];
	let total = 0;
	for (const slug of wanted) {
		const costs = await listDailyCosts(db, await requireTenant(db, slug), days);
		total += sum(costs, ({ costUsd }) => costUsd);
		if (costs.length > 0) printTenant(slug, costs, details, print);
	}
	print(`${days === 1 ? 'Today' : `The last ${days} days`}: ${dollars(total)} in all.`);
	print('Calls of models whose price nobody has set, and of models of your own, count as nothing: see model_prices.');
	return 0;
}

function printTenant(slug: string, costs: readonly DailyCost[], details: boolean, print: (line: string) => void): void {
	print(slug);
	for (const [day, ofDay] of Map.groupBy(costs, (cost) => cost.day)) {
		const tokens = (of: (cost: DailyCost) => number) => count(sum(ofDay, of));
		print(
			`  ${day}  ${dollars(sum(ofDay, ({ costUsd }) => costUsd)).padStart(10)}  ${tokens((one) => one.inputTokens)} tokens read` +
				` (${tokens((one) => one.cachedTokens)} from the provider's cache), ${tokens((one) => one.outputTokens)} written, ` +
				`${tokens((one) => one.reasoningTokens)} thought`,
		);
		if (details) for (const cost of ofDay) print(`    ${describe(cost)}`);
	}
}

function describe({ kind, provider, model, calls, inputTokens, outputTokens, seconds, costUsd }: DailyCost): string {
	const name = [provider, model].filter((part) => part !== '').join('/');
	const amount = {
		model: `${count(calls)} calls, ${count(inputTokens)} tokens read, ${count(outputTokens)} written`,
		embedding: `${count(calls)} calls, ${count(inputTokens)} tokens`,
		transcription: `${count(calls)} recordings, ${count(Math.round(seconds))} seconds`,
		channel: `${count(calls)} messages charged for`,
	}[kind];
	return `${dollars(costUsd).padStart(10)}  ${kind.padEnd(13)} ${name}: ${amount}`;
}

function readCostWords(words: readonly string[]) {
	const { values } = readWords(costUsage, {
		args: [...words],
		options: {
			tenant: { type: 'string' },
			days: { type: 'string', default: '7' },
			details: { type: 'boolean', default: false },
			conversation: { type: 'string' },
		},
	});
	const days = Number(values.days);
	if (!Number.isInteger(days) || days < 1 || days > 3_660)
		throw misused('--days is a whole number, from 1 to 3660.', costUsage);
	const { conversation } = values;
	if (conversation !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(conversation))
		throw misused(`"${conversation}" is not the ID of a conversation.`, costUsage);
	return { ...values, conversation, days };
}

const sum = <One>(all: readonly One[], of: (one: One) => number) => all.reduce((total, one) => total + of(one), 0);
const dollars = (value: number) => `$${value.toFixed(value >= 1 || value === 0 ? 2 : 4)}`;
const count = (value: number) => value.toLocaleString('en');

async function main(): Promise<number> {
	const { db } = await findRunningInstallation();
	return runCostCommand(process.argv.slice(2), { db, print: console.log });
}

if (require.main === module) runCommand(main, costUsage);
