import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckOptions } from '../../core/accounts';
import { GRAPH_API_VERSION } from '../../core/channels';
import { FrontdeskError } from '../../core/errors';
import { chosenMarks, type RerankConnection, type VectorConnections } from '../../core/retrieval';
import { openDatabase, readKeyRing, type Database, type KeyRing } from '../../core/storage';
import { readEnvironment, readSecrets, type EmbeddingsSettings, type Settings } from './configuration';
import { resolveEmbeddings, resolveMeta, resolveQdrant, resolveRerank } from './installation';
import { connectionTo, databases, isAnswering, type Server } from './postgres';
import { whoRuns } from './processes';

/** What a command needs of the Frontdesk that runs in another terminal. */
export interface RunningInstallation {
	db: Database;
	keys: KeyRing;
	/** How vectors are made, and where they are kept. */
	connections: VectorConnections;
	/** What looks at the best rows a second time; null: nothing. */
	rerank: RerankConnection | null;
	/** As the Meta credential has it. */
	shared: CheckOptions['shared'];
	/** Where our webhook is on this machine. */
	webhookUrl: string;
	/** The data folder. */
	data: string;
	/** What answers when it is well; workers have no port that is known here. */
	processes: { name: string; url: string }[];
	/** The real Meta delivers to the outer end of a tunnel, which nobody told us. */
	isReal: boolean;
}

/** The PostgreSQL of this clone's data folder. @throws FrontdeskError `unavailable` when it does not run */
export async function findRunningServer({ data, ports }: Settings = readEnvironment()): Promise<Server> {
	if (!existsSync(join(data, 'secrets.json'))) throw notRunning();
	const server: Server = { port: ports.postgres, passwords: readSecrets(data).databasePasswords };
	if (!(await isAnswering(server))) throw notRunning();
	return server;
}

/**
 * Finds the Frontdesk of this clone's data folder.
 *
 * @throws FrontdeskError `unavailable` when it does not run
 */
export async function findRunningInstallation(settings: Settings = readEnvironment()): Promise<RunningInstallation> {
	const { data, ports, meta } = settings;
	const server = await findRunningServer(settings);
	const secrets = readSecrets(data);
	const sandboxUrl = `http://127.0.0.1:${ports.sandbox}`;
	const embeddings = resolveEmbeddings(settings.embeddings, sandboxUrl);
	const rerank = resolveRerank(settings.rerank, sandboxUrl);
	const qdrant = resolveQdrant(settings.qdrant, sandboxUrl);
	const { accessToken, appSecret, verifyToken, graphUrl } = resolveMeta(settings, secrets, sandboxUrl);
	const isQueueMode = whoRuns(data)?.children.some(({ name }) => name === 'webhook');
	return {
		db: openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false }),
		...vectorConnections({ embeddings, qdrant, rerank }),
		keys: readKeyRing(secrets.channelEncryptionKey),
		shared: { accessToken, appSecret, verifyToken, graphUrl, graphVersion: GRAPH_API_VERSION },
		webhookUrl: `http://127.0.0.1:${isQueueMode ? ports.webhook : ports.n8n}/webhook/meta`,
		isReal: meta.graphUrl !== undefined,
		data,
		processes: [
			{ name: 'n8n', url: `http://127.0.0.1:${ports.n8n}/healthz/readiness` },
			...(isQueueMode ? [{ name: 'webhook', url: `http://127.0.0.1:${ports.webhook}/healthz/readiness` }] : []),
		],
	};
}

/** What has no address is not there. */
export function vectorConnections({
	embeddings,
	qdrant,
	rerank,
}: {
	embeddings: EmbeddingsSettings;
	qdrant: { url: string; apiKey: string };
	rerank: RerankConnection;
}): Pick<RunningInstallation, 'connections' | 'rerank'> {
	return {
		connections: {
			embeddings: embeddings.baseUrl === '' ? null : { ...embeddings, marks: marksOf(embeddings) },
			qdrant: qdrant.url === '' ? null : qdrant,
		},
		rerank: rerank.baseUrl === '' ? null : rerank,
	};
}

const marksOf = ({ markedBy, queryMark, passageMark }: EmbeddingsSettings) =>
	chosenMarks(markedBy, { query: queryMark, passage: passageMark });

function notRunning(): FrontdeskError {
	return new FrontdeskError('unavailable', 'Frontdesk is not running here. Start it in another terminal: npm start');
}
