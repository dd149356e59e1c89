/** `docker compose run --rm prepare dist/infra/docker/desk.js`: prints a link that opens the Desk once, as `npm run desk` does. */
import { openDatabase, readKeyRing } from '../../core/storage';
import { runDeskCommand } from '../local/desk';
import { connectionTo, databases } from '../local/postgres';
import { runCommand } from '../local/run-command';
import { readSecret } from './secret-files';
import { noPasswords, places } from './surroundings';

runCommand(() => {
	const server = { ...places.postgres, passwords: { ...noPasswords, app: readSecret('postgres_app_password') } };
	return runDeskCommand(process.argv.slice(2), {
		db: openDatabase({ ...connectionTo(server, 'app', databases.product), ssl: false }),
		keys: readKeyRing(readSecret('channel_encryption_key')),
		webhookUrl: `${places.webhooksUrl.replace(/\/+$/, '')}/webhook/meta`,
		print: console.log,
	});
});
