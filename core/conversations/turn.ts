import { z } from 'zod';
import { ChannelKind } from '../channels';
import { modelOutcomes } from '../observability';
import { tenantSettings } from '../storage';
import { MessageDetails } from './message-details';

const Message = z.object({
	id: z.uuid(),
	platformId: z.string().nullable(),
	type: z.string(),
	text: z.string().nullable(),
	sentAt: z.string(),
	/** What there is besides the text. One odd value must not hold up all the turns of a claim. */
	details: MessageDetails.nullable().catch(null).default(null),
	/** The message that this one replies to; what the customer means by "it". */
	quoted: z
		.object({ author: z.enum(['customer', 'bot', 'human']), text: z.string(), at: z.string() })
		.nullish()
		.catch(null),
});

const HistoryMessage = z.object({
	author: z.enum(['customer', 'bot', 'human']),
	text: z.string(),
	at: z.string(),
	/** The options that a message of ours listed with numbers, where the platform could not show them to tap. */
	numbered: z.array(z.object({ id: z.string(), title: z.string() })).optional(),
	/** The bot asked the customer back: the line of the settings, or a model's own question. */
	askedBack: z.boolean().optional(),
});

/** What a call of a model took, in tokens, as its provider counted them. */
const ModelUsage = z.object({
	inputTokens: z.number().int(),
	/** Without `reasoningTokens`. */
	outputTokens: z.number().int(),
	/** Of the input: what the provider had read before, at a lower price. */
	cachedTokens: z.number().int(),
	/** Thoughts: paid for like output, and never shown. */
	reasoningTokens: z.number().int(),
});
export type ModelUsage = z.output<typeof ModelUsage>;

/** One call of one model, whatever came of it. */
const ModelCall = z.object({
	/** Its name in reports. */
	provider: z.string(),
	/** As the endpoint names it. */
	model: z.string(),
	/** What it was asked for: a reply, the same once more with what was wrong, or a summary of what was said before. */
	purpose: z.enum(['reply', 'repair', 'summary', 'second_look']),
	/**
	 * - `answered` with a reply that was taken, or the use of a tool
	 * - `unavailable` not reached, or it answered that it cannot; `timeout` not in its time; `rate_limited` not now
	 * - `refused` by the model or by a filter; `empty`, `cut_off`, `unreadable` (not in the agreed form), `wrong_language`
	 * - `held_back` readable, and not to be sent as it is: it states what its rows do not contain, or cites none
	 * - `overtaken` a model that was asked after it, because it was silent, was faster
	 * - `cancelled` a model that was asked before it was faster, or the customer wrote again
	 * - `skipped` not asked, or not in its place: it has failed, or was overtaken, several times in a row
	 */
	outcome: z.enum(modelOutcomes),
	/** Why it is no reply, in a sentence for the operator; null when it is one. */
	error: z.string().nullable(),
	/** What it said that was not sent; its beginning. */
	text: z.string().nullable(),
	ms: z.number(),
	/** Until the first piece came, where it came in pieces. */
	firstTokenMs: z.number().optional(),
	/** Null where nothing was counted: the provider did not say, or was not reached. */
	usage: ModelUsage.nullable(),
	/** When it was asked, ISO 8601. */
	at: z.string(),
	/** In US dollars; null where nobody knows the price. */
	costUsd: z.number().nullable().optional(),
	/** The prompt that it was asked with: `name@version`. */
	prompt: z.string().optional(),
});
export type ModelCall = z.output<typeof ModelCall>;

