import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { join } from 'node:path';

/** A program that serves slowly, and like n8n ends at once when it is told to. */
const slow = `
	const { transformFileSync } = require('@swc/core');
	const { code } = transformFileSync(process.argv[1], { module: { type: 'commonjs' }, jsc: { parser: { syntax: 'typescript' }, target: 'es2024' } });
	new Function('require', 'exports', code)(require, exports);
	exports.finishWebhooks(process.argv);
	process.on('SIGTERM', () => process.exit(0));
	const server = require('node:http').createServer((request, response) => {
		console.log('began');
		setTimeout(() => response.end('stored'), 500);
	});
	server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

async function endWhileServing(word: string): Promise<string> {
	const child = spawn(process.execPath, ['--eval', slow, join(__dirname, 'finish-webhooks.ts'), word], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [port] = (await once(child.stdout, 'data')) as [Buffer];
	const answer = new Promise<string>((resolve) => {
		const call = get({ host: '127.0.0.1', port: Number(String(port)), agent: false }, (response) => {
			response.on('data', (chunk: Buffer) => resolve(String(chunk)));
		});
		call.on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
	});
	await once(child.stdout, 'data');
	child.kill('SIGTERM');
	const [said] = await Promise.all([answer, once(child, 'exit')]);
	return said;
}

it('lets the process for webhooks finish what it has begun, before it ends', async () => {
	expect(await endWhileServing('webhook')).toBe('stored');
});

it('leaves the other processes as they are', async () => {
	expect(await endWhileServing('worker')).toBe('ECONNRESET');
});
