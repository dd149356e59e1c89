import { z } from 'zod';

/** How one sandbox is set up. Everything comes from the environment; `server.ts` says which variable means what. */
export interface SandboxOptions {
	port: number;
	/** where it listens, and the name in the addresses that it gives out */
	host: string;
	webhookUrl: string | undefined;
	syncUrl: string | undefined;
	syncKey: string | undefined;
	appSecret: string;
	verifyToken: string;
	/** opens all three channels */
	accessToken: string;
	/** a token that opens Instagram only, as Instagram Login gives one */
	instagramToken: string | undefined;
	/** the app secret of Instagram Login; the other one unless set */
	instagramAppSecret: string;
	/** a token that opens the page, and Instagram through it */
	pageToken: string | undefined;
	appId: string;
	instagramAccountId: string;
	pageId: string;
	phoneNumberId: string;
	displayPhoneNumber: string;
	shopName: string;
	sheetId: string;
	serviceAccountFile: string | undefined;
	stateFile: string | undefined;
	switches: Switches;
}

/** What `PUT /sandbox/options` changes while the sandbox runs; `POST /sandbox/reset` puts the start values back. */
export const Switches = z.strictObject({
	/** whether the product gets statuses (sent, delivered, read) for what it sends */
	statuses: z.boolean(),
	/** whether Instagram and Messenger send an echo of each message */
	echoes: z.boolean(),
	/** in which order statuses and echoes come; `shuffled` is another one each time */
	statusOrder: z.enum(['usual', 'reversed', 'shuffled']),
	/** how much later than usual they come */
	statusDelayMs: z.number().int().min(0).max(3_600_000),
	/** how often each of them comes */
	statusCopies: z.number().int().min(1).max(10),
	/** `known`: only customers who wrote before may be written to, like a test number of Meta; `any`: everybody */
	recipients: z.enum(['known', 'any']),
	/** numbers that WhatsApp knows in another spelling than they may be written to: as sent, and its own `wa_id` */
	spellings: z.record(z.string().regex(/^\d+$/), z.string().regex(/^\d+$/)),
	/** `known`: only files that were uploaded may be sent by their id; `any`: every id will do */
	media: z.enum(['known', 'any']),
	/** how long the address of a file of WhatsApp's works */
	mediaUrlSeconds: z.number().int().min(0).max(86_400),
	/** most messages a second for each account (130429, 613); null = no limit */
	messagesPerSecond: z.number().int().min(0).nullable(),
	/** how many messages to one customer on WhatsApp may come at once, before 131056; null = no limit */
	pairBurst: z.number().int().min(0).nullable(),
	/** after the burst, one message to a customer each so many seconds */
	pairSeconds: z.number().positive().max(3600),
	/** whether the sheet is shared with the service account; `viewer`: for looking only */
	sheetShared: z.union([z.boolean(), z.literal('viewer')]),
	/** whether everybody who has the sheet's link may look at it */
	sheetPublic: z.boolean(),
	/** whether the folder at Google Drive is shared with the service account */
	folderShared: z.boolean(),
	/** whether the person who signed in with Google still is */
	personSignedIn: z.boolean(),
});
export type Switches = z.infer<typeof Switches>;

const url = z.url().optional();
const digits = z.string().regex(/^\d+$/, 'must consist of digits');
const onOff = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

