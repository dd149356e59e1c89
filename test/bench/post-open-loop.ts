import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Load, Outcome } from './load-generator';

/**
 * Posts a load from a process of its own.
 *
 * @throws Error when that process ends before its work does
 */
export function postOpenLoop(load: Load): Promise<Outcome> {
	const generator = fork(join(__dirname, 'load-generator.js'));
	return new Promise((resolve, reject) => {
		generator.once('message', resolve);
		generator.once('error', reject);
		generator.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
		generator.send(load);
	});
}
