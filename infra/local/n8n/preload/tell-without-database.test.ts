import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gauge, register } from 'prom-client';
import { tellWithoutDatabase } from './tell-without-database';

const emit: unknown = Reflect.get(Server.prototype, 'emit');
let server: Server;
let isAway: boolean;
beforeEach(async () => {
	isAway = false;
	tellWithoutDatabase(__filename, 300);
	// As n8n does: nothing but 503 while its database is away.
	server = createServer((_, response) => {
		response.statusCode = isAway ? 503 : 200;
		response.end('n8n itself');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	new Gauge({ name: 'process_is_there', help: 'a number of the process' }).set(1);
	new Gauge({ name: 'asks_in_vain', help: 'a number that never comes', collect: () => new Promise(() => {}) });
	new Gauge({ name: 'asks_and_fails', help: 'a number that fails', collect: () => Promise.reject(new Error('away')) });
});
afterEach(() => {
	server.close();
	register.clear();
	Reflect.set(Server.prototype, 'emit', emit);
});

async function ask(path: string): Promise<{ status: number; text: string }> {
	const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
	return { status: response.status, text: await response.text() };
}

it('tells all numbers that have a value in time while n8n answers nothing', async () => {
	await ask('/metrics');
	isAway = true;

	const { status, text } = await ask('/metrics');

	expect(status).toBe(200);
	expect(text).toMatch(/^process_is_there 1$/m);
	expect(text).not.toContain('asks_');
	expect(await ask('/rest/login')).toEqual({ status: 503, text: 'n8n itself' });
});

it('leaves it to n8n to say so while it has not started yet, and where there are no metrics', async () => {
	isAway = true;

	expect(await ask('/metrics')).toEqual({ status: 503, text: 'n8n itself' });
	expect(await ask('/metrics')).toEqual({ status: 503, text: 'n8n itself' });
});
