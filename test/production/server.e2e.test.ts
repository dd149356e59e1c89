/** The server script, run for real in a root of its own: everything but what needs a kernel. */
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../infra/local/project-folder';

jest.setTimeout(900_000);

const has = (program: string) => ['/usr/bin', '/usr/sbin'].some((folder) => existsSync(join(folder, program)));
const canRun = process.getuid?.() === 0 && ['debootstrap', 'dpkg-deb', 'gpg'].every(has);
const script = join(projectFolder, 'infra', 'server', 'setup.sh');

it('passes shellcheck', () => {
	if (!has('shellcheck')) return console.warn('shellcheck is not here: apt install shellcheck.');
	expect(() =>
		execFileSync('shellcheck', [script, join(projectFolder, 'infra/langfuse/with-secrets.sh')]),
	).not.toThrow();
});

if (!canRun) it.todo('the server script: as root, with debootstrap and gpg, it is run in a root of its own');
(canRun ? describe : describe.skip)('infra/server/setup.sh', () => {
	let folder: string;
	let root: string;
	let docker: Server;

	beforeAll(async () => {
		// A server's files are for all its users; what we start is for nobody else.
		process.umask(0o022);
		folder = mkdtempSync(join(tmpdir(), 'frontdesk-server-'));
		root = join(folder, 'root');
		await run('debootstrap', '--variant=minbase', 'bookworm', root, mirror());
		// The packages of this machine's own sources, reached as it reaches them.
		for (const path of ['/etc/apt/apt.conf.d', '/etc/apt/sources.list.d', '/usr/share/keyrings', '/etc/resolv.conf']) {
			if (existsSync(path)) cpSync(path, join(root, path), { recursive: true, dereference: true });
		}
		// Nothing is started while packages are installed.
		writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
		mkdirSync(join(root, 'root/.ssh'));
		writeFileSync(join(root, 'root/.ssh/authorized_keys'), 'ssh-ed25519 AAAA operator\n', { mode: 0o600 });
		mkdirSync(join(root, 'etc/ssh/sshd_config.d'), { recursive: true });
		cpSync(script, join(root, 'setup.sh'));
		execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
		docker = await serveDockersPackages();
	});
	afterAll(() => {
		docker?.close();
		execFileSync('umount', [join(root, 'proc')]);
		rmSync(folder, { recursive: true, force: true });
	});

	it('changes what is missing once, and nothing the second time', async () => {
		const source = `http://127.0.0.1:${(docker.address() as AddressInfo).port}`;
		const setup = () =>
			run(
				'chroot',
				root,
				'env',
				'ROOT_ONLY=1',
				'PATH=/usr/sbin:/usr/bin:/sbin:/bin',
				'/setup.sh',
				'--docker-source',
				source,
			);

		const first = await setup();
		const second = await setup();

		expect(first).toMatch(/changed: installed .*fail2ban.*ufw.*unattended-upgrades/);
		expect(first).toMatch(
			/changed: installed docker-ce docker-ce-cli containerd\.io docker-buildx-plugin docker-compose-plugin/,
		);
		expect(first).toMatch(/Done, \d+ changes\./);
		expect(second).not.toContain('changed:');
		expect(second).toContain('Nothing to change.');
		expect(second).toMatch(/left out, this root has no kernel of its own: .*rules of ufw/);
		expect(read('etc/passwd')).toMatch(/^deploy:x:\d+:\d+::\/home\/deploy:\/bin\/bash$/m);
		expect(read('etc/group')).toMatch(/^docker:.*:deploy$/m);
		expect(JSON.parse(read('etc/docker/daemon.json'))).toMatchObject({ 'live-restore': true });
		expect(read('etc/ssh/sshd_config.d/10-frontdesk.conf')).toContain('PasswordAuthentication no');
		expect(read('home/deploy/.ssh/authorized_keys')).toContain('operator');
		expect(read('etc/apt/apt.conf.d/20auto-upgrades')).toContain('Unattended-Upgrade "1"');
		await run('chroot', root, 'fail2ban-client', '--test');
	});

	it('refuses what it does not understand, before it changes anything', async () => {
		await expect(run('chroot', root, '/setup.sh', '--user', 'Root!')).rejects.toThrow(/no name for a user/);
		await expect(run('chroot', root, '/setup.sh', '--swap', '2')).rejects.toThrow(/no option --swap/);
	});

	const read = (path: string) => readFileSync(join(root, path), 'utf8');

	/** Docker's own repository cannot be reached from everywhere: one in its form, signed, with packages of its names and nothing in them. */
	async function serveDockersPackages(): Promise<Server> {
		const base = join(folder, 'docker', 'debian');
		const lists = join(base, 'dists/bookworm/stable/binary-amd64');
		mkdirSync(lists, { recursive: true });
		const names = ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-buildx-plugin', 'docker-compose-plugin'];
		let list = '';
		for (const name of names) {
			const control = join(folder, name, 'DEBIAN', 'control');
			mkdirSync(join(folder, name, 'DEBIAN'), { recursive: true });
			const fields = `Package: ${name}\nVersion: 1\nArchitecture: amd64\nMaintainer: Test <test@example.com>\nDescription: stand-in\n`;
			writeFileSync(control, fields);
			// The engine's package makes the group.
			if (name === 'docker-ce')
				writeFileSync(join(folder, name, 'DEBIAN', 'postinst'), '#!/bin/sh\ngroupadd --system docker\n', {
					mode: 0o755,
				});
			const deb = join(base, `${name}.deb`);
			execFileSync('dpkg-deb', ['--build', join(folder, name), deb]);
			const content = readFileSync(deb);
			list += `${fields}Filename: ${name}.deb\nSize: ${content.length}\nSHA256: ${hash(content)}\n\n`;
		}
		writeFileSync(join(lists, 'Packages'), list);
		const release = `Suite: bookworm\nCodename: bookworm\nComponents: stable\nArchitectures: amd64\nDate: ${new Date().toUTCString()}\nSHA256:\n ${hash(list)} ${list.length} stable/binary-amd64/Packages\n`;
		writeFileSync(join(folder, 'Release'), release);
		const home = join(folder, 'gpg');
		mkdirSync(home, { mode: 0o700 });
		const gpg = (...words: string[]) => execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...words]);
		gpg('--passphrase', '', '--quick-generate-key', 'docker@example.com', 'ed25519', 'sign', '1d');
		gpg('--armor', '--output', join(base, 'gpg'), '--export');
		gpg('--output', join(base, 'dists/bookworm/InRelease'), '--clearsign', join(folder, 'Release'));
		const server = createServer((request, response) => {
			const file = join(folder, 'docker', decodeURIComponent(request.url ?? ''));
			if (existsSync(file)) response.end(readFileSync(file));
			else response.writeHead(404).end();
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return server;
	}
});

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

/** Where this machine has its packages from. */
function mirror(): string {
	const text = execFileSync('sh', ['-c', 'cat /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null || true'], {
		encoding: 'utf8',
	});
	return /^(?:URIs:|deb(?: \[[^\]]*\])?) *(https?:\S+)/m.exec(text)?.[1] ?? 'http://deb.debian.org/debian';
}

async function run(program: string, ...words: string[]): Promise<string> {
	const child = spawn(program, words, {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { PATH: process.env['PATH'], LC_ALL: 'C', HOME: '/root' },
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number];
	if (code !== 0) throw new Error(`${program} ended with ${code}:\n${said.slice(-1500)}`);
	return said;
}
