import { modelOutcomes } from './model-outcomes';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { counter, gauge, histogram, reading } from './define-metric';

/**
 * All metrics of the product. docs/metrics.md is made from them (`npm run build:dashboards`).
 *
 * None has a tenant, a conversation or a customer as a label: with ten thousand businesses each would be ten thousand series.
 * What one business wants to know stands in the database, and the dashboard "One business" asks it there.
 */

const channels = ['whatsapp', 'instagram', 'messenger', 'http'] as const;

/** In seconds. 1 and 10 are the objectives of a webhook and of a turn. */
const durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;

// ── Taking in ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const webhookEvents = counter(
	'frontdesk_webhook_events_total',
	'Events that a platform sent, by what became of them',
	{ outcome: ['stored', 'duplicate', 'kept', 'set_aside', 'unknown_account', 'foreign_account'] },
);

/** From the first byte to the answer, as the platform sees it. */
export const webhookDuration = histogram(
	'frontdesk_webhook_duration_seconds',
	'From the arrival of a webhook to its answer, by the answer: only "acknowledged" is stored',
	{ outcome: ['acknowledged', 'refused', 'unreadable', 'not_stored'] },
	durations,
);

// ── Turns ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What a turn passes through, and what `withSpan` knows how to measure. */
export const stages = [
	'take_in',
	'claim',
	'transcribe',
	'screen',
	'search',
	'look_up',
	'embed_question',
	'rank',
	'gate',
	'model',
	'review',
	'send',
	'reserve',
	'call_platform',
	'complete',
] as const;
export type Stage = (typeof stages)[number];

export const stageDuration = histogram(
	'frontdesk_stage_duration_seconds',
	'How long a stage of the way of a message took; some lie inside of others: docs/metrics.md',
	{ stage: stages },
	durations,
);

export const stageFailures = counter(
	'frontdesk_stage_failures_total',
	'Stages of the way of a message that ended with an error',
	{ stage: stages },
);

/** Of turns that are over: deferred ones come back, and count then. */
export const turnDuration = histogram(
	'frontdesk_turn_duration_seconds',
	'From the moment a turn was due to its end, by what became of it',
	{ outcome: ['answered', 'handed_over', 'silenced', 'failed'] },
	durations,
);

export const turnAttempts = counter(
	'frontdesk_turn_attempts_total',
	'Attempts at a turn, by how they ended; "lost" ones were taken by another process',
	{
		outcome: ['answered', 'handed_over', 'silenced', 'failed', 'superseded', 'deferred', 'waiting', 'lost', 'crashed'],
	},
);

export const turnsClaimed = counter(
	'frontdesk_turns_claimed_total',
	'Turns handed out, first attempts and further ones: a further one means that an attempt did not come to its end',
	{ attempt: ['first', 'further', 'exhausted'] },
);

export const turnDecisions = counter(
	'frontdesk_turn_decisions_total',
	'Turns that are over, by where the reply came from and what it did; "none" said nothing',
	{ source: ['row', 'model', 'setting', 'none'], action: ['answer', 'clarify', 'hand_over', 'none'] },
);

export const claimFailures = counter(
	'frontdesk_claim_failures_total',
	'Looks for due turns that failed: while they do, nobody is answered',
	{},
);

// ── Knowledge ───────────────────────────────────────────────────────────────────────────────────────────────────────────

export const searches = counter('frontdesk_searches_total', 'Searches that came to their end, by what they found', {
	outcome: ['found', 'empty'],
});

export const searchesDegraded = counter(
	'frontdesk_searches_degraded_total',
	'Searches that had to do without something (vectors, the reranker …)',
	{},
);

export const confidence = histogram(
	'frontdesk_confidence_ratio',
	'How sure the product was of the best row, from 0 to 1',
	{},
	[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1],
);

export const syncs = counter('frontdesk_sheet_syncs_total', 'Syncs of a sheet, by how they ended', {
	outcome: ['ok', 'failed'],
});

export const syncedRows = counter(
	'frontdesk_sheet_rows_total',
	'Rows that a sync has read, by what they are: "bad" ones have a mistake and keep their last good content',
	{ state: ['live', 'bad', 'inactive'] },
);

// ── Models ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const modelCalls = counter(
	'frontdesk_model_calls_total',
	'Calls of a model, by provider and by what they came to',
	{
		provider: 'open',
		purpose: ['reply', 'repair', 'summary', 'second_look', 'transcription', 'embedding', 'rerank'],
		outcome: modelOutcomes,
	},
);

