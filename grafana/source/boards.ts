import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Board } from './board';

const inDatabase = 'From the database: numbers of all processes and all time.';
const quantile = (q: number, metric: string, by = '') =>
	`histogram_quantile(${q}, sum by (le${by}) (rate(${metric}_bucket[$__rate_interval])))`;

/** What is firing, with the way to each runbook. */
const firing = 'ALERTS{alertstate="firing", alertname!="Watchdog"}';
const runbook = { title: 'Runbook', url: '/d/runbook-${__data.fields.alertname}', column: 'what' };

const aMinute = (by: string, metric: string) => `60 * sum by (${by}) (rate(${metric}[$__rate_interval]))`;

/** Of series of which most never move: those that did in the time that is looked at. */
const thatMoved = (by: string, metric: string) =>
	`${aMinute(by, metric)} and on (${by}) (sum by (${by}) (increase(${metric}[$__range])) > 0)`;

/** What each alert says to people, by its name: as the rules have it, seen from the sources as well as from `dist`. */
const rules = ['../..', '../../..'].map((up) => join(__dirname, up, 'prometheus', 'rules', 'frontdesk.yml'));
const sentences: Record<string, string> = Object.fromEntries(
	[
		...readFileSync(rules.find((file) => existsSync(file)) ?? '', 'utf8').matchAll(
			/- alert: (\w+)\n[\s\S]*?summary: '([^\n]+)'\n/g,
		),
	].map(([, name = '', text = '']) => [name, text]),
);

