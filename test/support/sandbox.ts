import { readSandboxOptions } from '../../infra/sandbox/sandbox-options';
import { startSandbox } from '../../infra/sandbox/sandbox';

/** A call that the sandbox's Graph API received. */
export interface SentCall {
	at: string;
	method: string;
	path: string;
	body: Record<string, unknown> & { to?: string; text?: { body: string }; interactive?: { body: { text: string } } };
	status: number;
}

/** The sandbox's own controls, by HTTP: as a test, or a person at the page, uses them. */
export class SandboxControls {
	constructor(readonly url: string) {}

	/** Every message that Graph was asked to send, without read marks, oldest first. */
	async sentMessages(to?: string): Promise<SentCall[]> {
		const calls = (await (await fetch(`${this.url}/sandbox/sent`)).json()) as SentCall[];
		const isMark = (body: SentCall['body']) =>
			body?.['status'] === 'read' || /^(mark_seen|typing_on|typing_off)$/.test(String(body?.['sender_action']));
		const isMessage = ({ method, body }: SentCall) => method === 'POST' && !isMark(body);
		return calls.filter((call) => isMessage(call) && (to === undefined || call.body?.to === to));
	}

	/** @param fault see `infra/sandbox/control/faults.ts` */
	async setFault(fault: object): Promise<void> {
		await this.put('/sandbox/faults', fault);
	}

	/** All tabs of the sheet, as its cells show them. */
	async readTabs(): Promise<Record<string, string[][]>> {
		return ((await (await fetch(`${this.url}/sandbox/sheet`)).json()) as { tabs: Record<string, string[][]> }).tabs;
	}

	/** The sheet has these tabs from now on, and no others. */
	async replaceSheet(tabs: Record<string, unknown[][]>): Promise<void> {
		const gone = Object.keys(await this.readTabs()).filter((title) => !(title in tabs));
		await this.put('/sandbox/sheet', { tabs: { ...Object.fromEntries(gone.map((title) => [title, null])), ...tabs } });
	}

	async put(path: string, body: object, method = 'PUT'): Promise<void> {
		const response = await fetch(`${this.url}${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
	}
}

/** Starts a sandbox in this process that takes messages to anybody and sends no webhooks. */
export async function startTestSandbox(environment: Record<string, string> = {}) {
	const sandbox = await startSandbox(
		readSandboxOptions({ SANDBOX_PORT: '0', SANDBOX_STATUSES: 'off', SANDBOX_RECIPIENTS: 'any', ...environment }),
	);
	return { ...sandbox, controls: new SandboxControls(sandbox.url) };
}
