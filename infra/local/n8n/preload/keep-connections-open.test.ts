import http from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepConnectionsOpen } from './keep-connections-open';

const { createServer } = http;
let server: http.Server;

afterEach(() => {
	http.createServer = createServer;
	server.closeAllConnections();
	server.close();
});

describe('keepConnectionsOpen', () => {
	it('answers a second request on a connection that Node would have closed', async () => {
		keepConnectionsOpen();
		server = http.createServer((_, response) => response.end('ok'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
		let answers = 0;
		socket.on('data', () => answers++);

		socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
		// Node's five seconds, and the second by which it is late on purpose.
		await sleep(6_500);
		socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
		await sleep(200);

		expect(answers).toBe(2);
	}, 15_000);
});
