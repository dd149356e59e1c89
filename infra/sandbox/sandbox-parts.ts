import { Faults } from './control/faults';
import { LiveFeed } from './control/live-feed';
import { describeSheet } from './control/sheet-controls';
import { SheetFile } from './control/sheet-file';
import { Workbook } from './google';
import { SentCalls, StatusTimeline, type WhatsAppNumber } from './graph';
import { PhoneConversations } from './phone/phone-conversations';
import type { SandboxOptions, Switches } from './sandbox-options';
import { seedTabs } from './seed';
import { WebhookQueue } from './webhooks/webhook-queue';

/** Everything that a running sandbox consists of, apart from its routes. */
export interface SandboxParts {
	options: SandboxOptions;
	switches: Switches;
	number: WhatsAppNumber;
	faults: Faults;
	sent: SentCalls;
	conversations: PhoneConversations;
	webhooks: WebhookQueue;
	statuses: StatusTimeline;
	workbook: Workbook;
	sheetFile: SheetFile;
	feed: LiveFeed;
}

/** Puts the parts together and tells each change to the page. */
export function assembleParts(options: SandboxOptions): SandboxParts {
	const feed = new LiveFeed();
	const faults = new Faults();
	const switches = { ...options.switches };
	const number: WhatsAppNumber = {
		phoneNumberId: options.phoneNumberId,
		displayPhoneNumber: options.displayPhoneNumber,
		businessAccountId: '100000000000002',
	};
	const conversations = new PhoneConversations((key) => feed.touchConversation(key));
	const webhooks = new WebhookQueue({
		target: () => ({ url: options.webhookUrl, appSecret: options.appSecret }),
		takeFault: () => faults.take('webhook', ''),
		onHealth: () => feed.touch('webhook'),
	});
	const statuses = new StatusTimeline({ number, conversations, webhooks, isOn: () => switches.statuses });
	const sheetFile = new SheetFile(options.stateFile);
	const workbook = new Workbook(sheetFile.load() ?? seedTabs(), () => {
		sheetFile.saveSoon(() => workbook.toTabs());
		feed.touch('sheet');
	});
	feed.connect({
		conversation: (key) => conversations.find(key),
		sheet: () => describeSheet(workbook),
		webhook: () => webhooks.health(),
		faults: () => faults.list(),
	});
	return {
		options,
		switches,
		number,
		faults,
		sent: new SentCalls(),
		conversations,
		webhooks,
		statuses,
		workbook,
		sheetFile,
		feed,
	};
}

/** Everything back to the start: the seed's sheet, no conversation, no fault, nothing waiting. */
export function resetParts(parts: SandboxParts): void {
	parts.faults.clear();
	parts.statuses.clear();
	parts.webhooks.clear();
	parts.sent.clear();
	parts.conversations.clear();
	Object.assign(parts.switches, parts.options.switches);
	parts.workbook.reset(seedTabs());
	parts.feed.announceReset();
}
