import { ownersSentences, type OwnersLanguage } from '../language';
import { adviceIn } from './advice-sentences';

/** What staff read wherever they are told: why a person is asked for, what is known, and what became of their answer. */
const sentences = {
	// Why, as a part of a sentence.
	'the sheet has no answer': ['die Tabelle hat keine Antwort', 'la hoja no tiene respuesta', 'لا توجد إجابة في الجدول'],
	'the bot was not sure, and its guess was not it': [
		'der Bot war nicht sicher und hat falsch geraten',
		'el bot no estaba seguro y no acertó',
		'لم يكن البوت متأكدًا ولم يصب في تخمينه',
	],
	'the model found no answer': [
		'das Sprachmodell fand keine Antwort',
		'el modelo no encontró respuesta',
		'لم يجد النموذج إجابة',
	],
	'the model said what the sheet does not say, so it was held back': [
		'das Sprachmodell sagte, was nicht in der Tabelle steht; das wurde zurückgehalten',
		'el modelo dijo lo que no está en la hoja, así que se retuvo',
		'قال النموذج ما لا يرد في الجدول، لذا حُجز الرد',
	],
	'something broke on our side': ['bei uns ging etwas schief', 'algo falló por nuestra parte', 'حدث خلل لدينا'],
	'a message could not be delivered': [
		'eine Nachricht kam nicht an',
		'no se pudo entregar un mensaje',
		'تعذّر تسليم رسالة',
	],
	'the customer asks for a person': ['möchte einen Menschen', 'pide hablar con una persona', 'يطلب التحدث إلى موظف'],
	'the customer sent something to look at': [
		'hat etwas zum Ansehen geschickt',
		'ha enviado algo que hay que ver',
		'أرسل شيئًا يحتاج إلى نظركم',
	],
	'a topic that you want to see to yourselves': [
		'ein Thema, das Ihrem Team vorbehalten ist',
		'un tema reservado a su equipo',
		'موضوع مخصّص لفريقكم',
	],
	'the customer sounds upset': ['klingt verärgert', 'parece molesto', 'يبدو منزعجًا'],
	'no language model answered, and no row is sure enough': [
		'kein Sprachmodell antwortete, und keine Zeile ist sicher genug',
		'no respondió ningún modelo y ninguna fila es lo bastante segura',
		'لم يُجب أي نموذج لغوي، ولا صفّ مؤكد بما يكفي',
	],
	'the budget for language models is spent, and no row is sure enough': [
		'das Budget für Sprachmodelle ist aufgebraucht, und keine Zeile ist sicher genug',
		'se agotó el presupuesto de modelos y ninguna fila es lo bastante segura',
		'نفدت ميزانية النماذج اللغوية، ولا صفّ مؤكد بما يكفي',
	],
	'outside your opening hours': ['außerhalb der Öffnungszeiten', 'fuera del horario de apertura', 'خارج أوقات العمل'],
	'the bot has written a draft for you to send': [
		'der Bot hat einen Entwurf zum Senden geschrieben',
		'el bot ha escrito un borrador para enviar',
		'كتب البوت مسودة لإرسالها',
	],
	'the bot is paused': ['der Bot ist pausiert', 'el bot está en pausa', 'البوت متوقف مؤقتًا'],
	'a workflow or a tool asks for a person': [
		'ein Workflow oder ein Werkzeug möchte einen Menschen',
		'un flujo o una herramienta pide una persona',
		'يطلب سير عمل أو أداة تدخّل موظف',
	],
	'somebody took the conversation': [
		'jemand hat die Unterhaltung übernommen',
		'alguien ha tomado la conversación',
		'تولّى أحدهم المحادثة',
	],
	'somebody wrote to the customer': [
		'jemand hat der Person geschrieben',
		'alguien escribió al cliente',
		'كتب أحدهم إلى العميل',
	],

	// The subject.
	'{who} waits for a person': ['{who} wartet auf einen Menschen', '{who} espera a una persona', '{who} بانتظار موظف'],
	'Reminder: {who} still waits for a person': [
		'Erinnerung: {who} wartet noch auf einen Menschen',
		'Recordatorio: {who} sigue esperando a una persona',
		'تذكير: {who} لا يزال بانتظار موظف',
	],
	'Nobody has answered: {who} waits for a person': [
		'Niemand hat geantwortet: {who} wartet auf einen Menschen',
		'Nadie ha respondido: {who} espera a una persona',
		'لم يُجب أحد: {who} بانتظار موظف',
	],
	'Soon too late: {who} can be answered for two more hours': [
		'Bald zu spät: {who} kann noch zwei Stunden lang eine Antwort bekommen',
		'Pronto será tarde: quedan dos horas para responder a {who}',
		'الوقت يوشك أن ينفد: بقيت ساعتان للرد على {who}',
	],
	'{count} customers wait for a person': [
		'{count} Kunden warten auf einen Menschen',
		'{count} clientes esperan a una persona',
		'عملاء بانتظار موظف: {count}',
	],
	'Reminder: {count} customers still wait for a person': [
		'Erinnerung: {count} Kunden warten noch auf einen Menschen',
		'Recordatorio: {count} clientes siguen esperando a una persona',
		'تذكير، عملاء لا يزالون بانتظار موظف: {count}',
	],
	'Nobody has answered: {count} customers wait for a person': [
		'Niemand hat geantwortet: {count} Kunden warten auf einen Menschen',
		'Nadie ha respondido: {count} clientes esperan a una persona',
		'لم يُجب أحد، عملاء بانتظار موظف: {count}',
	],
	'Soon too late: {count} customers can be answered for two more hours': [
		'Bald zu spät: {count} Kunden können noch zwei Stunden lang eine Antwort bekommen',
		'Pronto será tarde: quedan dos horas para responder a {count} clientes',
		'الوقت يوشك أن ينفد: بقيت ساعتان للرد، عدد العملاء: {count}',
	],

	// What is told of each.
	'{name}: {why}, since {time}': [
		'{name}: {why}, seit {time}',
		'{name}: {why}, desde {time}',
		'{name}: {why}، منذ {time}',
	],
	'Taken by {name}, who has not answered yet.': [
		'Übernommen von {name}, noch ohne Antwort.',
		'Lo tiene {name}, que aún no ha respondido.',
		'تولّاها {name} ولم يُجب بعد.',
	],
	'Last messages:': ['Letzte Nachrichten:', 'Últimos mensajes:', 'آخر الرسائل:'],
	Customer: ['Kunde', 'Cliente', 'العميل'],
	Bot: ['Bot', 'Bot', 'البوت'],
	Team: ['Team', 'Equipo', 'الفريق'],
	picture: ['Bild', 'imagen', 'صورة'],
	video: ['Video', 'vídeo', 'فيديو'],
	recording: ['Sprachnachricht', 'nota de voz', 'رسالة صوتية'],
	file: ['Datei', 'archivo', 'ملف'],
	place: ['Ort', 'ubicación', 'موقع'],
	sticker: ['Sticker', 'sticker', 'ملصق'],
	template: ['Vorlage', 'plantilla', 'قالب'],
	'message without words': ['Nachricht ohne Worte', 'mensaje sin texto', 'رسالة بلا نص'],
	'Question: {question}': ['Frage: {question}', 'Pregunta: {question}', 'السؤال: {question}'],
	'What is known: {problem}': ['Bekannt ist: {problem}', 'Lo que se sabe: {problem}', 'المعروف: {problem}'],
	'Nearest rows:': ['Nächste Zeilen:', 'Filas más cercanas:', 'أقرب الصفوف:'],
	'Nearest rows ({percent} sure of the first):': [
		'Nächste Zeilen (die erste zu {percent} sicher):',
		'Filas más cercanas (seguridad de la primera: {percent}):',
		'أقرب الصفوف (الثقة في الأول: {percent}):',
	],
	'Draft: {draft}': ['Entwurf: {draft}', 'Borrador: {draft}', 'المسودة: {draft}'],
	'Draft that was held back: {draft}': [
		'Zurückgehaltener Entwurf: {draft}',
		'Borrador retenido: {draft}',
		'مسودة محجوزة: {draft}',
	],
	'Can be answered at any time.': [
		'Eine Antwort ist jederzeit möglich.',
		'Se puede responder en cualquier momento.',
		'يمكن الرد في أي وقت.',
	],
	'They have never written: only a template can reach them.': [
		'Hat noch nie geschrieben: nur eine Vorlage kommt an.',
		'Nunca ha escrito: solo le llega una plantilla.',
		'لم يكتب من قبل: لا يصله إلا قالب.',
	],
	'Can be answered until {time}; then only a template can reach them.': [
		'Eine Antwort ist möglich bis {time}; danach kommt nur noch eine Vorlage an.',
		'Se puede responder hasta {time}; después solo le llega una plantilla.',
		'يمكن الرد حتى {time}؛ بعدها لا يصله إلا قالب.',
	],
	'Can be answered until {time}; then only what a person types can, for 7 days in all.': [
		'Eine Antwort ist möglich bis {time}; danach kommt nur noch an, was ein Mensch tippt, insgesamt 7 Tage lang.',
		'Se puede responder hasta {time}; después solo le llega lo que escriba una persona, durante 7 días en total.',
		'يمكن الرد حتى {time}؛ بعدها لا يصله إلا ما يكتبه إنسان، لمدة 7 أيام إجمالًا.',
	],
	'More than 24 hours have passed: only a template can reach them.': [
		'Mehr als 24 Stunden sind vergangen: nur eine Vorlage kommt an.',
		'Han pasado más de 24 horas: solo le llega una plantilla.',
		'مرّت أكثر من 24 ساعة: لا يصله إلا قالب.',
	],
	'More than 24 hours have passed: only what a person types can reach them, for 7 days in all.': [
		'Mehr als 24 Stunden sind vergangen: nur was ein Mensch tippt, kommt an, insgesamt 7 Tage lang.',
		'Han pasado más de 24 horas: solo le llega lo que escriba una persona, durante 7 días en total.',
		'مرّت أكثر من 24 ساعة: لا يصله إلا ما يكتبه إنسان، لمدة 7 أيام إجمالًا.',
	],
	'Answer at the Desk: {link}': ['Am Desk antworten: {link}', 'Responder en el Desk: {link}', 'الرد في Desk: {link}'],
	'Or: {link}': ['Oder: {link}', 'O bien: {link}', 'أو: {link}'],
	'Answer: {link}': ['Antworten: {link}', 'Responder: {link}', 'الرد: {link}'],
	'by the "Conversation" node, or where your channel shows it': [
		'mit dem Node „Conversation“, oder wo Ihr Kanal es zeigt',
		'con el nodo «Conversation», o donde lo muestre su canal',
		'عبر عقدة «Conversation»، أو حيث تعرضها قناتكم',
	],
	'Conversation: {id}': ['Unterhaltung: {id}', 'Conversación: {id}', 'المحادثة: {id}'],
	'… and {count} more.': ['… und {count} weitere.', '… y {count} más.', '… وغيرهم: {count}.'],

	'No row was found.': ['Keine Zeile gefunden.', 'No se encontró ninguna fila.', 'لم يُعثر على أي صف.'],
	'Best row: "{question}" ({sure} sure of it, {knows} that the sheet knows the answer){because}.': [
		'Beste Zeile: „{question}“ (sie passt zu {sure}, die Tabelle weiß die Antwort zu {knows}){because}.',
		'Mejor fila: «{question}» (encaja al {sure}; la hoja sabe la respuesta al {knows}){because}.',
		'أفضل صف: «{question}» (احتمال مطابقته {sure}، واحتمال أن الجدول يعرف الإجابة {knows}){because}.',
	],
	'confidence {confidence} is too low for a row word for word': [
		'das ist zu unsicher für die Zeile Wort für Wort',
		'es demasiado incierto para enviar la fila tal cual',
		'الثقة أقل من أن يُرسَل الصف كما هو',
	],
	'it cites no row that was found': [
		'das Sprachmodell nannte keine gefundene Zeile',
		'el modelo no cita ninguna fila encontrada',
		'لم يستشهد النموذج بأي صف عُثر عليه',
	],
	'it states what the cited rows do not contain: {what}': [
		'das Sprachmodell nannte, was in den Zeilen nicht steht: {what}',
		'el modelo afirma lo que no está en las filas: {what}',
		'ذكر النموذج ما لا يرد في الصفوف: {what}',
	],

	// What customers send besides words.
	'The customer sent {what}. A person may need to look.': [
		'Geschickt wurde: {what}. Jemand sollte es ansehen.',
		'El cliente envió: {what}. Conviene que alguien lo vea.',
		'أرسل العميل: {what}. قد يلزم أن يطّلع عليه أحد.',
	],
	'It answers a story of yours.': [
		'Es ist eine Antwort auf Ihre Story.',
		'Responde a una historia suya.',
		'هو رد على قصة لكم.',
	],
	'It was spoken and written down by a machine: words may be wrong.': [
		'Es wurde gesprochen und maschinell aufgeschrieben: Wörter können falsch sein.',
		'Se dictó y se transcribió a máquina: puede haber palabras equivocadas.',
		'قيل صوتًا وكُتب آليًا: قد تكون بعض الكلمات خاطئة.',
	],
	'a picture': ['ein Bild', 'una imagen', 'صورة'],
	'a video': ['ein Video', 'un vídeo', 'فيديو'],
	'an audio file': ['eine Tonaufnahme', 'un audio', 'ملف صوتي'],
	'a voice message': ['eine Sprachnachricht', 'una nota de voz', 'رسالة صوتية'],
	'a file': ['eine Datei', 'un archivo', 'ملف'],
	'an attachment': ['ein Anhang', 'un adjunto', 'مرفق'],
	'a mention in a story': ['eine Erwähnung in einer Story', 'una mención en una historia', 'إشارة في قصة'],
	'a shared post': ['ein geteilter Beitrag', 'una publicación compartida', 'منشور مُشارَك'],
	'a shared reel': ['ein geteiltes Reel', 'un reel compartido', 'مقطع ريل مُشارَك'],
	'a contact': ['ein Kontakt', 'un contacto', 'جهة اتصال'],
	'a place': ['ein Ort', 'una ubicación', 'موقع'],
	'an order': ['eine Bestellung', 'un pedido', 'طلب'],
	'a filled-in form': ['ein ausgefülltes Formular', 'un formulario rellenado', 'نموذج معبّأ'],
	'a long filled-in form': ['ein langes ausgefülltes Formular', 'un formulario largo rellenado', 'نموذج طويل معبّأ'],

	// What became of an answer, where it was written.
	'This did not reach the customer. {why}': [
		'Das hat die Person nicht erreicht. {why}',
		'Esto no llegó al cliente. {why}',
		'لم يصل هذا إلى العميل. {why}',
	],
	'{platform} refused{code}': [
		'{platform} hat abgelehnt{code}',
		'{platform} lo rechazó{code}',
		'رفض {platform} ذلك{code}',
	],
	'Not delivered. {why}': ['Nicht zugestellt. {why}', 'No entregado. {why}', 'لم تُسلَّم. {why}'],
	'It did not reach the customer.': ['Es hat die Person nicht erreicht.', 'No llegó al cliente.', 'لم تصل إلى العميل.'],
	'Answer in this thread: it goes to the customer.': [
		'Antworten in diesem Thread gehen an die Person.',
		'Lo que se responda en este hilo llega al cliente.',
		'ما يُكتب في هذا الموضوع يصل إلى العميل.',
	],
	'This alert is about several customers. Answer in the thread of one that is about one of them, or at the link above.':
		[
			'Diese Meldung betrifft mehrere Kunden. Antworten Sie im Thread einer Meldung zu einem von ihnen, oder über den Link oben.',
			'Este aviso trata de varios clientes. Responda en el hilo de un aviso sobre uno de ellos, o en el enlace de arriba.',
			'يخصّ هذا التنبيه عدة عملاء. أجيبوا في موضوع تنبيه يخصّ أحدهم، أو عبر الرابط أعلاه.',
		],
	'The customer sent {what}. It is seen at the Desk, or at the link above.': [
		'Geschickt wurde: {what}. Zu sehen am Desk oder über den Link oben.',
		'El cliente envió: {what}. Se ve en el Desk o en el enlace de arriba.',
		'أرسل العميل: {what}. يمكن رؤيته في Desk أو عبر الرابط أعلاه.',
	],
	'"{name}" was not sent: Slack did not hand it out. Give the app the scope "files:read".': [
		'„{name}“ wurde nicht gesendet: Slack gibt die Datei nicht heraus. Geben Sie der App das Recht „files:read“.',
		'«{name}» no se envió: Slack no lo entrega. Dele a la aplicación el permiso «files:read».',
		'لم يُرسَل «{name}»: لا يسلّمه Slack. امنحوا التطبيق الصلاحية «files:read».',
	],
	'"{name}" was not sent: Slack could not be reached. Send it again.': [
		'„{name}“ wurde nicht gesendet: Slack war nicht erreichbar. Bitte noch einmal senden.',
		'«{name}» no se envió: no se pudo contactar con Slack. Envíelo de nuevo.',
		'لم يُرسَل «{name}»: تعذّر الوصول إلى Slack. أرسلوه مرة أخرى.',
	],
	'"{name}" was not sent: {why}': [
		'„{name}“ wurde nicht gesendet: {why}',
		'«{name}» no se envió: {why}',
		'لم يُرسَل «{name}»: {why}',
	],
	'{platform} takes files by a public link only. Put the file where everybody can read it, and send its link.': [
		'{platform} nimmt Dateien nur über einen öffentlichen Link. Legen Sie die Datei dorthin, wo jeder sie lesen kann, und senden Sie ihren Link.',
		'{platform} solo admite archivos por un enlace público. Ponga el archivo donde todos puedan leerlo y envíe su enlace.',
		'لا يقبل {platform} الملفات إلا عبر رابط عام. ضعوا الملف حيث يمكن للجميع قراءته وأرسلوا رابطه.',
	],
	'"{name}" was not sent: it lies outside of Slack. Write its link instead.': [
		'„{name}“ wurde nicht gesendet: die Datei liegt außerhalb von Slack. Schreiben Sie stattdessen ihren Link.',
		'«{name}» no se envió: está fuera de Slack. Escriba su enlace.',
		'لم يُرسَل «{name}»: الملف خارج Slack. اكتبوا رابطه بدلًا من ذلك.',
	],
	'"{name}" was not sent: it has more than {megabytes} MB.': [
		'„{name}“ wurde nicht gesendet: es hat mehr als {megabytes} MB.',
		'«{name}» no se envió: ocupa más de {megabytes} MB.',
		'لم يُرسَل «{name}»: حجمه يتجاوز {megabytes} ميغابايت.',
	],
	'The customer reacted: {reaction}': [
		'Reaktion: {reaction}',
		'El cliente reaccionó: {reaction}',
		'تفاعل العميل: {reaction}',
	],
	'The customer took their reaction back.': [
		'Die Reaktion wurde zurückgenommen.',
		'El cliente quitó su reacción.',
		'ألغى العميل تفاعله.',
	],
	'The customer has withdrawn an earlier message.': [
		'Eine frühere Nachricht wurde zurückgenommen.',
		'El cliente retiró un mensaje anterior.',
		'سحب العميل رسالة سابقة.',
	],
	'The team has withdrawn an earlier message.': [
		'Das Team hat eine frühere Nachricht zurückgenommen.',
		'El equipo retiró un mensaje anterior.',
		'سحب الفريق رسالة سابقة.',
	],
	'{business}: your link to the Desk': [
		'{business}: Ihr Link zum Desk',
		'{business}: su enlace al Desk',
		'{business}: رابطكم إلى Desk',
	],
	'It opens the Desk once, within 15 minutes. If you did not ask for it, do nothing.': [
		'Er öffnet den Desk einmal, innerhalb von 15 Minuten. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.',
		'Abre el Desk una vez, durante 15 minutos. Si no lo ha pedido, no haga nada.',
		'يفتح Desk مرة واحدة خلال 15 دقيقة. إن لم تطلبوه فتجاهلوا هذه الرسالة.',
	],
	'A person is asked for: {why}.': [
		'Ein Mensch ist gefragt: {why}.',
		'Se necesita una persona: {why}.',
		'مطلوب موظف: {why}.',
	],
} as const;

