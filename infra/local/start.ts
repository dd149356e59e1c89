import { readEnvironment } from './configuration';
import { isFrontdeskError } from '../../core/errors';
import { deskAtStart } from './desk';
import type { Installation } from './installation';
import { startStack, type Mode, type Stack } from './stack';

/** One Ctrl-C reaches us up to three times: from the terminal, from npm, and from our launcher. */
const sameSignalMs = 1_500;

/** `npm start`, with `queue` `npm run start:queue`, with `watched` that and Prometheus: runs everything until it is told to stop. */
async function start(mode = 'single'): Promise<void> {
	const isWatched = mode === 'watched';
	if (!isMode(mode) && !isWatched) throw new Error(`There is no way to start Frontdesk that is called "${mode}".`);
	const n8nFolder = process.env['FRONTDESK_N8N_FOLDER'];
	if (!n8nFolder) throw new Error('Where n8n is, only "npm start" knows: use that.');
	const stack = startStack({
		settings: readEnvironment(),
		mode: isWatched ? 'queue' : mode,
		...(isWatched ? { watched: {} } : {}),
		n8nFolder,
		report: say,
		onGivenUp: (error) => {
			complain(error);
			void stack.stop().finally(() => process.exit(1));
		},
	});
	stopOnSignals(stack);
	const installation = await stack.ready;
	welcome(installation, await deskAtStart(installation));
}

function isMode(text: string): text is Mode {
	return text === 'single' || text === 'queue';
}

function stopOnSignals(stack: Stack): void {
	let stoppingSince: number | undefined;
	const onSignal = () => {
		if (stoppingSince === undefined) {
			stoppingSince = Date.now();
			say('Stopping … (Ctrl-C again: at once)');
			void stack.stop().then(
				() => process.exit(0),
				(error) => end(error),
			);
		} else if (Date.now() - stoppingSince > sameSignalMs) {
			stack.kill();
			process.exit(130);
		}
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
	// Being stopped on the way up is no failure; the signal's own way ends the process.
	stack.ready.catch((error) => (stoppingSince === undefined ? end(error) : undefined));
}

function welcome(installation: Installation, desk: string): void {
	const { sandboxUrl, n8nUrl, queue, watching, owner, settings, folders } = installation;
	say('');
	if (sandboxUrl) say(`  Phone and sheet   ${sandboxUrl}`);
	say(`  Desk              ${desk}`);
	say(`  n8n editor        ${n8nUrl}   ${owner.email}   ${owner.password}`);
	if (queue) say(`  Webhooks          ${queue.webhooksUrl}`);
	if (watching) say(`  Prometheus        ${watching.prometheusUrl}   Alertmanager ${watching.alertmanagerUrl}`);
	say(`  Data              ${settings.data}`);
	say(`  Logs              ${folders.logs}`);
	say('  Stop              Ctrl-C');
	say('');
	say('Frontdesk is ready');
}

function end(error: unknown): never {
	complain(error);
	process.exit(1);
}

function complain(error: unknown): void {
	const isForPeople = isFrontdeskError(error);
	console.error(`\n${isForPeople ? error.message : error instanceof Error ? error.stack : String(error)}`);
}

function say(line: string): void {
	console.log(line);
}

start(process.argv[2]).catch(end);
