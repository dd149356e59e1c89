/** What the containers main, webhook and worker run: `run-n8n.js main|webhook|worker`. It becomes n8n itself. */
import { chdir, execPath, execve } from 'node:process';
import { isFrontdeskError } from '../../core/errors';
import { n8nCall, places, type N8nProcess } from './surroundings';

try {
	const kind = process.argv[2];
	if (kind !== 'main' && kind !== 'webhook' && kind !== 'worker') throw new Error(`n8n has no process "${kind}".`);
	const { args, env } = n8nCall(kind satisfies N8nProcess);
	chdir(places.data);
	// No process of ours stays in front of n8n: signals reach it, and the container ends as n8n does.
	if (!execve) throw new Error('This Node cannot become another program: it is for Linux, and Node 24.');
	execve(execPath, [execPath, ...args], env);
} catch (error) {
	console.error(isFrontdeskError(error) ? error.message : error);
	process.exitCode = 1;
}