const Environment = z.object({
	SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(5680),
	SANDBOX_HOST: z.string().min(1).default('127.0.0.1'),
	SANDBOX_WEBHOOK_URL: url,
	SANDBOX_SYNC_URL: url,
	SANDBOX_SYNC_KEY: z.string().optional(),
	SANDBOX_APP_SECRET: z.string().min(1).default('sandbox-app-secret'),
	SANDBOX_VERIFY_TOKEN: z.string().min(1).default('sandbox-verify-token'),
	SANDBOX_ACCESS_TOKEN: z.string().min(1).default('sandbox-access-token'),
	SANDBOX_INSTAGRAM_TOKEN: z.string().min(1).optional(),
	SANDBOX_INSTAGRAM_APP_SECRET: z.string().min(1).optional(),
	SANDBOX_PAGE_TOKEN: z.string().min(1).optional(),
	SANDBOX_APP_ID: digits.default('100000000000004'),
	SANDBOX_INSTAGRAM_ACCOUNT_ID: digits.default('17841400000000001'),
	SANDBOX_PAGE_ID: digits.default('100000000000002'),
	SANDBOX_PHONE_NUMBER_ID: digits.default('100000000000001'),
	SANDBOX_DISPLAY_PHONE_NUMBER: digits.default('15550100100'),
	SANDBOX_SHOP_NAME: z.string().min(1).default('Willow Street Bakery'),
	SANDBOX_SHEET_ID: z.string().min(1).default('sandbox-sheet'),
	SANDBOX_SERVICE_ACCOUNT_FILE: z.string().optional(),
	SANDBOX_STATE_FILE: z.string().optional(),
	SANDBOX_STATUSES: onOff('on'),
	SANDBOX_ECHOES: onOff('on'),
	SANDBOX_RECIPIENTS: z.enum(['known', 'any']).default('known'),
	SANDBOX_MEDIA: z.enum(['known', 'any']).default('known'),
});

/**
 * Reads the options from environment variables. An empty variable counts as not set.
 *
 * @throws Error with one line a wrong variable
 */
export function readSandboxOptions(environment: NodeJS.ProcessEnv): SandboxOptions {
	const set = Object.entries(environment).filter(([name, value]) => name.startsWith('SANDBOX_') && value !== '');
	const result = Environment.safeParse(Object.fromEntries(set));
	if (!result.success) {
		const lines = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
		throw new Error(`The sandbox cannot start with these settings:\n${lines.join('\n')}`);
	}
	const env = result.data;
	return {
		port: env.SANDBOX_PORT,
		host: env.SANDBOX_HOST,
		webhookUrl: env.SANDBOX_WEBHOOK_URL,
		syncUrl: env.SANDBOX_SYNC_URL,
		syncKey: env.SANDBOX_SYNC_KEY,
		appSecret: env.SANDBOX_APP_SECRET,
		verifyToken: env.SANDBOX_VERIFY_TOKEN,
		accessToken: env.SANDBOX_ACCESS_TOKEN,
		instagramToken: env.SANDBOX_INSTAGRAM_TOKEN,
		instagramAppSecret: env.SANDBOX_INSTAGRAM_APP_SECRET ?? env.SANDBOX_APP_SECRET,
		pageToken: env.SANDBOX_PAGE_TOKEN,
		appId: env.SANDBOX_APP_ID,
		instagramAccountId: env.SANDBOX_INSTAGRAM_ACCOUNT_ID,
		pageId: env.SANDBOX_PAGE_ID,
		phoneNumberId: env.SANDBOX_PHONE_NUMBER_ID,
		displayPhoneNumber: env.SANDBOX_DISPLAY_PHONE_NUMBER,
		shopName: env.SANDBOX_SHOP_NAME,
		sheetId: env.SANDBOX_SHEET_ID,
		serviceAccountFile: env.SANDBOX_SERVICE_ACCOUNT_FILE,
		stateFile: env.SANDBOX_STATE_FILE,
		switches: {
			statuses: env.SANDBOX_STATUSES === 'on',
			echoes: env.SANDBOX_ECHOES === 'on',
			statusOrder: 'usual',
			statusDelayMs: 0,
			statusCopies: 1,
			recipients: env.SANDBOX_RECIPIENTS,
			spellings: {},
			media: env.SANDBOX_MEDIA,
			mediaUrlSeconds: 300,
			messagesPerSecond: null,
			pairBurst: null,
			pairSeconds: 6,
			sheetShared: true,
			sheetPublic: false,
			folderShared: true,
			personSignedIn: true,
		},
	};
}
