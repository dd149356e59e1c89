import { GRAPH_API_VERSION } from '../../core/channels';
import { FrontdeskError } from '../../core/errors';
import { openDatabase, readKeyRing } from '../../core/storage';
import type { Settings } from '../local/configuration';
import { resolveEmbeddings, resolveQdrant, resolveRerank } from '../local/installation';
import { connectionTo, databases } from '../local/postgres';
import { vectorConnections, type RunningInstallation } from '../local/running-installation';
import { readSecret } from './secret-files';
import { noPasswords, places } from './surroundings';

/** A container has no sandbox beside it: each service is named, also where it is a stand-in. */
export const noSandbox = '';

/**
 * What a command needs of the Frontdesk whose containers run beside it.
 *
 * @throws FrontdeskError `configuration` with what is missing
 */
export function productionInstallation(
	settings: Settings,
): Pick<RunningInstallation, 'db' | 'keys' | 'connections' | 'rerank' | 'shared'> {
	const { graphUrl, accessToken, appSecret, verifyToken } = settings.meta;
	if (!graphUrl || !accessToken || !appSecret || !verifyToken) {
		throw new FrontdeskError('configuration', 'META_GRAPH_URL and what belongs to it are not set. Run npm run setup.');
	}
	const server = { ...places.postgres, passwords: { ...noPasswords, app: readSecret('postgres_app_password') } };
	return {
		db: openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false }),
		keys: readKeyRing(readSecret('channel_encryption_key')),
		...vectorConnections({
			embeddings: resolveEmbeddings(settings.embeddings, noSandbox),
			qdrant: productionQdrant(settings),
			rerank: resolveRerank(settings.rerank, noSandbox),
		}),
		shared: { graphUrl, accessToken, appSecret, verifyToken, graphVersion: GRAPH_API_VERSION },
	};
}

/** The key of the Qdrant beside us is a secret file; another one brings its own. */
export function productionQdrant(settings: Settings): { url: string; apiKey: string } {
	const { url, apiKey } = resolveQdrant(settings.qdrant, noSandbox);
	return { url, apiKey: url !== '' && apiKey === '' ? readSecret('qdrant_api_key') : apiKey };
}