const { say, translator } = ownersSentences(sentences);
export { say };

/** Why somebody was asked for, as staff read it. */
export const reasonsForStaff = {
	no_answer_known: 'the sheet has no answer',
	not_it: 'the bot was not sure, and its guess was not it',
	model_asked: 'the model found no answer',
	ungrounded_reply: 'the model said what the sheet does not say, so it was held back',
	turn_failed: 'something broke on our side',
	send_failed: 'a message could not be delivered',
	customer_asked: 'the customer asks for a person',
	attachment: 'the customer sent something to look at',
	topic: 'a topic that you want to see to yourselves',
	upset: 'the customer sounds upset',
	model_failed: 'no language model answered, and no row is sure enough',
	budget_spent: 'the budget for language models is spent, and no row is sure enough',
	closed: 'outside your opening hours',
	shadow: 'the bot has written a draft for you to send',
	paused: 'the bot is paused',
	tool: 'a workflow or a tool asks for a person',
	taken_by_hand: 'somebody took the conversation',
	person_wrote: 'somebody wrote to the customer',
} as const satisfies Record<string, keyof typeof sentences>;

/** In the words of staff; what a workflow of somebody's own gives as its reason stays as it is. */
export function reasonIn(language: OwnersLanguage, reason: string): string {
	const known = Object.entries(reasonsForStaff).find(([name]) => name === reason);
	return known === undefined ? reason : say(language, known[1]);
}

