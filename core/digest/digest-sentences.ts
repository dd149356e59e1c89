import { ownersSentences } from '../language';

/** What the weekly digest says, in its mail and in its spreadsheet. */
export const { say } = ownersSentences({
	'{business}: your week, {from} to {to}': [
		'{business}: Ihre Woche, {from} bis {to}',
		'{business}: su semana, del {from} al {to}',
		'{business}: أسبوعكم، من {from} إلى {to}',
	],
	'Nobody wrote this week.': [
		'Diese Woche hat niemand geschrieben.',
		'Esta semana no escribió nadie.',
		'لم يكتب أحد هذا الأسبوع.',
	],
	'Customers who wrote: {customers}; questions: {asked} (the week before: {before}).': [
		'Kunden, die geschrieben haben: {customers}; Fragen: {asked} (in der Woche davor: {before}).',
		'Clientes que escribieron: {customers}; preguntas: {asked} (la semana anterior: {before}).',
		'عملاء كتبوا: {customers}؛ أسئلة: {asked} (في الأسبوع السابق: {before}).',
	],
	'The bot answered {answered} ({percent}), and passed {passedOn} on to you.': [
		'Der Bot hat {answered} beantwortet ({percent}) und {passedOn} an Sie weitergegeben.',
		'El bot respondió {answered} ({percent}) y le pasó {passedOn}.',
		'أجاب البوت عن {answered} ({percent})، وأحال إليكم {passedOn}.',
	],
	'While one of you had the conversation: {byPerson}.': [
		'Während jemand von Ihnen die Unterhaltung hatte: {byPerson}.',
		'Mientras una persona tenía la conversación: {byPerson}.',
		'أثناء تولّي أحدكم المحادثة: {byPerson}.',
	],
	'Not answered, because something broke or could not be delivered: {failed}.': [
		'Ohne Antwort, weil etwas schiefging oder nicht ankam: {failed}.',
		'Sin respuesta, porque algo falló o no se pudo entregar: {failed}.',
		'بلا إجابة بسبب خلل أو تعذّر التسليم: {failed}.',
	],
	'That saved about {time} ({minutes} an answer).': [
		'Das hat etwa {time} gespart ({minutes} je Antwort).',
		'Eso ahorró alrededor de {time} ({minutes} por respuesta).',
		'وفّر ذلك نحو {time} ({minutes} لكل إجابة).',
	],
	'Who waited for one of you waited {time} (in the middle).': [
		'Wer auf jemanden von Ihnen wartete, wartete {time} (im Mittel).',
		'Quien esperó a una persona esperó {time} (mediana).',
		'من انتظر أحدكم انتظر {time} (الوسيط).',
	],
	'Thumbs of customers: 👍 {liked}, 👎 {disliked}.': [
		'Daumen von Kunden: 👍 {liked}, 👎 {disliked}.',
		'Pulgares de clientes: 👍 {liked}, 👎 {disliked}.',
		'تقييمات العملاء: 👍 {liked}، 👎 {disliked}.',
	],
	'Language models and messages cost {cost}.': [
		'Sprachmodelle und Nachrichten haben {cost} gekostet.',
		'Los modelos y mensajes costaron {cost}.',
		'كلفة النماذج اللغوية والرسائل: {cost}.',
	],
	'Why it was passed on:': ['Warum weitergegeben wurde:', 'Por qué se pasó:', 'أسباب الإحالة:'],
	'Worth a row in your sheet (tab Unanswered):': [
		'Eine Zeile in Ihrer Tabelle wert (Blatt „Unbeantwortet“):',
		'Merecen una fila en su hoja (pestaña «Sin respuesta»):',
		'تستحق صفًا في جدولكم (ورقة «بلا إجابة»):',
	],
	'you answered: {answer}': ['Ihre Antwort war: {answer}', 'su respuesta fue: {answer}', 'كانت إجابتكم: {answer}'],
	'To look at:': ['Zu beachten:', 'Para revisar:', 'للمراجعة:'],
	'less than a minute': ['weniger als eine Minute', 'menos de un minuto', 'أقل من دقيقة'],

	// The spreadsheet.
	Week: ['Woche', 'Semana', 'الأسبوع'],
	'{from} to {to}': ['{from} bis {to}', '{from} a {to}', '{from} إلى {to}'],
	Asked: ['Gefragt', 'Preguntas', 'الأسئلة'],
	'Answered by the bot': ['Vom Bot beantwortet', 'Respondidas por el bot', 'أجاب عنها البوت'],
	'Hours saved': ['Gesparte Stunden', 'Horas ahorradas', 'ساعات موفَّرة'],
	'Passed on': ['Weitergegeben', 'Pasadas al equipo', 'أُحيلت إليكم'],
	'While a person had it': ['Während ein Mensch sie hatte', 'Con una persona a cargo', 'أثناء تولّي موظف'],
	Failed: ['Fehlgeschlagen', 'Fallidas', 'فشلت'],
	Customers: ['Kunden', 'Clientes', 'العملاء'],
	'Minutes until a person came': [
		'Minuten, bis jemand kam',
		'Minutos hasta que llegó una persona',
		'دقائق حتى حضور موظف',
	],
	'Cost in US dollars': ['Kosten in US-Dollar', 'Coste en dólares', 'الكلفة بالدولار الأمريكي'],
	'Asked in the week before': ['Gefragt in der Woche davor', 'Preguntas la semana anterior', 'أسئلة الأسبوع السابق'],
	Days: ['Tage', 'Días', 'الأيام'],
	Day: ['Tag', 'Día', 'اليوم'],
	Answered: ['Beantwortet', 'Respondidas', 'أُجيب عنها'],
	Why: ['Warum', 'Por qué', 'السبب'],
	Times: ['Mal', 'Veces', 'المرات'],
	'Questions to add': ['Fehlende Fragen', 'Preguntas por añadir', 'أسئلة للإضافة'],
	Question: ['Frage', 'Pregunta', 'السؤال'],
	'Your answer': ['Ihre Antwort', 'Su respuesta', 'إجابتكم'],
});
