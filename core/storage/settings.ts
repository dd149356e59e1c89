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
	).describe(
		'What a customer reads who only says hello. It has to say that answers are automated. "none": a greeting is searched like a question.',
	),
	ask_away_message: line('').describe(
		'What a customer reads who has not said yet what they want ("quick question", "info", "?"). Empty: "Yes, ask away", in their language.',
	),
	human_message: line('Of course. I have told our team, and somebody will get back to you here.').describe(
		'What a customer reads who asks for a person.',
	),
	human_words: words.describe('More ways to ask for a person, separated by commas, for example a name.'),
	stop_message: line('All right, you will get no more messages from us. If you need us again, just write.').describe(
		'What a customer reads who writes "stop". "none": nothing.',
	),
	stop_words: words.describe('More ways to say "stop", separated by commas.'),
	thanks_reaction: line('').describe(
		'How to react to "thanks" or "ok": an emoji is put on the message, anything else is written. Empty: not at all.',
	),
	sticker_reaction: line('').describe('How to react to a sticker or a lone emoji, in the same way. Empty: not at all.'),
	attachment_message: line(
		'Thank you, it has arrived. I cannot look at it myself, so I have passed it on: somebody from our team will get back to you here.',
	).describe('What a customer reads who sends a picture, file, place, contact or order without a question.'),
	voice_message: line("I'm sorry, I cannot listen to voice messages. Could you write to me instead?").describe(
		'What a customer reads who sends a voice message, where voice messages are not transcribed.',
	),
	repeat_message: line("I'm sorry, your message did not reach me. Could you send it again?").describe(
		'What a customer reads whose message WhatsApp could not deliver to us.',
	),
	unsupported_message: line("I'm sorry, I cannot read this kind of message. Could you write it as a text?").describe(
		'What a customer reads who sends something that WhatsApp, Instagram or Messenger does not pass on, such as a poll.',
	),
	opening_hours: hours
		.catch('')
		.describe(
			'When people are there, in your own time: for example "Mon-Fri 9:00-18:00, Sat 10-14". Empty: this is not said.',
		),
	table_hours: hours
		.catch('')
		.describe(
			'The hours of the table with the opening hours, as the last sync read them; they count while opening_hours is empty.',
		),
	closed_message: line('Our team is not here right now. We open {day} at {time} and will answer you then.').describe(
		'Outside the opening hours, a line that is added when a person has to answer. {day} and {time} say when you open next, for example "tomorrow" and "8:00".',
	),
	outside_hours: z
		.enum(['answer', 'hand_over'])
		.catch('answer')
		.describe('Outside the opening hours: "answer" as always, or "hand_over" every question to the team.'),
	voice_max_seconds: z
		.number()
		.min(1)
		.max(1_800)
		.catch(180)
		.describe('Voice messages that are longer are not transcribed: the customer is asked to write.'),
	transcription_language: z
		.string()
		.regex(/^([a-z]{2,3})?$/)
		.catch('')
		.describe('The language that customers speak, for example "de". Empty: it is recognised.'),
	transcription_model: z
		.string()
		.trim()
		.max(200)
		.catch('')
		.describe('The model that transcribes voice messages. Empty: the one of the credential.'),
};

/** A way to reach staff; empty: not this way. */
const way = z.string().trim().max(500).catch('');
const minutes = (standard: number) =>
	z
		.number()
		.min(0)
		.max(60 * 24 * 7)
		.catch(standard);

