import { explainQuestion, explainTurn, writeExplanation, writePastTurn } from '../../core/explain';
import { readSettings, requireTenant, tenantDetails } from '../../core/storage';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

const usage = `npm run explain -- "question" [--history "what was asked before"]… [--tenant SHORT-NAME] [--language CODE] [--json]
       npm run explain -- --turn ID-OR-CUSTOMER [--tenant SHORT-NAME] [--json]`;

/**
 * `npm run explain -- "question"`: how the question is read, what each leg of the search finds, how sure the bot is, what it
 * decides, and what would have changed that. With `--turn` the same of a turn of the past, with the rows as they read then. Looks at the Frontdesk that runs in another terminal, and changes nothing.
 */
async function explain(words: string[]): Promise<void> {
	const { values, positionals } = readWords(usage, {
		args: words,
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
	if (values.turn !== undefined) return explainPast(values.turn, values);
	if (question === '') throw misused('Which question?', usage);

	const { db, connections, rerank } = await findRunningInstallation();
	const tenantId = await requireTenant(db, values.tenant ?? '');
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
	console.log(values.json ? JSON.stringify(explanation, null, '\t') : writeExplanation(explanation).join('\n'));
}

async function explainPast(which: string, { tenant = '', json = false }: { tenant?: string; json?: boolean }) {
	const { db } = await findRunningInstallation();
	const turn = await explainTurn(db, await requireTenant(db, tenant), which);
	console.log(json ? JSON.stringify(turn, null, '\t') : writePastTurn(turn).join('\n'));
}

runCommand(() => explain(process.argv.slice(2)), usage);
