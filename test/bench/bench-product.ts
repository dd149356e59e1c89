import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { closeDatabases } from '../../core/storage';
import { sandboxSettings } from '../../infra/local/configuration';
import type { Installation } from '../../infra/local/installation';
import { freePorts } from '../../infra/local/processes';
import { startStack } from '../../infra/local/stack';
import { benchSheet, type BenchRow } from './bench-sheet';
import { queriesAreCounted, type Measured } from './measure-cost';
import type { MessagesOptions } from './messages-options';
import { seedYear } from './seed-year';

/** The whole product, ready to be measured. */
export interface BenchProduct extends Measured {
	installation: Installation;
	sandboxUrl: string;
	sheet: BenchRow[];
}

/** Starts the product as `npm start` or `npm run start:queue` does, fills sheet and tables, and ends it after `work`. */
export async function withBenchProduct(
	{ grown, modelMs, workers, rows }: MessagesOptions,
	work: (product: BenchProduct) => Promise<void>,
): Promise<void> {
	const data = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'));
	const [n8n, webhook, sandbox, postgres] = (await freePorts(4)) as [number, number, number, number];
	const settings = {
		...sandboxSettings(data, { n8n, webhook, sandbox, postgres }),
		debounceMs: 0,
		...(workers > 0 && { workers }),
	};
	const stack = startStack({
		settings: modelMs === undefined ? settings : { ...settings, models: ['sandbox' as const] },
		mode: workers > 0 ? 'queue' : 'single',
		n8nFolder: process.env['FRONTDESK_N8N_FOLDER'] ?? '',
		report: (line) => console.log(line),
		onGivenUp: (error) => console.error(error.message),
		postgresSettings: queriesAreCounted,
	});
	try {
		const installation = await stack.ready;
		const superuserUrl = installation.databaseUrls.superuser;
		const sandboxUrl = installation.sandboxUrl ?? '';
		if (grown > 0) await grow(superuserUrl, grown);
		await putIntoSandbox(sandboxUrl, 'options', { statuses: process.env['STATUSES'] === 'on', recipients: 'any' });
		const sheet = await loadSheet(installation, sandboxUrl, rows, modelMs !== undefined);
		await work({ data, superuserUrl, installation, sandboxUrl, sheet });
	} finally {
		await closeDatabases();
		await stack.stop();
		rmSync(data, { recursive: true, force: true });
	}
}

async function grow(superuserUrl: string, customers: number): Promise<void> {
	const client = new Client({ connectionString: superuserUrl });
	await client.connect();
	try {
		console.log(`Seeding a year of ${customers} customers …`);
		console.log(`${await seedYear(client, customers)} messages.`);
	} finally {
		await client.end();
	}
}

/**
 * Beside the shop's own rows, whose loss would be taken for an accident.
 *
 * @param asksModel no row is sure enough to be sent word for word, so that each turn goes through the model
 */
async function loadSheet(
	{ syncUrl, secrets }: Installation,
	sandboxUrl: string,
	rowCount: number,
	asksModel: boolean,
): Promise<BenchRow[]> {
	const sheet = benchSheet(rowCount);
	const shown = await fetch(`${sandboxUrl}/sandbox/sheet`);
	const { tabs } = (await shown.json()) as { tabs: Record<'Knowledge' | 'Settings', string[][]> };
	const [header = [], ...own] = tabs.Knowledge;
	const cellsOf = (row: Record<string, string>) => header.map((name) => row[name] ?? '');
	const cells = sheet.map(({ question, variants, answer }) =>
		cellsOf({ question, variants: variants.join('\n'), answer, active: 'TRUE' }),
	);
	const settings = tabs.Settings.map(([name = '', value = '', ...rest]) => [
		name,
		asksModel && name === 'verbatim threshold' ? '1' : value,
		...rest,
	]);
	await putIntoSandbox(sandboxUrl, 'sheet', { tabs: { Knowledge: [header, ...own, ...cells], Settings: settings } });
	const synced = await fetch(syncUrl, { method: 'POST', headers: { 'x-frontdesk-sync-key': secrets.syncKey } });
	console.log(`sync: ${(await synced.text()).slice(0, 300)}`);
	return sheet;
}

/** @param control what to set of the sandbox's controls, see `infra/sandbox/control` */
export async function putIntoSandbox(sandboxUrl: string, control: string, body: object): Promise<void> {
	const url = `${sandboxUrl}/sandbox/${control}`;
	const headers = { 'content-type': 'application/json' };
	const response = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) });
	if (!response.ok) throw new Error(`PUT ${url} answered ${response.status}: ${await response.text()}`);
}
