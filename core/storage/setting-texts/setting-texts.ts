import type { businessDetails } from '../business-details';
import type { tenantSettings } from '../settings';

/** What an owner can set in the sheet; which sheet is read is not for the sheet to say. */
export type SettingName =
	| Exclude<
			keyof (typeof tenantSettings)['shape'],
			'google_sheet_id' | 'table_hours' | 'sheet_language' | 'bot_paused_until'
	  >
	| keyof (typeof businessDetails)['shape']
	| 'confirm_rows';

/** What a setting is called in a language, and the sentence that explains it; a test wants each of them. */
export type SettingTexts = Partial<Record<SettingName, readonly [name: string, what: string]>>;
