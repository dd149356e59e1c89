import type { IWebhookFunctions } from 'n8n-workflow';
import { judgeStanding, readStanding, type HealthFinding } from '../../core/health';
import type { Database } from '../../core/storage';
import { databaseOf } from '../shared/credentials';

/** Anybody who knows the address may ask: more often than this, they hear the last answer again. */
const keptMs = 5_000;

interface Answer {
	at: number;
	findings: Promise<HealthFinding[] | null>;
}

const latest = new WeakMap<Database, Answer>();

/**
 * Answers with how each part stands, in words that name no business: 200, or 503 when customers notice that something is wrong or
 * the database does not answer. That this process answers at all says that it takes in.
 */
export async function answerHealth(node: IWebhookFunctions): Promise<void> {
	const findings = await databaseOf(node)
		.then(lookAt)
		.catch(() => null);
	const checks = findings ?? [{ check: 'Database', state: 'problem' as const }];
	const isIll = checks.some(({ state }) => state === 'problem');
	node
		.getResponseObject()
		.status(isIll ? 503 : 200)
		.set('Cache-Control', 'no-store')
		.json({
			status: isIll ? 'problem' : checks.some(({ state }) => state === 'warning') ? 'warning' : 'ok',
			checks: checks.map(({ check, state }) => ({ check, state })),
		});
}

function lookAt(db: Database): Promise<HealthFinding[] | null> {
	const known = latest.get(db);
	if (known && Date.now() - known.at < keptMs) return known.findings;
	const findings = readStanding(db).then(judgeStanding, () => null);
	latest.set(db, { at: Date.now(), findings });
	return findings;
}
