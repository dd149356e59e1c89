import { spawn, type ChildProcess } from 'node:child_process';

/**
 * Stops our children when we cannot: a small shell that reads from us which processes are ours, and ends them when the
 * pipe breaks, because we were killed.
 */
export class Guard {
	private readonly shell: ChildProcess | undefined;

	constructor() {
		if (process.platform === 'win32') return;
		this.shell = spawn('sh', ['-c', script], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
		this.shell.on('error', () => undefined);
		this.shell.stdin?.on('error', () => undefined);
		// It must not keep us alive.
		this.shell.unref();
		(this.shell.stdin as unknown as { unref?: () => void })?.unref?.();
	}

	/** Says which processes are ours now, and how each is told to end; replaces what was said before. */
	watch(children: { pid: number; stopSignal: NodeJS.Signals }[]): void {
		const list = children.map(({ pid, stopSignal }) => `${stopSignal.replace('SIG', '')}:${pid}`).join(' ');
		this.shell?.stdin?.write(`${list}\n`);
	}

	/** Nothing is ours any more. */
	dismiss(): void {
		this.watch([]);
		this.shell?.stdin?.end();
	}
}

const script = `
ours=
while read -r line; do ours=$line; done
[ -n "$ours" ] || exit 0
for one in $ours; do kill -s "\${one%%:*}" -- "-\${one#*:}" 2>/dev/null; done
sleep 8
for one in $ours; do kill -s KILL -- "-\${one#*:}" 2>/dev/null; done
`;
