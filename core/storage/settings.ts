import { z } from 'zod';
import { parseOpeningHours } from '../opening-hours';
import type { Database } from './database';
import { sql } from './sql';

/** A line for customers; an owner who wants none writes "none", for an empty cell means the default. */
const line = (standard: string) =>
	z
		.string()
		.trim()
		.max(1_000)
		.transform((text) => (/^(none|no|off|-)$/i.test(text) ? '' : text))
		.catch(standard);

/** A negative number, or a word, must not delete anything sooner than the usual does. */
const months = (usual: number) => z.number().min(0).max(1_200).catch(usual);

/** A text that must say something. */
const sentence = (standard: string, most = 1_000) => z.string().trim().min(1).max(most).catch(standard);

const yesOrNo = (standard: boolean) => z.boolean().catch(standard);
const fraction = (standard: number) => z.number().min(0).max(1).catch(standard);

const words = z.string().trim().max(2_000).catch('');

const hours = z
	.string()
	.trim()
	.max(500)
	.refine((text) => text === '' || parseOpeningHours(text) !== null, {
		error: 'this is not understood as opening hours; write for example "Mon-Fri 9:00-18:00, Sat 10-14"',
	});

/** What is answered without looking into the sheet, and how voice messages are heard. */
const screeningSettings = {
	greeting_message: line(
		"Hello! You have reached our automated assistant. Ask me anything about us; what I don't know, somebody from our team will answer.",
	),
	ask_away_message: line(''),
	human_message: line('Of course. I have told our team, and somebody will get back to you here.'),
	human_words: words,
	stop_message: line('All right, you will get no more messages from us. If you need us again, just write.'),
	stop_words: words,
	thanks_reaction: line(''),
	sticker_reaction: line(''),
	attachment_message: line(
		'Thank you, it has arrived. I cannot look at it myself, so I have passed it on: somebody from our team will get back to you here.',
	),
	voice_message: line("I'm sorry, I cannot listen to voice messages. Could you write to me instead?"),
	repeat_message: line("I'm sorry, your message did not reach me. Could you send it again?"),
	unsupported_message: line("I'm sorry, I cannot read this kind of message. Could you write it as a text?"),
	opening_hours: hours.catch(''),
	/** Of the table with the opening hours, as the last sync read them; they count while opening_hours is empty. */
	table_hours: hours.catch(''),
	closed_message: line('Our team is not here right now. We open {day} at {time} and will answer you then.'),
	outside_hours: z.enum(['answer', 'hand_over']).catch('answer'),
	voice_max_seconds: z.number().min(1).max(1_800).catch(180),
	transcription_language: z
		.string()
		.regex(/^([a-z]{2,3})?$/)
		.catch(''),
	transcription_model: z.string().trim().max(200).catch(''),
};

/** As WhatsApp writes it: "en_US". */
const templateLanguage = z
	.string()
	.regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/)
	.catch('en');

/** A way to reach staff; empty: not this way. */
const way = z.string().trim().max(500).catch('');
const minutes = (standard: number, least = 0) =>
	z
		.number()
		.min(least)
		.max(60 * 24 * 7)
		.catch(standard);

/** How people are called, how long the bot waits for them, and what customers read meanwhile. */
const handoffSettings = {
	handoff_silence_minutes: minutes(60 * 12, 1),
	handoff_reminder_minutes: minutes(15),
	handoff_escalation_minutes: minutes(60),
	handoff_return_minutes: minutes(240),
	still_waiting_message: line('Somebody from our team will still get back to you about your other question.'),
	nobody_came_message: line(
		"I'm sorry that nobody could answer you yet. Your question is still with our team, and they will get back to you here.",
	),
	handover_topics: words,
	topic_message: line('I have passed this on to our team. Somebody will get back to you here.'),
	handover_when_upset: yesOrNo(false),
	upset_message: line(
		'I am sorry about this. I have told our team, and somebody will get back to you here personally.',
	),
	outage_message: line(
		'I cannot answer this myself at the moment. I have passed it on: somebody from our team will get back to you here.',
	),
	/** Set at the Desk: the bot answers nobody until then; "infinity" until somebody lets it go on. */
	bot_paused_until: z.union([z.literal(''), z.literal('infinity'), z.iso.datetime({ offset: true })]).catch(''),
	paused_message: line('We are away at the moment. Somebody from our team will answer you here when we are back.'),
	canned_answers: z.string().trim().max(8_000).catch(''),
	give_back_word: sentence('#bot', 40),
	human_app_ids: words,
	alert_email: way,
	alert_escalation_email: way,
	alert_slack_url: way,
	alert_teams_url: way,
	alert_telegram_chat: way,
	alert_whatsapp_number: way,
	alert_whatsapp_template: way,
	alert_whatsapp_language: templateLanguage,
	shadow_mode: yesOrNo(false),
	shadow_categories: words,
	feedback_buttons: yesOrNo(false),
	digest_email: way,
	digest_minutes_per_answer: z.number().min(0).max(60).catch(3),
	alert_webhook_url: way,
};

