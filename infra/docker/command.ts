/** `docker compose run --rm frontdesk COMMAND …`: what `npm run COMMAND -- …` is where `npm start` runs, beside the containers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FrontdeskError } from '../../core/errors';
import type { GoogleAccess } from '../../core/knowledge';
import { askSecret } from '../local/ask-secret';
import { runBusinessCommand } from '../local/business';
import { runChannelCommand } from '../local/channel';
import { readEnvironment, type Settings } from '../local/configuration';
import { runCostCommand } from '../local/cost';
import { runDeskCommand } from '../local/desk';
import { runDocumentsCommand } from '../local/documents';
import { runDoctor } from '../local/doctor';
import { runExplainCommand } from '../local/explain';
import { runFailuresCommand } from '../local/failures';
import { runKnowledgeCommand } from '../local/knowledge';
import { runModelsCommand } from '../local/models';
import { runCommand } from '../local/run-command';
import { runSheetCommand } from '../local/sheet';
import { askBackups, containerAddresses } from './container-addresses';
import { productionInstallation } from './production-installation';
import { secretsFolder } from './secret-files';
import { places } from './surroundings';

/** How this program is called. */
const service = 'docker compose run --rm frontdesk';
const webhooks = `${places.webhooksUrl.replace(/\/+$/, '')}/webhook`;

/** What any of the commands works with, besides its words. */
const surroundingsOf = (settings: Settings) => ({
	...productionInstallation(settings),
	webhookUrl: `${webhooks}/meta`,
	environment: process.env,
	ask: askSecret,
	asTyped: (command: string, words: string) => `${service} ${command} ${words}`,
	print: console.log,
});
type Surroundings = ReturnType<typeof surroundingsOf>;

/** The key file, or the sheet's public link. */
function googleAccess({ google }: Settings): GoogleAccess {
	const apiUrl = google.apiUrl ?? '';
	const key = readFileSync(google.serviceAccountFile ?? join(secretsFolder(), 'google_service_account.json'), 'utf8');
	return key.trim() === '' ? { kind: 'public-link', docsUrl: apiUrl } : { serviceAccountJson: key, apiUrl };
}

async function doctor(words: string[], at: Surroundings): Promise<number> {
	const { backup, ...processes } = containerAddresses();
	return runDoctor(words, {
		...at,
		callbackUrl: at.webhookUrl,
		webhookUrl: `${processes['webhook']}/webhook/meta`,
		folder: '/',
		backups: await askBackups(backup ?? ''),
		processes: Object.entries(processes).map(([name, url]) => ({ name, url: `${url}/healthz/readiness` })),
	});
}

const commands: Record<string, (words: string[], at: Surroundings) => Promise<number | void>> = {
	business: runBusinessCommand,
	channel: runChannelCommand,
	cost: runCostCommand,
	desk: runDeskCommand,
	doctor,
	documents: runDocumentsCommand,
	explain: runExplainCommand,
	failures: runFailuresCommand,
	knowledge: runKnowledgeCommand,
};
/** These do without the installation, or without some of it. */
const aheadOfIt: Record<string, (words: string[], settings: Settings) => Promise<number>> = {
	models: runModelsCommand,
	sheet: (words, settings) =>
		runSheetCommand(words, {
			google: googleAccess(settings),
			openDatabase: () => Promise.resolve(productionInstallation(settings).db),
			print: console.log,
		}),
};

async function main([name = '', ...words]: string[]): Promise<number | void> {
	const names = Object.keys({ ...commands, ...aheadOfIt });
	if (!names.includes(name)) {
		throw new FrontdeskError('invalid-input', `Which command? ${service} ${names.join('|')} …`);
	}
	const settings = readEnvironment(process.env, join(secretsFolder(), 'services.env'));
	return commands[name]?.(words, surroundingsOf(settings)) ?? aheadOfIt[name]?.(words, settings);
}

runCommand(() => main(process.argv.slice(2)));
