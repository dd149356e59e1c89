/** What the compiler leaves to do: icons beside the compiled nodes, doors that open late, the pages of docs, and nothing packed without a source. */
const { existsSync } = require('node:fs');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');

const { dest, parallel, src } = require('gulp');

/** Must match "files" in package.json. */
const packedFolders = ['nodes', 'credentials', 'core', 'desk'];

/**
 * Nodes name their icon relative to themselves (`file:../icons/metaSend.svg`), so dist mirrors the source folders. n8n looks for
 * a node's codex (`MetaSend.node.json`: where and by which words its list finds it) beside the node.
 */
function copyIconsAndCodex() {
	return src('{nodes,credentials}/**/*.{svg,png,node.json}', { base: '.', encoding: false }).pipe(dest('dist'));
}

/** Prompts are texts, read when the first model is asked; the vectors of words when the first text is compared. */
function copyTextsAndVectors() {
	return src('core/**/*.{md,bin}', { base: '.', encoding: false }).pipe(dest('dist'));
}

/**
 * Makes the doors of core (`core/X/index.js`) load a file when somebody asks for something in it, and not before. n8n loads
 * all nodes at its start, for their descriptions, and answers nobody meanwhile; what they do is needed later, if at all.
 *
 * Only what the compiler makes of `export { … } from './file'` is changed; anything else is loaded as before. Written in the
 * compiler's form, a door that was opened late already stays as it is.
 */
async function openDoorsLate() {
	for (const entry of await readdir(join('dist', 'core'), { withFileTypes: true })) {
		const door = join('dist', 'core', entry.name, 'index.js');
		if (!existsSync(door)) continue;
		const compiled = await readFile(door, 'utf8');
		const files = new Map(
			[...compiled.matchAll(/^var (\w+) = require\(("[^"]+")\);$/gm)].map(([, name, file]) => [name, file]),
		);
		const late = compiled
			.replace(/^var (\w+) = require\("[^"]+"\);$/gm, 'var $1;')
			.replace(/return (\w+)\.(\w+);/g, (all, name, member) =>
				files.has(name) ? `return (${name} ??= require(${files.get(name)})).${member};` : all,
			);
		if (late !== compiled) await writeFile(door, late);
	}
}

/** The Desk is one file: its script and its style stand in the page, so that nothing but them may run (nodes/Desk/serve-page.ts). */
async function buildDesk() {
	const esbuild = require('esbuild');
	const shared = { bundle: true, minify: true, write: false, target: ['es2022', 'safari16'], logLevel: 'warning' };
	const [script, style] = await Promise.all([
		esbuild.build({
			...shared,
			entryPoints: ['desk/main.tsx'],
			format: 'iife',
			charset: 'utf8',
			tsconfig: 'desk/tsconfig.json',
		}),
		esbuild.build({ ...shared, entryPoints: ['desk/desk.css'] }),
	]);
	const textOf = ({ outputFiles: [file] }) => file.text.trim().replaceAll('</', '<\\/');
	const page = await readFile(join('desk', 'desk.html'), 'utf8');
	await mkdir(join('dist', 'desk'), { recursive: true });
	const whole = page
		.replace('<style></style>', () => `<style>${textOf(style)}</style>`)
		.replace('<script></script>', () => `<script>${textOf(script)}</script>`);
	await writeFile(join('dist', 'desk', 'desk.html'), whole);
}

const docsStyle =
	'body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 system-ui,sans-serif;color:#222;background:#fff}' +
	'table{border-collapse:collapse;display:block;overflow-x:auto}th,td{border:1px solid #ccc;padding:.3rem .6rem;text-align:left;vertical-align:top}' +
	'pre,code{background:#f3f3f3;border-radius:3px}code{padding:.1em .25em;overflow-wrap:anywhere}pre{padding:.8rem;overflow-x:auto}pre code{padding:0}img{max-width:100%}';

/**
 * What "Docs" in the editor opens (infra/local/n8n/show-docs.ts): each page of docs as HTML, with GitHub's names for its headings,
 * and what the pages show beside them. What a link names outside of docs is not there; its words stay.
 */
async function buildDocs() {
	const { marked, Renderer } = await import('marked');
	const renderer = new Renderer();
	renderer.heading = function ({ tokens, depth, text }) {
		const name = text
			.replace(/[`*_]/g, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}\s-]/gu, '')
			.trim()
			.replace(/\s/g, '-');
		return `<h${depth} id="${name}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
	};
	for (const entry of await readdir('docs', { recursive: true, withFileTypes: true })) {
		if (!entry.name.endsWith('.md')) continue;
		const path = join(entry.parentPath, entry.name);
		renderer.link = function ({ href, tokens }) {
			const words = this.parser.parseInline(tokens);
			const isInside = /^(https?:|#)/.test(href) || join(dirname(path), href).startsWith('docs');
			return isInside ? `<a href="${href.replace(/^(?!https?:)([^#]+)\.md(?=#|$)/, '$1.html')}">${words}</a>` : words;
		};
		const text = await readFile(path, 'utf8');
		const title = /^# (.+)$/m.exec(text)?.[1] ?? entry.name;
		const target = join('dist', path.replace(/\.md$/, '.html'));
		await mkdir(dirname(target), { recursive: true });
		await writeFile(
			target,
			`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} – Frontdesk</title><style>${docsStyle}</style><body>${marked.parse(text, { renderer })}</body></html>`,
		);
	}
}

const copyWhatDocsShow = () => src('docs/**/*.{svg,webp,json,gs}', { base: '.', encoding: false }).pipe(dest('dist'));

/** The compiler never deletes: without this, a renamed or removed file would be packed for ever. */
async function removeWhatHasNoSource() {
	for (const folder of packedFolders) {
		const compiled = join('dist', folder);
		if (!existsSync(compiled)) continue;
		const entries = await readdir(compiled, { recursive: true, withFileTypes: true });
		for (const entry of entries.filter((file) => file.isFile())) {
			const path = join(entry.parentPath, entry.name);
			if (!existsSync(sourceOf(path))) await rm(path);
		}
	}
}

function sourceOf(path) {
	return path.replace(/^dist[\\/]/, '').replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
}

exports['build:rest'] = parallel(
	copyIconsAndCodex,
	copyTextsAndVectors,
	openDoorsLate,
	buildDesk,
	buildDocs,
	copyWhatDocsShow,
);
exports.package = removeWhatHasNoSource;