export const boards: Board[] = [
	{
		uid: 'frontdesk-on-call',
		title: 'On call',
		about: 'One screen at three in the morning: is it up, is anybody waiting, what broke, what changed.',
		rows: [
			{
				title: 'Is anybody waiting?',
				panels: [
					{
						...{ title: 'Firing now', as: 'number', width: 3, unit: 'short', badAt: 1 },
						promql: [{ expr: `count(${firing}) or vector(0)` }],
					},
					{
						...{ title: 'Longest wait', as: 'number', width: 3, unit: 's', warnAt: 10, badAt: 60 },
						about: 'Of a conversation that is due and that nobody answers yet.',
						promql: [{ expr: 'max(frontdesk_conversations_oldest_waiting_seconds)' }],
					},
					{
						...{ title: 'Waiting', as: 'number', width: 3, unit: 'short', warnAt: 20, badAt: 200 },
						promql: [{ expr: 'max(frontdesk_conversations_waiting)' }],
					},
					{
						...{
							title: 'Answered within 10 s',
							as: 'number',
							width: 3,
							unit: 'percentunit',
							below: true,
							badAt: 0.95,
							warnAt: 0.99,
						},
						about: 'Of the turns of the last hour; the objective is 99 %. Without a number: there were none.',
						promql: [{ expr: '(1 - frontdesk:turn_misses:ratio_rate1h) >= 0' }],
						mayBeEmpty: true,
					},
					{
						...{
							title: 'Webhooks within 1 s',
							as: 'number',
							width: 3,
							unit: 'percentunit',
							below: true,
							badAt: 0.99,
							warnAt: 0.999,
						},
						about: 'Of the last hour; the objective is 99.9 %. Without a number: there were none.',
						promql: [{ expr: '(1 - frontdesk:webhook_misses:ratio_rate1h) >= 0' }],
						mayBeEmpty: true,
					},
					{
						...{ title: 'Failed in 1 h', as: 'number', width: 3, unit: 'short', badAt: 1 },
						about: 'Turns that ended without an answer. The objective is none.',
						promql: [{ expr: 'sum(increase(frontdesk_turn_attempts_total{outcome="failed"}[1h]))' }],
					},
					{
						...{ title: 'Wait for a person', as: 'number', width: 3, unit: 's', warnAt: 3600, badAt: 14400 },
						about: 'How long the customer who waits longest for somebody of staff has waited.',
						promql: [{ expr: 'max(frontdesk_handoffs_oldest_seconds)' }],
					},
					{
						...{ title: 'Paused channels', as: 'number', width: 3, badAt: 1 },
						about: 'Meta refuses their tokens: nobody who writes there gets an answer. Which: dashboard Channels.',
						promql: [{ expr: 'max(frontdesk_channels_paused)' }],
					},
				],
			},
			{
				title: 'What broke',
				panels: [
					{
						...{ title: 'What is wrong', as: 'table', width: 12, link: runbook, mayBeEmpty: 'No alert fires.' },
						about: 'Each sentence leads to its runbook.',
						promql: [
							{
								expr: `max by (severity, what, alertname, process, channel, provider, kind, job) (label_replace((time() - ALERTS_FOR_STATE) and ignoring (alertstate) ${firing}, "what", "$1", "alertname", "(.+)"))`,
							},
						],
						columns: { alertname: null, Value: 'for' },
						units: { Value: 's' },
						order: ['severity', 'what', 'Value'],
						sortBy: 'severity',
						words: [
							{
								column: 'what',
								of: Object.fromEntries(Object.entries(sentences).map(([name, text]) => [name, { text }])),
							},
							{ column: 'severity', of: { critical: { color: 'red' }, warning: { color: 'orange' } } },
						],
					},
					{
						...{ title: 'Processes', as: 'number', width: 6, height: 8, below: true, warnAt: 1 },
						promql: [{ expr: 'min by (process) (up{job="frontdesk"})', legend: '{{process}}' }],
						words: [{ of: { 0: { text: 'down' }, 1: { text: 'up' } } }],
					},
					{
						...{ title: 'Errors in the log, a minute', as: 'stacked', width: 6, unit: 'short' },
						promql: [{ expr: aMinute('level', 'frontdesk_log_lines_total'), legend: '{{level}}' }],
					},
					{
						...{
							title: 'What the processes complain of',
							as: 'logs',
							width: 24,
							mayBeEmpty: 'They complain of nothing.',
						},
						logql:
							'{service=~"main|webhook|worker", level=~"warn|error"} | json | line_format "{{.service}} {{.area}}: {{.message}} {{.turn}}"',
					},
				],
			},
			{
				title: 'What changed',
				panels: [
					{
						...{ title: 'Taken in and answered, a minute', as: 'graph', unit: 'short' },
						promql: [
							{
								expr: '60 * sum(rate(frontdesk_webhook_events_total{outcome="stored"}[$__rate_interval]))',
								legend: 'stored events',
							},
							{
								expr: aMinute('outcome', 'frontdesk_turn_duration_seconds_count'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: "Where a turn's time goes (95th percentile)", as: 'graph', unit: 's' },
						about: 'look_up, embed_question and rank lie inside of search; reserve and call_platform inside of send.',
						promql: [{ expr: quantile(0.95, 'frontdesk_stage_duration_seconds', ', stage'), legend: '{{stage}}' }],
						mayBeEmpty: true,
					},
					{
						...{ title: 'Stages that ended with an error, a minute', as: 'stacked', width: 24, unit: 'short' },
						promql: [{ expr: thatMoved('stage', 'frontdesk_stage_failures_total'), legend: '{{stage}}' }],
						mayBeEmpty: 'No stage failed.',
					},
					{
						...{
							title: 'Versions of the knowledge',
							as: 'table',
							mayBeEmpty: 'Nothing went live in the last two days.',
						},
						about: 'What went live in the last two days.',
						sql: `SELECT v.created_at AS "when", t.name AS business, v.version, v.rows_changed AS changed, v.rows_removed AS removed, v.state
FROM frontdesk.knowledge_versions v JOIN frontdesk.tenants t USING (tenant_id)
WHERE v.created_at > now() - interval '2 days' ORDER BY v.created_at DESC LIMIT 20`,
					},
					{
						...{ title: 'Versions of the product', as: 'table' },
						promql: [{ expr: 'count by (process, version) (frontdesk_build_info)' }],
						columns: { Value: 'processes' },
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-conversations',
		title: 'Conversations & quality',
		about: 'What customers ask, how it ends, and how good it was.',
		hours: 24,
		rows: [
			{
				title: 'How turns end',
				panels: [
					{
						...{ title: 'Turns, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_turn_duration_seconds_count'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: 'From due to done', as: 'graph', unit: 's', mayBeEmpty: true },
						promql: [0.5, 0.95, 0.99].map((q) => ({
							expr: quantile(q, 'frontdesk_turn_duration_seconds'),
							legend: `${q * 100} %`,
						})),
					},
					{
						...{ title: 'Where replies come from, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: `${aMinute('source, action', 'frontdesk_turn_decisions_total')} > 0`,
								legend: '{{source}} {{action}}',
							},
						],
						mayBeEmpty: true,
					},
					{
						...{ title: 'Attempts that were not the last, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: aMinute(
									'outcome',
									'frontdesk_turn_attempts_total{outcome=~"superseded|deferred|waiting|lost|crashed"}',
								),
								legend: '{{outcome}}',
							},
							{
								expr: '60 * sum(rate(frontdesk_turns_retried_total[$__rate_interval]))',
								legend: 'asked again by hand',
							},
						],
					},
				],
			},
			{
				title: 'How good they were',
				panels: [
					{
						...{ title: 'Confidence', as: 'graph', unit: 'percentunit', mayBeEmpty: true },
						about: 'Of the best row: the lower half, and the middle.',
						promql: [0.25, 0.5].map((q) => ({
							expr: quantile(q, 'frontdesk_confidence_ratio'),
							legend: `${q * 100} %`,
						})),
					},
					{
						...{
							title: 'Thumbs of the last 30 days',
							as: 'table',
							about: inDatabase,
							mayBeEmpty: 'Nobody has given a thumb.',
						},
						sql: `SELECT date_trunc('day', created_at) AS day, count(*) FILTER (WHERE liked) AS up, count(*) FILTER (WHERE NOT liked) AS down
FROM frontdesk.feedback WHERE created_at > now() - interval '30 days' GROUP BY 1 ORDER BY 1 DESC`,
					},
					{
						...{ title: 'Customers who wait for a person', as: 'graph', unit: 'short', mayBeEmpty: 'Nobody waits.' },
						promql: [{ expr: 'max by (reason) (frontdesk_handoffs_open)', legend: '{{reason}}' }],
					},
					{
						...{ title: 'Messages to staff, a minute', as: 'graph', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: thatMoved('way, outcome', 'frontdesk_staff_alerts_total'),
								legend: '{{way}} {{outcome}}',
							},
						],
					},
					{
						...{ title: 'Links to the Desk that were tried, a minute', as: 'graph', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_desk_sign_ins_total'),
								legend: '{{outcome}}',
							},
							{ expr: 'sum(frontdesk_desk_pages_open)', legend: 'pages that are open' },
						],
					},
					{
						...{ title: 'Weekly digests, an hour', as: 'graph', unit: 'short', mayBeEmpty: true },
						promql: [{ expr: `60 * ${aMinute('outcome', 'frontdesk_digests_total')}`, legend: '{{outcome}}' }],
					},
					{
						...{ title: 'Drafts of shadow mode, a minute', as: 'graph', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_shadow_drafts_total'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: 'Messages of campaigns, a minute', as: 'graph', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_campaign_messages_total'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{
							title: 'Longest wait for a person',
							as: 'number',
							unit: 's',
							warnAt: 3600,
							badAt: 14400,
							width: 6,
							height: 8,
						},
						promql: [{ expr: 'max(frontdesk_handoffs_oldest_seconds)' }],
					},
					{
						...{ title: 'Inboxes of Chatwoot that do not work', as: 'number', badAt: 1, width: 6, height: 8 },
						promql: [{ expr: 'max(frontdesk_chatwoot_inboxes_failing)' }],
					},
					{
						...{
							title: 'Time to a person, last 7 days',
							as: 'table',
							width: 12,
							mayBeEmpty: 'Nobody wanted a person.',
						},
						units: { median: 's', '95 of 100': 's' },
						sql: `SELECT reason, count(*) AS handoffs, count(person_at) AS "with a person",
	percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM person_at - created_at)) AS median,
	percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM person_at - created_at)) AS "95 of 100"
FROM frontdesk.handoffs WHERE created_at > now() - interval '7 days' AND reason NOT IN ('person_wrote', 'taken_by_hand') GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-knowledge',
		title: 'Knowledge',
		about: 'Sheets, versions, vectors, and what nobody could answer.',
		hours: 24,
		rows: [
			{
				title: 'Sheets',
				panels: [
					{ title: 'Failing', as: 'number', width: 4, badAt: 1, promql: [{ expr: 'max(frontdesk_sheets_failing)' }] },
					{
						title: 'Longest failing: read before',
						as: 'number',
						width: 5,
						unit: 's',
						warnAt: 900,
						badAt: 86_400,
						promql: [{ expr: 'max(frontdesk_sheets_failing_oldest_seconds)' }],
					},
					{
						title: 'Next look is late by',
						as: 'number',
						width: 5,
						unit: 's',
						warnAt: 120,
						badAt: 900,
						promql: [{ expr: 'max(frontdesk_sheets_overdue_seconds)' }],
					},
					{
						title: 'Failing tests',
						as: 'number',
						width: 5,
						warnAt: 1,
						promql: [{ expr: 'max(frontdesk_sheet_tests_failing)' }],
					},
					{
						title: 'Without vectors',
						as: 'number',
						width: 5,
						warnAt: 1,
						promql: [{ expr: 'max(frontdesk_vector_indexes_troubled)' }],
					},
					{
						...{ title: 'Rows that were read, a minute', as: 'stacked', unit: 'short', mayBeEmpty: true },
						about: '"bad" ones have a mistake, and keep their last good content.',
						promql: [{ expr: aMinute('state', 'frontdesk_sheet_rows_total'), legend: '{{state}}' }],
					},
					{
						...{ title: 'Syncs, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_sheet_syncs_total'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: 'Sheets that are not as they should be', as: 'table', mayBeEmpty: 'All sheets can be read.' },
						sql: `SELECT t.name AS business, s.last_synced_at AS "last read", s.failures, s.last_error ->> 'message' AS problem
FROM frontdesk.knowledge_syncs s JOIN frontdesk.tenants t USING (tenant_id) WHERE s.failures > 0 ORDER BY s.last_synced_at LIMIT 50`,
					},
				],
			},
			{
				title: 'Search',
				panels: [
					{
						...{ title: 'Searches, a minute', as: 'graph', unit: 'short' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_searches_total'),
								legend: '{{outcome}}',
							},
							{ expr: '60 * sum(rate(frontdesk_searches_degraded_total[$__rate_interval]))', legend: 'degraded' },
						],
					},
					{
						...{ title: 'Stages of a search (95th percentile)', as: 'graph', unit: 's', mayBeEmpty: true },
						promql: [
							{
								expr: `histogram_quantile(0.95, sum by (le, stage) (rate(frontdesk_stage_duration_seconds_bucket{stage=~"search|look_up|embed_question|rank"}[$__rate_interval])))`,
								legend: '{{stage}}',
							},
						],
					},
					{
						...{ title: 'Most asked without an answer', as: 'table', mayBeEmpty: 'No question is open.' },
						about: 'Personal details are masked.',
						sql: `SELECT t.name AS business, u.question, u.times, u.last_asked_at AS "last asked"
FROM frontdesk.unanswered u JOIN frontdesk.tenants t USING (tenant_id) WHERE u.state = 'open' ORDER BY u.times DESC, u.last_asked_at DESC LIMIT 30`,
					},
					{
						...{ title: 'Vectors', as: 'table', mayBeEmpty: true },
						sql: `SELECT t.name AS business, i.store, i.model, i.state, i.rows_done, i.rows_total, i.problem ->> 'message' AS problem
FROM frontdesk.knowledge_indexes i JOIN frontdesk.tenants t USING (tenant_id) ORDER BY i.problem IS NULL, i.updated_at DESC LIMIT 50`,
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-models',
		title: 'Models & cost',
		about: 'Who words the replies, how fast, at what price, and who failed.',
		hours: 24,
		rows: [
			{
				title: 'Now',
				panels: [
					{
						...{ title: 'Not asked now', as: 'number', width: 6, warnAt: 1, mayBeEmpty: '0' },
						about:
							'Models that failed too often: they rest, and replies come from the next one, or word for word from the sheet.',
						promql: [{ expr: 'sum(max by (provider) (frontdesk_model_breaker_open))' }],
					},
					{
						...{ title: 'Calls that were answered', as: 'number', width: 6, unit: 'percentunit', below: true },
						...{ badAt: 0.5, warnAt: 0.95, mayBeEmpty: 'none in 15 minutes' },
						about: 'Of the last 15 minutes.',
						promql: [
							{
								expr: 'sum(increase(frontdesk_model_calls_total{outcome="answered"}[15m])) / (sum(increase(frontdesk_model_calls_total{outcome!~"cancelled|skipped"}[15m])) > 0)',
							},
						],
					},
					{
						...{ title: 'First piece of a reply after', as: 'number', width: 6, unit: 's', warnAt: 3, badAt: 8 },
						mayBeEmpty: 'none in 15 minutes',
						about: 'Half of the replies of the last 15 minutes begin sooner.',
						promql: [
							{
								expr: 'histogram_quantile(0.5, sum by (le) (rate(frontdesk_model_first_token_seconds_bucket[15m]))) >= 0',
							},
						],
					},
					{
						...{ title: 'Spent in 24 h', as: 'number', width: 6, unit: 'currencyUSD', mayBeEmpty: 'nothing' },
						promql: [{ expr: 'sum(increase(frontdesk_model_cost_usd_total[24h]))' }],
					},
					{
						...{ title: 'Calls, a minute', as: 'stacked', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: aMinute('provider, outcome', 'frontdesk_model_calls_total'),
								legend: '{{provider}} {{outcome}}',
							},
						],
					},
					{
						...{ title: 'Time of a call (95th percentile)', as: 'graph', unit: 's', mayBeEmpty: true },
						promql: [
							{
								expr: quantile(0.95, 'frontdesk_model_duration_seconds', ', provider, purpose'),
								legend: '{{provider}} {{purpose}}',
							},
							{
								expr: quantile(0.95, 'frontdesk_model_first_token_seconds', ', provider'),
								legend: '{{provider}} first piece',
							},
						],
					},
					{
						...{ title: 'Not asked, because it failed too often', as: 'graph', width: 12, mayBeEmpty: true },
						promql: [
							{
								expr: 'max by (provider, process) (frontdesk_model_breaker_open)',
								legend: '{{provider}} in {{process}}',
							},
						],
					},
					{
						...{ title: 'Went out without a model, a minute', as: 'stacked', width: 12, unit: 'short' },
						promql: [
							{ expr: '60 * sum(rate(frontdesk_reply_fallbacks_total[$__rate_interval]))', legend: 'none answered' },
							{
								expr: aMinute('action', 'frontdesk_budget_reached_total'),
								legend: 'budget: {{action}}',
							},
						],
					},
				],
			},
			{
				title: 'Tokens and money',
				panels: [
					{
						...{ title: 'Answers that were kept from before, of all looks', as: 'graph', unit: 'percentunit' },
						about: 'Replies that cost no model. Empty while answer_cache is off.',
						promql: [
							{
								expr: 'sum(rate(frontdesk_answer_cache_total{outcome="hit"}[$__rate_interval])) / (sum(rate(frontdesk_answer_cache_total[$__rate_interval])) > 0)',
								legend: 'kept',
							},
						],
						mayBeEmpty: true,
					},
					{
						...{ title: 'Tokens, a minute', as: 'stacked', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: aMinute('provider, kind', 'frontdesk_model_tokens_total'),
								legend: '{{provider}} {{kind}}',
							},
						],
					},
					{
						...{ title: 'US dollars, an hour', as: 'stacked', unit: 'currencyUSD', mayBeEmpty: true },
						promql: [
							{
								expr: `60 * ${aMinute('provider', 'frontdesk_model_cost_usd_total')}`,
								legend: '{{provider}}',
							},
						],
					},
					{
						...{
							title: 'What businesses cost, last 30 days',
							as: 'table',
							width: 24,
							mayBeEmpty: 'Nobody has written.',
							units: { cost: 'currencyUSD' },
						},
						sql: `SELECT t.name AS business, count(*) AS turns, sum(u.prompt_tokens) AS "tokens in", sum(u.completion_tokens) AS "tokens out", sum(u.cost_usd) AS cost
FROM frontdesk.turns u JOIN frontdesk.tenants t USING (tenant_id)
WHERE u.completed_at > now() - interval '30 days' GROUP BY 1 ORDER BY 5 DESC NULLS LAST LIMIT 50`,
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-channels',
		title: 'Channels',
		about: 'What comes in and goes out, by channel.',
		hours: 24,
		rows: [
			{
				title: 'Accounts',
				panels: [
					{ title: 'Connected', as: 'number', promql: [{ expr: 'max(frontdesk_channels_connected)' }] },
					{ title: 'Paused', as: 'number', badAt: 1, promql: [{ expr: 'max(frontdesk_channels_paused)' }] },
					{
						...{
							title: 'First token ends in',
							as: 'number',
							unit: 's',
							below: true,
							badAt: 86_400,
							warnAt: 604_800,
							mayBeEmpty: 'never',
						},
						promql: [{ expr: 'min(frontdesk_channel_token_ends_in_seconds)' }],
					},
					{
						title: 'Unsure whether sent',
						as: 'number',
						warnAt: 1,
						badAt: 20,
						promql: [{ expr: 'max(frontdesk_outbox_ambiguous)' }],
					},
					{
						title: 'Due in the outbox',
						as: 'number',
						width: 8,
						warnAt: 20,
						badAt: 200,
						promql: [{ expr: 'max(frontdesk_outbox_due)' }],
					},
					{
						...{ title: 'Accounts whose token ends first', as: 'graph', width: 12, unit: 's', mayBeEmpty: true },
						promql: [
							{
								expr: 'bottomk(10, frontdesk_channel_token_expires_timestamp_seconds - time())',
								legend: '{{channel}} {{account}}',
							},
						],
					},
					{
						...{ title: 'Paused since when', as: 'graph', width: 12, mayBeEmpty: 'No channel is paused.' },
						promql: [{ expr: 'topk(20, frontdesk_channel_paused == 1)', legend: '{{channel}} {{account}}' }],
					},
					{
						...{ title: 'Paused channels', as: 'table', width: 24, mayBeEmpty: 'No channel is paused.' },
						sql: `SELECT t.name AS business, c.kind, c.name AS account, c.paused_at AS since, c.paused_reason AS why
FROM frontdesk.channels c JOIN frontdesk.tenants t USING (tenant_id) WHERE c.active AND c.paused_at IS NOT NULL ORDER BY c.paused_at LIMIT 50`,
					},
				],
			},
			{
				title: 'In and out',
				panels: [
					{
						...{ title: 'Webhooks, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_webhook_duration_seconds_count'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: 'Events, a minute', as: 'stacked', unit: 'short' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_webhook_events_total'),
								legend: '{{outcome}}',
							},
						],
					},
					{
						...{ title: 'Time of a webhook', as: 'graph', unit: 's', mayBeEmpty: true },
						promql: [0.5, 0.99].map((q) => ({
							expr: quantile(q, 'frontdesk_webhook_duration_seconds'),
							legend: `${q * 100} %`,
						})),
					},
					{
						...{ title: 'Sends, a minute', as: 'stacked', unit: 'short', mayBeEmpty: true },
						promql: [
							{
								expr: thatMoved('channel, outcome', 'frontdesk_sends_total'),
								legend: '{{channel}} {{outcome}}',
							},
						],
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-infrastructure',
		title: 'Infrastructure',
		about: 'Processes, database, Redis and the machine.',
		rows: [
			{
				title: 'Processes',
				panels: [
					{
						...{ title: 'CPU, cores', as: 'graph' },
						promql: [
							{
								expr: 'sum by (process, instance) (rate(n8n_process_cpu_seconds_total{job="frontdesk"}[$__rate_interval]))',
								legend: '{{process}} {{instance}}',
							},
						],
					},
					{
						...{ title: 'Memory', as: 'graph', unit: 'bytes' },
						promql: [
							{ expr: 'n8n_process_resident_memory_bytes{job="frontdesk"}', legend: '{{process}} {{instance}}' },
							{ expr: 'max by (process) (frontdesk_memory_limit_bytes)', legend: '{{process}}: ended at' },
						],
					},
					{
						...{ title: 'Event loop, 99th percentile', as: 'graph', unit: 's' },
						promql: [
							{ expr: 'n8n_nodejs_eventloop_lag_p99_seconds{job="frontdesk"}', legend: '{{process}} {{instance}}' },
						],
					},
					{
						...{ title: 'Connections to the database', as: 'graph' },
						promql: [
							{ expr: 'sum by (process, state) (frontdesk_database_connections)', legend: '{{process}} {{state}}' },
						],
					},
					{
						...{ title: 'Turns in flight, and lost', as: 'graph' },
						promql: [
							{ expr: 'max(frontdesk_conversations_running)', legend: 'running' },
							{ expr: 'max(frontdesk_leases_lost)', legend: 'lost' },
						],
					},
					{
						...{ title: 'Traces, a minute', as: 'stacked' },
						promql: [
							{
								expr: aMinute('outcome', 'frontdesk_trace_exports_total'),
								legend: '{{outcome}}',
							},
						],
					},
				],
			},
			{
				title: 'Database and Redis',
				panels: [
					{
						...{ title: 'Transactions', as: 'graph', unit: 'reqps' },
						promql: [
							{
								expr: 'sum by (datname) (rate(pg_stat_database_xact_commit{datname=~"frontdesk|n8n"}[$__rate_interval]))',
								legend: '{{datname}}',
							},
						],
					},
					{
						...{ title: 'Connections', as: 'graph' },
						promql: [
							{ expr: 'sum by (datname) (pg_stat_database_numbackends{datname!=""})', legend: '{{datname}}' },
							{ expr: 'max(pg_settings_max_connections)', legend: 'most' },
						],
					},
					{
						...{ title: 'Size of the database', as: 'graph', unit: 'bytes' },
						promql: [
							{ expr: 'sum by (datname) (pg_database_size_bytes{datname=~"frontdesk|n8n"})', legend: '{{datname}}' },
						],
					},
					{
						title: 'Memory of Redis',
						as: 'graph',
						unit: 'bytes',
						promql: [{ expr: 'redis_memory_used_bytes', legend: 'used' }],
					},
				],
			},
			{
				title: 'Machine and backup',
				panels: [
					{
						...{ title: 'CPU', as: 'graph', unit: 'percentunit' },
						promql: [{ expr: '1 - avg(rate(node_cpu_seconds_total{mode="idle"}[$__rate_interval]))', legend: 'busy' }],
					},
					{
						...{ title: 'Memory that is left', as: 'graph', unit: 'percentunit' },
						promql: [{ expr: 'node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes', legend: 'available' }],
					},
					{
						...{ title: 'Memory of containers, of what each may have', as: 'graph', unit: 'percentunit' },
						mayBeEmpty: 'Only in docker compose.',
						promql: [
							{
								expr: 'max by (name) (container_memory_working_set_bytes{name!=""} / (container_spec_memory_limit_bytes > 0))',
								legend: '{{name}}',
							},
						],
					},
					{
						...{
							title: 'Disk that is left',
							as: 'graph',
							unit: 'percentunit',
							mayBeEmpty: 'No exporter tells of disks.',
						},
						promql: [
							{
								expr: 'min by (mountpoint) (node_filesystem_avail_bytes{fstype!~"tmpfs|overlay|squashfs|ramfs"} / node_filesystem_size_bytes)',
								legend: '{{mountpoint}}',
							},
						],
					},
					{
						...{
							title: 'Age of the backup',
							as: 'number',
							unit: 's',
							warnAt: 90_000,
							badAt: 100_000,
							width: 12,
							height: 8,
							mayBeEmpty: 'No backup is made here.',
						},
						promql: [
							{ expr: 'time() - max by (kind) (frontdesk_backup_completed_timestamp_seconds)', legend: '{{kind}}' },
						],
					},
				],
			},
		],
	},
	{
		uid: 'frontdesk-business',
		title: 'One business',
		about: 'What one business wants to know. From the database: no tenant is a label of a metric.',
		ofOneTenant: true,
		hours: 24 * 7,
		rows: [
			{
				title: 'Customers',
				panels: [
					{
						...{ title: 'Turns', as: 'stacked', width: 16 },
						sql: `SELECT date_trunc('hour', completed_at) AS time, status AS metric, count(*) AS value
FROM frontdesk.turns WHERE tenant_id = '$tenant' AND completed_at IS NOT NULL AND $__timeFilter(completed_at) GROUP BY 1, 2 ORDER BY 1`,
					},
					{
						...{ title: 'Answered without a person', as: 'number', unit: 'percentunit', width: 8, mayBeEmpty: '–' },
						sql: `SELECT (count(*) FILTER (WHERE status = 'answered'))::float / nullif(count(*), 0) AS share
FROM frontdesk.turns WHERE tenant_id = '$tenant' AND completed_at IS NOT NULL AND $__timeFilter(completed_at)`,
					},
					{
						...{ title: 'Messages by channel', as: 'table' },
						sql: `SELECT c.kind AS channel, m.author, count(*) AS messages FROM frontdesk.messages m
JOIN frontdesk.channels c ON (c.tenant_id, c.id) = (m.tenant_id, m.channel_id)
WHERE m.tenant_id = '$tenant' AND $__timeFilter(m.created_at) GROUP BY 1, 2 ORDER BY 1, 2 LIMIT 50`,
					},
					{
						...{ title: 'Who waits for a person', as: 'table', mayBeEmpty: 'Nobody waits.' },
						sql: `SELECT customer_waiting_since AS since, state, reason FROM frontdesk.handoffs WHERE tenant_id = '$tenant' AND state <> 'closed' AND customer_waiting_since IS NOT NULL ORDER BY 1 LIMIT 50`,
					},
				],
			},
			{
				title: 'Knowledge and cost',
				panels: [
					{
						...{ title: 'Asked without an answer', as: 'table', mayBeEmpty: 'No question is open.' },
						sql: `SELECT question, times, last_asked_at AS "last asked" FROM frontdesk.unanswered
WHERE tenant_id = '$tenant' AND state = 'open' ORDER BY times DESC, last_asked_at DESC LIMIT 30`,
					},
					{
						...{ title: 'Versions', as: 'table' },
						sql: `SELECT version, live, sheet_rows AS rows, rows_changed AS changed, rows_removed AS removed, created_at AS "when", held_because AS "held because"
FROM frontdesk.knowledge_versions WHERE tenant_id = '$tenant' ORDER BY version DESC LIMIT 20`,
					},
					{
						...{
							title: 'Models, by day',
							as: 'table',
							mayBeEmpty: 'Nobody has written.',
							units: { cost: 'currencyUSD' },
						},
						sql: `SELECT date_trunc('day', completed_at) AS day, coalesce(model, 'none') AS model, count(*) AS turns,
	sum(prompt_tokens) AS "tokens in", sum(completion_tokens) AS "tokens out", sum(cost_usd) AS cost
FROM frontdesk.turns WHERE tenant_id = '$tenant' AND $__timeFilter(completed_at) GROUP BY 1, 2 ORDER BY 1 DESC LIMIT 60`,
					},
					{
						...{ title: 'What its owner has to be told', as: 'table', mayBeEmpty: 'Nothing.' },
						sql: `SELECT opened_at AS since, kind, sentence FROM frontdesk.alerts WHERE tenant_id = '$tenant' AND closed_at IS NULL ORDER BY 1 LIMIT 20`,
					},
				],
			},
		],
	},
];
