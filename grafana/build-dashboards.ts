/** `npm run build:dashboards`: writes grafana/dashboards and docs/metrics.md. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { generatedFiles } from './source/files';

const folder = process.cwd();
rmSync(join(folder, 'grafana', 'dashboards'), { recursive: true, force: true });
for (const [path, text] of generatedFiles(folder)) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}
