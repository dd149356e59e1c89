/**
 * The sandbox as a process of its own: stands in for Meta's Graph API, Google's Sheets and Drive, and a model, and shows
 * the page with the phone and the sheet. Set up by environment variables only:
 *
 * SANDBOX_PORT                 port (5680)
 * SANDBOX_HOST                 where it listens, and its name in the addresses that it gives out (127.0.0.1)
 * SANDBOX_WEBHOOK_URL          where webhooks are posted
 * SANDBOX_SYNC_URL, _SYNC_KEY  what "Sync now" calls, and the secret it sends along
 * SANDBOX_APP_SECRET           signs webhooks
 * SANDBOX_VERIFY_TOKEN         verifies the webhook address
 * SANDBOX_ACCESS_TOKEN         the token that sends have to carry; opens all three channels
 * SANDBOX_INSTAGRAM_TOKEN, SANDBOX_INSTAGRAM_APP_SECRET   one more token, for Instagram only, and the secret of its app
 * SANDBOX_PAGE_TOKEN           one more token, for Messenger and for Instagram through the page
 * SANDBOX_APP_ID, SANDBOX_INSTAGRAM_ACCOUNT_ID, SANDBOX_PAGE_ID   ids
 * SANDBOX_PHONE_NUMBER_ID, SANDBOX_DISPLAY_PHONE_NUMBER   the shop's WhatsApp number
 * SANDBOX_SHOP_NAME            the name that the phone shows (Willow Street Bakery)
 * SANDBOX_SHEET_ID             the spreadsheet's id (sandbox-sheet)
 * SANDBOX_SERVICE_ACCOUNT_FILE the service account's key file; made when missing
 * SANDBOX_STATE_FILE           keeps the sheet's edits over a restart
 * SANDBOX_STATUSES, _ECHOES    `off`: no sent/delivered/read webhooks, no echoes
 * SANDBOX_RECIPIENTS           `any`: may be written to without having written first
 * SANDBOX_MEDIA                `any`: files may be sent by ids that were never uploaded
 */
import { startSandbox } from './sandbox';
import { readSandboxOptions } from './sandbox-options';

async function main(): Promise<void> {
	const sandbox = await startSandbox(readSandboxOptions(process.env));
	console.log(`sandbox is listening on ${sandbox.url}`);
	let isEnding = false;
	const end = () => {
		if (isEnding) return;
		isEnding = true;
		void sandbox.close().then(() => process.exit(0));
	};
	process.on('SIGTERM', end);
	process.on('SIGINT', end);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : String(error));
	process.exit(1);
});
