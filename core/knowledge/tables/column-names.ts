import { normalisePhrase } from '../../language';

/** Columns of tables that mean something by themselves, and titles, by what owners call them; all others are properties. */
const names = {
	/** Other names of the item. */
	alsoCalled: `aka|a k a|also|also known|nicknames|keywords|search words|auch|auch bekannt als|oder auch|alias namen|bezeichnungen|stichworte|suchworte
		|otras formas|otra forma|tambien|tambien conocido como|alias|palabras clave|autrement dit|aussi|mots cles|anche|conosciuto come|parole chiave
		|tambem|tambem conhecido como|outras formas|palavras chave|ook bekend als|ook|trefwoorden|anahtar kelimeler|also called|aliases|alias|other names|synonyms|also known as|auch genannt|andere namen|synonyme
		|tambien llamado|otros nombres|sinonimos|aussi appele|autres noms|synonymes|anche detto|altri nomi|sinonimi
		|tambem chamado|outros nomes|ook wel|andere naam|synoniemen|diger adlari|diger adi|يسمى ايضا|اسماء اخرى`,
	opens: `opens|open|opening|open from|opens at|from|offnet|offnung|auf|von|ab|abre|apertura|desde|ouvre|ouverture|de|apre|dalle
		|abertura|opent|van|acilis|acilis saati|يفتح|من`,
	closes: `closes|close|closing|open until|closes at|until|to|till|schliesst|schluss|zu|bis|dicht|cierra|cierre|hasta|ferme|fermeture
		|a|chiude|chiusura|alle|fecha|fechamento|ate|sluit|tot|kapanis|kapanis saati|يغلق|الى`,
	date: `date|dates|day and date|datum|daten|fecha|fechas|data|datas|tarih|التاريخ|تاريخ`,
	firstDate:
		'first day|from date|start date|erster tag|primer dia|premier jour|primo giorno|primeiro dia|eerste dag|ilk gun',
	lastDate:
		'last day|to date|until date|end date|letzter tag|ultimo dia|dernier jour|ultimo giorno|laatste dag|son gun',
};

type SpecialColumn = keyof typeof names;

const known = new Map(
	(Object.keys(names) as SpecialColumn[]).map((column) => [
		column,
		new Set(names[column].split('|').map(normalisePhrase)),
	]),
);

export function isColumn(header: string, column: SpecialColumn): boolean {
	return known.get(column)?.has(normalisePhrase(header)) === true;
}

/** Words of a title, or of the header of a table, that make its dates days with other opening hours, and no events. */
const hoursWords =
	/hour|opening|exception|holiday|closure|closed|offnung|ausnahme|feiertag|schliess|ruhetag|horari|excepcion|festivo|cierre|ouverture|horaire|fermeture|ferie|aperture|orari|eccezion|chiusur|feriado|excec|openingstijd|uitzondering|feestdag|sluiting|saat|istisna|tatil|دوام|استثناء|عطل|ساعات|مواعيد/u;

export function isAboutHours(...texts: string[]): boolean {
	return texts.some((text) => hoursWords.test(normalisePhrase(text)));
}
