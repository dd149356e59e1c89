import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parser as logql } from '@grafana/lezer-logql';
import { thresholds } from '../../core/health';
import { listMetrics } from '../../core/observability';
import { boards } from '../../grafana/source/boards';
import { generatedFiles } from '../../grafana/source/files';
import { trackedFiles } from './tracked-files';

const root = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const rules = read('prometheus', 'rules', 'frontdesk.yml');
const alerts = [...new Set([...rules.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!))];
const panels = boards.flatMap(({ rows }) => rows.flatMap((row) => row.panels));
const hasPromtool = spawnSync('promtool', ['--version']).status === 0;

describe('what is made from its sources', () => {
	it('is what the repository has: npm run build:dashboards makes it', () => {
		const made = generatedFiles(root);

		for (const [path, text] of made) expect({ path, text: read(path) }).toEqual({ path, text });
		const committed = trackedFiles().filter((path) => path.startsWith('grafana/dashboards/'));
		expect(committed.filter((path) => !made.has(path))).toEqual([]);
	});
});

describe('the alerts', () => {
	it('are there', () => expect(alerts.length).toBeGreaterThan(30));

	it.each(alerts)('%s has a runbook that says what to do, and a place in the index', (alert) => {
		const runbook = read('docs', 'runbooks', `${alert}.md`);

		for (const heading of ['What it means', 'What customers notice', 'Where to look', 'What to do', 'When to wake']) {
			expect(runbook).toContain(`## ${heading}`);
		}
		expect(read('docs', 'on-call.md')).toContain(`(runbooks/${alert}.md)`);
	});

	it('have the runbooks that the product sends people to', () => {
		const code = trackedFiles().filter((path) => /^(core|nodes|infra|desk)\/.*\.(ts|tsx|sh)$/.test(path));
		const named = code.flatMap((path) => read(path).match(/docs\/runbooks\/\w+\.md/g) ?? []);

		expect(named.length).toBeGreaterThan(10);
		expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
	});

	it('are as many as the runbooks', () => {
		const runbooks = readdirSync(join(root, 'docs', 'runbooks')).map((file) => basename(file, '.md'));

		expect(runbooks.sort()).toEqual([...alerts].sort());
	});

	it('have a severity, a sentence for people and the way to the runbook, each', () => {
		for (const rule of rules.split('- alert: ').slice(1)) {
			const name = rule.split('\n')[0]!;
			expect(rule).toMatch(/severity: '?(critical|warning|none)/);
			expect(rule).toMatch(/summary: .+\./);
			expect(rule).toContain(`runbook: docs/runbooks/${name}.md`);
			expect(rule).toContain(`/d/runbook-${name}'`);
		}
	});

	it('are tried, each: it fires when something is broken, and is quiet when nothing is', () => {
		const tests = ['frontdesk.yml', 'over-days.yml'].map((file) => read('prometheus', 'tests', file)).join('\n');

		for (const alert of alerts) {
			expect(tests).toContain(`name: ${alert}\n`);
			if (alert !== 'Watchdog') expect(tests).toMatch(new RegExp(`name: '?${alert}, quiet`));
		}
	});

	(hasPromtool ? it : it.skip)('pass the tests of promtool', () => {
		for (const args of [
			['check', 'config', '--syntax-only', 'prometheus/prometheus.yml'],
			['check', 'rules', 'prometheus/rules/frontdesk.yml'],
			['test', 'rules', 'prometheus/tests/frontdesk.yml', 'prometheus/tests/over-days.yml'],
		]) {
			const { status, stdout, stderr } = spawnSync('promtool', args, { cwd: root, encoding: 'utf8' });
			expect({ args, status, said: status === 0 ? '' : stdout + stderr }).toEqual({ args, status: 0, said: '' });
		}
	});

	it.each([
		['oldestWaiting', 'FrontdeskQueueStuck'],
		['oldestUnsent', 'FrontdeskOutboxStuck'],
		['oldestAmbiguous', 'FrontdeskSendsAmbiguous'],
		['oldestHandoff', 'FrontdeskHandoffsWaiting'],
		['sheetsOverdue', 'FrontdeskSyncStopped'],
		['unworded', 'FrontdeskModelsAllDown'],
	] as const)('agree with the doctor on when %s is too long', (name, alert) => {
		const [, limit] = new RegExp(`alert: ${alert}\\s+expr: .*[<>] (\\d+)`).exec(rules)!;

		expect(Number(limit)).toBe(thresholds[name]);
	});
});

describe('metrics', () => {
	const known = new Set(
		listMetrics().flatMap(({ name, type }) =>
			type === 'histogram' ? [`${name}_bucket`, `${name}_count`, `${name}_sum`] : [name],
		),
	);
	/** Told by the container that makes backups. */
	const elsewhere = new Set(['frontdesk_backup_completed_timestamp_seconds']);

	const asked = new Set(
		[rules, ...panels.flatMap(({ promql = [] }) => promql.map(({ expr }) => expr))]
			.join('\n')
			.match(/\bfrontdesk_\w+/g),
	);

	it('that rules and dashboards ask for are told by the product', () => {
		expect([...asked].filter((name) => !known.has(name) && !elsewhere.has(name))).toEqual([]);
	});

	it('that the product tells are seen by somebody: in a panel, or in a rule', () => {
		expect(
			listMetrics()
				.map(({ name }) => name)
				.filter((name) => ![name, `${name}_bucket`, `${name}_count`].some((one) => asked.has(one))),
		).toEqual([]);
	});

	it('are told: none is only defined', () => {
		const source = read('core', 'observability', 'metrics.ts');
		const defined = [...source.matchAll(/^export const (\w+) = (counter|gauge|histogram|reading)\(/gm)].map(
			([, name]) => name!,
		);
		const code = trackedFiles()
			.filter(
				(path) => /^(core|nodes)\/.*\.ts$/.test(path) && !path.endsWith('.test.ts') && !path.endsWith('/metrics.ts'),
			)
			.map((path) => read(path))
			.join('\n');

		expect(
			defined.filter((name) => !new RegExp(`\\b${name}\\.(add|set|observe|lookUp|remove|reset)\\(`).test(code)),
		).toEqual([]);
	});
});

describe('the panels', () => {
	it.each(panels.filter(({ logql: query }) => query).map(({ title, logql: query }) => [title, query!]))(
		'%s asks Loki in its language',
		(_, query) => {
			let mistakes = 0;
			logql.parse(query).iterate({ enter: ({ type }) => void (mistakes += Number(type.isError)) });

			expect(mistakes).toBe(0);
		},
	);

	it('are explained where a number alone says nothing, and never ask for all there is', () => {
		for (const { title, sql } of panels) {
			if (sql && !/GROUP BY|count\(/.test(sql))
				expect({ title, sql }).toMatchObject({ sql: expect.stringMatching(/LIMIT \d+/) });
		}
	});
});
