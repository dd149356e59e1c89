import { ownersSentences, type OwnersLanguage } from '../language';

/** What alerts say, as those who raise them write it, and what stands in the holes of such sentences. */
const { translator } = ownersSentences({
	"Of today's budget of {budget} US dollars for answers, {spent} are spent. {what}": [
		'Vom heutigen Budget von {budget} US-Dollar für Antworten sind {spent} ausgegeben. {what}',
		'Del presupuesto de hoy de {budget} dólares para respuestas se han gastado {spent}. {what}',
		'أُنفق {spent} من ميزانية اليوم للإجابات وقدرها {budget} دولارًا أمريكيًا. {what}',
	],
	'The cheapest language models are asked first now.': [
		'Die günstigsten Sprachmodelle werden jetzt zuerst gefragt.',
		'Ahora se pregunta primero a los modelos más baratos.',
		'تُسأل الآن أرخص النماذج اللغوية أولًا.',
	],
	'Until midnight customers get rows word for word, or a person. To change that, raise daily_budget_usd in the Settings tab.':
		[
			'Bis Mitternacht bekommen Kunden Zeilen Wort für Wort oder einen Menschen. Um das zu ändern, erhöhen Sie „Tagesbudget in US-Dollar“ im Blatt „Einstellungen“.',
			'Hasta medianoche los clientes reciben filas tal cual o a una persona. Para cambiarlo, suba «presupuesto diario en dólares» en la pestaña «Ajustes».',
			'حتى منتصف الليل يتلقى العملاء الصفوف كما هي أو موظفًا. لتغيير ذلك، ارفعوا «الميزانية اليومية بالدولار» في ورقة «الإعدادات».',
		],
	'The weekly digest could not be sent to {recipient}. {problem}': [
		'Die Wochenübersicht konnte nicht an {recipient} gesendet werden. {problem}',
		'No se pudo enviar el resumen semanal a {recipient}. {problem}',
		'تعذّر إرسال الملخص الأسبوعي إلى {recipient}. {problem}',
	],
	'Your team could not be told by {way}. {problem}': [
		'Ihr Team konnte nicht über {way} verständigt werden. {problem}',
		'No se pudo avisar a su equipo por {way}. {problem}',
		'تعذّر إبلاغ فريقكم عبر {way}. {problem}',
	],
	'Conversations cannot be brought to Chatwoot, and what is answered there waits. {problem}': [
		'Unterhaltungen kommen nicht nach Chatwoot, und was dort geantwortet wird, wartet. {problem}',
		'Las conversaciones no llegan a Chatwoot y lo que se responde allí espera. {problem}',
		'تعذّر نقل المحادثات إلى Chatwoot، وما يُجاب هناك ينتظر. {problem}',
	],
	'Your team sent {agreed} of the last {judged} drafts as they were. To let the bot answer by itself, {what}.': [
		'Ihr Team hat {agreed} der letzten {judged} Entwürfe unverändert gesendet. Damit der Bot von selbst antwortet: {what}.',
		'Su equipo envió {agreed} de los últimos {judged} borradores sin cambios. Para que el bot responda solo: {what}.',
		'أرسل فريقكم {agreed} من آخر {judged} مسودة دون تغيير. ليجيب البوت بنفسه: {what}.',
	],
	'set "shadow_mode" to "no"': [
		'setzen Sie „Entwürfe statt Antworten“ auf „nein“',
		'ponga «borradores en vez de respuestas» en «no»',
		'اضبطوا «مسودات بدل الإجابات» على «لا»',
	],
	'take "{category}" out of "shadow_categories"': [
		'nehmen Sie „{category}“ aus „Entwürfe für Kategorien“',
		'quite «{category}» de «borradores para categorías»',
		'أزيلوا «{category}» من «مسودات لفئات»',
	],
	'The campaign "{name}" has stopped by itself. {because} When that is settled, resume it.': [
		'Die Kampagne „{name}“ hat von selbst angehalten. {because} Wenn das geklärt ist, setzen Sie sie fort.',
		'La campaña «{name}» se ha detenido sola. {because} Cuando esté resuelto, reanúdela.',
		'توقفت الحملة «{name}» من تلقاء نفسها. {because} بعد معالجة ذلك، استأنفوها.',
	],
	'WhatsApp refused a message: {problem}': [
		'WhatsApp hat eine Nachricht abgelehnt: {problem}',
		'WhatsApp rechazó un mensaje: {problem}',
		'رفض واتساب رسالة: {problem}',
	],
	'{failed} of the last {all} messages could not be delivered.': [
		'{failed} der letzten {all} Nachrichten konnten nicht zugestellt werden.',
		'No se pudieron entregar {failed} de los últimos {all} mensajes.',
		'تعذّر تسليم {failed} من آخر {all} رسالة.',
	],
	'{stops} of the last {all} people answered "stop".': [
		'{stops} der letzten {all} Empfänger haben „Stopp“ geantwortet.',
		'{stops} de las últimas {all} personas respondieron «stop».',
		'أجاب {stops} من آخر {all} شخصًا بـ«إيقاف».',
	],
	'No language model answers. Customers get rows word for word, or a person. {reasons}': [
		'Kein Sprachmodell antwortet. Kunden bekommen Zeilen Wort für Wort oder einen Menschen. {reasons}',
		'Ningún modelo responde. Los clientes reciben filas tal cual o a una persona. {reasons}',
		'لا يجيب أي نموذج لغوي. يتلقى العملاء الصفوف كما هي أو موظفًا. {reasons}',
	],
});
const translate = translator();

/**
 * What an alert says, in the owner's language, a line each sentence. What comes from elsewhere (the words of a mail server, of a platform)
 * stays as it is.
 */
export function alertIn(language: OwnersLanguage, sentence: string): string {
	const inHole = (value: string) => translate(language, value);
	return sentence
		.split('\n')
		.map((line) => translate(language, line, inHole))
		.join('\n');
}
