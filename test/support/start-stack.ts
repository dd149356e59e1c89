import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxSettings } from '../../infra/local/configuration';
import type { Workflow } from '../../infra/local/n8n';
import { forgetful } from '../../infra/local/postgres';
import { freePorts } from '../../infra/local/processes';
import { startStack as startFrontdesk, type Mode } from '../../infra/local/stack';
import type { RunningStack } from './running-stack';
import { queriesAreCounted } from '../bench/measure-cost';
import { keepForTeardown } from './stop-stack';

/** Long enough that two messages sent after each other are one burst on a busy machine, short enough for tests. */
const debounceMs = 400;
/** A turn whose n8n was killed is due again after this; no turn of these tests takes nearly as long. */
const leaseSeconds = 6;
/** Every test runs with traces on: they may cost no turn anything. */
const telemetry = { LOG_LEVEL: 'info', LANGFUSE_BASE_URL: 'sandbox' } as const;

/**
 * Starts the whole product for the end-to-end tests, exactly as `npm start` does, in a data folder and on ports of its
 * own. What tests need to know of it is in running-stack.ts.
 */
export default function startSingle(): Promise<void> {
	return startStack('single');
}

/** The same in another mode. */
export async function startStack(mode: Mode): Promise<void> {
	const n8nFolder = process.env['FRONTDESK_N8N_FOLDER'];
	if (!n8nFolder) throw new Error('Where n8n is, only the launcher knows: run "npm test -- e2e".');
	const data = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'));
	const [n8n, webhook, sandbox, postgres] = (await freePorts(4)) as [number, number, number, number];
	const stack = startFrontdesk({
		settings: { ...sandboxSettings(data, { n8n, webhook, sandbox, postgres }), debounceMs, telemetry },
		mode,
		n8nFolder,
		report: (line) => console.log(`  ${line}`),
		onGivenUp: (error) => console.error(error.message),
		adaptWorkflow: shortenLeases,
		postgresSettings: { ...forgetful, ...queriesAreCounted },
	});
	keepForTeardown(stack, data, mode);
	const { settings, meta, google, secrets, owner, databaseUrls, ...urls } = await stack.ready;
	const running: RunningStack = {
		data: settings.data,
		...processesOf(mode),
		debounceMs,
		leaseMs: leaseSeconds * 1_000,
		n8nUrl: urls.n8nUrl,
		webhookUrl: urls.webhookUrl,
		syncUrl: urls.syncUrl,
		sandboxUrl: urls.sandboxUrl ?? '',
		...{ appSecret: meta.appSecret, verifyToken: meta.verifyToken, phoneNumberId: meta.phoneNumberId },
		sheetId: google.sheetId,
		syncKey: secrets.syncKey,
		owner: { email: owner.email, password: owner.password },
		databaseUrls,
	};
	const file = join(data, 'stack.json');
	writeFileSync(file, JSON.stringify(running), { mode: 0o600 });
	// Jest's workers inherit the environment.
	process.env['FRONTDESK_TEST_STACK'] = file;
}

/** What does what, by the names of programs.ts. */
function processesOf(mode: Mode): Pick<RunningStack, 'takesIn' | 'answering' | 'mayDie'> {
	if (mode === 'single') return { takesIn: 'n8n', answering: ['n8n'], mayDie: ['n8n'] };
	return {
		takesIn: 'webhook',
		answering: ['worker-1', 'worker-2'],
		mayDie: ['n8n', 'webhook', 'worker-1', 'redis'],
	};
}

function shortenLeases(workflow: Workflow): Workflow {
	const nodes = workflow.nodes.map((node) =>
		node.type.endsWith('.turnTrigger') ? { ...node, parameters: { ...node.parameters, leaseSeconds } } : node,
	);
	return { ...workflow, nodes };
}
