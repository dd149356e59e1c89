import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { MediaFile } from '../channels';
import type { SendingOptions } from '../conversations';
import { FrontdeskError, isFrontdeskError } from '../errors';
import {
	answerCustomer,
	describeCase,
	openAttachment,
	giveBack,
	readEvidence,
	reasonsForStaff,
	takeConversation,
} from '../handoffs';
import { sql, type Database, type Sql } from '../storage';
import {
	ChatwootInbox,
	ChatwootRefusal,
	maxFileBytes,
	type ChatwootAccess,
	type ChatwootMessage,
} from './chatwoot-api';

/** Longer than one step takes: each begins it anew. */
export const leaseMs = 90_000;

export interface Claim {
	tenantId: string;
	conversationId: string;
	attempt: number;
	/** An earlier attempt has ended without saying how far it came. */
	isUnsure: boolean;
}

export interface SyncOptions {
	access: ChatwootAccess;
	sending: SendingOptions;
	/** Nothing new is begun after this, in ms since 1970: what is left is due at once again. */
	until: number;
}

/** What was done; `isDone` is false where time was up. */
export interface Synced {
	brought: number;
	sent: number;
	isDone: boolean;
}

/** Messages of ours carry one of these in front of what they are: m, a message; h, a handoff; f, why something failed. */
const ours = /^frontdesk:([mhf]):(.+)$/;
export const isOurs = (sourceId: string | null | undefined): boolean => ours.test(sourceId ?? '');

/** How much of what was said before is brought along when a conversation begins in Chatwoot. */
const earlierMessages = 20;
const batch = 100;
const most = 50;
/** What was not sent by then will not be. */
const unsentDays = 7;
/** A file that cannot be fetched is tried again so often; then the message is brought without it, or is said to have failed. */
const fileAttempts = 4;

const zero = '00000000-0000-0000-0000-000000000000';

/** Somebody else has the conversation by now, or its business is not connected any more. */
export class Lost extends Error {
	override name = 'Lost';
}

const State = z.object({
	chatwootId: z.coerce.number().nullable(),
	hasNews: z.boolean(),
	failures: z.number(),
	mirroredUntil: z.uuid().nullable(),
	unsent: z.array(z.uuid()),
	failed: z.array(z.uuid()),
	heardUntil: z.coerce.number(),
	status: z.string().nullable(),
	assigneeId: z.coerce.number().nullable(),
	toldHandoff: z.string().nullable(),
	accountId: z.coerce.number(),
	inboxId: z.coerce.number(),
	channel: z.string(),
	contactId: z.string(),
	customerId: z.string(),
	customerName: z.string().nullable(),
});
type State = z.output<typeof State>;

/**
 * Brings one conversation up to date, both ways: first what agents did, then what was said here, then what staff are asked. Each step is
 * written down when it is done. After an attempt that did not say how far it came, Chatwoot is asked what it has before anything is
 * written there: every message of ours carries its id. What agents write goes out once, under the id that it has in Chatwoot.
 *
 * @throws ChatwootRefusal when Chatwoot does not take something or is away; FrontdeskError when we cannot; Lost
 */
export async function syncConversation(db: Database, claim: Claim, options: SyncOptions): Promise<Synced> {
	const state = await readState(db, claim);
	const run = new Run(db, claim, state, options);
	return run.carryOut();
}

