import type { businessDetails } from '../business-details';
import type { notInTheSheet, TenantSettings } from '../settings';

/** What an owner can set in the sheet. */
export type SettingName =
	| Exclude<keyof TenantSettings, (typeof notInTheSheet)[number]>
	| keyof (typeof businessDetails)['shape']
	| 'confirm_rows';

/** What a setting is called in a language, and the sentence that explains it; a test wants each of them. */
export type SettingTexts = Partial<Record<SettingName, readonly [name: string, what: string]>>;
