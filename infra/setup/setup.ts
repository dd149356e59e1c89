/** `npm run setup`, and `docker compose run --rm setup`: asks for what production needs, and writes `.env` and `secrets/`. */
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { chown } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { FrontdeskError, isFrontdeskError } from '../../core/errors';
import { makeKeyPair } from '../backup/encryption';
import { generatedSecrets, givenSecrets } from '../docker/secret-files';
import { askSecret } from '../local/ask-secret';
import { readEnvironment } from '../local/configuration';
import { projectFolder } from '../local/project-folder';
import { readWords, runCommand } from '../local/run-command';
import { tryTokens } from './try-tokens';
import { changeVariables, readEnvFile, writePrivately } from './env-file';
import { questions, questionsAbout, type Question } from './questions';

const usage = `npm run setup                   asks for everything, and shows what is there: Enter keeps it
npm run setup -- NAME…          asks for these alone, for example META_ACCESS_TOKEN
npm run setup -- --check        asks nothing, and says what is missing; ends with 1 when something is
npm run setup -- --unattended   asks nothing, takes answers from the environment, and makes the secrets that are missing`;

const folder = process.env['FRONTDESK_PROJECT'] || projectFolder;
const paths = { env: join(folder, '.env'), secrets: join(folder, 'secrets') };
const fileOf = ({ file }: Question) => (file === '.env' ? paths.env : join(paths.secrets, file));
const isVariable = ({ file }: Question) => file === '.env' || file === 'services.env';

async function setup(): Promise<number> {
	const { values, positionals } = readWords(usage, {
		options: { check: { type: 'boolean' }, unattended: { type: 'boolean' } },
		allowPositionals: true,
	});
	if (values.check) return check();
	const chosen = choose(positionals);
	mkdirSync(paths.secrets, { recursive: true, mode: 0o711 });
	if (process.getuid?.() === 0) await chown(paths.secrets, 1000, 1000);
	await makeSecrets();
	for (const question of chosen) {
		await answer(question, values.unattended ? fromEnvironment : fromTerminal);
		if (question.name !== 'LLM_PROVIDERS' || positionals.length > 0) continue;
		for (const provider of currentOf(question).split(',').filter(Boolean)) {
			for (const more of questionsAbout(provider))
				await answer(more, values.unattended ? fromEnvironment : fromTerminal);
		}
	}
	await derive();
	say('');
	return check();
}

function choose(names: string[]): Question[] {
	if (names.length === 0) return questions;
	const providers = readEnvFile(join(paths.secrets, 'services.env'))['LLM_PROVIDERS'] ?? '';
	const all = [...questions, ...providers.split(',').filter(Boolean).flatMap(questionsAbout)];
	return names.map((name) => {
		const found = all.find((question) => question.name === name);
		if (found) return found;
		throw new FrontdeskError(
			'invalid-input',
			`There is no setting ${name} here. There are ${all.map((one) => one.name).join(', ')}.\n\n${usage}`,
		);
	});
}

/** What nobody has to know. What is there stays: another key would lock the database and every credential. */
async function makeSecrets(): Promise<void> {
	for (const [name, make] of Object.entries(generatedSecrets)) {
		const file = join(paths.secrets, name);
		if (!existsSync(file)) await writePrivately(file, make(), true);
	}
	// Docker compose refuses a file that is not there, also of what nobody uses.
	for (const name of givenSecrets) {
		const file = join(paths.secrets, name);
		if (!existsSync(file)) await writePrivately(file, '', true);
	}
}

/** What follows from answers: the tunnel's id, a password for the webhook, the keys of the backups. */
async function derive(): Promise<void> {
	const tunnel = readFileSync(join(paths.secrets, 'tunnel_credentials.json'), 'utf8');
	if (tunnel !== '') {
		await change(paths.env, { CLOUDFLARE_TUNNEL_ID: (JSON.parse(tunnel) as { TunnelID: string }).TunnelID });
	}
	const { COMPOSE_PROFILES: profiles = '', LANGFUSE_BASE_URL: langfuse } = readEnvFile(paths.env);
	if (profiles.split(',').includes('langfuse') && !langfuse) {
		await change(paths.env, { LANGFUSE_BASE_URL: 'http://langfuse-web:3000' });
	}
	const services = join(paths.secrets, 'services.env');
	if (!readEnvFile(services)['META_VERIFY_TOKEN']) {
		await change(services, { META_VERIFY_TOKEN: randomBytes(16).toString('hex') });
	}
	if (readEnvFile(paths.env)['FRONTDESK_BACKUP_RECIPIENT']) return;
	const { recipient, identity } = await makeKeyPair();
	await writePrivately(join(paths.secrets, 'backup_identity'), `${identity}\n`, true);
	await change(paths.env, { FRONTDESK_BACKUP_RECIPIENT: recipient });
	say(
		'\nBackups are encrypted. Without the key in secrets/backup_identity none can ever be read: copy it to where this server',
	);
	say('cannot lose it (a password manager), then empty the file.');
}

type Ask = (question: Question, current: string) => Promise<string>;

async function answer(question: Question, ask: Ask): Promise<void> {
	const current = currentOf(question);
	const typed = await ask(question, current);
	if (typed === '') return;
	const value = typed === 'none' ? '' : question.read(typed);
	if (isVariable(question)) await change(fileOf(question), { [question.name]: value });
	else await writePrivately(fileOf(question), value, true);
}

