import express, { type Express } from 'express';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { chatwootApi } from './chatwoot';
import { controls } from './control';
import { AccessTokens, googleApi, loadServiceAccount, type ServiceAccountKey } from './google';
import { graphApi, mediaFiles, requireToken } from './graph';
import { langfuseApi } from './langfuse';
import { modelApi } from './model';
import { qdrantApi } from './qdrant';
import type { SandboxOptions } from './sandbox-options';
import { assembleParts, type SandboxParts } from './sandbox-parts';

export interface Sandbox {
	url: string;
	serviceAccount: ServiceAccountKey;
	close: () => Promise<void>;
}

/** The page is plain files that are not compiled: found in the source tree, from the source as from `dist`. */
function findPageFolder(): string {
	for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
		const candidate = join(folder, 'infra', 'sandbox', 'page');
		if (existsSync(join(candidate, 'index.html'))) return candidate;
	}
	throw new Error('The folder infra/sandbox/page is missing; the sandbox has to run inside the repository.');
}

function routes(app: Express, parts: SandboxParts, account: ServiceAccountKey): void {
	const { options, switches, faults } = parts;
	const graph = {
		...parts,
		tokens: options,
		isAnyRecipientAllowed: () => switches.recipients === 'any',
		spellingOf: (phone: string) => switches.spellings[phone] ?? phone,
		isAnyMediaAllowed: () => switches.media === 'any',
	};
	const google = googleApi({
		workbooks: parts.workbooks,
		tokens: new AccessTokens(account, undefined, () => switches.personSignedIn),
		accountEmail: account.client_email,
		isPublic: () => switches.sheetPublic,
		folder: parts.driveFolder,
		isFolderShared: () => switches.folderShared,
		faults,
	});
	app.use('/graph', graphApi(graph));
	app.use(mediaFiles(parts.media, requireToken(options), faults));
	app.use('/google', google);
	// Google's client keeps only the origin of a `rootUrl` that is set for the whole client: the path is lost.
	app.use((request, response, next) =>
		/^\/(v4\/spreadsheets|drive\/v3)\//.test(request.path) ? google(request, response, next) : next(),
	);
	app.use('/v1', modelApi(faults, parts.model));
	app.use('/qdrant', qdrantApi(parts));
	app.use('/api/public', langfuseApi(parts));
	app.use('/chatwoot', chatwootApi(parts));
	app.get('/sandbox/traces', (_request, response) => void response.json(parts.traces.list()));
	app.get('/sandbox/scores', (_request, response) => void response.json(parts.scoring.list()));
	app.use('/sandbox', controls(parts));
	app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
	app.use((_request, response, next) => {
		response.set('Content-Security-Policy', pagePolicy);
		next();
	});
	app.use(express.static(findPageFolder(), { cacheControl: false }));
}

/** Only the page's own files run, whatever customers, owners and rows say; pictures may come from anywhere. */
const pagePolicy = [
	"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
	"img-src * blob: data:; media-src * blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
].join('; ');

function listen(server: Server, { port, host }: SandboxOptions): Promise<number> {
	return new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
	});
}

/**
 * Starts one sandbox. Several may run in one process; they share nothing.
 *
 * @param options `port` 0 takes a free one
 * @throws when the port is taken or a file cannot be written
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
	const app = express();
	app.disable('x-powered-by');
	app.disable('etag');
	const server = createServer(app);
	// Longer than any client keeps an idle connection: the server must not be the one to close it.
	server.keepAliveTimeout = 75_000;
	const port = await listen(server, options);
	const url = `http://${options.host}:${port}`;
	const serviceAccount = loadServiceAccount(options.serviceAccountFile, `${url}/google/token`);
	const parts = assembleParts(options, url);
	routes(app, parts, serviceAccount);

	const close = async () => {
		parts.aftermath.clear();
		parts.webhooks.close();
		parts.chatwoot.close();
		parts.feed.close();
		parts.sheetFile.saveNow();
		const ended = new Promise((resolve) => server.close(resolve));
		server.closeAllConnections();
		await ended;
	};
	return { url, serviceAccount, close };
}
