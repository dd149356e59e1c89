import type { PhoneConversations } from '../../phone/phone-conversations';
import type { WebhookQueue } from '../../webhooks/webhook-queue';
import type { Aftermath, Step } from '../aftermath';
import { composeEvents, fromAccount, fromCustomer, type MessagingAccount, type Party } from './messaging-events';

/** What was sent, and to whom. */
interface EchoedMessage {
	account: MessagingAccount;
	id: string;
	/** as the echo names the customer */
	customer: Party;
	/** what the echo contains */
	content: object;
	metadata: string | undefined;
}

/** How long after a send each event follows. */
const ECHO_AFTER_MS = 30;
const DELIVERED_AFTER_MS = 200;
const READ_AFTER_MS = 800;

interface EchoOptions {
	/** Messenger's echoes name the app that sent */
	appId: string;
	conversations: PhoneConversations;
	webhooks: WebhookQueue;
	aftermath: Aftermath;
	sendsStatuses: () => boolean;
	sendsEchoes: () => boolean;
}

/**
 * Tells the product what became of a message on Instagram and Messenger: the echo, on Messenger the delivery, and that it
 * was read. On Messenger a watermark says so for everything before it; on Instagram the message's own id does.
 */
export class EchoTimeline {
	constructor(private readonly options: EchoOptions) {}

	follow(message: EchoedMessage): void {
		const { conversations, sendsEchoes, sendsStatuses } = this.options;
		const { account, id, customer } = message;
		const sentAt = Date.now();
		const tell = (isOn: boolean, event: () => object) => {
			if (isOn) void this.options.webhooks.deliver(composeEvents(account, [event()]));
		};
		const show = (status: 'sent' | 'delivered' | 'read') => conversations.setStatus(id, status);
		const read = account.channel === 'instagram' ? { mid: id } : { watermark: sentAt };
		const delivered: Step = {
			afterMs: DELIVERED_AFTER_MS,
			run: () => {
				show('delivered');
				const delivery = { mids: [id], watermark: sentAt };
				tell(sendsStatuses(), () => ({ sender: customer, recipient: { id: account.id }, delivery }));
			},
		};
		this.options.aftermath.follow([
			{
				afterMs: ECHO_AFTER_MS,
				run: () => {
					show('sent');
					tell(sendsEchoes(), () => fromAccount(account, customer, sentAt, this.echoOf(message)));
				},
			},
			...(account.channel === 'messenger' ? [delivered] : []),
			{
				afterMs: READ_AFTER_MS,
				run: () => {
					show('read');
					tell(sendsStatuses(), () => fromCustomer(account, customer, Date.now(), { read }));
				},
			},
		]);
	}

	private echoOf({ account, id, content, metadata }: EchoedMessage): object {
		if (account.channel === 'instagram') return { mid: id, ...content };
		return {
			mid: id,
			app_id: Number(this.options.appId),
			...(metadata === undefined ? {} : { metadata }),
			...content,
		};
	}
}