/** How people are called, how long the bot waits for them, and what customers read meanwhile. */
const handoffSettings = {
	handoff_silence_minutes: z
		.number()
		.min(1)
		.max(60 * 24 * 7)
		.catch(60 * 12)
		.describe('How long the bot stays out of a conversation after a person has written in it or taken it.'),
	handoff_reminder_minutes: minutes(15).describe(
		'A customer waits for a person: your team is reminded after so many minutes, counted while you are open. 0: never.',
	),
	handoff_escalation_minutes: minutes(60).describe(
		'Nobody has acted on it: after so many minutes, counted while you are open, your team and the address in alert_escalation_email are told. 0: never.',
	),
	handoff_return_minutes: minutes(240).describe(
		'Still nobody: after so many minutes, counted while you are open, the customer reads nobody_came_message, and the bot has the conversation again, if somebody took it and did not write. It stays on the list. 0: never.',
	),
	still_waiting_message: line('Somebody from our team will still get back to you about your other question.').describe(
		'A line below an answer, once, for a customer who waits for a person with another question. "none": nothing.',
	),
	nobody_came_message: line(
		"I'm sorry that nobody could answer you yet. Your question is still with our team, and they will get back to you here.",
	).describe('What a customer reads who has waited for handoff_return_minutes. "none": nothing.'),
	handover_topics: words.describe(
		'Words that a person is to see to, separated by commas, for example "refund, allergy": the bot does not answer a message with one of them.',
	),
	topic_message: line('I have passed this on to our team. Somebody will get back to you here.').describe(
		'What a customer reads whose message has one of the words in handover_topics.',
	),
	handover_when_upset: yesOrNo(false).describe(
		'"yes": a message that sounds angry or desperate to the language model goes to your team, even if the bot knows the answer.',
	),
	upset_message: line(
		'I am sorry about this. I have told our team, and somebody will get back to you here personally.',
	).describe('What such a customer reads.'),
	outage_message: line(
		'I cannot answer this myself at the moment. I have passed it on: somebody from our team will get back to you here.',
	).describe(
		'What a customer reads when no language model could be asked, because all of them failed or the budget is spent, and no row is sure enough to be sent as it is.',
	),
	/** Set at the Desk: the bot answers nobody until then; "infinity" until somebody lets it go on. */
	bot_paused_until: z
		.union([z.literal(''), z.literal('infinity'), z.iso.datetime({ offset: true })])
		.catch('')
		.describe('Until when the bot answers nobody; staff set it at the Desk.'),
	paused_message: line(
		'We are away at the moment. Somebody from our team will answer you here when we are back.',
	).describe('What a customer reads who writes while your team has paused the bot for everybody. "none": nothing.'),
	canned_answers: z
		.string()
		.trim()
		.max(8_000)
		.catch('')
		.describe(
			'Answers that your team sends with a tap at the Desk, one a line: a short name, a colon, and the text, for example "Directions: You find us behind the station."',
		),
	give_back_word: sentence('#bot', 40).describe(
		'What your team writes to a customer, from the phone or the inbox, to give the conversation back to the bot. A 🤖 on a message does the same.',
	),
	human_app_ids: words.describe(
		'Messenger: the IDs of other apps in which people write to customers, separated by commas. What any other app writes counts as automatic and does not silence the bot.',
	),
	alert_email: way.describe('E-mail addresses, separated by commas, that are told when a customer waits for a person.'),
	alert_escalation_email: way.describe('The e-mail address that is told as well when nobody has acted in time.'),
	alert_slack_url: way.describe(
		'The same in Slack: the address of an incoming webhook, or the ID of a channel that the app is in, such as C0123456789. There, what you answer in the thread of an alert goes to the customer.',
	),
	alert_teams_url: way.describe('The same in Microsoft Teams: the address of a workflow that takes webhooks.'),
	alert_telegram_chat: way.describe('The same in Telegram: the number of the chat in which your bot is.'),
	alert_whatsapp_number: way.describe(
		'The same on WhatsApp: your own number, with country code. Needs alert_whatsapp_template.',
	),
	alert_whatsapp_template: way.describe(
		'The template for it: its body has one place {{1}}, for what has happened in a line.',
	),
	alert_whatsapp_language: z
		.string()
		.regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/)
		.catch('en')
		.describe('The language code of that template, as the WhatsApp Manager shows it.'),
	shadow_mode: yesOrNo(false).describe(
		'"yes": the bot answers nobody. What it would say is put before your team as a draft, and one of you sends it. When you have sent nearly all of them as they were, you are told that the bot may answer by itself.',
	),
	shadow_categories: words.describe(
		'The same for rows of these categories only, separated by commas, for example "Allergens, Prices".',
	),
	feedback_buttons: yesOrNo(false).describe(
		'"yes": below each answer stand 👍 and 👎 to tap. A 👎 puts the question into the Unanswered tab. Without them a customer can put the same as a reaction on a message.',
	),
	digest_email: way.describe(
		'Who gets the weekly digest, every Monday at eight: e-mail addresses, separated by commas. Empty: those in alert_email. "none": nobody.',
	),
	digest_minutes_per_answer: z
		.number()
		.min(0)
		.max(60)
		.catch(3)
		.describe('How many minutes of work one answer saves, for the weekly digest.'),
	alert_webhook_url: way.describe('The same as JSON to any address of yours.'),
};

