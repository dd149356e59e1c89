import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Frontdesk that end-to-end tests run against: everything is real, and the sandbox stands in for the cloud. */
export interface RunningStack {
	data: string;
	debounceMs: number;
	leaseMs: number;
	n8nUrl: string;
	/** GET and POST, as Meta calls it. */
	webhookUrl: string;
	syncUrl: string;
	/** Sent as `x-frontdesk-sync-key`. */
	syncKey: string;
	sandboxUrl: string;
	appSecret: string;
	verifyToken: string;
	phoneNumberId: string;
	sheetId: string;
	/** Who may log in to n8n's editor. */
	owner: { email: string; password: string };
	databaseUrls: { app: string; owner: string; superuser: string };
}

/** What start-stack.ts has started for this run of the tests. */
export function runningStack(): RunningStack {
	const file = process.env['FRONTDESK_TEST_STACK'];
	if (!file) throw new Error('No Frontdesk is running for tests. Run this file in the jest project "e2e".');
	return JSON.parse(readFileSync(file, 'utf8')) as RunningStack;
}

/** The number of a process of the stack now: after a restart it is another one. @returns undefined while it is down */
export function processIdOf(name: 'n8n' | 'sandbox' | 'postgres'): number | undefined {
	const record = JSON.parse(readFileSync(join(runningStack().data, 'running.json'), 'utf8')) as {
		children: { name: string; pid: number }[];
	};
	return record.children.find((child) => child.name === name)?.pid;
}
