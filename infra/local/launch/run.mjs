import { spawn } from 'node:child_process';
import { Stop } from './progress.mjs';

/**
 * Runs a program and keeps what it says to itself.
 *
 * @returns {Promise<{code: number, output: string}>}
 */
export function runQuietly(file, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, {
			...options,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		const collect = (chunk) => (output += chunk);
		child.stdout.on('data', collect);
		child.stderr.on('data', collect);
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, output }));
	});
}

/**
 * Runs a program as if the user had called it: same terminal, same signals, same end.
 *
 * Ctrl-C reaches the whole process group, and npm passes it on once more; the program takes care of hearing it twice.
 *
 * @returns {Promise<number>} what it ended with
 */
export function runInForeground(file, args, env, cwd = process.cwd()) {
	return new Promise((resolve, reject) => {
		const child = spawn(file, args, { env, cwd, stdio: 'inherit' });
		const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
		const passOn = (signal) => child.kill(signal);
		for (const signal of signals) process.on(signal, passOn);
		const end = (settle) => {
			for (const signal of signals) process.off(signal, passOn);
			settle();
		};
		child.once('error', (error) => end(() => reject(new Stop(`${file} cannot be run: ${error.message}`))));
		child.once('exit', (code) => end(() => resolve(code ?? 1)));
	});
}

/**
 * The environment for npm in a folder that is not the clone: without what the npm that runs us has put there about the
 * clone, which the inner one would take for its own settings.
 */
export function environmentForNpm() {
	const aboutUs = /^npm_(config_local_prefix|lifecycle_|package_|command)|^INIT_CWD$/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !aboutUs.test(name)));
}
