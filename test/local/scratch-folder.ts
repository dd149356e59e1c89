import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An empty folder for one test file, removed when the file is done. */
export function scratchFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}