/** How much the bot dares: when it answers, when it asks back, and when it calls a person. */
const answerSettings = {
	careful_or_helpful: z
		.enum(['very careful', 'careful', 'balanced', 'helpful', 'very helpful'])
		.catch('balanced')
		.describe(
			'How much the bot dares, in one word: "very careful", "careful", "balanced", "helpful" or "very helpful". It moves the three thresholds below together; careful means that more questions go to your team.',
		),
	// Not .5: on question sets where half of the questions have no answer, that let twice as many wrong answers through
	// (docs/quality.md).
	answer_threshold: fraction(0.65).describe(
		'How sure the bot must be that a row is the right one before it gives its answer, or that your sheet holds the answer before it asks which of two rows is meant. 0: always. 1: never; values that are looked up in tables, and what a language model words from your rows, still go out.',
	),
	verbatim_threshold: fraction(0.9).describe(
		'How sure the bot must be of a row to send it word for word, without asking a language model to put it into words; less than answer_threshold counts as that. 1: never, but for values that are looked up in tables.',
	),
	ask_threshold: fraction(0.4).describe(
		'How likely it must be that your sheet holds the answer at all before a language model is asked about rows that are not sure enough by themselves. Below it, your team is.',
	),
	clarify_margin: fraction(0.15).describe(
		'How close the second-best row must be to the best one (0.15: within 15 %) for the bot to ask which of them is meant. 0: it never asks.',
	),
	tentative: z
		.enum(['off', 'careful', 'open'])
		.catch('open')
		.describe(
			'What becomes of a question that a row probably answers, but not surely: "careful" and "open" give its answer as a guess, with a button that leads to a person; open guesses more often. "off": it goes to your team.',
		),
	tentative_message: sentence('I am not sure, but it may be this:').describe('What stands above such an answer.'),
	tentative_right: sentence("Yes, that's it", 20).describe(
		'The button below it for an answer that was right, at most 20 characters.',
	),
	tentative_other: sentence("That's not it", 20).describe(
		'The button below it that leads to a person, at most 20 characters.',
	),
	clarify_message: sentence('I am not sure which of these you mean:').describe(
		'What the customer reads who is asked which of two or three questions they mean.',
	),
	clarify_other: sentence('Something else', 20).describe(
		'The last of the buttons below it, at most 20 characters. Whoever taps it gets a person.',
	),
	// Off by itself: an owner who changes a price and forgets a test would find the bot telling the old price, which is worse
	// than a test that says "failed" beside the new one.
	hold_failing_tests: yesOrNo(false).describe(
		'"yes": an edit that makes a question of the Tests tab fail is not given to customers; the old answers stay until you mend the row or the test. "no": it goes live, and the result beside the test says "failed".',
	),
};

/** How much of the knowledge is looked at, and how much of it a model gets to read. */
const searchSettings = {
	search_max_rows: z
		.number()
		.int()
		.min(1)
		.max(20)
		.catch(5)
		.describe('How many rows a search hands on. More cost tokens and rarely help beyond eight.'),
	search_min_score: fraction(0).describe(
		'Rows that resemble the question less than this are left out, from 0 to 1; 0 leaves none out.',
	),
	search_rerank_weight: fraction(0.5).describe(
		'Where a reranker is connected: how much it has to say about the order, from 0 (nothing) to 1 (all).',
	),
	context_max_tokens: z
		.number()
		.int()
		.min(200)
		.max(20_000)
		.catch(1_500)
		.describe(
			'How much text of the rows a model gets to read, in tokens (about four letters each). Long rows are cut.',
		),
	context_diversity: fraction(0.3).describe(
		'How much a model should read different rows instead of several that say nearly the same, from 0 to 1.',
	),
};

