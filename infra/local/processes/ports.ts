import { connect, createServer } from 'node:net';

/** A port on 127.0.0.1 that nobody listens on now. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
		});
	});
}

/** Several at once, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const ports = new Set<number>();
	while (ports.size < count) ports.add(await freePort());
	return [...ports];
}

/** True when somebody listens on the port of 127.0.0.1, whoever it is. */
export function isListening(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		const answer = (listening: boolean) => {
			socket.destroy();
			resolve(listening);
		};
		socket.setTimeout(2_000, () => answer(false));
		socket.once('connect', () => answer(true));
		socket.once('error', () => answer(false));
	});
}
