import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Stands between a process and the servers that it talks to, and ends it as far as those can tell: from one of its messages on nothing
 * of it reaches them, and its connections break. That is what `kill -9` is to everybody else, at a moment of one's choice.
 */
export class LifeOfProcess {
	/** What the process has sent so far: queries and calls. */
	steps = 0;
	private isOver = false;
	private readonly sockets = new Set<Socket>();
	private readonly servers: Server[] = [];

	/** @param death `before`: its message number `step` does not leave any more; `after`: it arrives, and the answer is not heard */
	constructor(private readonly death: { step: number; when: 'before' | 'after' }) {}

	/** @returns the port on this machine that leads to the server, as long as the process lives */
	async wayTo(host: string, port: number): Promise<number> {
		const server = createServer({ allowHalfOpen: true }, (near) => {
			const far = connect({ host, port, allowHalfOpen: true });
			for (const socket of [near, far]) {
				this.sockets.add(socket);
				socket.on('error', () => {});
				socket.on('close', () => this.sockets.delete(socket));
			}
			if (this.isOver) return void this.end(near, far);
			near.on('data', (message) => this.pass(message, near, far));
			far.on('data', (answer) => void (this.isOver || near.write(answer)));
			near.on('end', () => far.end());
			far.on('end', () => near.end());
		});
		this.servers.push(server);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return (server.address() as AddressInfo).port;
	}

	private pass(message: Buffer, near: Socket, far: Socket): void {
		if (this.isOver) return;
		this.steps += 1;
		if (this.steps < this.death.step) return void far.write(message);
		this.isOver = true;
		if (this.death.when === 'after') far.end(message);
		for (const socket of this.sockets) if (socket !== far || this.death.when === 'before') socket.destroy();
		near.destroy();
	}

	private end(...sockets: Socket[]): void {
		for (const socket of sockets) socket.destroy();
	}

	/** Once everything that the process had sent has arrived. */
	async bury(): Promise<void> {
		this.isOver = true;
		for (const socket of this.sockets) if (!socket.writableEnded) socket.destroy();
		await Promise.all(
			[...this.sockets].map((socket) => new Promise<void>((resolve) => void socket.once('close', () => resolve()))),
		);
		await Promise.all(this.servers.map((server) => new Promise((resolve) => server.close(resolve))));
	}
}
