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

const print = (line: string) => console.log(line);

/** The key file, or the sheet's public link. */
function googleAccess({ google }: Settings): GoogleAccess {
	const apiUrl = google.apiUrl ?? '';
	const key = readFileSync(google.serviceAccountFile ?? join(secretsFolder(), 'google_service_account.json'), 'utf8');
	return key.trim() === '' ? { kind: 'public-link', docsUrl: apiUrl } : { serviceAccountJson: key, apiUrl };
}

const webhooks = `${places.webhooksUrl.replace(/\/+$/, '')}/webhook`;

const commands: Record<string, (words: string[], settings: Settings) => Promise<number | void>> = {
	business: (words, settings) =>
		runBusinessCommand(words, {
			...productionInstallation(settings),
			asTyped: (command, typed) => `${service} ${command} ${typed}`,
			print,
		}),
	channel: (words, settings) =>
		runChannelCommand(words, {
			...productionInstallation(settings),
			environment: process.env,
			ask: askSecret,
			print,
		}),
	cost: (words, settings) => runCostCommand(words, { ...productionInstallation(settings), print }),
	desk: (words, settings) =>
		runDeskCommand(words, { ...productionInstallation(settings), webhookUrl: `${webhooks}/meta`, print }),
	doctor: async (words, settings) => {
		const { backup, ...processes } = containerAddresses();
		return runDoctor(words, {
			...productionInstallation(settings),
			webhookUrl: `${processes['webhook']}/webhook/meta`,
			callbackUrl: `${webhooks}/meta`,
			folder: '/',
			backups: await askBackups(backup ?? ''),
			processes: Object.entries(processes).map(([name, url]) => ({ name, url: `${url}/healthz/readiness` })),
		});
	},
	documents: (words, settings) => runDocumentsCommand(words, { ...productionInstallation(settings), print }),
	explain: (words, settings) => runExplainCommand(words, { ...productionInstallation(settings), print }),
	failures: (words, settings) => runFailuresCommand(words, { ...productionInstallation(settings), print }),
	knowledge: (words, settings) => runKnowledgeCommand(words, { ...productionInstallation(settings), print }),
	models: runModelsCommand,
	sheet: (words, settings) =>
		runSheetCommand(words, {
			google: googleAccess(settings),
			openDatabase: () => Promise.resolve(productionInstallation(settings).db),
			print,
		}),
};

async function main([name = '', ...words]: string[]): Promise<number | void> {
	const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
	if (!command) {
		throw new FrontdeskError('invalid-input', `Which command? ${service} ${Object.keys(commands).join('|')} …`);
	}
	return command(words, readEnvironment(process.env, join(secretsFolder(), 'services.env')));
}

runCommand(() => main(process.argv.slice(2)));
