import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { channelOf, parseWebhook, readWebhookBody, type ChannelEvent } from '../../core/channels';

/**
 * `npm run inspect:webhook -- FILE…`: shows what the product makes of webhook bodies, one JSON line a file, without a
 * database. Ends with 1 when a file cannot be read or is not JSON, and still shows the others.
 */
if (require.main === module) {
	process.exitCode = inspectWebhooks(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}

/** @returns the exit code */
export function inspectWebhooks(files: readonly string[], print: (line: string) => void): 0 | 1 {
	if (files.length === 0) process.stderr.write('Usage: npm run inspect:webhook -- FILE…\n');

	let exitCode: 0 | 1 = files.length === 0 ? 1 : 0;
	for (const file of files) {
		const inspected = inspectWebhook(file);
		if ('problem' in inspected) exitCode = 1;
		print(JSON.stringify(inspected));
	}
	return exitCode;
}

function inspectWebhook(file: string) {
	const body = readBody(file);
	if (body === undefined) return { file, channel: null, events: [], problem: 'not a readable JSON file' };
	return { file, channel: channelOf(body), events: parseWebhook(body).map(shownEvent) };
}

function readBody(file: string): unknown {
	try {
		// npm runs in the project's folder; the names were written in the folder of the person who called it.
		return readWebhookBody(readFileSync(resolve(process.env['INIT_CWD'] ?? '', file)));
	} catch {
		return undefined;
	}
}

/** The event as stored, with the conversation that it belongs to in one place. */
function shownEvent({ type, id, channel, account, customer, raw, ...rest }: ChannelEvent) {
	return { type, id, conversation: { channel, account, customer }, ...rest, raw };
}