const Reply = z.object({
	/** Empty with action `hand_over`: the customer has read so already, and nothing is sent. */
	text: z.string(),
	/** Ids of the rows that the text rests on. */
	citations: z.array(z.string()).default([]),
	buttons: z.array(z.string()).default([]),
	action: z.enum(['answer', 'clarify', 'hand_over']),
	/** A guess: below it stand a button that says yes and one that leads to a person. */
	tentative: z.boolean().optional(),
	/** Why a person has to take over; with action `hand_over`. */
	reason: z.string().optional(),
	language: z.string().nullable().default(null),
	/** Where the text comes from: a row word for word, a model, or the tenant's own settings. */
	source: z.enum(['row', 'model', 'setting']),
	/** The platform's id of the customer's message that `text`, a single emoji, is put on instead of being sent. */
	reactsTo: z.string().optional(),
	/** `provider/model` of the one that worded it. */
	model: z.string().optional(),
	/** Of several questions, those that the text does not answer, in the customer's words; with action `hand_over`. */
	passedOn: z.array(z.string()).optional(),
	/** Those of them that the model itself named. */
	unanswered: z.array(z.string()).optional().catch([]),
	/** What was wrong with the model's first reply; this is its second. */
	repaired: z.string().optional(),
	/** What the customer wants, how they feel about it and what they named, as the model read it; for reports. */
	intent: z.string().nullish(),
	sentiment: z.enum(['positive', 'neutral', 'negative']).nullish().catch(null),
	entities: z
		.array(z.object({ name: z.string(), value: z.string() }))
		.optional()
		.catch([]),
	/** The tools that the model used, in order; what their results say proves facts as rows do. */
	tools: z
		.array(
			z.object({ name: z.string(), arguments: z.string(), result: z.string(), failed: z.boolean(), ms: z.number() }),
		)
		.optional(),
	/** It was worded earlier, for the same question from the same rows. */
	fromCache: z.boolean().optional(),
	/** All calls of models on the way to this reply, in the order in which they ended; also of those that failed. */
	calls: z.array(ModelCall).optional(),
});
export type Reply = z.output<typeof Reply>;

/** What the queue hands out: everything that the nodes need to know to answer. Times are ISO 8601. */
export const ClaimedTurn = z.object({
	id: z.uuid(),
	/** Somebody tries something out: nobody waits for an answer, and whatever writes or sends only shows what it would do. */
	isTest: z.literal(true).optional(),
	tenantId: z.uuid(),
	/** 1 at first; grows when an attempt did not come to its end. */
	attempt: z.number().int(),
	/** The fencing token: sending and completing are refused to whoever holds an older one. */
	leaseToken: z.number().int(),
	dueAt: z.string(),
	/** All attempts were in vain: apologise and hand over. */
	exhausted: z.boolean(),
	/** The reply that an earlier attempt has put into the outbox: what is left is to send it. */
	writtenReply: Reply.nullable(),
	/** What the customer wrote since the last answer, joined by line breaks; for the number of an option, its title. */
	question: z.string(),
	conversation: z.object({
		id: z.uuid(),
		language: z.string().nullable(),
		lastInboundAt: z.string().nullable(),
		/** What was said from one message to another, both included, in a model's words; of a long conversation. */
		summary: z.object({ text: z.string(), since: z.string(), until: z.string() }).nullish().catch(null),
		/** Staff let the bot rest in this conversation. */
		isPaused: z.boolean().optional(),
	}),
	channel: z.object({ id: z.uuid(), kind: ChannelKind, accountId: z.string() }),
	customer: z.object({ contactId: z.uuid(), kind: z.string(), id: z.string(), name: z.string().nullable() }),
	/** Somebody is asked for: since when the customer has read so, and that a person will still see to the other question. */
	handoff: z
		.object({
			id: z.uuid(),
			state: z.enum(['waiting', 'taken', 'answered']),
			toldAt: z.string().nullable(),
			notedAt: z.string().nullable(),
		})
		.nullable()
		.default(null),
	tenant: z.object({ name: z.string(), timeZone: z.string() }),
	/** A step of somebody's workflow has asked the customer something, and waits for what they say (*Send and Wait for Response*). */
	awaited: z.object({ id: z.uuid(), botAnswers: z.boolean() }).optional(),
	/** What the tenant's day has cost so far, without turns that are being answered. */
	spentTodayUsd: z.number().default(0),
	settings: tenantSettings,
	/** The unanswered messages, oldest first. */
	messages: z.array(Message),
	/** What was said before them, oldest first. */
	history: z.array(HistoryMessage),
});
export type ClaimedTurn = z.output<typeof ClaimedTurn>;

const KnowledgeRow = z.object({
	id: z.string(),
	question: z.string(),
	answer: z.string(),
	buttons: z.array(z.string()).default([]),
	score: z.number(),
	/** A row of the sheet, a fact out of a table, or a passage of a document. */
	kind: z.enum(['row', 'fact', 'document']).optional(),
	/** Looked up, and right by itself. */
	exact: z.boolean().optional(),
	/** It has nothing in common with the question but how people ask: no guess. */
	isStrange: z.boolean().optional(),
	source: z.string().optional(),
	category: z.string().nullish(),
	/** Where it stands in its source. */
	origin: z.record(z.string(), z.unknown()).nullish(),
});
export type KnowledgeRow = z.output<typeof KnowledgeRow>;

