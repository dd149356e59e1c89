import type { IExecuteFunctions } from 'n8n-workflow';
import { channelAccess } from '../../core/accounts';
import { channels, composeReply } from '../../core/channels';
import type { Turn } from '../../core/conversations';
import { sentenceOf } from '../../core/errors';
import type { streamReply, WordedReply } from '../../core/llm';
import { databaseAndKeysOf } from '../shared/credentials';

/** A draft that takes longer is not worth waiting for: the message itself comes soon. */
const timeoutMs = 2_000;
/** A channel that shows drafts is none of Meta's, and needs nothing of its credential. */
const noMeta = { accessToken: '', appSecret: '', graphUrl: '', graphVersion: '' };

type ShowDraft = (text: string) => Promise<void>;

/** How a reply to this turn is shown while it is being written; null where its channel cannot, or nobody wants it. */
export async function draftsOf(node: IExecuteFunctions, turn: Turn): Promise<ShowDraft | null> {
	const { kind, id: channelId, accountId } = turn.channel;
	const { showDraft, send } = channels[kind];
	if (!showDraft || !node.getNode().credentials?.['frontdeskDatabaseApi']) return null;
	const { db, keys } = await databaseAndKeysOf(node);
	const access = await channelAccess(db, keys, { tenantId: turn.tenantId, channelId }, noMeta);
	if (!access.showsDrafts || access.isPaused) return null;
	const sending = { account: accountId, recipient: { id: turn.customer.id, kind: turn.customer.kind } };
	return async (text) => {
		const [part] = composeReply({ text, format: 'markdown', options: [] }, kind);
		if (part?.kind !== 'text') return;
		await send(showDraft(sending, { id: turn.id, text: part.text }), { ...access, timeoutMs });
	};
}

/**
 * Shows a reply sentence by sentence, and returns it. What comes while a draft is on its way goes with the next one; after a failure none is
 * shown any more. None is on its way when this returns, so that the message comes last.
 */
export async function showWhileWritten(
	node: IExecuteFunctions,
	sentences: ReturnType<typeof streamReply>,
	show: ShowDraft,
): Promise<WordedReply> {
	let draft = '';
	let shown = '';
	let isBroken = false;
	let showing = Promise.resolve();
	// What has come by the time that the draft before is shown goes in one.
	const next = async () => {
		if (isBroken || draft === shown) return;
		shown = draft;
		await show(shown).catch((error: unknown) => {
			isBroken = true;
			node.logger.debug(`Chat Completion: a draft was not shown: ${sentenceOf(error)}`);
		});
	};
	for (;;) {
		const step = await sentences.next();
		if (step.done) {
			// What was not shown by now comes with the message.
			draft = shown;
			await showing;
			return step.value;
		}
		draft = step.value.isFirst ? step.value.text : `${draft}${step.value.text}`;
		showing = showing.then(next);
	}
}
