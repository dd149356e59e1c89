import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VectorConnections } from '../../core/retrieval';
import { withClient } from '../../infra/local/postgres';
import { sandboxSettings } from '../../infra/local/configuration';
import { freePorts } from '../../infra/local/processes';
import { startStack } from '../../infra/local/stack';
import { SandboxControls } from '../support/sandbox';
import type { TrialBusiness } from './business';
import { standingOf } from './in-process';
import type { CustomerStanding, TriedProduct } from './play';

/** The product of `npm start`, and how a business's sheet takes the place of the last one's. */
export interface RunningProduct {
	open: (business: TrialBusiness) => Promise<{ product: TriedProduct; message: string }>;
}

export interface TriedModels {
	/** The stand-in words replies; else rows go out as they are. */
	model: boolean;
	/** Null: rows are found by words and letters. */
	embeddings: VectorConnections['embeddings'];
}

/** Starts the product as `npm start` does, in a folder and on ports of its own, and ends it after `work`. */
export async function withRunningProduct(
	{ model, embeddings }: TriedModels,
	work: (running: RunningProduct) => Promise<void>,
): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'frontdesk-trial-'));
	const [n8n, webhook, sandbox, postgres] = (await freePorts(4)) as [number, number, number, number];
	const stack = startStack({
		settings: {
			...sandboxSettings(data, { n8n, webhook, sandbox, postgres }),
			models: model ? ['sandbox'] : [],
			embeddings: embeddings ? asConfigured(embeddings) : undefined,
			debounceMs: 0,
		},
		mode: 'single',
		n8nFolder: process.env['FRONTDESK_N8N_FOLDER'] ?? '',
		report: (line) => console.log(`  ${line}`),
		onGivenUp: (error) => console.error(error.message),
	});
	try {
		const { databaseUrls, sandboxUrl, syncUrl, secrets } = await stack.ready;
		const controls = new SandboxControls(sandboxUrl ?? '');
		const sync = async () => {
			const headers = { 'x-frontdesk-sync-key': secrets.syncKey };
			const said: unknown = await (await fetch(syncUrl, { method: 'POST', headers })).json();
			return (Array.isArray(said) ? said[0] : said) as { state?: string; message?: string };
		};
		const standing: TriedProduct['standingOf'] = (customer) =>
			withClient(
				{ connectionString: databaseUrls.superuser },
				async (client) => (await client.query<CustomerStanding>(standingOf(customer))).rows[0],
			);
		await work({
			open: async ({ tabs }) => {
				await controls.put('/sandbox/reset', {}, 'POST');
				await controls.put('/sandbox/options', { recipients: 'any', statuses: false });
				await controls.replaceSheet(tabs);
				const message = await syncUntilLive(controls, sync);
				return { product: { sandbox: controls, standingOf: standing }, message };
			},
		});
	} finally {
		await stack.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

const asConfigured = ({ baseUrl, apiKey, model }: NonNullable<TriedModels['embeddings']>) => {
	const marks = { markedBy: 'usual' as const, queryMark: '', passageMark: '' };
	return { baseUrl, apiKey, model, priceUsdPerMillion: 0, ...marks };
};

const isSettings = (title: string) => /^(settings|einstellungen|ajustes|configuraci)/i.test(title);

/** The number of rows, or "yes", by which the sheet is to say that they are meant to be gone; in the languages that it speaks. */
const confirming = /(?:write|den Wert|escribe|اكتب)\s+(\S+)/u;

/** Longer than Google's minute, whose requests a start may have used up. */
const longestSyncMs = 150_000;

/** That another business's rows are gone looks like an accident: the owner confirms it in the sheet. */
async function syncUntilLive(
	controls: SandboxControls,
	sync: () => Promise<{ state?: string; message?: string }>,
): Promise<string> {
	const end = Date.now() + longestSyncMs;
	for (;;) {
		const { state, message = '' } = await sync();
		if (state === 'published') return message;
		if (Date.now() > end) throw new Error(`The sheet is not live: ${message}`);
		const asked = confirming.exec(message)?.[1];
		if (asked) await confirmRows(controls, asked);
		else await sleep(5_000);
	}
}

async function confirmRows(controls: SandboxControls, rows: string): Promise<void> {
	const tabs = await controls.readTabs();
	const settings = Object.keys(tabs).find(isSettings);
	if (settings === undefined) throw new Error('The sheet has no tab for settings.');
	const others = (tabs[settings] ?? []).filter(([name]) => name !== 'confirm_rows');
	await controls.put('/sandbox/sheet', { tabs: { [settings]: [...others, ['confirm_rows', rows]] } });
}