/** What a step has paid for besides calls of chat models. */
const Paid = z.object({
	provider: z.string(),
	model: z.string(),
	calls: z.number().int(),
	inputTokens: z.number().int().optional(),
	seconds: z.number().optional(),
	costUsd: z.number(),
});
export type Paid = z.output<typeof Paid>;

const Knowledge = z.looseObject({
	rows: z.array(KnowledgeRow),
	/** The probability that the first row answers the question, 0 to 1; with several questions, the least sure one's. */
	confidence: z.number().min(0).max(1),
	/** The probability that the knowledge can answer at all, 0 to 1. */
	canAnswer: z.number().min(0).max(1).optional(),
	/** One for each question of the message. */
	parts: z
		.array(
			z.object({
				/** As the customer wrote it. */
				asked: z.string().optional(),
				/** What was searched. */
				question: z.string(),
				rowIds: z.array(z.string()),
				confidence: z.number(),
				canAnswer: z.number(),
			}),
		)
		.optional(),
	/** Why these rows: see `core/retrieval/explain`. */
	record: z.looseObject({}).optional(),
	/** What the vectors of its questions took; absent where nothing was paid for. */
	paid: Paid.optional(),
});

const Completion = z.object({
	/** What became of the turn: over (answered, handed_over, silenced, failed) or to go on (superseded, deferred, waiting). */
	status: z.enum(['answered', 'handed_over', 'silenced', 'failed', 'superseded', 'deferred', 'waiting']),
	/** False when another attempt has the turn, and this one changed nothing; so of a test. */
	accepted: z.boolean(),
	/** When handed over after a search: which row was nearest, how sure the bot was, and what decided. For staff. */
	because: z.string().optional(),
});
export type Completion = z.output<typeof Completion>;

const Delivery = z.object({
	/**
	 * - `sent` every part is with the platform
	 * - `drafted` the business is in shadow mode: staff have it before them, and the customer reads what they send
	 * - `failed` the platform refused, for good
	 * - `retry_later` the platform cannot take it now; `resumeAt` says when to try again
	 * - `waiting` the customer's window has closed: a template has told them, and the reply waits until they write
	 * - `unconfirmed` it may have arrived; the platform's status decides, or `resumeAt` passes
	 * - `silenced` a person has the conversation
	 * - `superseded` the customer wrote again before anything was sent
	 * - `lease_lost` another attempt has the turn
	 * - `test` nothing was sent: `wouldSend` is what the customer would have got
	 */
	verdict: z.enum([
		'sent',
		'drafted',
		'failed',
		'retry_later',
		'waiting',
		'unconfirmed',
		'silenced',
		'superseded',
		'lease_lost',
		'test',
	]),
	parts: z.array(z.object({ id: z.uuid(), platformId: z.string().nullable() })),
	resumeAt: z.string().optional(),
	/** What the platform said, in a sentence for staff. */
	problem: z.string().optional(),
	/** The token of whoever sent was refused, and the channel goes on: the message waits for who has a better one. */
	tokenRefused: z.literal(true).optional(),
	/** Of a test: the parts, in order. */
	wouldSend: z.array(z.unknown()).optional(),
	/** Of a reply that went through: the turn was completed in the transaction that recorded the send. */
	completion: Completion.optional(),
});
export type Delivery = z.output<typeof Delivery>;

const Transcription = z.object({
	/** How many voice messages were written down. */
	transcribed: z.number().int(),
	/** What that took. */
	paid: Paid.optional(),
	/** Why the others were not, in a sentence for the operator. */
	problem: z.string().optional(),
});
export type Transcription = z.output<typeof Transcription>;

const Screening = z.object({
	decision: z.enum(['continue', 'reply', 'hand_over', 'say_nothing']),
	/** For the operator: what decided. */
	because: z.string(),
	/** For staff: what there was besides text. */
	note: z.string().optional(),
	/** The customer wants no more messages. */
	optedOut: z.boolean().optional(),
	/** It is what a step of a workflow waits for (`awaited`). */
	isResponse: z.boolean().optional(),
});
export type Screening = z.output<typeof Screening>;

/** The item that travels through the workflow: each node adds one key and changes no other. */
export const Turn = ClaimedTurn.extend({
	transcription: Transcription.optional(),
	screening: Screening.optional(),
	knowledge: Knowledge.optional(),
	gate: z.looseObject({ decision: z.string(), because: z.string() }).optional(),
	reply: Reply.optional(),
	review: z.looseObject({ decision: z.string(), because: z.string(), draft: z.string().optional() }).optional(),
	delivery: Delivery.optional(),
});
export type Turn = z.output<typeof Turn>;
