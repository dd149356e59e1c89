import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callGraph } from './graph/graph-client';
import { contentHashOf, formOf } from './media-upload';

const megabyte = 1024 * 1024;
/** WhatsApp's largest document. */
const fileBytes = 100 * megabyte;

it('sends a file from the disk without taking it into memory', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'frontdesk-upload-'));
	const path = join(folder, 'menu.pdf');
	await writeFile(path, '%PDF-1.7');
	await truncate(path, fileBytes);
	let received = 0;
	let most = 0;
	const used = () => process.memoryUsage().arrayBuffers;
	const server = createServer((request, response) => {
		request.on('data', (chunk: Buffer) => {
			received += chunk.length;
			most = Math.max(most, used());
		});
		request.on('end', () => response.end('{"id":"1"}'));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const before = used();

	const file = { content: await openAsBlob(path), mimeType: 'application/pdf', filename: 'menu.pdf' };
	const hash = await contentHashOf('document', file);
	most = used();
	const { body } = await callGraph({
		channel: 'whatsapp',
		graphUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		accessToken: 'token',
		path: '/1/media',
		timeoutMs: 60_000,
		method: 'POST',
		body: formOf({ messaging_product: 'whatsapp' }, 'file', file),
	});
	server.closeAllConnections();
	server.close();
	await rm(folder, { recursive: true });

	expect(body).toEqual({ id: '1' });
	expect(hash).toMatch(/^[0-9a-f]{64}$/);
	expect(received).toBeGreaterThan(fileBytes);
	// V8 looks for what nobody needs any more when there is 64 MB of it; in memory, the file alone would be more.
	expect(most - before).toBeLessThan(fileBytes);
}, 60_000);
