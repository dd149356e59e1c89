import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hideSyncKey } from './hide-sync-key';

it('leaves the key where it is asked for by name, and in no copy of the headers', async () => {
	const emit: unknown = Reflect.get(Server.prototype, 'emit');
	hideSyncKey();
	const server = createServer(({ headers }, response) =>
		response.end(
			JSON.stringify({
				asked: headers['x-frontdesk-sync-key'],
				has: Object.hasOwn(headers, 'x-frontdesk-sync-key'),
				copy: { ...headers },
			}),
		),
	).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));

	const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const seen = await (
		await fetch(address, { headers: { 'x-frontdesk-sync-key': 'a key', 'x-other': 'shown' } })
	).json();
	server.close();
	Reflect.set(Server.prototype, 'emit', emit);

	expect(seen).toMatchObject({ asked: 'a key', has: true, copy: { 'x-other': 'shown' } });
	expect(JSON.stringify((seen as { copy: object }).copy)).not.toContain('a key');
});
