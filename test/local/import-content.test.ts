import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forgetImports, importContent } from '../../infra/local/n8n';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
const credential = (value: string) => ({ id: 'key', name: 'Key', type: 'httpHeaderAuth', data: { name: 'x', value } });
const workflow = (id: string, name = id) => ({ id, name, nodes: [] });

/** What n8n was asked to do, with the content of the files it was handed. */
function recordCalls() {
	const calls: string[] = [];
	const runN8n = async ([command, ...rest]: string[]) => {
		const input = rest.find((argument) => argument.startsWith('--input='))?.slice('--input='.length);
		const files = input
			? readdirSync(input).map((name) => JSON.parse(readFileSync(join(input, name), 'utf8')).id)
			: rest;
		calls.push(`${command} ${files.sort().join(' ')}`);
	};
	return { calls, runN8n };
}

function folder(name: string): string {
	mkdirSync(join(scratch, name));
	return join(scratch, name);
}

describe('importContent', () => {
	it('imports everything into a new n8n and publishes each workflow', async () => {
		const { calls, runN8n } = recordCalls();

		await importContent(folder('new'), [credential('a')], [workflow('one'), workflow('two')], runN8n);

		expect(calls).toEqual([
			'import:credentials key',
			'import:workflow one two',
			'publish:workflow --id=one',
			'publish:workflow --id=two',
		]);
	});

	it('calls n8n for nothing that it has already', async () => {
		const at = folder('again');
		await importContent(at, [credential('a')], [workflow('one'), workflow('two')], recordCalls().runN8n);
		const { calls, runN8n } = recordCalls();

		await importContent(at, [credential('a')], [workflow('one'), workflow('two')], runN8n);
		expect(calls).toEqual([]);

		await importContent(at, [credential('a')], [workflow('one'), workflow('two', 'new name')], runN8n);
		expect(calls).toEqual(['import:workflow two', 'publish:workflow --id=two']);
	});

	it('tries again what went wrong half-way', async () => {
		const at = folder('failed');
		const failing = async (args: string[]) => {
			if (args[0] === 'publish:workflow') throw new Error('n8n is ill');
		};
		await expect(importContent(at, [credential('a')], [workflow('one')], failing)).rejects.toThrow('n8n is ill');
		const { calls, runN8n } = recordCalls();

		await importContent(at, [credential('a')], [workflow('one')], runN8n);

		expect(calls).toContain('publish:workflow --id=one');
	});

	it('leaves no secret behind, not even when n8n fails', async () => {
		const at = folder('secrets');
		const failing = async () => Promise.reject(new Error('n8n is ill'));

		await expect(importContent(at, [credential('s3cret')], [], failing)).rejects.toThrow();

		expect(existsSync(join(at, 'credentials'))).toBe(false);
	});

	it('starts over when it was told to forget', async () => {
		const at = folder('forget');
		await importContent(at, [], [workflow('one')], recordCalls().runN8n);
		const { calls, runN8n } = recordCalls();

		forgetImports(at);
		await importContent(at, [], [workflow('one')], runN8n);

		expect(calls).toEqual(['import:workflow one', 'publish:workflow --id=one']);
	});
});
