/** An end that is nobody's bug: its message is a sentence for the person at the keyboard, and no stack follows. */
export class Stop extends Error {}

const remindEveryMs = 15_000;

export function say(line) {
	process.stderr.write(`${line}\n`);
}

/**
 * Does something that takes a while, and says so: when it begins, every quarter of a minute, and when it is done.
 *
 * @template T
 * @param {string} what e.g. "Installing n8n"
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
	const since = Date.now();
	const seconds = () => Math.round((Date.now() - since) / 1000);
	say(`${what} …`);
	const reminder = setInterval(() => say(`${what} … ${seconds()} s so far`), remindEveryMs);
	try {
		const result = await work();
		say(`${what}: done in ${seconds()} s`);
		return result;
	} finally {
		clearInterval(reminder);
	}
}
