import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks for a secret on the terminal, without showing what is typed. Where there is no terminal, the next line of the
 * standard input is taken.
 *
 * @returns without spaces around it; empty when nothing was typed
 */
export async function askSecret(question: string): Promise<string> {
	const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
	const terminal = process.stdin.isTTY === true;
	if (terminal) process.stderr.write(question);
	const lines = createInterface({ input: process.stdin, output: silence, terminal });
	try {
		const answer = terminal ? await lines.question('') : await firstLine(lines);
		return answer.trim();
	} finally {
		lines.close();
		if (terminal) process.stderr.write('\n');
	}
}

async function firstLine(lines: AsyncIterable<string>): Promise<string> {
	for await (const line of lines) return line;
	return '';
}
