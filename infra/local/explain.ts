import { explainQuestion, explainTurn, writeExplanation, writePastTurn } from '../../core/explain';
import { readSettings, requireTenant, tenantDetails } from '../../core/storage';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation, type RunningInstallation } from './running-installation';

export const explainUsage = `npm run explain -- "question" [--history "what was asked before"]… [--tenant SHORT-NAME] [--language CODE] [--json]
       npm run explain -- --turn ID-OR-CUSTOMER [--tenant SHORT-NAME] [--json]`;

/**
 * `npm run explain -- "question"`: how the question is read, what each leg of the search finds, how sure the bot is, what it
 * decides, and what would have changed that. With `--turn` the same of a turn of the past, with the rows as they read then. Changes nothing.
 *
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runExplainCommand(
	words: readonly string[],
	{
		db,
		connections,
		rerank,
		print,
	}: Pick<RunningInstallation, 'db' | 'connections' | 'rerank'> & { print: (line: string) => void },
): Promise<void> {
	const { values, positionals } = readWords(explainUsage, {
		args: [...words],
		allowPositionals: true,
		options: {
			tenant: { type: 'string' },
			history: { type: 'string', multiple: true },
			language: { type: 'string' },
			turn: { type: 'string' },
			json: { type: 'boolean' },
		},
	});
	const question = positionals.join(' ');
	if (question === '' && values.turn === undefined) throw misused('Which question?', explainUsage);
	const tenantId = await requireTenant(db, values.tenant ?? '');
	if (values.turn !== undefined) {
		const turn = await explainTurn(db, tenantId, values.turn);
		return print(values.json ? JSON.stringify(turn, null, '\t') : writePastTurn(turn).join('\n'));
	}
	const [settings, tenant] = await Promise.all([readSettings(db, tenantId), tenantDetails(db, tenantId)]);
	const explanation = await explainQuestion(db, {
		settings,
		tenant,
		tenantId,
		question,
		maxRows: settings.search_max_rows,
		history: (values.history ?? []).map((text) => ({ author: 'customer', text })),
		language: values.language,
		timeZone: tenant.timeZone,
		minScore: settings.search_min_score,
		connections,
		reranker: rerank ? { connection: rerank, weight: settings.search_rerank_weight } : undefined,
	});
	print(values.json ? JSON.stringify(explanation, null, '\t') : writeExplanation(explanation).join('\n'));
}

async function main(): Promise<void> {
	await runExplainCommand(process.argv.slice(2), { ...(await findRunningInstallation()), print: console.log });
}

if (require.main === module) runCommand(main, explainUsage);
