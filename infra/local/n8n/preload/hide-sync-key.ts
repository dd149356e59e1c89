import { Server, type IncomingMessage } from 'node:http';

const header = 'x-frontdesk-sync-key';

/**
 * n8n's Webhook node puts all headers of a call into its execution, and keeps the execution where it failed: for everybody who may
 * look at it, with the key. Here the key can still be asked for by its name, which is all that checking it takes, but is in no copy.
 */
export function hideSyncKey(): void {
	const emit = Reflect.get(Server.prototype, 'emit') as (this: Server, event: string, ...args: unknown[]) => boolean;
	Server.prototype.emit = function (this: Server, event: string, ...args: unknown[]): boolean {
		if (event === 'request') {
			const { headers } = args[0] as IncomingMessage;
			if (header in headers) Object.defineProperty(headers, header, { enumerable: false });
		}
		return emit.call(this, event, ...args);
	};
}
