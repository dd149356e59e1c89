import type { ConnectionReport } from '../../core/accounts';
import type { Finding } from '../../core/channels';

const words: Record<Finding['state'], string> = { ok: 'OK', warning: 'NOTE', problem: 'PROBLEM' };

/** A doctor's report as lines for a terminal: what was looked at, and OK or what to click where. */
export function printReport(
	{ title, tenant, findings }: Pick<ConnectionReport, 'title' | 'tenant' | 'findings'>,
	print: (line: string) => void,
): void {
	print(tenant === null ? title : `${title}, ${tenant}`);
	const width = Math.max(0, ...findings.map(({ check }) => check.length));
	for (const { state, check, message } of findings) {
		print(`  ${words[state].padEnd(7)}  ${check.padEnd(width)}  ${message}`);
	}
	print('');
}