const sentenceOfMessage = {
	image: 'picture',
	video: 'video',
	audio: 'recording',
	voice: 'recording',
	document: 'file',
	file: 'file',
	location: 'place',
	sticker: 'sticker',
	template: 'template',
} as const satisfies Record<string, keyof typeof sentences>;

/** What stands for a message without words: "[picture]". */
export function wordless(language: OwnersLanguage, type: string): string {
	const known = Object.entries(sentenceOfMessage).find(([kind]) => kind === type);
	return `[${say(language, known?.[1] ?? 'message without words')}]`;
}

const translate = translator();

/** As `completeTurn` tells why a turn was passed on. */
const bestRow = /^Best row: "(.*)" \((\d+ %) sure of it, (\d+ %) that the sheet knows the answer\)(?:; (.*))?\.$/s;

/** What is known of a problem, as staff read it: our own words in their language, a platform's as they are. */
export function problemIn(language: OwnersLanguage, problem: string): string {
	if (language === 'en') return problem;
	const [, question, sure, knows, because] = bestRow.exec(problem) ?? [];
	if (question !== undefined && sure !== undefined && knows !== undefined) {
		const why = because === undefined ? '' : translate(language, because);
		return say(
			language,
			'Best row: "{question}" ({sure} sure of it, {knows} that the sheet knows the answer){because}.',
			// What only on-call understands is left out.
			{ question, sure, knows, because: why === because || why === '' ? '' : `; ${why}` },
		);
	}
	const [, platform = '', code = ''] = /^(\S+) refused( \(code \d+\))?(?=[.:])/.exec(problem) ?? [];
	const refused =
		platform === ''
			? problem
			: problem.replace(`${platform} refused${code}`, () =>
					say(language, '{platform} refused{code}', { platform, code }),
				);
	return adviceIn(language, translate(language, refused));
}

/** A note on what a customer sent besides words, as `describeAttachments` writes it. */
export function noteIn(language: OwnersLanguage, note: string): string {
	return note
		.split(/(?<=[.:]) (?=The customer sent|It answers a story|It was spoken)/)
		.map((sentence) =>
			translate(language, sentence, (what) =>
				what.replaceAll(/(?<=^|, )(an? [\w -]+?)(?= \(|, |$)/g, (one) => kindIn(language, one)),
			),
		)
		.join(' ');
}
const kindIn = (language: OwnersLanguage, kind: string): string =>
	Object.hasOwn(sentences, kind) ? say(language, kind as 'a picture') : kind;