function currentOf(question: Question): string {
	const file = fileOf(question);
	if (isVariable(question)) return readEnvFile(file)[question.name] ?? '';
	return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

async function change(file: string, changes: Record<string, string>): Promise<void> {
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	const changed = changeVariables(text, changes);
	if (changed !== text) await writePrivately(file, changed, file !== paths.env);
}

/** Empty keeps what is there. Asks again until it is understood. */
const fromTerminal: Ask = async (question, current) => {
	const { heading, where, isSecret, isNeeded, usual } = question;
	say(`\n${heading}`);
	say(`  ${where}`);
	const shown = current === '' ? usual : isSecret ? 'there is one' : current;
	const hint = shown ? ` [${shown}]` : isNeeded ? '' : ' [none]';
	for (;;) {
		const prompt = `  ${question.name}${hint}: `;
		const typed =
			(isSecret && process.stdin.isTTY ? await askSecret(prompt) : await askLine(prompt)) ||
			(current === '' ? (usual ?? '') : '');
		if (typed === '' && isNeeded && current === '' && !process.stdin.isTTY) return '';
		try {
			if (typed !== '' && typed !== 'none') question.read(typed);
			return typed;
		} catch (error) {
			say(`  ${error instanceof Error ? error.message : String(error)}`);
			if (!process.stdin.isTTY) throw new FrontdeskError('invalid-input', `${question.name} was not understood.`);
		}
	}
};

const fromEnvironment: Ask = async ({ name, usual }, current) =>
	process.env[name]?.trim() || (current === '' ? (usual ?? '') : '');

/** Where nobody sits at a terminal, the lines of the standard input are the answers, one each. */
let piped: string[] | undefined;

async function askLine(prompt: string): Promise<string> {
	if (!process.stdin.isTTY) {
		piped ??= readFileSync(0, 'utf8').split('\n');
		return (piped.shift() ?? '').trim();
	}
	const lines = createInterface({ input: process.stdin, output: process.stderr });
	try {
		return (await lines.question(prompt)).trim();
	} finally {
		lines.close();
	}
}

/** Everything that would keep `docker compose up` from working, each in a line, and whether the services take the tokens. */
async function check(): Promise<number> {
	const problems: string[] = [];
	problems.push(...problemsOfFiles([...Object.keys(generatedSecrets), ...givenSecrets]));
	for (const question of questions.filter(({ isNeeded }) => isNeeded)) {
		if (currentOf(question) === '')
			problems.push(`${question.name} is missing: ${question.heading}. ${question.where}`);
	}
	if (!readEnvFile(paths.env)['FRONTDESK_BACKUP_RECIPIENT'])
		problems.push('FRONTDESK_BACKUP_RECIPIENT is missing: nothing would be backed up.');
	problems.push(...problemsOffSite());
	const services = join(paths.secrets, 'services.env');
	try {
		readEnvironment({}, services);
	} catch (error) {
		if (!isFrontdeskError(error)) throw error;
		problems.push(...error.message.split('\n'));
	}
	for (const { service, problem, unreachable } of await tryTokens(readEnvFile(services))) {
		if (unreachable) say(`?   ${service}: ${problem}`);
		else if (problem) problems.push(`${service} does not take what it was given: ${problem}`);
		else say(`OK  ${service}`);
	}
	for (const problem of new Set(problems)) say(`!   ${problem}`);
	if (problems.length > 0) say('\n"npm run setup" (or docker compose run --rm setup) asks for what is missing.');
	else say('Nothing is missing. Start it: docker compose up -d');
	return problems.length > 0 ? 1 : 0;
}

/** rclone finds the place of the backups by its name in its settings. */
function problemsOffSite(): string[] {
	const { FRONTDESK_BACKUP_REMOTE: remote = '' } = readEnvFile(paths.env);
	const [name] = remote.split(':');
	const file = join(paths.secrets, 'rclone.conf');
	if (!name || (existsSync(file) && readFileSync(file, 'utf8').includes(`[${name}]`))) return [];
	return [
		`FRONTDESK_BACKUP_REMOTE is ${remote}, and RCLONE_CONFIG knows no [${name}]: backups would not leave this machine.`,
	];
}

/** Setup makes what is missing: how many there are is enough where there are many. */
function problemsOfFiles(names: string[]): string[] {
	const missing = names.filter((name) => !existsSync(join(paths.secrets, name)));
	const shown =
		missing.length > 3 ? `${missing.slice(0, 2).join(', ')} and ${missing.length - 2} more` : missing.join(', ');
	return [
		...(missing.length > 0 ? [`Missing in secrets/, and made by setup: ${shown}.`] : []),
		...names.filter((name) => !missing.includes(name)).flatMap(problemsOfFile),
	];
}

function problemsOfFile(name: string): string[] {
	const file = join(paths.secrets, name);
	const { mode, uid } = statSync(file);
	return [
		...((mode & 0o077) === 0 ? [] : [`secrets/${name} can be read by others: chmod 600 secrets/${name}`]),
		...(uid === 1000 ? [] : [`secrets/${name} is not the containers' to read: sudo chown 1000:1000 secrets/*`]),
	];
}

function say(line: string): void {
	console.log(line);
}

runCommand(setup, usage);
