import { dayOfNumber, type LocalDay } from './schedule';

/** The sentences around the sheet's own words. `{time}` and `{day}` are put in. */
interface Sentences {
	locale: string;
	openUntil: string;
	open: string;
	closedUntil: string;
	closed: string;
	closedWord: string;
	/** What people call them, and owners write. */
	hours: string;
	/** A day is it, or is it not. */
	openWord: string;
	today: string;
	tomorrow: string;
	/** A day of the coming week, or with its date, inside a sentence. */
	onDay: string;
}

const languages: Record<string, Sentences> = {
	en: {
		locale: 'en-GB',
		openUntil: 'Yes, we are open now, until {time}.',
		open: 'Yes, we are open now.',
		closedUntil: 'We are closed now. We open again {day} at {time}.',
		closed: 'We are closed now.',
		closedWord: 'closed',
		hours: 'opening hours',
		openWord: 'open',
		today: 'today',
		tomorrow: 'tomorrow',
		onDay: 'on {day}',
	},
	de: {
		locale: 'de-DE',
		openUntil: 'Ja, wir haben jetzt geöffnet, bis {time} Uhr.',
		open: 'Ja, wir haben jetzt geöffnet.',
		closedUntil: 'Wir haben jetzt geschlossen. Wir öffnen wieder {day} um {time} Uhr.',
		closed: 'Wir haben jetzt geschlossen.',
		closedWord: 'geschlossen',
		hours: 'Öffnungszeiten',
		openWord: 'geöffnet',
		today: 'heute',
		tomorrow: 'morgen',
		onDay: 'am {day}',
	},
	es: {
		locale: 'es-ES',
		openUntil: 'Sí, ahora estamos abiertos, hasta las {time}.',
		open: 'Sí, ahora estamos abiertos.',
		closedUntil: 'Ahora estamos cerrados. Volvemos a abrir {day} a las {time}.',
		closed: 'Ahora estamos cerrados.',
		closedWord: 'cerrado',
		hours: 'horario',
		openWord: 'abierto',
		today: 'hoy',
		tomorrow: 'mañana',
		onDay: 'el {day}',
	},
	fr: {
		locale: 'fr-FR',
		openUntil: 'Oui, nous sommes ouverts, jusqu’à {time}.',
		open: 'Oui, nous sommes ouverts.',
		closedUntil: 'Nous sommes fermés pour le moment. Nous rouvrons {day} à {time}.',
		closed: 'Nous sommes fermés pour le moment.',
		closedWord: 'fermé',
		hours: 'horaires d’ouverture',
		openWord: 'ouvert',
		today: 'aujourd’hui',
		tomorrow: 'demain',
		onDay: '{day}',
	},
	it: {
		locale: 'it-IT',
		openUntil: 'Sì, ora siamo aperti, fino alle {time}.',
		open: 'Sì, ora siamo aperti.',
		closedUntil: 'Ora siamo chiusi. Riapriamo {day} alle {time}.',
		closed: 'Ora siamo chiusi.',
		closedWord: 'chiuso',
		hours: 'orari di apertura',
		openWord: 'aperto',
		today: 'oggi',
		tomorrow: 'domani',
		onDay: '{day}',
	},
	pt: {
		locale: 'pt-PT',
		openUntil: 'Sim, estamos abertos agora, até às {time}.',
		open: 'Sim, estamos abertos agora.',
		closedUntil: 'Agora estamos fechados. Voltamos a abrir {day} às {time}.',
		closed: 'Agora estamos fechados.',
		closedWord: 'fechado',
		hours: 'horário',
		openWord: 'aberto',
		today: 'hoje',
		tomorrow: 'amanhã',
		onDay: '{day}',
	},
	nl: {
		locale: 'nl-NL',
		openUntil: 'Ja, we zijn nu open, tot {time} uur.',
		open: 'Ja, we zijn nu open.',
		closedUntil: 'We zijn nu gesloten. We gaan {day} om {time} uur weer open.',
		closed: 'We zijn nu gesloten.',
		closedWord: 'gesloten',
		hours: 'openingstijden',
		openWord: 'open',
		today: 'vandaag',
		tomorrow: 'morgen',
		onDay: '{day}',
	},
	tr: {
		locale: 'tr-TR',
		openUntil: 'Evet, şu anda açığız. Kapanış saatimiz: {time}.',
		open: 'Evet, şu anda açığız.',
		closedUntil: 'Şu anda kapalıyız. Tekrar açılış: {day}, saat {time}.',
		closed: 'Şu anda kapalıyız.',
		closedWord: 'kapalı',
		hours: 'çalışma saatleri',
		openWord: 'açık',
		today: 'bugün',
		tomorrow: 'yarın',
		onDay: '{day}',
	},
	ar: {
		locale: 'ar-u-nu-latn',
		openUntil: 'نعم، نحن مفتوحون الآن حتى الساعة {time}.',
		open: 'نعم، نحن مفتوحون الآن.',
		closedUntil: 'نحن مغلقون الآن. نفتح مجددًا {day} الساعة {time}.',
		closed: 'نحن مغلقون الآن.',
		closedWord: 'مغلق',
		hours: 'ساعات العمل',
		openWord: 'مفتوح',
		today: 'اليوم',
		tomorrow: 'غدًا',
		onDay: 'يوم {day}',
	},
};

export function hasSentences(language: string | null): boolean {
	return language !== null && Object.hasOwn(languages, language.slice(0, 2).toLowerCase());
}

/** English where we have no sentences of a language. */
export function sentencesIn(language: string | null): Sentences {
	return languages[(language ?? 'en').slice(0, 2).toLowerCase()] ?? (languages['en'] as Sentences);
}

/** "18:00"; also for the hours after midnight of an evening. */
export function clockText(minute: number): string {
	const ofDay = minute === 24 * 60 ? minute : minute % (24 * 60);
	return `${Math.floor(ofDay / 60)}:${String(ofDay % 60).padStart(2, '0')}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatDay(locale: string, day: LocalDay, options: Intl.DateTimeFormatOptions): string {
	const key = JSON.stringify([locale, options]);
	const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
	formats.set(key, format);
	return format.format(new Date(day.number * 86_400_000));
}

export const weekdayName = (locale: string, day: LocalDay) => formatDay(locale, day, { weekday: 'long' });
export const dateName = (locale: string, day: LocalDay) => formatDay(locale, day, { day: 'numeric', month: 'long' });

/** "today", "tomorrow", "on Monday", "on Monday 7 December": a day inside a sentence. */
export function dayInSentence({ locale, today, tomorrow, onDay }: Sentences, day: LocalDay, from: LocalDay): string {
	const ahead = day.number - from.number;
	if (ahead <= 1) return ahead === 1 ? tomorrow : today;
	const name = weekdayName(locale, dayOfNumber(day.number));
	return onDay.replace('{day}', ahead < 7 ? name : `${name} (${dateName(locale, day)})`);
}