async function readState(db: Database, { tenantId, conversationId, attempt }: Claim): Promise<State> {
	const [row] = await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			SELECT w.chatwoot_id AS "chatwootId", w.has_news AS "hasNews", w.failures, w.mirrored_until AS "mirroredUntil", w.unsent, w.failed,
				w.heard_until AS "heardUntil", w.status, w.assignee_id AS "assigneeId", w.told_handoff AS "toldHandoff",
				i.account_id AS "accountId", i.inbox_id AS "inboxId", h.kind AS channel, c.contact_id AS "contactId",
				c.identity_value AS "customerId", (SELECT n.name FROM frontdesk.contacts n
					WHERE (n.tenant_id, n.id) = (c.tenant_id, c.contact_id)) AS "customerName"
			FROM frontdesk.chatwoot_conversations w
			JOIN frontdesk.chatwoot_inboxes i ON i.tenant_id = w.tenant_id
			JOIN frontdesk.conversations c ON (c.tenant_id, c.id) = (w.tenant_id, w.conversation_id)
			JOIN frontdesk.channels h ON (h.tenant_id, h.id) = (c.tenant_id, c.channel_id)
			WHERE (w.tenant_id, w.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND w.attempt = ${attempt}`),
	);
	if (!row) throw new Lost();
	return State.parse(row);
}

const Message = z.object({
	id: z.uuid(),
	direction: z.enum(['in', 'out']),
	author: z.enum(['customer', 'bot', 'human']),
	type: z.string(),
	text: z.string().nullable(),
	at: z.string(),
	status: z.string(),
	isOld: z.boolean(),
	problem: z.string().nullable(),
	/** Its number in Chatwoot, where an agent wrote it there. */
	chatwootMessage: z.coerce.number().nullable(),
	media: z
		.array(z.looseObject({ kind: z.string(), filename: z.string().nullish() }))
		.nullish()
		.catch(null),
	location: z.looseObject({ latitude: z.number(), longitude: z.number() }).nullish().catch(null),
});
type Message = z.output<typeof Message>;

/** One attempt at one conversation. */
class Run {
	private readonly inbox: ChatwootInbox;
	private brought = 0;
	private sent = 0;

	constructor(
		private readonly db: Database,
		private readonly claim: Claim,
		private readonly state: State,
		private readonly options: SyncOptions,
	) {
		this.inbox = new ChatwootInbox(options.access, state.accountId, state.inboxId);
	}

	async carryOut(): Promise<Synced> {
		if (this.claim.isUnsure || this.state.hasNews) await this.unlessDeleted(() => this.fetchNews());
		await this.tellFailed();
		const isDone = await this.bringMessages();
		if (isDone) await this.tellHandoff();
		return { brought: this.brought, sent: this.sent, isDone };
	}

	/** The conversation's number in Chatwoot; what an earlier attempt has made there is found. */
	private async there(): Promise<number> {
		if (this.state.chatwootId !== null) return this.state.chatwootId;
		const { contactId, customerId, customerName, channel } = this.state;
		const { tenantId, conversationId: sourceId } = this.claim;
		const phone = channel === 'whatsapp' && /^[1-9]\d{6,14}$/.test(customerId) ? `+${customerId}` : null;
		const name = customerName ?? phone ?? customerId;
		const contact = { identifier: `frontdesk:${tenantId}:${contactId}`, name, phone, sourceId };
		const id = await this.inbox.ensureContact(contact);
		const found = await this.inbox.findConversation(id, sourceId);
		const { id: chatwootId, status } = found ?? (await this.inbox.makeConversation(id, sourceId));
		await this.save({ chatwootId, status });
		// What was done in it while we took it for deleted.
		if (found) await this.fetchNews();
		return chatwootId;
	}

	/** Somebody has deleted the conversation in Chatwoot: the next thing that is said makes it anew. */
	private async unlessDeleted(act: () => Promise<void>): Promise<void> {
		try {
			await act();
		} catch (error) {
			if (!(error instanceof ChatwootRefusal) || error.status !== 404 || this.state.chatwootId === null) throw error;
			await this.save({ chatwootId: null, status: null, assigneeId: null, toldHandoff: null });
		}
	}

	/** What is done is written down at once; the lease begins anew. */
	private async save(change: Partial<State>): Promise<void> {
		Object.assign(this.state, change);
		const { chatwootId, mirroredUntil, unsent, heardUntil, status, assigneeId, toldHandoff } = this.state;
		const { tenantId, conversationId, attempt } = this.claim;
		const saved = await this.db.withTenant(tenantId, (transaction) =>
			transaction.query(sql`
				UPDATE frontdesk.chatwoot_conversations SET
					chatwoot_id = CASE WHEN ${'chatwootId' in change} THEN ${chatwootId}::bigint ELSE chatwoot_id END, mirrored_until = ${mirroredUntil}::uuid, unsent = ${unsent}::uuid[],
					heard_until = ${heardUntil}::bigint, status = ${status}, assignee_id = ${assigneeId}::bigint,
					told_handoff = ${toldHandoff}, leased_until = now() + ${leaseMs}::integer * interval '1 ms',
					due_at = now() + ${leaseMs}::integer * interval '1 ms'
				WHERE (tenant_id, conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND attempt = ${attempt}
				RETURNING conversation_id`),
		);
		if (saved.length === 0) throw new Lost();
	}

	/** What agents did. Its status is asked for first: whoever writes and then resolves has written before. */
	private async fetchNews(): Promise<void> {
		if (this.state.chatwootId === null) return;
		const id = this.state.chatwootId;
		const before = { status: this.state.status, assigneeId: this.state.assigneeId, sent: this.sent };
		const { status, assignee } = await this.inbox.readConversation(id);
		for (;;) {
			const messages = await this.inbox.messagesAfter(id, this.state.heardUntil);
			for (const message of messages) await this.hear(id, message);
			if (messages.length < 100) break;
		}
		const who = { ...this.claim, by: assignee?.name || 'Chatwoot' };
		const isTaken = assignee && assignee.id !== before.assigneeId && this.sent === before.sent;
		if (isTaken && status === 'open') await takeConversation(this.db, who);
		if (status === 'resolved' && before.status !== 'resolved') await giveBack(this.db, who);
		// Whoever is assigned while the bot has it takes it when it is opened.
		await this.save({ status, assigneeId: status === 'pending' ? before.assigneeId : (assignee?.id ?? null) });
	}

	private async hear(conversation: number, message: ChatwootMessage): Promise<void> {
		const { id: heardUntil, source_id: sourceId, message_type: type, sender } = message;
		const [, kind, what = ''] = ours.exec(sourceId ?? '') ?? [];
		const isAnswer = kind === undefined && type === 1 && message.private !== true && sender?.type === 'user';
		if (isAnswer && message.content_attributes?.deleted !== true) await this.passOn(conversation, message);
		await this.save({
			heardUntil,
			...(kind === 'm' ? this.mirrored(what) : {}),
			...(kind === 'h' ? { toldHandoff: what } : {}),
		});
	}

	/** Once, under the message's number in Chatwoot. What cannot reach the customer says so beside the message. */
	private async passOn(conversation: number, message: ChatwootMessage): Promise<void> {
		const { id, content, attachments, sender, created_at: at } = message;
		const { tenantId, conversationId } = this.claim;
		try {
			const files = await this.filesOf(attachments ?? []);
			if (content.trim() === '' && files.length === 0) return;
			const { verdict, problem } = await answerCustomer(
				this.db,
				{
					...{ tenantId, conversationId, by: (sender?.name || 'Chatwoot').slice(0, 200) },
					...{ text: content, format: 'markdown', files },
					// Numbers begin anew where Chatwoot is set up anew.
					idempotencyKey: `chatwoot:${this.state.accountId}:${id}:${at}`,
				},
				this.options.sending,
			);
			this.sent += 1;
			if (verdict === 'failed') await this.sayFailed(conversation, id, problem ?? 'It did not reach the customer.');
		} catch (error) {
			if (!isFrontdeskError(error) || error.retryable) throw error;
			await this.sayFailed(conversation, id, error.message);
		}
	}

	private async filesOf(attachments: NonNullable<ChatwootMessage['attachments']>) {
		const files: (MediaFile & { link: string })[] = [];
		for (const { data_url: link } of attachments.slice(0, 10)) {
			if (!link) continue;
			const file = await this.inbox.download(link);
			if (!file) {
				const retryable = this.state.failures < fileAttempts;
				throw new FrontdeskError('unavailable', 'The file cannot be fetched from Chatwoot.', { retryable });
			}
			files.push({ ...file, filename: nameOf(link), link });
		}
		return files;
	}

	private async sayFailed(conversation: number, id: number, problem: string): Promise<void> {
		try {
			await this.inbox.markFailed(conversation, id, problem);
		} catch (error) {
			if (!(error instanceof ChatwootRefusal) || ![403, 404, 422].includes(error.status)) throw error;
			const text = `This did not reach the customer. ${problem}`;
			await this.inbox.write(conversation, { type: 'outgoing', isPrivate: true, text, sourceId: `frontdesk:f:${id}` });
		}
	}

	/** Of what stands there as sent, and has not reached the customer after all. */
	private async tellFailed(): Promise<void> {
		const { tenantId, conversationId } = this.claim;
		const { failed, unsent, mirroredUntil } = this.state;
		for (const id of failed) {
			const isThere = mirroredUntil !== null && id <= mirroredUntil && !unsent.includes(id);
			const [message] = isThere ? await this.readMessages(sql`m.id = ${id}::uuid`) : [];
			if (message) await this.sayNotDelivered(message);
			await this.db.withTenant(tenantId, (transaction) =>
				transaction.query(sql`
					UPDATE frontdesk.chatwoot_conversations SET failed = array_remove(failed, ${id}::uuid)
					WHERE (tenant_id, conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid)`),
			);
		}
	}

	private async sayNotDelivered({ id, text, type, problem, chatwootMessage }: Message): Promise<void> {
		const because = problem ?? 'It did not reach the customer.';
		if (chatwootMessage !== null) return this.sayFailed(await this.there(), chatwootMessage, because);
		const note = `Not delivered. ${because}\n\n${text ?? `[${type}]`}`;
		await this.write({ type: 'outgoing', isPrivate: true, text: note, sourceId: `frontdesk:f:${id}` });
	}

	private mirrored(id: string): Pick<State, 'mirroredUntil' | 'unsent'> {
		const { mirroredUntil, unsent } = this.state;
		return {
			mirroredUntil: mirroredUntil !== null && mirroredUntil > id ? mirroredUntil : id,
			unsent: unsent.filter((one) => one !== id),
		};
	}

	/** @returns false when time was up */
	private async bringMessages(): Promise<boolean> {
		for (;;) {
			const messages = await this.waitingMessages();
			for (const message of messages) {
				if (Date.now() > this.options.until) return false;
				const { id, status, isOld, chatwootMessage } = message;
				if (status === 'pending') {
					const { mirroredUntil, unsent } = this.mirrored(id);
					await this.save({ mirroredUntil, unsent: isOld ? unsent : [...unsent, id].slice(-most) });
					continue;
				}
				if (chatwootMessage !== null) {
					if (status === 'failed') await this.sayNotDelivered(message);
				} else if (message.type !== 'give_back') await this.bring(message);
				await this.save(this.mirrored(id));
			}
			if (messages.length < batch || messages.every(({ status }) => status === 'pending')) return true;
		}
	}

	private waitingMessages(): Promise<Message[]> {
		const { tenantId, conversationId } = this.claim;
		const { mirroredUntil, unsent } = this.state;
		// In the order of time, as both are: nothing before them is read.
		const [earliest = zero] = [...unsent, mirroredUntil ?? zero].toSorted();
		return this.readMessages(sql`m.id >= ${earliest}::uuid
			AND (m.id = ANY (${unsent}::uuid[]) OR m.id > coalesce(${mirroredUntil}::uuid, (
				SELECT e.id FROM frontdesk.messages e
				WHERE (e.tenant_id, e.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid)
				ORDER BY e.id DESC OFFSET ${earlierMessages}::integer LIMIT 1), ${zero}::uuid))`);
	}

	private async readMessages(which: Sql): Promise<Message[]> {
		const { tenantId, conversationId } = this.claim;
		const rows = await this.db.withTenant(tenantId, (transaction) =>
			transaction.query(sql`
				SELECT m.id, m.direction, m.author, m.type, m.text, to_json(m.sent_at) #>> '{}' AS at, m.status,
					m.created_at < now() - ${unsentDays}::integer * interval '1 day' AS "isOld",
					coalesce(m.error ->> 'message', m.error #>> '{0,details}', m.error #>> '{0,title}') AS problem,
					m.details -> 'media' AS media, m.details -> 'location' AS location,
					(SELECT split_part(o.idempotency_key, ':', 3) FROM frontdesk.outbox o
						WHERE (o.tenant_id, o.id) = (m.tenant_id, m.id) AND o.idempotency_key LIKE 'chatwoot:%') AS "chatwootMessage"
				FROM frontdesk.messages m
				WHERE (m.tenant_id, m.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND m.deleted_at IS NULL
					AND ${which}
				ORDER BY m.id LIMIT ${batch}`),
		);
		return z.array(Message).parse(rows);
	}

	private async bring(message: Message): Promise<void> {
		const { id, direction, text, type, at, status, problem, location, media } = message;
		const { files, missing } =
			direction === 'in' ? await this.attachmentsOf(message) : { files: [], missing: media ?? [] };
		const place = location ? `https://maps.google.com/?q=${location.latitude},${location.longitude}` : null;
		const lines = [text, place, ...missing.map(({ kind, filename }) => `[${filename ?? kind}]`)];
		const words = lines.filter((line) => line !== null && line !== '').join('\n');
		const content = words === '' && files.length === 0 ? `[${type}]` : words;
		const isLost = status === 'failed';
		const written = {
			type: direction === 'in' ? ('incoming' as const) : ('outgoing' as const),
			isPrivate: isLost,
			text: isLost ? `Not delivered. ${problem ?? ''}\n\n${content}` : content,
			sourceId: `frontdesk:m:${id}`,
			at,
		};
		const wasResolved = this.state.status === 'resolved';
		await this.write({ ...written, files }).catch(async (error: unknown) => {
			// Chatwoot does not take such a file.
			if (!(error instanceof ChatwootRefusal) || ![413, 422].includes(error.status) || files.length === 0) throw error;
			const names = files.map(({ filename }) => `[${filename}]`).join('\n');
			await this.write({ ...written, text: [written.text, names].filter((line) => line !== '').join('\n') });
		});
		this.brought += 1;
		// Chatwoot opens it by itself when the customer writes; where the bot answers nobody has to look at it.
		if (direction === 'in' && wasResolved && (await this.openHandoff()) === undefined) await this.setStatus('pending');
	}

	private async attachmentsOf({ id: messageId, media }: Message) {
		const files: MediaFile[] = [];
		const missing: NonNullable<Message['media']> = [];
		for (const [index, one] of (media ?? []).slice(0, 10).entries()) {
			const which = { tenantId: this.claim.tenantId, messageId, index };
			const options = { accessOf: this.options.sending.accessOf, maxBytes: maxFileBytes, timeoutMs: 30_000 };
			try {
				const { pieces, ...file } = await openAttachment(this.db, which, options);
				const content: Buffer<ArrayBuffer>[] = [];
				for await (const piece of pieces) content.push(Buffer.from(piece));
				files.push({ ...file, content: new Blob(content) });
			} catch (error) {
				if (isFrontdeskError(error) && error.retryable && this.state.failures < fileAttempts) throw error;
				missing.push(one);
			}
		}
		return { files, missing };
	}

	private async write(message: Parameters<ChatwootInbox['write']>[1]): Promise<void> {
		const id = await this.there();
		// Fetching files took its time: nobody else has it meanwhile.
		if (message.files?.length) await this.save({});
		await this.unlessDeleted(() => this.inbox.write(id, message));
		if (this.state.chatwootId === null) await this.inbox.write(await this.there(), message);
	}

	private async setStatus(status: 'open' | 'pending'): Promise<void> {
		const id = await this.there();
		await this.inbox.setStatus(id, status);
		await this.save({ status });
	}

	private async openHandoff() {
		const { tenantId, conversationId } = this.claim;
		const [row] = await this.db.withTenant(tenantId, (transaction) =>
			transaction.query<{
				id: string;
				reason: string;
				question: string | null;
				problem: string | null;
				turnId: string | null;
			}>(sql`
				SELECT id, reason, question, problem, turn_id AS "turnId" FROM frontdesk.handoffs
				WHERE (tenant_id, conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND state <> 'closed'`),
		);
		return row;
	}

	/** Who waits for a person is open in Chatwoot, with what is known as a note; what the bot has again is pending. */
	private async tellHandoff(): Promise<void> {
		const handoff = await this.openHandoff();
		if (!handoff) {
			if (this.state.toldHandoff === null) return;
			if (this.state.status === 'open') await this.setStatus('pending');
			return this.save({ toldHandoff: null });
		}
		const { id, reason, question, problem, turnId } = handoff;
		const told = createHash('sha256')
			.update(JSON.stringify([id, question, turnId]))
			.digest('hex')
			.slice(0, 32);
		if (told === this.state.toldHandoff) return;
		// First: our own note, found after an attempt that ended here, says that all is told.
		if (this.state.status !== 'open') await this.setStatus('open');
		if (reason !== 'person_wrote' && reason !== 'taken_by_hand') {
			const evidence = await this.db.withTenant(this.claim.tenantId, (transaction) =>
				readEvidence(transaction, this.claim.tenantId, turnId),
			);
			const lines = describeCase({ reason, question, problem, evidence });
			const text = [`**A person is asked for: ${reasonsForStaff[reason] ?? reason}.**`, ...lines].join('\n');
			await this.write({ type: 'outgoing', isPrivate: true, text, sourceId: `frontdesk:h:${told}` });
		}
		await this.save({ toldHandoff: told });
	}
}

function nameOf(link: string): string {
	const name = URL.parse(link)?.pathname.split('/').at(-1) ?? '';
	try {
		return decodeURIComponent(name).slice(-200) || 'file';
	} catch {
		return name.slice(-200);
	}
}