export const modelDuration = histogram(
	'frontdesk_model_duration_seconds',
	'How long a call of a model took, whatever it came to',
	{ provider: 'open', purpose: 'open' },
	durations,
);

export const modelFirstToken = histogram(
	'frontdesk_model_first_token_seconds',
	'How long a model took until the first piece of its answer came; only of calls whose answer comes in pieces',
	{ provider: 'open' },
	durations,
);

export const modelTokens = counter('frontdesk_model_tokens_total', 'Tokens that models have read and written', {
	provider: 'open',
	kind: ['input', 'output', 'cached', 'thoughts'],
});

export const modelCost = counter('frontdesk_model_cost_usd_total', 'What calls of models have cost, in US dollars', {
	provider: 'open',
});

export const modelBreaker = gauge(
	'frontdesk_model_breaker_open',
	'1 while this process does not ask a provider, because it failed too often',
	{ provider: 'open' },
);

export const answerCache = counter('frontdesk_answer_cache_total', 'Looks into the cache of answers', {
	outcome: ['hit', 'miss'],
});

export const budgetsExceeded = counter(
	'frontdesk_budget_reached_total',
	'Turns that went without a model, or with a cheaper one, because the budget of the day was spent',
	{ action: ['cheaper', 'no_model'] },
);

export const replyFallbacks = counter(
	'frontdesk_reply_fallbacks_total',
	'Replies that were to be worded by a model and went out as a row or to a person, because no model answered',
	{},
);

// ── Sending ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

export const sends = counter('frontdesk_sends_total', 'Calls that send a message, by what they came to', {
	channel: channels,
	outcome: ['sent', 'retry', 'ambiguous', 'refused', 'token'],
});

// ── Accounts and alerts: set by who watches them ────────────────────────────────────────────────────────────────────────

/** When the token of a channel ends; channels whose token has no end are not in it. */
export const tokenExpiry = gauge(
	'frontdesk_channel_token_expires_timestamp_seconds',
	'When the access token of a channel ends, in seconds since 1970',
	{ channel: 'open', account: 'open' },
);

/** Of the channels that are watched: 1 while nothing is sent because Meta refuses the token. */
export const channelPaused = gauge(
	'frontdesk_channel_paused',
	'1 while a channel is paused because Meta refuses its token',
	{ channel: 'open', account: 'open' },
);

// ── How the installation stands: read from the database at a scrape, by the process that hands out turns ────────────────

/** What `core/health` tells, by its names there. */
export const standing = {
	up: reading(
		'frontdesk_database_up',
		"1 when the product's database answered the last look at how things stand, 0 when it did not",
	),
	waiting: reading('frontdesk_conversations_waiting', 'Conversations that are due and that nobody answers yet'),
	oldestWaiting: reading(
		'frontdesk_conversations_oldest_waiting_seconds',
		'How long the conversation that waits longest has been due',
	),
	running: reading('frontdesk_conversations_running', 'Conversations that are being answered right now'),
	leasesLost: reading(
		'frontdesk_leases_lost',
		'Turns whose time is over and that were not given back: whoever had them is gone, and they are taken up again',
	),
	unsent: reading('frontdesk_outbox_due', 'Messages of no turn that are due to be sent'),
	oldestUnsent: reading('frontdesk_outbox_oldest_due_seconds', 'How long the oldest of them has been due'),
	ambiguous: reading(
		'frontdesk_outbox_ambiguous',
		'Messages of which nobody knows whether they arrived: the answer of the platform was lost',
	),
	oldestAmbiguous: reading('frontdesk_outbox_oldest_ambiguous_seconds', 'How long the oldest of them has been so'),
	handoffs: reading('frontdesk_handoffs_open', 'Customers who wait for a person, by the reason', 'reason'),
	oldestHandoff: reading('frontdesk_handoffs_oldest_seconds', 'How long the customer who waits longest has waited'),
	chatwootFailing: reading(
		'frontdesk_chatwoot_inboxes_failing',
		'Inboxes of Chatwoot that do not answer or refuse us; what is to be brought there waits',
	),
	oldestChatwootFailing: reading(
		'frontdesk_chatwoot_failing_oldest_seconds',
		'For how long the longest of them has not worked',
	),
	channels: reading('frontdesk_channels_connected', 'Connected numbers, accounts and pages'),
	channelsPaused: reading('frontdesk_channels_paused', 'Of these: paused, because Meta refuses the token'),
	tokenEnds: reading(
		'frontdesk_channel_token_ends_in_seconds',
		'In how many seconds the first token of a channel ends; no value where none does',
	),
	sheetsFailing: reading('frontdesk_sheets_failing', 'Sheets whose last sync failed; their last good answers stay'),
	oldestFailingSheet: reading(
		'frontdesk_sheets_failing_oldest_seconds',
		'How long ago the longest failing sheet was last read in full',
	),
	sheetsOverdue: reading('frontdesk_sheets_overdue_seconds', 'How late the next look at a sheet is'),
	testsFailing: reading('frontdesk_sheet_tests_failing', 'Tests of owners that fail on their live version'),
	indexesTroubled: reading(
		'frontdesk_vector_indexes_troubled',
		'Businesses that are searched without vectors, or with old ones',
	),
	alerts: reading('frontdesk_alerts_open', 'Open alerts of businesses, by kind', 'kind'),
	setAside: reading(
		'frontdesk_events_set_aside',
		'Events of the last day that no table could hold: kept as they came, for somebody to look at',
	),
	recentErrors: reading('frontdesk_recent_errors', 'Workflows that failed in the last 15 minutes'),
};