/** How a language model words replies; see core/llm. */
const modelSettings = {
	tone: z.string().max(500).catch('friendly, brief').describe('How replies should sound.'),
	persona: words.describe(
		'Who writes the replies, for example "Mia, the virtual assistant of the Corner Bakery". It should say that it is an assistant.',
	),
	always_do: words.describe(
		'What a language model should always do, for example "address customers formally; close with: See you soon".',
	),
	never_do: words.describe('What it should never do, for example "talk about competitors; use emojis".'),
	model_instructions: words.describe(
		'Anything else that a language model should know about wording replies. Facts belong into the rows: what no row says is not sent.',
	),
	reply_languages: z
		.string()
		.trim()
		.toLowerCase()
		.regex(/^(customer|sheet|[a-z]{2}(\s*[,;]\s*[a-z]{2})*)$/, {
			error: 'this is neither "customer" nor "sheet" nor a list of languages like "de, en"',
		})
		.catch('customer')
		.describe(
			'In which language a language model answers: "customer" (the one they write in), "sheet" (the one of your rows), or a list like "de, en": the customer\'s if it is in the list, else the first.',
		),
	history_max_tokens: z
		.number()
		.int()
		.min(0)
		.max(8_000)
		.catch(600)
		.describe(
			'How much of what was said before a language model gets to read, in tokens (about four letters each). Older messages are shortened to a line.',
		),
	model_temperature: z
		.number()
		.min(0)
		.max(2)
		.catch(0)
		.describe(
			'How freely a language model words replies: 0 is the same words each time, 1 is lively. Facts are checked either way.',
		),
	second_look: yesOrNo(false).describe(
		'Whether a language model looks at each reply of its own once more before it is sent: does every sentence follow from its row? It finds swapped prices and a missing "not", which no comparison of numbers shows, and costs a second, short call.',
	),
	hide_personal_details: yesOrNo(false).describe(
		"Whether language models get placeholders in place of customers' phone numbers, e-mail addresses, long numbers and names. In what they write, the real ones are put back.",
	),
	model_prices: z
		.string()
		.trim()
		.max(2_000)
		.regex(/^(?:[^\s;]+(?:[ \t]+\d+(?:\.\d+)?){2,3}[ \t]*(?:[;\n]\s*|$))*$/, {
			error: 'this is no list of prices like "gpt-5-mini 0.25 2 0.025; my-model 0 0"',
		})
		.catch('')
		.describe(
			'What language models cost, in US dollars for a million tokens: name, input, output and, if it differs, input that was read before. For example "gpt-5-mini 0.25 2 0.025; my-model 0 0". Empty: the list prices that we know.',
		),
	daily_budget_usd: z
		.number()
		.min(0)
		.catch(0)
		.describe(
			'What answering may cost a day, in US dollars. From 80 % on the cheapest language models are asked first; when it is spent, rows go out word for word until midnight. 0: no limit.',
		),
	answer_cache_minutes: z
		.number()
		.int()
		.min(0)
		.max(10_080)
		.catch(0)
		.describe(
			'For how many minutes a reply that a language model has worded is given again to whoever opens a conversation with the same question, as long as the rows are the same. 0: each reply is worded anew.',
		),
	whatsapp_fees: z
		.string()
		.trim()
		.max(500)
		.catch('')
		.describe(
			'What WhatsApp charges for a message of each category, in US dollars, for the reports of costs: for example "marketing 0.0250; utility 0.0040". See Meta\'s price list for your customers\' country.',
		),
	model_hedge_ms: z
		.number()
		.int()
		.min(0)
		.max(60_000)
		.catch(0)
		.describe(
			'Where several language models are connected: when one has said nothing for so many milliseconds, the next one is asked as well, and the first good reply counts. 0: never; it costs two calls.',
		),
};

const handoffMessage = "I don't know that one, I have passed it on. Somebody from our team will get back to you here.";
const apology =
	'Sorry, something went wrong on our side. I have told our team, and somebody will get back to you here.';

/**
 * What a tenant can set, each with its default and the sentence that explains it to the owner. A value that makes no sense
 * counts as not set: a typo in a sheet must not silence the bot.
 */
export const tenantSettings = z.object({
	debounce_ms: z
		.number()
		.min(0)
		.max(60_000)
		.catch(1_500)
		.describe('How long to wait for a next message before answering, so that a burst gets one answer.'),
	keep_conversations_months: months(24).describe(
		'How many months what was said is kept: messages, answers, and customers who have not written since. 0: for ever.',
	),
	keep_events_months: months(3).describe(
		'How many months is kept what Meta reports besides messages, as it came. 0: for ever.',
	),
	keep_errors_months: months(6).describe('How many months failures of workflows are kept. 0: for ever.'),
	handoff_message: z
		.string()
		.min(1)
		.catch(handoffMessage)
		.describe('What the customer reads when the sheet has no answer and a person takes over.'),
	apology_message: z
		.string()
		.min(1)
		.catch(apology)
		.describe('What the customer reads when something broke on our side.'),
	max_message_age_minutes: z
		.number()
		.min(1)
		.max(60 * 24 * 7)
		.catch(60 * 12)
		.describe(
			'Messages that reach us later than this are kept, and not answered: nobody wants an answer from yesterday.',
		),
	...handoffSettings,
	answer_ready_template: z
		.string()
		.max(512)
		.catch('')
		.describe(
			'WhatsApp template that tells a customer "we have an answer for you" when more than 24 hours have passed; empty for none.',
		),
	answer_ready_template_language: z
		.string()
		.regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/)
		.catch('en')
		.describe('The language code of that template, as the WhatsApp Manager shows it, for example en_US.'),
	...answerSettings,
	search_weights_from_sheet: yesOrNo(true).describe(
		'Whether the search learns from your own rows how much to trust words, spelling and meaning. Switch it off if answers got worse after a big change.',
	),
	...modelSettings,
	...screeningSettings,
	...searchSettings,
	documents_folder: z
		.string()
		.max(500)
		.catch('')
		.describe('A folder at Google Drive whose files the bot may answer from: its address, or empty for none.'),
	sheet_language: z
		.enum(['en', 'de', 'es', 'ar'])
		.catch('en')
		.describe('The language in which the sheet is kept, as the last sync read it.'),
	google_sheet_id: z.string().nullable().catch(null).describe('The Google Sheet with the knowledge.'),
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
