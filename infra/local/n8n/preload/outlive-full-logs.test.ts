import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

const speaking = (first: string) => `
	const load = (file) => {
		const { code } = require('@swc/core').transformFileSync(file, { module: { type: 'commonjs' }, jsc: { parser: { syntax: 'typescript' }, target: 'es2024' } });
		const module = { exports: {} };
		new Function('require', 'exports', code)(require, module.exports);
		return module.exports;
	};
	${first}
	console.log('one');
	setTimeout(() => console.log('two'), 20);
	setTimeout(() => process.exit(7), 60);`;

const run = (first: string) => {
	const full = openSync('/dev/full', 'w');
	const { status } = spawnSync(process.execPath, ['--eval', speaking(first), join(__dirname, 'outlive-full-logs.ts')], {
		stdio: ['ignore', full, full],
	});
	closeSync(full);
	return status;
};

(existsSync('/dev/full') ? it : it.skip)('goes on where its log has no room, which ends others', () => {
	expect(run('')).not.toBe(7);
	expect(run('load(process.argv[1]).outliveFullLogs();')).toBe(7);
});
