import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './progress.mjs';

/** A lock whose owner wrote nothing yet gets this long before it counts as left behind. */
const graceMs = 5_000;

/**
 * Does something while nobody else on this machine does it with the same lock. Waits for its turn; a lock whose owner
 * is gone (killed, machine restarted) is taken over.
 *
 * @template T
 * @param {string} folder the lock: a folder, because creating one is atomic everywhere
 * @param {string} what what the other one does, for the line that explains the wait
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, what, work) {
	await mkdir(dirname(folder), { recursive: true });
	await take(folder, what);
	try {
		return await work();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function take(folder, what) {
	let ownerlessSince;
	for (let waited = false; ; await sleep(200)) {
		try {
			await mkdir(folder);
			return await writeFile(join(folder, 'owner.json'), JSON.stringify(identityOf(process.pid)));
		} catch (error) {
			if (error.code !== 'EEXIST') throw error;
		}
		const owner = await readOwner(folder);
		if (!owner) ownerlessSince ??= Date.now();
		const isAbandoned = owner ? !isAlive(owner) : Date.now() - ownerlessSince > graceMs;
		if (isAbandoned) {
			ownerlessSince = undefined;
			await rm(folder, { recursive: true, force: true });
		} else if (owner && !waited) {
			waited = true;
			say(`Waiting: another Frontdesk (process ${owner.pid}) is ${what}.`);
		}
	}
}

async function readOwner(folder) {
	try {
		return JSON.parse(await readFile(join(folder, 'owner.json'), 'utf8'));
	} catch {
		return undefined;
	}
}

/** A process, told apart from a later one with the same number by when it began (where the system says so). */
function identityOf(pid) {
	return { pid, began: beginningOf(pid) };
}

function beginningOf(pid) {
	try {
		// The 22nd field of the whole line; the second is the program's name in parentheses, which may contain spaces.
		return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').pop().split(' ')[19];
	} catch {
		return undefined;
	}
}

function isAlive({ pid, began }) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error.code === 'EPERM';
	}
	return began === undefined || began === beginningOf(pid);
}
