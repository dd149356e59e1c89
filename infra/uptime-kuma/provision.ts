/** What the container `uptime-kuma-monitors` runs once: an account, the monitors and the status page that Uptime Kuma starts without. */
import { io, type Socket } from 'socket.io-client';
import { FrontdeskError } from '../../core/errors';
import { readSecret } from '../docker/secret-files';
import { runCommand } from '../local/run-command';

interface Monitor {
	name: string;
	type: 'http' | 'port';
	url?: string;
	hostname?: string;
	port?: number;
	/** What counts as well. */
	accepted_statuscodes?: string[];
	/** Told before the certificate ends. */
	expiryNotification?: boolean;
	group: 'For customers' | 'Inside';
}

/** @param domain under which Meta reaches Frontdesk; empty where there is none, as in a trial */
export function monitors(domain: string): Monitor[] {
	const inside = (name: string, url: string): Monitor => ({ name, type: 'http', url, group: 'Inside' });
	const port = (name: string, hostname: string, number: number): Monitor => ({
		name,
		type: 'port',
		hostname,
		port: number,
		group: 'Inside',
	});
	const outside: Monitor = {
		name: 'Webhooks, over the public address',
		type: 'http',
		url: `https://${domain}/webhook/meta`,
		// Who asks without Meta's verify token is refused, by Frontdesk itself: it is there.
		accepted_statuscodes: ['200-299', '400-403'],
		expiryNotification: true,
		group: 'For customers',
	};
	return [
		...(domain === '' ? [] : [outside]),
		inside('Taking in', 'http://webhook:5678/healthz/readiness'),
		inside('Handing out', 'http://main:5678/healthz/readiness'),
		inside('Answering', 'http://worker:5678/healthz/readiness'),
		port('PostgreSQL', 'postgres', 5432),
		port('Redis', 'redis', 6379),
		inside('Qdrant', 'http://qdrant:6333/readyz'),
		inside('Backups', 'http://backup:9180/healthz'),
		inside('Prometheus', 'http://prometheus:9090/-/ready'),
		inside('Logs', 'http://loki:3100/ready'),
	];
}

const username = 'frontdesk';
const slug = 'frontdesk';
const withinMs = 60_000;

interface Answer {
	ok: boolean;
	msg?: string;
	monitorID?: number;
}

/**
 * Adds what is missing; what an operator has changed or added stays. The status page is written when it is made, and not again.
 *
 * @returns the names of the monitors that were added
 * @throws FrontdeskError `unavailable` with what Uptime Kuma says
 */
export async function provision(url: string, password: string, wanted: Monitor[]): Promise<string[]> {
	const socket = io(url, { reconnectionAttempts: 5, transports: ['websocket'] });
	try {
		const ask = async (event: string, ...words: unknown[]): Promise<Answer> => {
			const answer = (await socket.timeout(withinMs).emitWithAck(event, ...words)) as Answer;
			if (answer.msg === 'authIncorrectCreds')
				throw new FrontdeskError(
					'configuration',
					`Uptime Kuma does not know the user ${username} with this password. Where you changed it there, write it into secrets/uptime_kuma_password.`,
				);
			if (!answer.ok)
				throw new FrontdeskError('unavailable', `Uptime Kuma refuses "${event}": ${answer.msg ?? 'without a reason'}`);
			return answer;
		};
		await connected(socket);
		// Answers with a plain true or false.
		const isNew = (await socket.timeout(withinMs).emitWithAck('needSetup')) as boolean;
		if (isNew) await ask('setup', username, password);
		const known = once<Record<string, { id: number; name: string }>>(socket, 'monitorList');
		await ask('login', { username, password, token: '' });
		const ids = new Map(Object.values(await known).map(({ id, name }) => [name, id]));

		const added: string[] = [];
		for (const { group: _, ...monitor } of wanted.filter(({ name }) => !ids.has(name))) {
			const { monitorID } = await ask('add', { ...usual, ...monitor });
			if (monitorID !== undefined) ids.set(monitor.name, monitorID);
			added.push(monitor.name);
		}
		if (isNew) await showStatusPage(ask, wanted, ids);
		return added;
	} finally {
		socket.close();
	}
}

/** What the form in its page sends along. */
const usual = {
	method: 'GET',
	interval: 60,
	retryInterval: 20,
	maxretries: 2,
	resendInterval: 0,
	timeout: 10,
	maxredirects: 0,
	accepted_statuscodes: ['200-299'],
	notificationIDList: {},
	ignoreTls: false,
	upsideDown: false,
	expiryNotification: false,
	kafkaProducerBrokers: [],
	kafkaProducerSaslOptions: { mechanism: 'None' },
	rabbitmqNodes: [],
	conditions: [],
};

async function showStatusPage(
	ask: (event: string, ...words: unknown[]) => Promise<Answer>,
	wanted: Monitor[],
	ids: Map<string, number>,
): Promise<void> {
	await ask('addStatusPage', 'Frontdesk', slug);
	const groups = [...Map.groupBy(wanted, ({ group }) => group)].map(([name, some]) => ({
		name,
		monitorList: some.map((monitor) => ({ id: ids.get(monitor.name) })),
	}));
	const page = {
		slug,
		title: 'Frontdesk',
		description: 'Whether customers are answered.',
		theme: 'auto',
		autoRefreshInterval: 60,
		showTags: false,
		footerText: '',
		customCSS: '',
		showPoweredBy: false,
		showCertificateExpiry: true,
		analyticsType: null,
		domainNameList: [],
	};
	await ask('saveStatusPage', slug, page, '', groups);
}

function connected(socket: Socket): Promise<void> {
	return new Promise((resolve, reject) => {
		socket.once('connect', () => resolve());
		socket.io.once('reconnect_failed', () =>
			reject(new FrontdeskError('unavailable', 'Uptime Kuma cannot be reached.')),
		);
	});
}

function once<T>(socket: Socket, event: string): Promise<T> {
	return new Promise((resolve) => socket.once(event, resolve));
}

if (require.main === module) {
	runCommand(async () => {
		const wanted = monitors(process.env['FRONTDESK_DOMAIN'] ?? '');
		const added = await provision(
			process.env['UPTIME_KUMA_URL'] || 'http://uptime-kuma:3001',
			readSecret('uptime_kuma_password'),
			wanted,
		);
		console.log(added.length === 0 ? 'All monitors are there.' : `Added: ${added.join(', ')}`);
	});
}
