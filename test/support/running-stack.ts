import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The Frontdesk that end-to-end tests run against: everything is real, and the sandbox stands in for the cloud. */
export interface RunningStack {
	data: string;
	/** The process that webhooks arrive at. */
	takesIn: string;
	/** The processes that run the steps of a turn. */
	answering: string[];
	/** The processes without which no customer may be lost or answered twice. */
	mayDie: string[];
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

/** What all programs of the stack have written into their logs in this run. */
export function readLogs(): string {
	const folder = join(runningStack().data, 'logs');
	const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
	return names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
}

/** Of the processes that answer, those that are at it: workers write down when an execution begins and ends. */
export function busyProcesses(): string[] {
	const { answering, data } = runningStack();
	if (answering.length === 1) return answering;
	return answering.filter((name) => {
		const sinceStart = readFileSync(join(data, 'logs', `${name}.log`), 'utf8')
			.split('n8n worker is now ready')
			.at(-1);
		const [begun, ended] = [/Worker started execution/g, /Worker finished execution/g].map(
			(line) => sinceStart?.match(line)?.length ?? 0,
		);
		return begun !== ended;
	});
}

/** The number of a process of the stack now: after a restart it is another one. @returns undefined while it is down */
export function processIdOf(name: string): number | undefined {
	const record = JSON.parse(readFileSync(join(runningStack().data, 'running.json'), 'utf8')) as {
		children: { name: string; pid: number }[];
	};
	return record.children.find((child) => child.name === name)?.pid;
}
