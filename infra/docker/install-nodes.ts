/** While the image is built: `install-nodes.js FOLDER N8N` installs our package as every user of it does. */
import { installNodePackage } from '../local/n8n';
import { runCommand } from '../local/run-command';

const [folder = '/opt/frontdesk-nodes', n8n = '/opt/n8n'] = process.argv.slice(2);
runCommand(() => installNodePackage(folder, n8n, new AbortController().signal));
