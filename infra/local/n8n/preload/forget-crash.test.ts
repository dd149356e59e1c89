import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forgetCrash } from './forget-crash';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'frontdesk-crash-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('removes the journal for which n8n would wait, and nothing beside it', () => {
	mkdirSync(join(folder, '.n8n'));
	const [journal, config] = [join(folder, '.n8n', 'crash.journal'), join(folder, '.n8n', 'config')];
	for (const file of [journal, config]) writeFileSync(file, '');

	forgetCrash(folder);

	expect([journal, config].map(existsSync)).toEqual([false, true]);
});

it('finds nothing to do at the very first start', () => {
	expect(() => forgetCrash(folder)).not.toThrow();
});