export const shadowDrafts = counter('frontdesk_shadow_drafts_total', 'Drafts of shadow mode, by what became of them', {
	outcome: ['sent_as_it_was', 'changed', 'unanswered'],
});

export const campaignMessages = counter(
	'frontdesk_campaign_messages_total',
	'Messages of campaigns that left for the outbox, that were refused there at once, or that never got there',
	{ outcome: ['handed_over', 'failed', 'refused'] },
);

export const digestsSent = counter('frontdesk_digests_total', 'Weekly digests to owners, by what became of them', {
	outcome: ['sent', 'retried', 'failed'],
});

export const retriedTurns = counter(
	'frontdesk_turns_retried_total',
	'Turns that failed for good and whose questions somebody had asked again',
	{},
);

/** Guessing at links shows here. */
export const deskSignIns = counter(
	'frontdesk_desk_sign_ins_total',
	'Links to the Desk that were tried, and what became of it',
	{
		outcome: ['opened', 'refused'],
	},
);
export const deskPages = gauge('frontdesk_desk_pages_open', 'Pages of the Desk that this process tells of changes', {});

/** What became of the messages to staff about customers who wait. */
export const staffAlerts = counter(
	'frontdesk_staff_alerts_total',
	'Messages to staff about customers who wait for a person, by way and what became of them',
	{ way: ['email', 'slack', 'teams', 'telegram', 'whatsapp', 'webhook'], outcome: ['sent', 'retried', 'failed'] },
);

// ── The process ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export const databasePool = reading(
	'frontdesk_database_connections',
	"Connections of this process to the product's database: busy ones, idle ones, and queries that wait for one",
	'state',
);

gauge('frontdesk_build_info', '1 in each process that has loaded the product, with its version', {
	version: 'open',
}).set({ version: versionOf(__dirname) }, 1);

gauge(
	'frontdesk_memory_limit_bytes',
	'Memory at which this process is ended: by its container, or by what it may keep on its heap, whichever comes first',
	{},
).set({}, memoryLimit());

/** Outside of a container there is no limit but V8's for the heap; buffers and code have half as much again beside it. */
function memoryLimit(): number {
	return Math.min(process.constrainedMemory() || Infinity, getHeapStatistics().heap_size_limit * 1.5);
}

/** Of the package that this file is part of, compiled or not. */
function versionOf(folder: string): string {
	const manifest = join(folder, 'package.json');
	if (!existsSync(manifest)) return folder === dirname(folder) ? 'unknown' : versionOf(dirname(folder));
	return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version ?? 'unknown';
}

export const traceExports = counter(
	'frontdesk_trace_exports_total',
	'Batches of spans handed to Langfuse or an OpenTelemetry collector, by how that ended; nobody waits for them',
	{ outcome: ['ok', 'failed'] },
);

export const logLines = counter('frontdesk_log_lines_total', 'Lines that the product wrote to its log, by severity', {
	level: ['warn', 'error'],
});
