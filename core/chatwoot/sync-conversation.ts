import { createHash } from 'node:crypto';
import type { MediaFile } from '../channels';
import type { SendingOptions } from '../conversations';
import { FrontdeskError, isFrontdeskError } from '../errors';
import { answerCustomer, describeCase, openAttachment, giveBack, readEvidence, takeConversation } from '../handoffs';
import { sql, type Database, type Sql } from '../storage';
import {
	ChatwootInbox,
	ChatwootRefusal,
	maxFileBytes,
	type ChatwootAccess,
	type ChatwootMessage,
} from './chatwoot-api';
import { wordsForAgents } from './words-for-agents';
import { batch, Lost, readMessages, readState, type Claim, type Message, type State } from './stored-conversation';

/** Longer than one step takes: each begins it anew. */
export const leaseMs = 90_000;

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

/** Messages of ours carry one of these in front of what they are: m, a message; h, a handoff; f, e, r, v, w: what became of a message. */
const ours = /^frontdesk:([mhferwv]):(.+)$/;
export const isOurs = (sourceId: string | null | undefined): boolean => ours.test(sourceId ?? '');

/** How much of what was said before is brought along when a conversation begins in Chatwoot. */
const earlierMessages = 20;
const most = 50;
/** A file that cannot be fetched is tried again so often; then the message is brought without it, or is said to have failed. */
const fileAttempts = 4;

/** In front of what a message says since it was edited. */
const edited = '✏️ ';

