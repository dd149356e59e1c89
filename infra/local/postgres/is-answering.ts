import { connectionTo, withClient, type Server } from './databases';

/** True when the server accepts connections. */
export async function isAnswering(server: Server): Promise<boolean> {
	try {
		await withClient(connectionTo(server, 'superuser', 'postgres'), async () => undefined);
		return true;
	} catch {
		return false;
	}
}
