import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutEqualCopies, type Glob } from './copy-only-what-differs';

let folder: string;
let editor: string;
let copies: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'frontdesk-editor-'));
	[editor, copies] = [join(folder, 'n8n-editor-ui', 'dist'), join(folder, 'copies')];
	mkdirSync(editor, { recursive: true });
	for (const file of files) writeFileSync(join(editor, file), `content of ${file}`);
	cpSync(editor, copies, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const files = ['same.js', 'other.css'];
const glob: Glob = async () => files;
const ask = (patterns: string, cwd: string) => withoutEqualCopies(glob, copies)(patterns, { cwd });

it('leaves out the files of the editor that have an equal copy', async () => {
	expect(await ask('**/*.{css,js}', editor)).toEqual([]);
});

it.each([
	['has another content, of the same length', () => writeFileSync(join(copies, 'other.css'), 'CONTENT of other.css')],
	['was cut off in the middle', () => writeFileSync(join(copies, 'other.css'), 'content')],
	['is missing', () => rmSync(join(copies, 'other.css'))],
])('finds a file whose copy %s', async (_what, change) => {
	change();

	expect(await ask('**/*.{css,js}', editor)).toEqual(['other.css']);
});

it('finds everything where n8n looks for anything else', async () => {
	expect(await ask('**/*.js', editor)).toEqual(files);
	expect(await ask('**/*.{css,js}', folder)).toEqual(files);
});