const zero = '00000000-0000-0000-0000-000000000000';

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
		const isDone = (await this.tellChanges()) && (await this.bringMessages());
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
			if (verdict === 'failed') await this.sayFailed(conversation, id, this.words.why(problem));
		} catch (error) {
			if (!isFrontdeskError(error) || error.retryable) throw error;
			await this.sayFailed(conversation, id, this.words.why(error.message));
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

	private get words() {
		return wordsForAgents(this.state.language);
	}

	private async sayFailed(conversation: number, id: number, problem: string): Promise<void> {
		const isMarked = await this.unlessRefused(() =>
			this.inbox.markMessage(conversation, id, { status: 'failed', external_error: problem }),
		);
		if (isMarked) return;
		const text = this.words.notSent(problem);
		await this.inbox.write(conversation, { type: 'outgoing', isPrivate: true, text, sourceId: `frontdesk:f:${id}` });
	}

	/** What became of messages that are there: each is told, and then struck off the list, to whose end the next is added. @returns false when time was up */
	private async tellChanges(): Promise<boolean> {
		const { tenantId, conversationId, attempt } = this.claim;
		for (const change of this.state.changed) {
			if (Date.now() > this.options.until) return false;
			const [what = '', id = ''] = change.split(':');
			const { unsent, mirroredUntil } = this.state;
			const isThere = mirroredUntil !== null && id <= mirroredUntil && !unsent.includes(id);
			const [message] = isThere ? await this.readMessages(sql`m.id = ${id}::uuid`) : [];
			if (message && this.state.chatwootId !== null) await this.unlessDeleted(() => this.tellChange(what, message));
			const struck = await this.db.withTenant(tenantId, (transaction) =>
				transaction.query(sql`
					UPDATE frontdesk.chatwoot_conversations SET changed = changed[2:],
						leased_until = now() + ${leaseMs}::integer * interval '1 ms', due_at = now() + ${leaseMs}::integer * interval '1 ms'
					WHERE (tenant_id, conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid) AND attempt = ${attempt}
						AND changed[1] = ${change}
					RETURNING conversation_id`),
			);
			if (struck.length === 0) throw new Lost();
		}
		return true;
	}

	private async tellChange(what: string, message: Message): Promise<void> {
		const { id, text, reaction, chatwootMessage, direction } = message;
		const because = this.words.why(message.problem);
		if (what === 'failed' && chatwootMessage !== null)
			return this.sayFailed(await this.there(), chatwootMessage, because);
		if (what === 'seen') {
			const status = message.status === 'played' ? 'read' : message.status;
			if (chatwootMessage === null || (status !== 'delivered' && status !== 'read')) return;
			await this.unlessRefused(async () => this.inbox.markMessage(await this.there(), chatwootMessage, { status }));
			return;
		}
		const [original, seen] = await this.findThere(message);
		const note = async (kind: string, version: string | null, words: string) => {
			const sourceId = `frontdesk:${kind}:${id}${version === null ? '' : `:${version}`}`;
			if (seen.some(({ source_id: source }) => source === sourceId)) return;
			await this.write({ type: 'outgoing', isPrivate: true, text: words, sourceId, inReplyTo: original?.id });
		};
		switch (what) {
			case 'failed':
				return note('f', null, this.words.notDelivered(message.problem, text ?? this.words.wordless(message.type)));
			case 'withdrawn':
				await this.withdraw(id, original, seen);
				return original ? undefined : note('w', null, this.words.withdrawn(direction));
			case 'edited': {
				const sourceId = `frontdesk:e:${id}:${message.editedAt ?? ''}`;
				if (message.isWithdrawn || seen.some(({ source_id: source }) => source === sourceId)) return;
				return this.bring(
					{ ...message, text: `${edited}${text ?? ''}`, media: null },
					{ sourceId, inReplyTo: original?.id },
				);
			}
			case 'reaction':
				if (!reaction && !seen.some(({ source_id: source }) => source?.startsWith(`frontdesk:r:${id}`))) return;
				return note('r', `${message.reactedAt ?? ''}${reaction ?? ''}`, this.words.reacted(reaction));
			case 'heard':
				return text === null ? undefined : note('v', null, `🎤 ${text}`);
		}
	}

	/** Deletes what was withdrawn, what it says since edits, and notes that have its words; what else such a note said is said anew. */
	private async withdraw(
		id: string,
		original: ChatwootMessage | undefined,
		seen: readonly ChatwootMessage[],
	): Promise<void> {
		const copies = seen.filter(({ source_id: source }) => source?.startsWith(`frontdesk:e:${id}`));
		const words = [...copies, ...(original ? [original] : [])];
		const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
		const said = words
			.map(({ content }) => onOneLine(content.replace(edited, '')).trim())
			.filter((line) => line !== '');
		const notes = seen
			.filter(({ source_id: source }) => source?.startsWith('frontdesk:h:'))
			.filter(({ content }) => said.some((line) => ` ${onOneLine(content)} `.includes(` ${line} `)));
		// Itself last: by its words the notes are found that have them as well.
		for (const { id: number } of [...notes, ...words]) {
			await this.unlessRefused(async () => this.inbox.deleteMessage(await this.there(), number));
		}
		if (notes.length > 0) await this.save({ toldHandoff: null });
	}

	/** A message as Chatwoot has it, and what it has since then; Chatwoot knows no look-up by our ids. */
	private async findThere({ id, chatwootMessage }: Pick<Message, 'id' | 'chatwootMessage'>) {
		const isIt = (one: ChatwootMessage) =>
			chatwootMessage === null ? one.source_id === `frontdesk:m:${id}` : one.id === chatwootMessage;
		const seen = await this.inbox.lookBack(await this.there(), isIt);
		return [seen.find(isIt), seen] as const;
	}

	/** @returns false for a message that agents have deleted, or that stands in an inbox of another kind by now: nothing can be done to it any more */
	private async unlessRefused(act: () => Promise<void>): Promise<boolean> {
		try {
			await act();
			return true;
		} catch (error) {
			if (!(error instanceof ChatwootRefusal) || ![403, 404, 422].includes(error.status)) throw error;
			return false;
		}
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
					if (status !== 'sent') await this.tellChange(status === 'failed' ? 'failed' : 'seen', message);
				} else if (message.type !== 'give_back') {
					await this.bring(message, { sourceId: `frontdesk:m:${id}`, inReplyTo: await this.quotedThere(message) });
				}
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
		return this.readMessages(sql`m.id >= ${earliest}::uuid AND m.deleted_at IS NULL
			AND (m.id = ANY (${unsent}::uuid[]) OR m.id > coalesce(${mirroredUntil}::uuid, (
				SELECT e.id FROM frontdesk.messages e
				WHERE (e.tenant_id, e.conversation_id) = (${tenantId}::uuid, ${conversationId}::uuid)
				ORDER BY e.id DESC OFFSET ${earlierMessages}::integer LIMIT 1), ${zero}::uuid))`);
	}

	private readMessages(which: Sql): Promise<Message[]> {
		return readMessages(this.db, this.claim, which);
	}

	private async bring(message: Message, as: { sourceId: string; inReplyTo: number | undefined }): Promise<void> {
		const { direction, text, type, at, status, problem, location, media } = message;
		const { files, missing } =
			direction === 'in' ? await this.attachmentsOf(message) : { files: [], missing: media ?? [] };
		const place = location ? `https://maps.google.com/?q=${location.latitude},${location.longitude}` : null;
		const lines = [text, place, ...missing.map(({ kind, filename }) => `[${filename ?? kind}]`)];
		const words = lines.filter((line) => line !== null && line !== '').join('\n');
		const content = words === '' && files.length === 0 ? this.words.wordless(type) : words;
		const isLost = status === 'failed';
		const written = {
			type: direction === 'in' ? ('incoming' as const) : ('outgoing' as const),
			isPrivate: isLost,
			text: isLost ? this.words.notDelivered(problem, content) : content,
			...as,
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

	/** What the customer has quoted, as Chatwoot has it. */
	private async quotedThere({ quotes }: Message): Promise<number | undefined> {
		const [quoted] =
			quotes === null || this.state.chatwootId === null ? [] : await this.readMessages(sql`m.id = ${quotes}::uuid`);
		let number: number | undefined;
		if (quoted) await this.unlessDeleted(async () => void (number = (await this.findThere(quoted))[0]?.id));
		return number;
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
			const { language } = this.state;
			const lines = describeCase({ reason, question, problem, evidence }, language);
			const text = [`**${this.words.asked(reason)}**`, ...lines].join('\n');
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