/** How much the bot dares: when it answers, when it asks back, and when it calls a person. */
const answerSettings = {
	careful_or_helpful: z.enum(['very careful', 'careful', 'balanced', 'helpful', 'very helpful']).catch('balanced'),
	// Not .5: on question sets where half of the questions have no answer, that let twice as many wrong answers through
	// (docs/quality.md).
	answer_threshold: fraction(0.65),
	verbatim_threshold: fraction(0.9),
	ask_threshold: fraction(0.4),
	clarify_margin: fraction(0.15),
	tentative: z.enum(['off', 'careful', 'open']).catch('open'),
	tentative_message: sentence('I am not sure, but it may be this:'),
	tentative_right: sentence("Yes, that's it", 20),
	tentative_other: sentence("That's not it", 20),
	clarify_message: sentence('I am not sure which of these you mean:'),
	clarify_other: sentence('Something else', 20),
	// Off by itself: an owner who changes a price and forgets a test would find the bot telling the old price, which is worse
	// than a test that says "failed" beside the new one.
	hold_failing_tests: yesOrNo(false),
};

/** How much of the knowledge is looked at, and how much of it a model gets to read. */
const searchSettings = {
	search_max_rows: z.number().int().min(1).max(20).catch(5),
	search_min_score: fraction(0),
	search_rerank_weight: fraction(0.5),
	context_max_tokens: z.number().int().min(200).max(20_000).catch(1_500),
	context_diversity: fraction(0.3),
};

/** How a language model words replies; see core/llm. */
const modelSettings = {
	tone: z.string().max(500).catch('friendly, brief'),
	persona: words,
	always_do: words,
	never_do: words,
	model_instructions: words,
	reply_languages: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^(customer|sheet|[a-z]{2}(\s*[,;]\s*[a-z]{2})*)$/, {
			error: 'this is neither "customer" nor "sheet" nor a list of languages like "de, en"',
		})
		.catch('customer'),
	history_max_tokens: z.number().int().min(0).max(8_000).catch(600),
	model_temperature: z.number().min(0).max(2).catch(0),
	second_look: yesOrNo(false),
	second_look_model: z.string().trim().max(200).catch(''),
	hide_personal_details: yesOrNo(false),
	model_prices: z
		.string()
		.trim()
		.max(2_000)
		.regex(/^(?:[^\s;]+(?:[ \t]+\d+(?:\.\d+)?){2,3}[ \t]*(?:[;\n]\s*|$))*$/, {
			error: 'this is no list of prices like "gpt-5-mini 0.25 2 0.025; my-model 0 0"',
		})
		.catch(''),
	daily_budget_usd: z.number().min(0).catch(0),
	answer_cache_minutes: z.number().int().min(0).max(10_080).catch(0),
	whatsapp_fees: z.string().trim().max(500).catch(''),
	model_hedge_ms: z.number().int().min(0).max(60_000).catch(0),
};

const handoffMessage = "I don't know that one, I have passed it on. Somebody from our team will get back to you here.";
const apology =
	'Sorry, something went wrong on our side. I have told our team, and somebody will get back to you here.';

/**
 * What a tenant can set, each with its default; `setting-texts` says what it is for. A value that makes no sense counts as
 * not set: a typo in a sheet must not silence the bot.
 */
export const tenantSettings = z.object({
	debounce_ms: z.number().min(0).max(60_000).catch(1_500),
	keep_conversations_months: months(24),
	keep_events_months: months(3),
	keep_errors_months: months(6),
	handoff_message: z.string().min(1).catch(handoffMessage),
	apology_message: z.string().min(1).catch(apology),
	max_message_age_minutes: minutes(60 * 12, 1),
	...handoffSettings,
	answer_ready_template: z.string().max(512).catch(''),
	answer_ready_template_language: templateLanguage,
	...answerSettings,
	search_weights_from_sheet: yesOrNo(true),
	...modelSettings,
	...screeningSettings,
	...searchSettings,
	documents_folder: z.string().max(500).catch(''),
	/** As the last sync read it. */
	sheet_language: z.enum(['en', 'de', 'es', 'ar']).catch('en'),
	google_sheet_id: z.string().nullable().catch(null),
});
export type TenantSettings = z.output<typeof tenantSettings>;

/** What no owner sets in the sheet: which sheet is read, what is read from it, and what staff set at the Desk. */
export const notInTheSheet = ['google_sheet_id', 'table_hours', 'sheet_language', 'bot_paused_until'] as const;

/** The tenant's settings, with defaults where nothing (or nothing sensible) is set. */
export async function readSettings(db: Database, tenantId: string): Promise<TenantSettings> {
	const rows = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ name: string; value: unknown }>(
			sql`SELECT name, value FROM frontdesk.settings WHERE tenant_id = ${tenantId} LIMIT 1000`,
		),
	);
	return tenantSettings.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}

/**
 * Sets some of a tenant's settings; the others stay as they are.
 *
 * @throws ZodError when a value is not what `tenantSettings` says
 */
export async function changeSettings(db: Database, tenantId: string, changes: Partial<TenantSettings>): Promise<void> {
	const values = JSON.stringify(changes);
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			INSERT INTO frontdesk.settings (tenant_id, name, value)
			SELECT ${tenantId}, key, value FROM jsonb_each(${values}::jsonb)
			ON CONFLICT (tenant_id, name) DO UPDATE SET value = EXCLUDED.value, updated_at = now()
			WHERE settings.value IS DISTINCT FROM EXCLUDED.value`),
	);
}
