import { listChannels } from '../../core/accounts';
import { FrontdeskError } from '../../core/errors';
import { listVersions } from '../../core/knowledge';
import {
	changeSettings,
	findTenant,
	listTenants,
	readSettings,
	registerTenant,
	tenantDetails,
	type Database,
	type TenantDetails,
} from '../../core/storage';
import { misused, readWords, runCommand } from './run-command';
import { findRunningInstallation } from './running-installation';

export const businessUsage = `npm run business -- add NAME [--short SHORT-NAME] [--time-zone ZONE] [--sheet ADDRESS]
npm run business -- list [TEXT]

  add          makes a business beside those that are here. Again, with the same short name, changes what is given
  list         which there are, what they read and where they are reached; with TEXT those with it in their name
  NAME         what customers call it, in quotes; it stands in its Settings as well, and there its owner may change it
  --short      what commands call it (--tenant): a–z, 0–9 and "-"; made from the name when left out
  --time-zone  for example Europe/Berlin; this machine's when left out
  --sheet      the address or id of its Google Sheet`;

/** What the command works with, besides its words. */
interface BusinessSurroundings {
	db: Database;
	/** How a command is typed here. */
	asTyped: (command: string, words: string) => string;
	print: (line: string) => void;
}

const slugs = /^[a-z0-9][a-z0-9-]{0,62}$/;

/**
 * `npm run business`: makes a business, so that one installation serves several, and lists those that there are.
 *
 * @returns the exit code
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runBusinessCommand(
	words: readonly string[],
	surroundings: BusinessSurroundings,
): Promise<number> {
	const { db, print } = surroundings;
	const { values, positionals } = readWords(businessUsage, {
		args: [...words],
		allowPositionals: true,
		options: { short: { type: 'string' }, 'time-zone': { type: 'string' }, sheet: { type: 'string' } },
	});
	const [verb, ...rest] = positionals;
	const text = rest.join(' ').trim();
	if (verb === 'list') return list(db, text, print);
	if (verb !== 'add') throw misused('What about the businesses?', businessUsage);
	if (text === '') throw misused('What is the business called?', businessUsage);

	const slug = values.short ?? shortNameOf(text);
	if (!slugs.test(slug)) {
		const advice = 'Give it one with --short: a–z, 0–9 and "-", for example corner-bakery.';
		throw new FrontdeskError(
			'invalid-input',
			values.short === undefined ? `"${text}" makes no short name. ${advice}` : `"${slug}" is no short name. ${advice}`,
		);
	}
	return add(db, { slug, name: text, timeZone: values['time-zone'] }, values.sheet?.trim(), surroundings);
}

async function add(
	db: Database,
	{ slug, name, timeZone }: Omit<TenantDetails, 'timeZone'> & { timeZone: string | undefined },
	sheet: string | undefined,
	{ asTyped, print }: BusinessSurroundings,
): Promise<number> {
	if (timeZone !== undefined && !isTimeZone(timeZone)) {
		throw new FrontdeskError('invalid-input', `"${timeZone}" is no time zone. Write it as Europe/Berlin.`);
	}
	const known = await findTenant(db, slug);
	const usual = known ? (await tenantDetails(db, known)).timeZone : Intl.DateTimeFormat().resolvedOptions().timeZone;
	const zone = timeZone ?? usual;
	const tenantId = await registerTenant(db, { slug, name, timeZone: zone });
	if (sheet) await changeSettings(db, tenantId, { google_sheet_id: sheet });
	print(`${known ? 'Changed' : 'Made'}: ${name} (${slug}), ${zone}.`);
	if (known) return 0;
	print('What comes next:');
	const steps = [
		['sheet', 'create "ADDRESS OF AN EMPTY SHEET" --connect'],
		['channel', 'add --kind whatsapp --id PHONE-NUMBER-ID'],
		['desk', ''],
	] as const;
	for (const [command, rest] of steps) print(`  ${asTyped(command, `${rest} --tenant ${slug}`.trim())}`);
	print('Commands that ask which business is meant want --tenant from now on.');
	return 0;
}

async function list(db: Database, text: string, print: (line: string) => void): Promise<number> {
	const tenants = await listTenants(db, text);
	if (tenants.length === 0) print(text === '' ? 'There is no business yet.' : `No business has "${text}" in its name.`);
	const width = Math.max(...tenants.map(({ slug }) => slug.length));
	for (const { slug, name } of tenants) {
		const tenantId = await findTenant(db, slug);
		if (tenantId !== undefined) print(`${slug.padEnd(width)}  ${name}: ${await standingOf(db, tenantId)}`);
	}
	return 0;
}

async function standingOf(db: Database, tenantId: string): Promise<string> {
	const channels = await listChannels(db, { tenantId });
	const { google_sheet_id: sheet } = await readSettings(db, tenantId);
	const live = sheet === null ? undefined : (await listVersions(db, tenantId)).find((version) => version.live);
	const knows = sheet === null ? 'no sheet' : live ? `version ${live.version} is live` : 'its sheet was not read yet';
	const kinds = channels.map(({ kind, pausedAt }) => (pausedAt ? `${kind} (paused)` : kind));
	return `${kinds.join(', ') || 'no account'}; ${knows}`;
}

/** "Café Müller & Söhne" → cafe-muller-sohne. */
function shortNameOf(name: string): string {
	const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
	return plain
		.replace(/[^a-z0-9]+/g, '-')
		.slice(0, 63)
		.replace(/^-+|-+$/g, '');
}

function isTimeZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
	} catch {
		return false;
	}
}

async function main(): Promise<number> {
	const { db } = await findRunningInstallation();
	const asTyped = (command: string, words: string) => `npm run ${command} -- ${words}`;
	return runBusinessCommand(process.argv.slice(2), { db, asTyped, print: console.log });
}

if (require.main === module) runCommand(main, businessUsage);
