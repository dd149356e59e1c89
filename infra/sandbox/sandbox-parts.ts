import { ChatwootAccounts } from './chatwoot';
import { Faults } from './control/faults';
import { LiveFeed } from './control/live-feed';
import { describeSheet } from './control/sheet-controls';
import { SheetFile, type SavedSheet } from './control/sheet-file';
import { DriveFolder, Workbook, Workbooks } from './google';
import {
	Aftermath,
	Comments,
	EchoTimeline,
	MediaStore,
	SendRates,
	SentCalls,
	StatusTimeline,
	type MessagingAccount,
	type MessagingChannel,
	type WhatsAppNumber,
} from './graph';
import { CustomerDesk, OwnerDesk } from './inbound';
import { Scoring, Traces } from './langfuse';
import { ModelScript } from './model';
import { PhoneConversations } from './phone/phone-conversations';
import { Collections, QdrantCalls } from './qdrant';
import type { SandboxOptions, Switches } from './sandbox-options';
import { plantSeed } from './seed';
import { WebhookQueue } from './webhooks/webhook-queue';

/** The folder that the owner may share; every sandbox has this one. */
const DRIVE_FOLDER_ID = 'sandbox-drive-folder';

/** Everything that a running sandbox consists of, apart from its routes. */
export interface SandboxParts {
	options: SandboxOptions;
	switches: Switches;
	number: WhatsAppNumber;
	accounts: Record<MessagingChannel, MessagingAccount>;
	faults: Faults;
	sent: SentCalls;
	conversations: PhoneConversations;
	comments: Comments;
	media: MediaStore;
	rates: SendRates;
	webhooks: WebhookQueue;
	aftermath: Aftermath;
	statuses: StatusTimeline;
	echoes: EchoTimeline;
	customers: CustomerDesk;
	owner: OwnerDesk;
	workbook: Workbook;
	workbooks: Workbooks;
	driveFolder: DriveFolder;
	sheetFile: SheetFile;
	feed: LiveFeed;
	collections: Collections;
	qdrantCalls: QdrantCalls;
	model: ModelScript;
	traces: Traces;
	scoring: Scoring;
	chatwoot: ChatwootAccounts;
}

/** The shop on the three channels. */
function shopOf(options: SandboxOptions): Pick<SandboxParts, 'number' | 'accounts'> {
	const { phoneNumberId, displayPhoneNumber, instagramAccountId, pageId, shopName } = options;
	const account = (channel: MessagingChannel, id: string): MessagingAccount => ({
		channel,
		id,
		name: shopName,
		username: shopName.toLowerCase().replaceAll(/[^a-z0-9]+/g, ''),
	});
	return {
		number: { phoneNumberId, displayPhoneNumber, businessAccountId: '100000000000003' },
		accounts: { instagram: account('instagram', instagramAccountId), messenger: account('messenger', pageId) },
	};
}

/**
 * Puts the parts together and tells each change to the page.
 *
 * @param origin where the sandbox can be reached; stands in the addresses of files
 */
export function assembleParts(options: SandboxOptions, origin: string): SandboxParts {
	const feed = new LiveFeed();
	const faults = new Faults();
	const switches = { ...options.switches };
	const shop = shopOf(options);
	const conversations = new PhoneConversations((key) => feed.touchConversation(key));
	const webhooks = new WebhookQueue({
		target: () => ({ url: options.webhookUrl }),
		// Instagram Login is an app of its own, with a secret of its own.
		secretFor: (object) => (object === 'instagram' ? options.instagramAppSecret : options.appSecret),
		takeFault: () => faults.take('webhook', ''),
		onHealth: () => feed.touch('webhook'),
	});
	const media = new MediaStore(
		() => origin,
		() => switches.mediaUrlSeconds,
	);
	const comments = new Comments();
	const aftermath = new Aftermath(() => switches);
	const following = { conversations, webhooks, aftermath };
	const desk = { ...shop, conversations, comments, media, webhooks };
	const sheetFile = new SheetFile(options.stateFile);
	const workbook = openWorkbook(sheetFile, feed);
	feed.connect({
		conversation: (key) => conversations.find(key),
		sheet: () => describeSheet(workbook),
		webhook: () => webhooks.health(),
		faults: () => faults.list(),
	});
	return {
		options,
		switches,
		...shop,
		faults,
		sent: new SentCalls(),
		conversations,
		comments,
		media,
		rates: new SendRates(() => switches),
		webhooks,
		aftermath,
		statuses: new StatusTimeline({ ...following, number: shop.number, isOn: () => switches.statuses }),
		echoes: new EchoTimeline({
			...following,
			appId: options.appId,
			sendsStatuses: () => switches.statuses,
			sendsEchoes: () => switches.echoes,
		}),
		customers: new CustomerDesk(desk),
		owner: new OwnerDesk(desk),
		workbook,
		workbooks: new Workbooks(options.sheetId, workbook, () => {
			const { sheetShared } = switches;
			return sheetShared === true ? 'editor' : sheetShared === false ? 'nobody' : 'viewer';
		}),
		driveFolder: new DriveFolder(DRIVE_FOLDER_ID),
		sheetFile,
		feed,
		collections: new Collections(),
		qdrantCalls: new QdrantCalls(),
		model: new ModelScript(),
		traces: new Traces(),
		scoring: new Scoring(),
		chatwoot: new ChatwootAccounts(),
	};
}

function openWorkbook(sheetFile: SheetFile, feed: LiveFeed): Workbook {
	const saved = sheetFile.load();
	const workbook: Workbook = new Workbook({}, () => {
		sheetFile.saveSoon(() => ({ tabs: workbook.toTabs(), layouts: workbook.toLayouts() }));
		feed.touch('sheet');
	});
	fillWorkbook(workbook, saved);
	// Nobody has edited anything yet.
	workbook.editedAt = undefined;
	return workbook;
}

/** The sheet as it was saved, or else as the seed has it; a tab that was saved without its look gets the seed's. */
function fillWorkbook(workbook: Workbook, saved?: SavedSheet): void {
	plantSeed(workbook);
	if (!saved) return;
	const layouts = { ...workbook.toLayouts(), ...saved.layouts };
	workbook.reset(saved.tabs);
	workbook.putLayouts(layouts);
}

/** Everything back to the start: the seed's sheet, no conversation, no fault, nothing waiting. */
export function resetParts(parts: SandboxParts): void {
	parts.faults.clear();
	parts.aftermath.clear();
	parts.webhooks.clear();
	parts.sent.clear();
	parts.conversations.clear();
	parts.comments.clear();
	parts.media.clear();
	parts.rates.clear();
	parts.customers.forget();
	parts.collections.clear();
	parts.qdrantCalls.clear();
	parts.model.clear();
	parts.scoring.clear();
	parts.chatwoot.clear();
	Object.assign(parts.switches, parts.options.switches);
	parts.workbooks.clear();
	parts.driveFolder.clear();
	fillWorkbook(parts.workbook);
	parts.feed.announceReset();
}
