import { z } from 'zod';
import { answerSettings } from './answer-settings';
import type { Database } from './database';
import { screeningSettings } from './screening-settings';
import { searchSettings } from './search-settings';
import { sql } from './sql';

const handoffMessage = "I don't know that one, I have passed it on. Somebody from our team will get back to you here.";
const apology =
	'Sorry, something went wrong on our side. I have told our team, and somebody will get back to you here.';

/**
 * What a tenant can set, each with its default and the sentence that explains it to the owner. A value that makes no sense
 * counts as not set: a typo in a sheet must not silence the bot.
 */
export const tenantSettings = z.object({
	debounce_ms: z
		.number()
		.min(0)
		.max(60_000)
		.catch(1_500)
		.describe('How long to wait for a next message before answering, so that a burst gets one answer.'),
	handoff_message: z
		.string()
		.min(1)
		.catch(handoffMessage)
		.describe('What the customer reads when the sheet has no answer and a person takes over.'),
	apology_message: z
		.string()
		.min(1)
		.catch(apology)
		.describe('What the customer reads when something broke on our side.'),
	max_message_age_minutes: z
		.number()
		.min(1)
		.max(60 * 24 * 7)
		.catch(60 * 12)
		.describe(
			'Messages that reach us later than this are kept, and not answered: nobody wants an answer from yesterday.',
		),
	handoff_silence_minutes: z
		.number()
		.min(1)
		.max(60 * 24 * 7)
		.catch(60 * 12)
		.describe('How long the bot stays out of a conversation that a person has taken.'),
	answer_ready_template: z
		.string()
		.max(512)
		.catch('')
		.describe(
			'WhatsApp template that tells a customer "we have an answer for you" when more than 24 hours have passed; empty for none.',
		),
	answer_ready_template_language: z
		.string()
		.regex(/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/)
		.catch('en')
		.describe('The language code of that template, as the WhatsApp Manager shows it, for example en_US.'),
	...answerSettings,
	search_weights_from_sheet: z
		.boolean()
		.catch(true)
		.describe(
			'Whether the search learns from your own rows how much to trust words, spelling and meaning. Switch it off if answers got worse after a big change.',
		),
	tone: z.string().catch('friendly, brief').describe('How replies should sound.'),
	...screeningSettings,
	...searchSettings,
	documents_folder: z
		.string()
		.max(500)
		.catch('')
		.describe('A folder at Google Drive whose files the bot may answer from: its address, or empty for none.'),
	google_sheet_id: z.string().nullable().catch(null).describe('The Google Sheet with the knowledge.'),
});
export type TenantSettings = z.output<typeof tenantSettings>;

/** The tenant's settings, with defaults where nothing (or nothing sensible) is set. */
export async function readSettings(db: Database, tenantId: string): Promise<TenantSettings> {
	const rows = await db.withTenant(tenantId, (transaction) =>
		transaction.query<{ name: string; value: unknown }>(
			sql`SELECT name, value FROM frontdesk.settings WHERE tenant_id = ${tenantId} LIMIT 1000`,
		),
	);
	return tenantSettings.parse(Object.fromEntries(rows.map(({ name, value }) => [name, value])));
}

/**
 * Sets some of a tenant's settings; the others stay as they are.
 *
 * @throws ZodError when a value is not what `tenantSettings` says
 */
export async function changeSettings(db: Database, tenantId: string, changes: Partial<TenantSettings>): Promise<void> {
	const values = JSON.stringify(changes);
	await db.withTenant(tenantId, (transaction) =>
		transaction.query(sql`
			INSERT INTO frontdesk.settings (tenant_id, name, value)
			SELECT ${tenantId}, key, value FROM jsonb_each(${values}::jsonb)
			ON CONFLICT (tenant_id, name) DO UPDATE SET value = EXCLUDED.value, updated_at = now()
			WHERE settings.value IS DISTINCT FROM EXCLUDED.value`),
	);
}
