import { readerOf } from './fact';

/** "24/7", "around the clock": one thing to say, not two numbers. */
export const readAlwaysOpen = readerOf(
	/24\s?[/x×]\s?7(?!\d)|24\s?h\s?(?:\/|sur)\s?24|24 heures sur 24|24 (?:hours|stunden|horas|ore|heures|uur|часа) (?:a|per|am|pro|al|por|par|per|в) \p{L}+|(?:a?round|all) the clock|rund um die uhr|круглосуточно|على مدار الساعة|चौबीसों घंटे|全天候|24時間営業/giu,
	([text]) => {
		const numbers = (text.match(/\d+/g) ?? []).map((digits) => `any:${digits}`);
		return { claims: ['always'], proves: ['always', 'seconds:86400', ...numbers] };
	},
);

/** "seven days a week", "7j/7": a source may also name all seven days. It says nothing of the hours. */
export const readEveryDay = readerOf(
	/(?<!\d)7\s?[jdg]\s?(?:\/|sur|su)\s?7(?!\d)|7 (?:days|tagen?|días|jours|giorni|dias|dagen|дней) (?:a|per|die|in der|pro|a la|sur|su|por|в) ?(?:week|woche|semana|7|settimana|неделю)|(?<!\p{L})(?:open (?:every day|daily)|täglich geöffnet|abierto todos los días|ouvert tous les jours|aperto tutti i giorni|aberto todos os dias|elke dag open|her gün açık|открыто? ежедневно|每天营业|毎日営業)/giu,
	() => ({ claims: ['every day'], proves: ['every day', 'any:7'] }),
);
