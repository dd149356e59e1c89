import { ServerResponse } from 'node:http';

const startingUp = 'n8n is starting up. Please wait';
type End = (this: ServerResponse, ...args: unknown[]) => ServerResponse;

/**
 * From the moment it listens until its database is migrated, n8n answers everything with "200 n8n is starting up. Please
 * wait", webhooks too. Meta takes a 200 as "stored" and never sends the message again, so it has to be a 503.
 */
export function refuseWhileStarting(): void {
	const end = Reflect.get(ServerResponse.prototype, 'end') as End;
	ServerResponse.prototype.end = function endOrRefuse(this: ServerResponse, ...args: unknown[]) {
		const isStartingUp = (typeof args[0] === 'string' || Buffer.isBuffer(args[0])) && String(args[0]) === startingUp;
		if (isStartingUp && !this.headersSent) {
			this.statusCode = 503;
			this.setHeader('Retry-After', '5');
		}
		return end.apply(this, args);
	};
}
