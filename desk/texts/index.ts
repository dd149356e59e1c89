import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { ar } from './ar';
import { de } from './de';
import { en, type TextName } from './en';
import { es } from './es';

export const languages = { en, de, es, ar };
export type Language = keyof typeof languages;
export type Say = (name: TextName, values?: Record<string, string | number>) => string;

/** Written from right to left. */
export const isRightToLeft = (language: Language) => language === 'ar';

const kept = 'frontdesk-language';

/** As chosen on this device, else what the browser asks for. */
export function firstLanguage(): Language {
	const wanted = [localStorage.getItem(kept) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2));
	return (wanted.find((tag) => tag in languages) ?? 'en') as Language;
}
export const keepLanguage = (language: Language) => localStorage.setItem(kept, language);

export function sayIn(language: Language): Say {
	return (name, values = {}) =>
		languages[language][name].replace(/\{(\w+)\}/g, (all, key: string) => String(values[key] ?? all));
}

export const LanguageContext = createContext<{ language: Language; say: Say }>({ language: 'en', say: sayIn('en') });
export const useTexts = () => useContext(LanguageContext);

/** 14:05 today, Tue 14:05 this week, else with the day. */
export function timeIn(language: Language, at: string, now = new Date()): string {
	const date = new Date(at);
	const time = { hour: '2-digit', minute: '2-digit' } as const;
	const isToday = date.toDateString() === now.toDateString();
	const isNear = Math.abs(date.getTime() - now.getTime()) < 6 * 86_400_000;
	const day = isToday ? {} : isNear ? ({ weekday: 'short' } as const) : ({ day: 'numeric', month: 'short' } as const);
	return new Intl.DateTimeFormat(language, { ...day, ...time }).format(date);
}

/** 5 min, 3 h, 2 days. */
export function spanIn(language: Language, ms: number): string {
	const minutes = Math.max(0, Math.round(ms / 60_000));
	const [value, unit] =
		minutes < 60
			? [minutes, 'minute']
			: minutes < 48 * 60
				? [Math.floor(minutes / 60), 'hour']
				: [Math.floor(minutes / 1440), 'day'];
	const prefix = minutes === 0 ? '<\u2009' : '';
	return (
		prefix + new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.max(1, value))
	);
}
