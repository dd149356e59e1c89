import { tenantSettings } from '../settings';
import { settingNames, settingSentences, usualLine } from '.';

const hidden = ['google_sheet_id', 'table_hours', 'sheet_language', 'bot_paused_until'];
const shown = Object.keys(tenantSettings.shape).filter(
	(name) => !hidden.includes(name),
) as (keyof typeof settingNames.en)[];

describe.each(['de', 'es', 'ar'] as const)('settings in %s', (language) => {
	it('all have a name and a sentence of their own', () => {
		const english = shown.filter(
			(name) =>
				settingNames[language][name] === settingNames.en[name] ||
				settingSentences[language][name] === settingSentences.en[name],
		);

		expect(english).toEqual([]);
	});

	it('name nothing that cannot be set', () => {
		expect(Object.keys(settingNames[language]).sort()).toEqual(
			[...shown, 'business_name', 'time_zone', 'confirm_rows'].sort(),
		);
	});

	it('bring each line for customers', () => {
		const defaults = tenantSettings.parse({});
		const lines = shown.filter((name) => {
			const usual = defaults[name as keyof typeof defaults];
			return (name.endsWith('_message') || name.startsWith('clarify_')) && typeof usual === 'string' && usual !== '';
		});

		expect(lines.filter((name) => (usualLine(name, language) ?? '') === '')).toEqual([]);
	});
});
