import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestSandbox } from './sandbox';

type Cells = (string | number | boolean | null)[][];

/** The columns that the template has. */
export const header = [
	'question',
	'variants',
	'answer',
	'buttons',
	'category',
	'language',
	'active',
	'valid from',
	'valid to',
	'status',
];

/** A row of the Knowledge tab, in the template's order. */
export function row(question: string, answer: string, more: Partial<Record<string, string | number | boolean>> = {}) {
	return header.map((name) => (name === 'question' ? question : name === 'answer' ? answer : (more[name] ?? '')));
}

/** A Google Sheet with an owner who types into it, served by a sandbox of its own. */
export async function openOwnersSheet(environment: Record<string, string> = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'frontdesk-sheet-'));
	const file = join(folder, 'account.json');
	const sandbox = await startTestSandbox({
		SANDBOX_SHEET_ID: 'sheet-1',
		SANDBOX_SERVICE_ACCOUNT_FILE: file,
		...environment,
	});
	const readTab = async (tab: string): Promise<string[][]> => {
		const sheet = (await (await fetch(`${sandbox.url}/sandbox/sheet`)).json()) as { tabs: Record<string, string[][]> };
		return sheet.tabs[tab] ?? [];
	};
	return {
		controls: sandbox.controls,
		google: { serviceAccountJson: readFileSync(file, 'utf8'), apiUrl: `${sandbox.url}/google` },
		accountEmail: sandbox.serviceAccount.client_email,
		close: sandbox.close,
		readTab,
		/** The sheet as the sandbox starts with it, without its tables and tests, shared, and no fault ahead. */
		async reset(): Promise<void> {
			await fetch(`${sandbox.url}/sandbox/reset`, { method: 'POST' });
			// The example shop's facts and tests are about its own rows.
			await sandbox.controls.put('/sandbox/sheet', { Tables: null, Tests: null });
		},
		/** The sheet has these tabs from now on, and no others. */
		writeTabs: (tabs: Record<string, Cells>) => sandbox.controls.replaceSheet(tabs),
		/** The owner's Knowledge tab is exactly this from now on. */
		writeKnowledge: (rows: Cells, headers: string[] = header) =>
			sandbox.controls.put('/sandbox/sheet', { Knowledge: [headers, ...rows] }),
		writeSettings: (rows: Cells) => sandbox.controls.put('/sandbox/sheet', { Settings: rows }),
		removeTab: (tab: string) => sandbox.controls.put('/sandbox/sheet', { [tab]: null }),
		/** The status cells, top to bottom, without the header. */
		async statuses(): Promise<string[]> {
			const [headers = [], ...rows] = await readTab('Knowledge');
			return rows.map((cells) => cells[headers.indexOf('status')] ?? '');
		},
	};
}

export type OwnersSheet = Awaited<ReturnType<typeof openOwnersSheet>>;
