#!/usr/bin/env node
/**
 * The way into every command of package.json, with nothing but Node ≥ 20 and npm: sets up what is missing (packages,
 * n8n and Node 24, the build), then runs the command itself on Node 24.
 *
 *   node infra/local/launch.mjs start|stop|test|backup|restore|setup|bench|eval|calibrate|trial|business|channel|cost|desk|doctor|documents|explain|failures|knowledge|logs|models|sheet|workflows|inspect-webhook [ARGUMENT…]
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './launch/build.mjs';
import { checkEverything } from './launch/check-everything.mjs';
import { projectFolder } from './launch/folders.mjs';
import { installN8n, installProjectPackages } from './launch/installs.mjs';
import { findNode24 } from './launch/node24.mjs';
import { Stop, say } from './launch/progress.mjs';
import { runInForeground } from './launch/run.mjs';

/** What each command runs once everything is there, relative to dist. */
const programs = {
	start: 'infra/local/start.js',
	stop: 'infra/local/stop.js',
	backup: 'infra/backup/backup.js',
	restore: 'infra/backup/restore.js',
	setup: 'infra/setup/setup.js',
	bench: 'test/bench/bench.js',
	eval: 'test/eval/eval.js',
	calibrate: 'test/eval/calibrate.js',
	trial: 'test/trial/trial.js',
	business: 'infra/local/business.js',
	channel: 'infra/local/channel.js',
	cost: 'infra/local/cost.js',
	desk: 'infra/local/desk.js',
	doctor: 'infra/local/doctor.js',
	documents: 'infra/local/documents.js',
	explain: 'infra/local/explain.js',
	failures: 'infra/local/failures.js',
	knowledge: 'infra/local/knowledge.js',
	logs: 'infra/local/logs.js',
	models: 'infra/local/models.js',
	sheet: 'infra/local/sheet.js',
	workflows: 'infra/local/workflows.js',
	'inspect-webhook': 'infra/local/inspect-webhook.js',
};
/** These run on any Node 24; if the machine has one, n8n need not be installed for them. */
const withoutN8n = new Set([
	'backup',
	'restore',
	'setup',
	'eval',
	'calibrate',
	'business',
	'channel',
	'cost',
	'desk',
	'doctor',
	'documents',
	'explain',
	'failures',
	'knowledge',
	'logs',
	'models',
	'sheet',
	'workflows',
	'inspect-webhook',
]);

async function main([command, ...args]) {
	if (Number(process.versions.node.split('.')[0]) < 20) {
		throw new Stop(
			`Frontdesk needs Node 20 or newer, and this is ${process.version}. Get a newer one from nodejs.org.`,
		);
	}
	if (command !== 'test' && !Object.hasOwn(programs, command ?? '')) {
		throw new Stop(`There is no command "${command ?? ''}". "npm run help" lists them.`);
	}
	if (command === 'stop') return stop();
	const [n8n] = await Promise.all([
		withoutN8n.has(command) && findNode24() ? undefined : installN8n(),
		installProjectPackages(),
	]);
	const node = findNode24(n8n);
	if (!node) throw new Stop(`There is no Node 24 for this machine. Install it from nodejs.org, and try again.`);
	const environment = { ...process.env, ...(n8n ? { FRONTDESK_N8N_FOLDER: n8n } : {}) };

	await build();
	if (command === 'test') return checkEverything(node, environment, args);
	const program = join(projectFolder, 'dist', programs[command]);
	if (!existsSync(program)) throw new Stop(`"npm run ${command}" is not part of this version yet.`);
	return runInForeground(node, ['--enable-source-maps', program, ...args], environment);
}

/** Whoever wants to stop does not want to wait for an installation, and a clone that was never built runs nothing. */
async function stop() {
	const program = join(projectFolder, 'dist', programs.stop);
	if (existsSync(program)) return runInForeground(process.execPath, [program], process.env);
	say('Frontdesk was not running here.');
	return 0;
}

main(process.argv.slice(2)).then(
	(code) => process.exit(code),
	(error) => {
		say(error instanceof Stop ? `\n${error.message}` : error.stack);
		process.exit(1);
	},
);
