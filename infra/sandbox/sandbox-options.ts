import { z } from 'zod';

/** How one sandbox is set up. Everything comes from the environment; `server.ts` says which variable means what. */
export interface SandboxOptions {
	port: number;
	webhookUrl: string | undefined;
	syncUrl: string | undefined;
	syncKey: string | undefined;
	appSecret: string;
	verifyToken: string;
	accessToken: string;
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
	/** `known`: only customers who wrote before may be written to, like a test number of Meta; `any`: everybody */
	recipients: z.enum(['known', 'any']),
	/** whether the sheet is shared with the service account */
	sheetShared: z.boolean(),
});
export type Switches = z.infer<typeof Switches>;

const url = z.url().optional();
const digits = z.string().regex(/^\d+$/, 'must consist of digits');
const onOff = (fallback: 'on' | 'off') => z.enum(['on', 'off']).default(fallback);

const Environment = z.object({
	SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(5680),
	SANDBOX_WEBHOOK_URL: url,
	SANDBOX_SYNC_URL: url,
	SANDBOX_SYNC_KEY: z.string().optional(),
	SANDBOX_APP_SECRET: z.string().min(1).default('sandbox-app-secret'),
	SANDBOX_VERIFY_TOKEN: z.string().min(1).default('sandbox-verify-token'),
	SANDBOX_ACCESS_TOKEN: z.string().min(1).default('sandbox-access-token'),
	SANDBOX_PHONE_NUMBER_ID: digits.default('100000000000001'),
	SANDBOX_DISPLAY_PHONE_NUMBER: digits.default('15550100100'),
	SANDBOX_SHOP_NAME: z.string().min(1).default('Willow Street Bakery'),
	SANDBOX_SHEET_ID: z.string().min(1).default('sandbox-sheet'),
	SANDBOX_SERVICE_ACCOUNT_FILE: z.string().optional(),
	SANDBOX_STATE_FILE: z.string().optional(),
	SANDBOX_STATUSES: onOff('on'),
	SANDBOX_RECIPIENTS: z.enum(['known', 'any']).default('known'),
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
		webhookUrl: env.SANDBOX_WEBHOOK_URL,
		syncUrl: env.SANDBOX_SYNC_URL,
		syncKey: env.SANDBOX_SYNC_KEY,
		appSecret: env.SANDBOX_APP_SECRET,
		verifyToken: env.SANDBOX_VERIFY_TOKEN,
		accessToken: env.SANDBOX_ACCESS_TOKEN,
		phoneNumberId: env.SANDBOX_PHONE_NUMBER_ID,
		displayPhoneNumber: env.SANDBOX_DISPLAY_PHONE_NUMBER,
		shopName: env.SANDBOX_SHOP_NAME,
		sheetId: env.SANDBOX_SHEET_ID,
		serviceAccountFile: env.SANDBOX_SERVICE_ACCOUNT_FILE,
		stateFile: env.SANDBOX_STATE_FILE,
		switches: {
			statuses: env.SANDBOX_STATUSES === 'on',
			recipients: env.SANDBOX_RECIPIENTS,
			sheetShared: true,
		},
	};
}
