import { closeAlert, raiseAlert } from '../alerts';
import { sendMail, type MailAccess } from '../handoffs';
import { digestsSent } from '../observability';
import { readSettings, sql, tenantDetails, type Database } from '../storage';
import { readDigest, type Digest } from './read-digest';
import { spreadsheetOf, writeDigest, type WrittenDigest } from './write-digest';

interface DueDigest extends WrittenDigest {
	tenantId: string;
	/** The short name of the business. */
	tenant: string;
	week: string;
	attempt: number;
	/** E-mail addresses, separated by commas. */
	recipient: string;
	numbers: Digest;
	fileName: string;
}

/** Two days of growing pauses. */
const maxAttempts = 12;
const alertKind = 'weekly_digest';

/**
 * Takes the weekly digests that are due, on Monday at eight where each business is, and writes them. Businesses that want none are passed over.
 *
 * Safe to call from several processes at once: a digest goes to one caller; unless it is settled by `sendDigest` it is due again after a
 * growing pause.
 *
 * @returns each with its spreadsheet
 */
export async function claimDigests(
	db: Database,
	{ limit }: { limit: number },
): Promise<{ digest: DueDigest; spreadsheet: Buffer }[]> {
	const claimed = await db.query<{ tenantId: string; week: string; attempt: number }>(sql`
		SELECT tenant_id AS "tenantId", week::text, attempt FROM frontdesk.claim_digests(${limit}::integer)`);
	const digests = [];
	for (const claim of claimed) {
		const { tenantId, week } = claim;
		const [settings, tenant] = await Promise.all([readSettings(db, tenantId), tenantDetails(db, tenantId)]);
		const recipient = settings.digest_email === '' ? settings.alert_email : settings.digest_email;
		if (recipient === '' || /^(none|no|off|-)$/i.test(recipient)) {
			await settle(db, claim, null);
			continue;
		}
		const numbers = await readDigest(db, tenantId, week);
		const { sheet_language: language, digest_minutes_per_answer: minutesPerAnswer } = settings;
		const words = { business: tenant.name, language, minutesPerAnswer };
		const written = writeDigest(numbers, words);
		const fileName = `${tenant.slug}-${week}.xlsx`;
		const digest = { ...claim, ...written, tenant: tenant.slug, recipient, numbers, fileName };
		digests.push({ digest, spreadsheet: await spreadsheetOf(numbers, words) });
	}
	return digests;
}

/**
 * Sends a digest by e-mail, with its spreadsheet. What the mail server refuses for now is due again after a growing pause, for two days;
 * then the owner has an alert about it, and the next one comes a week later.
 *
 * @returns what became of it, with the sentence of the mail server
 */
export async function sendDigest(
	db: Database,
	digest: Pick<DueDigest, 'tenantId' | 'week' | 'attempt' | 'recipient' | 'fileName' | keyof WrittenDigest>,
	{ mail, spreadsheet }: { mail: MailAccess | undefined; spreadsheet: Buffer },
): Promise<{ outcome: 'sent' | 'retry' | 'failed' | 'lost'; problem: string | null }> {
	const { tenantId, week, attempt, recipient, subject, text, html, fileName } = digest;
	const { problem, isFinal = false } = await sendMail(
		{
			...{ id: `digest-${tenantId}-${week}`, recipient, subject, text, html },
			attachments: [{ filename: fileName, content: spreadsheet }],
		},
		mail,
	);
	if (problem === null) {
		const isOurs = await settle(db, digest, null);
		if (isOurs) await closeAlert(db, tenantId, alertKind);
		digestsSent.add({ outcome: 'sent' });
		return { outcome: isOurs ? 'sent' : 'lost', problem };
	}
	if (!isFinal && attempt < maxAttempts) {
		digestsSent.add({ outcome: 'retried' });
		return { outcome: 'retry', problem };
	}
	await settle(db, digest, problem);
	digestsSent.add({ outcome: 'failed' });
	await raiseAlert(db, tenantId, alertKind, `The weekly digest could not be sent to ${recipient}. ${problem}`);
	return { outcome: 'failed', problem };
}

async function settle(
	db: Database,
	{ tenantId, week, attempt }: Pick<DueDigest, 'tenantId' | 'week' | 'attempt'>,
	problem: string | null,
): Promise<boolean> {
	const [row] = await db.query<{ isOurs: boolean }>(sql`
		SELECT frontdesk.settle_digest(${tenantId}::uuid, ${week}::date, ${attempt}::integer, ${problem}) AS "isOurs"`);
	return row?.isOurs ?? false;
}
