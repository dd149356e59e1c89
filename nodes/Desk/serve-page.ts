import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';

interface Page {
	html: string;
	etag: string;
	policy: string;
}

let page: Promise<Page> | undefined;

/** The page is one file without anybody's data: what is in it may run, by its hash, and nothing else. */
export async function servePage(request: Request, response: Response): Promise<void> {
	page ??= readPage().catch((error: unknown) => {
		page = undefined;
		throw error;
	});
	const { html, etag, policy } = await page;
	response.set({
		'Content-Security-Policy': policy,
		'Content-Type': 'text/html; charset=utf-8',
		'Cache-Control': 'no-cache',
		ETag: etag,
		'Referrer-Policy': 'no-referrer',
		'X-Content-Type-Options': 'nosniff',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
	});
	if (request.get('if-none-match') === etag) return void response.status(304).end();
	response.status(200).end(html);
}

async function readPage(): Promise<Page> {
	const html = await readFile(join(__dirname, '..', '..', 'desk', 'desk.html'), 'utf8');
	const hashes = (tag: string) =>
		[...html.matchAll(new RegExp(`<${tag}[^>]*>([\\s\\S]*?)</${tag}>`, 'g'))].map(
			([, content = '']) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`,
		);
	const policy = {
		'default-src': ["'none'"],
		'script-src': hashes('script'),
		'style-src': hashes('style'),
		'connect-src': ["'self'"],
		// A picture that is about to be sent is shown from memory.
		'img-src': ["'self'", 'data:', 'blob:'],
		'media-src': ["'self'"],
		'base-uri': ["'none'"],
		'form-action': ["'none'"],
		'frame-ancestors': ["'none'"],
		'require-trusted-types-for': ["'script'"],
		'trusted-types': ["'none'"],
	};
	return {
		html,
		etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`,
		policy: Object.entries(policy)
			.map(([name, values]) => `${name} ${values.join(' ')}`)
			.join('; '),
	};
}
