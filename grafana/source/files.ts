import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { buildBoard, buildPage } from './board';
import { boards } from './boards';
import { metricsPage } from './metrics-page';

/**
 * Every file that is made from what the product knows of itself, by its path in the repository.
 *
 * @param folder of the repository
 */
export function generatedFiles(folder: string): Map<string, string> {
	const runbooks = join(folder, 'docs', 'runbooks');
	const pages = readdirSync(runbooks).map((file) => {
		const alert = basename(file, '.md');
		const text = readFileSync(join(runbooks, file), 'utf8');
		return buildPage({ uid: `runbook-${alert}`, title: `Runbook: ${alert}`, text: withLinks(text) });
	});
	return new Map([
		...boards.map((board): [string, string] => [
			`grafana/dashboards/${board.uid.replace('frontdesk-', '')}.json`,
			asText(buildBoard(board)),
		]),
		...pages.map((page): [string, string] => [`grafana/dashboards/runbooks/${page.uid?.slice(8)}.json`, asText(page)]),
		['docs/metrics.md', metricsPage()],
	]);
}

/** From one runbook to another inside of Grafana; other pages are in the repository only. */
function withLinks(text: string): string {
	return text.replace(/\]\((\w+)\.md\)/g, '](/d/runbook-$1)').replace(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g, '$1 (docs/$2)');
}

const asText = (value: object) => `${JSON.stringify(value, null, '\t')}\n`;
