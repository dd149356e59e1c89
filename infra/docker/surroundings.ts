import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { n8nEnvironment } from '../local/n8n';
import { connectionTo, databases, type Server } from '../local/postgres';
import { projectFolder } from '../local/project-folder';
import { roomyNursery, workerConcurrency } from '../local/programs';
import { readSecret } from './secret-files';

const environment = process.env;
const portOf = (name: string, usual: number) => Number(environment[name] || usual);

/** Where things are for a process in a container. Everything has the place that docker-compose.yml gives it, unless told otherwise. */
export const places = {
	n8n: environment['FRONTDESK_N8N_FOLDER'] || '/opt/n8n',
	/** Our package, as n8n looks for it. */
	nodes: environment['FRONTDESK_NODES'] || '/opt/frontdesk-nodes',
	/** The one folder that n8n writes to; no two processes share one. */
	data: environment['FRONTDESK_DATA'] || '/data',
	port: portOf('FRONTDESK_N8N_PORT', 5678),
	postgres: {
		host: environment['FRONTDESK_POSTGRES_HOST'] || 'postgres',
		port: portOf('FRONTDESK_POSTGRES_PORT', 5432),
	},
	redis: { host: environment['FRONTDESK_REDIS_HOST'] || 'redis', port: portOf('FRONTDESK_REDIS_PORT', 6379) },
	/** As people and Meta see them. */
	editorUrl: environment['FRONTDESK_EDITOR_URL'] || 'http://127.0.0.1:5678',
	webhooksUrl: environment['FRONTDESK_WEBHOOKS_URL'] || 'http://127.0.0.1:5678',
};

export type N8nProcess = 'main' | 'webhook' | 'worker' | 'alone';

const wordsOf: Record<N8nProcess, string[]> = {
	main: ['start'],
	webhook: ['webhook'],
	worker: ['worker', `--concurrency=${workerConcurrency}`],
	alone: [],
};

/**
 * A call of n8n in a container, with the settings that `npm start` has (infra/local/n8n/n8n-environment.ts).
 *
 * @param kind `alone`: a command that shares its work with no other process, such as an import
 */
export function n8nCall(kind: N8nProcess, words: string[] = wordsOf[kind]): { args: string[]; env: NodeJS.ProcessEnv } {
	const { n8n, nodes, data, port, postgres, redis, editorUrl, webhooksUrl } = places;
	provideNodes(data, nodes);
	const password = readSecret('n8n_owner_password');
	const server: Server = { ...postgres, passwords: { ...noPasswords, n8n: readSecret('postgres_n8n_password') } };
	const preload = join(projectFolder, 'dist', 'infra', 'local', 'n8n', 'preload', 'index.js');
	return {
		args: [...roomyNursery, '--require', preload, join(n8n, 'node_modules', 'n8n', 'bin', 'n8n'), ...words],
		env: n8nEnvironment({
			port,
			name: kind,
			telemetry: tracesTo(environment['LANGFUSE_BASE_URL']),
			address: '0.0.0.0',
			heapMb: portOf('FRONTDESK_HEAP_MB', 1024),
			userFolder: data,
			editorUrl,
			compileCache: join(data, 'compile-cache'),
			database: connectionTo(server, 'n8n', databases.n8n),
			encryptionKey: readSecret('n8n_encryption_key'),
			owner: { email: environment['FRONTDESK_OWNER_EMAIL'] || 'owner@frontdesk.local', passwordHash: hash(password) },
			taskBrokerPort: portOf('FRONTDESK_TASK_BROKER_PORT', 5679),
			queue:
				kind === 'alone' ? undefined : { redis: { ...redis, password: readSecret('redis_password') }, webhooksUrl },
		}),
	};
}

/** Traces of what models were asked go to a Langfuse: the one beside us, or another whose keys stand in the same files. */
function tracesTo(langfuse: string | undefined): Record<string, string> {
	if (!langfuse) return {};
	return {
		LANGFUSE_BASE_URL: langfuse,
		LANGFUSE_PUBLIC_KEY: readSecret('langfuse_public_key'),
		LANGFUSE_SECRET_KEY: readSecret('langfuse_secret_key'),
		LANGFUSE_PROMPT_LABEL: environment['LANGFUSE_PROMPT_LABEL'] ?? '',
	};
}

/** A process is told only what it needs. */
export const noPasswords: Server['passwords'] = { superuser: '', owner: '', app: '', n8n: '' };

/** n8n looks for packages in its own folder; ours is part of the image. */
function provideNodes(userFolder: string, nodes: string): void {
	const link = join(userFolder, '.n8n', 'nodes');
	mkdirSync(dirname(link), { recursive: true, mode: 0o700 });
	rmSync(link, { recursive: true, force: true });
	symlinkSync(nodes, link, 'dir');
}

/**
 * n8n takes its owner's password as a bcrypt hash, and brings the bcrypt to make it. The salt is made from the password, which is
 * a long random one: all processes, and each start, give n8n the same hash, and nobody is logged out.
 */
function hash(password: string): string {
	const bcrypt = createRequire(join(places.n8n, 'node_modules', 'n8n', 'package.json'))('bcryptjs') as {
		hashSync(password: string, salt: string): string;
		encodeBase64(bytes: Uint8Array, length: number): string;
	};
	const salt = createHash('sha256').update(`n8n owner ${password}`).digest().subarray(0, 16);
	return bcrypt.hashSync(password, `$2b$10$${bcrypt.encodeBase64(salt, 16)}`);
}
