import { logOf, standing as metrics, type Reading } from '../observability';
import type { Database } from '../storage';
import { readStanding, type Standing } from './read-standing';

/** All numbers of one scrape are one query, and so are those of several who scrape at once. */
const keptMs = 5_000;
/** Prometheus gives up after ten seconds; nothing told in time is nothing told. */
const patienceMs = 5_000;

const log = logOf('health');

/**
 * Lets this process tell Prometheus how the installation stands: read when somebody scrapes, and never otherwise. Call it in one
 * process, the one that hands out turns. While the database is away the numbers have no value, and `frontdesk_database_up` is 0.
 */
export function showStanding(db: Database): { close: () => void } {
	let latest: { at: number; standing: Promise<Standing | null> } | undefined;
	let failing = false;
	const read = async (): Promise<Standing | null> => {
		try {
			const late = new Promise<never>((_, reject) =>
				setTimeout(() => reject(new Error('The database does not answer.')), patienceMs).unref(),
			);
			const standing = await Promise.race([readStanding(db), late]);
			failing = false;
			return standing;
		} catch (error) {
			if (!failing) log.error({ error }, 'How things stand cannot be read from the database.');
			failing = true;
			return null;
		}
	};
	const look = (): Promise<Standing | null> => {
		if (!latest || Date.now() - latest.at > keptMs) latest = { at: Date.now(), standing: read() };
		return latest.standing;
	};
	const show = (name: keyof typeof metrics, of: (standing: Standing) => Reading) =>
		metrics[name].lookUp(async () => {
			const standing = await look();
			return standing && of(standing);
		});

	metrics.up.lookUp(async () => ((await look()) ? 1 : 0));
	for (const name of ages) show(name, (standing) => standing[name] ?? 0);
	for (const name of counts) show(name, (standing) => standing[name]);
	show('tokenEnds', ({ tokenEnds }) => tokenEnds);
	return {
		close: () => Object.values(metrics).forEach((metric) => metric.lookUp(undefined)),
	};
}

/** Nothing that waits has waited for no time. */
const ages = [
	'oldestWaiting',
	'oldestUnsent',
	'oldestAmbiguous',
	'oldestHandoff',
	'oldestChatwootFailing',
	'oldestFailingSheet',
	'sheetsOverdue',
] as const;
const counts = [
	'waiting',
	'running',
	'leasesLost',
	'unsent',
	'ambiguous',
	'handoffs',
	'chatwootFailing',
	'channels',
	'channelsPaused',
	'sheetsFailing',
	'testsFailing',
	'indexesTroubled',
	'alerts',
	'setAside',
	'recentErrors',
] as const;
