import type { Builder, Dataquery } from '@grafana/grafana-foundation-sdk/cog';
import {
	GraphDrawStyle,
	BigValueTextMode,
	LegendDisplayMode,
	StackingMode,
	VisibilityMode,
} from '@grafana/grafana-foundation-sdk/common';
import {
	StackingConfigBuilder,
	TableSortByFieldStateBuilder,
	VizLegendOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common';
import {
	DashboardBuilder,
	DashboardLinkBuilder,
	DashboardLinkType,
	FieldColorBuilder,
	FieldColorModeId,
	MappingType,
	QueryVariableBuilder,
	RowBuilder,
	ThresholdsConfigBuilder,
	ThresholdsMode,
	VariableRefresh,
	type Dashboard,
	type Panel as BuiltPanel,
	type ValueMap,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { PanelBuilder as LogsPanel } from '@grafana/grafana-foundation-sdk/logs';
import { DataqueryBuilder as LokiQuery } from '@grafana/grafana-foundation-sdk/loki';
import { DataqueryBuilder as PrometheusQuery, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TablePanel } from '@grafana/grafana-foundation-sdk/table';
import { PanelBuilder as TextPanel, TextMode } from '@grafana/grafana-foundation-sdk/text';
import { PanelBuilder as GraphPanel } from '@grafana/grafana-foundation-sdk/timeseries';

/** A panel, as its author thinks of it. */
interface Panel {
	title: string;
	/** What the reader should conclude, or do. */
	about?: string;
	as: 'number' | 'graph' | 'stacked' | 'table' | 'logs';
	/** Grafana's name of a unit: s, percentunit, reqps, short, currencyUSD, bytes. */
	unit?: string;
	/** PromQL, with how to call what it finds. */
	promql?: { expr: string; legend?: string }[];
	logql?: string;
	/** On the product's database, as `frontdesk_reader`. `$tenant` is the chosen business. */
	sql?: string;
	/** Of 24. */
	width?: number;
	height?: number;
	/** From this number on it is yellow, or red; `below` where less is worse. */
	warnAt?: number;
	badAt?: number;
	below?: boolean;
	/** A column of a table leads somewhere. */
	link?: { title: string; url: string; column: string };
	/** What columns of a table are called instead; null hides one, which links can still name. */
	columns?: Record<string, string | null>;
	/** The columns of a table that come first. */
	order?: string[];
	/** Grafana's names of units, by column. */
	units?: Record<string, string>;
	/** What values are called, and their colours; of one column of a table, by its name. */
	words?: { column?: string; of: Record<string, { text?: string; color?: string }> }[];
	/** May be empty while all is well, and says so where this is a sentence: the test asks all others for a value. */
	mayBeEmpty?: boolean | string;
	/** The column of a table by which its lines stand, from A to Z. */
	sortBy?: string;
}

export interface Board {
	uid: string;
	title: string;
	about: string;
	rows: { title: string; panels: Panel[] }[];
	/** The reader chooses a business. */
	ofOneTenant?: boolean;
	hours?: number;
}

const sources = {
	prometheus: { type: 'prometheus', uid: 'prometheus' },
	loki: { type: 'loki', uid: 'loki' },
	database: { type: 'grafana-postgresql-datasource', uid: 'database' },
};

/** Makes Grafana's form of a dashboard. The same input gives the same text. */
export function buildBoard(board: Board): Dashboard {
	const builder = new DashboardBuilder(board.title)
		.uid(board.uid)
		.description(board.about)
		.tags(['frontdesk'])
		.timezone('browser')
		.readonly()
		.refresh(board.hours && board.hours > 24 ? '5m' : '30s')
		.time({ from: `now-${board.hours ?? 3}h`, to: 'now' })
		.link(
			new DashboardLinkBuilder('Frontdesk')
				.type(DashboardLinkType.Dashboards)
				.tags(['frontdesk'])
				.asDropdown(true)
				.keepTime(true),
		);
	if (board.ofOneTenant) {
		builder.withVariable(
			new QueryVariableBuilder('tenant')
				.label('Business')
				.datasource(sources.database)
				.query('SELECT name AS __text, tenant_id AS __value FROM frontdesk.tenants ORDER BY name LIMIT 1000')
				.refresh(VariableRefresh.OnDashboardLoad),
		);
	}
	for (const row of board.rows) {
		builder.withRow(new RowBuilder(row.title));
		for (const panel of row.panels) builder.withPanel(buildPanel(panel));
	}
	return builder.build();
}

/** A page of text with a fixed address. */
export function buildPage({ uid, title, text }: { uid: string; title: string; text: string }): Dashboard {
	return new DashboardBuilder(title)
		.uid(uid)
		.tags(['runbook'])
		.readonly()
		.withPanel(new TextPanel().mode(TextMode.Markdown).content(text).span(24).height(24).transparent(true))
		.build();
}

function buildPanel(panel: Panel): Builder<BuiltPanel> {
	const builder = panelOf(panel);
	for (const [at, query] of queriesOf(panel).entries()) builder.withTarget(withRefId(query, at));
	const source = panel.sql ? sources.database : panel.logql ? sources.loki : sources.prometheus;
	builder
		.title(panel.title)
		.datasource(source)
		.span(panel.width ?? (panel.as === 'number' ? 4 : 12))
		.height(panel.height ?? (panel.as === 'number' ? 4 : 8));
	if (panel.about) builder.description(panel.about);
	if (panel.unit) builder.unit(panel.unit);
	if (typeof panel.mayBeEmpty === 'string') builder.noValue(panel.mayBeEmpty);
	if (panel.as === 'number' && (panel.unit ?? 'short') === 'short') builder.decimals(0);
	for (const { column, of } of panel.words ?? []) {
		const mapping: ValueMap = { type: MappingType.ValueToText, options: of };
		if (column === undefined) builder.mappings([mapping]);
		else builder.overrideByName(column, [{ id: 'mappings', value: [mapping] }, ...coloured(of)]);
	}
	for (const [column, unit] of Object.entries(panel.units ?? {})) {
		builder.overrideByName(column, [{ id: 'unit', value: unit }]);
	}
	return builder;
}

/** Cells whose values have colours. */
function coloured(of: Record<string, { color?: string }>): { id: string; value: unknown }[] {
	return Object.values(of).some(({ color }) => color)
		? [
				{ id: 'custom.cellOptions', value: { type: 'color-background', mode: 'basic' } },
				{ id: 'custom.width', value: 90 },
			]
		: [];
}

function panelOf(panel: Panel) {
	const { as, warnAt, badAt, below } = panel;
	switch (as) {
		case 'number': {
			const [good, warn, bad] = ['green', 'orange', 'red'];
			const steps = below
				? [
						{ value: null, color: bad },
						...(badAt === undefined ? [] : [{ value: badAt, color: warn }]),
						...(warnAt === undefined ? [] : [{ value: warnAt, color: good }]),
					]
				: [
						{ value: null, color: good },
						...(warnAt === undefined ? [] : [{ value: warnAt, color: warn }]),
						...(badAt === undefined ? [] : [{ value: badAt, color: bad }]),
					];
			return new StatPanel()
				.thresholds(new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps))
				.colorScheme(new FieldColorBuilder().mode(FieldColorModeId.Thresholds))
				.textMode(panel.words ? BigValueTextMode.ValueAndName : BigValueTextMode.Auto)
				.noValue('–');
		}
		case 'table':
			return tableOf(panel);
		case 'logs':
			return new LogsPanel().showTime(true).wrapLogMessage(true).enableLogDetails(true);
		case 'graph':
		case 'stacked':
			return (
				new GraphPanel()
					// What a database counts by the hour has no line between two hours.
					.drawStyle(panel.sql ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
					.showPoints(VisibilityMode.Never)
					.fillOpacity(as === 'stacked' ? 40 : 8)
					.stacking(new StackingConfigBuilder().mode(as === 'stacked' ? StackingMode.Normal : StackingMode.None))
					.legend(new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).showLegend(true))
					.min(0)
			);
	}
}

function tableOf({ promql, columns = {}, order, link, sortBy }: Panel): TablePanel {
	const table = new TablePanel();
	if (sortBy) table.sortBy([new TableSortByFieldStateBuilder().displayName(sortBy)]);
	if (order) {
		const indexByName = Object.fromEntries(order.map((name, at) => [name, at]));
		table.withTransformation({ id: 'organize', options: { excludeByName: {}, indexByName, renameByName: {} } });
	}
	// Of an answer for one moment, its time says nothing; and its value not always.
	const names = promql ? { Time: null, ...columns } : columns;
	const hidden = Object.entries(names).filter(([, name]) => name === null);
	for (const [name] of hidden) table.overrideByName(name, [{ id: 'custom.hidden', value: true }]);
	for (const [name, shown] of Object.entries(names)) {
		if (shown !== null) table.overrideByName(name, [{ id: 'displayName', value: shown }]);
	}
	if (link) {
		const { title, url, column } = link;
		table.overrideByName(column, [{ id: 'links', value: [{ title, url }] }]);
	}
	return table;
}

function queriesOf({ as, promql = [], logql, sql }: Panel): Builder<Dataquery>[] {
	const isTable = as === 'table' || as === 'number';
	return [
		...promql.map(({ expr, legend = '' }) => {
			const query = new PrometheusQuery().expr(expr).legendFormat(legend).datasource(sources.prometheus);
			return isTable
				? query.instant().format(as === 'table' ? PromQueryFormat.Table : PromQueryFormat.TimeSeries)
				: query.range();
		}),
		...(logql === undefined ? [] : [new LokiQuery().expr(logql).maxLines(200).datasource(sources.loki)]),
		...(sql === undefined ? [] : [sqlQuery(sql, as === 'graph' || as === 'stacked')]),
	];
}

/** The SDK has no builder for SQL. */
function sqlQuery(rawSql: string, isSeries: boolean): Builder<Dataquery> {
	const query = { datasource: sources.database, format: isSeries ? 'time_series' : 'table', rawQuery: true, rawSql };
	return { build: () => ({ ...query, _implementsDataqueryVariant: () => {} }) };
}

function withRefId(query: Builder<Dataquery>, at: number): Builder<Dataquery> {
	return { build: () => ({ ...query.build(), refId: String.fromCharCode(65 + at) }) as Dataquery };
}
