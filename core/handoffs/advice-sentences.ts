import { ADVICE, type SendErrorClass } from '../channels';
import { ownersSentences, type OwnersLanguage } from '../language';

/** What platforms refuse, and what to do about it: `ADVICE` in the other languages. */
const advice: Record<SendErrorClass, readonly [de: string, es: string, ar: string]> = {
	token: [
		'Meta nimmt das Zugriffstoken nicht mehr an: ein neues erzeugen und im Credential eintragen.',
		'Meta ya no acepta el token de acceso: cree uno nuevo y póngalo en la credencial.',
		'لم تعد Meta تقبل رمز الوصول: أنشئوا رمزًا جديدًا وضعوه في بيانات الاعتماد.',
	],
	permission: [
		'Der App fehlt ein Recht dafür, oder eine andere App hat die Unterhaltung: im App-Dashboard nachsehen.',
		'A la aplicación le falta un permiso, u otra aplicación tiene la conversación: revíselo en el panel de la aplicación.',
		'ينقص التطبيق إذنٌ لذلك، أو أن تطبيقًا آخر يدير المحادثة: راجعوا لوحة التطبيق.',
	],
	parameter: [
		'Meta nimmt den Inhalt nicht an; noch einmal senden hilft nicht.',
		'Meta no acepta el contenido; volver a enviarlo no ayuda.',
		'لا تقبل Meta محتوى الطلب؛ وإعادة الإرسال لن تفيد.',
	],
	policy: [
		'Meta hat das Konto wegen seiner Richtlinien eingeschränkt: siehe „Kontoqualität“ im Business Manager.',
		'Meta ha restringido la cuenta por sus políticas: vea «Calidad de la cuenta» en el Business Manager.',
		'قيّدت Meta الحساب بسبب سياساتها: راجعوا «جودة الحساب» في مدير الأعمال.',
	],
	window: [
		'Die letzte Nachricht des Kunden ist mehr als 24 Stunden alt: nur eine Vorlage oder ein Mensch kann noch antworten.',
		'El último mensaje del cliente tiene más de 24 horas: solo puede responder una plantilla o una persona.',
		'مرّت أكثر من 24 ساعة على آخر رسالة للعميل: لا يمكن الرد إلا بقالب أو من إنسان.',
	],
	undeliverable: [
		'Dieser Kunde ist nicht erreichbar: nicht auf der Plattform, hat das Konto blockiert oder muss aktualisieren.',
		'No se puede llegar a este cliente: no está en la plataforma, bloqueó la cuenta o debe actualizar.',
		'لا يمكن الوصول إلى هذا العميل: ليس على المنصة أو حظر الحساب أو عليه التحديث.',
	],
	'opted-out': [
		'Der Kunde hat solche Nachrichten abbestellt.',
		'El cliente ha rechazado mensajes de este tipo.',
		'أوقف العميل رسائل من هذا النوع.',
	],
	'marketing-cap': [
		'Meta begrenzt, wie viele Werbenachrichten dieser Kunde bekommt; warten, bis er schreibt.',
		'Meta limita los mensajes de marketing para este cliente; espere a que escriba.',
		'تحدّ Meta من الرسائل التسويقية لهذا العميل؛ انتظروا حتى يكتب.',
	],
	experiment: [
		'Meta hält diese Nachricht für ein Experiment zurück; warten, bis der Kunde schreibt.',
		'Meta retiene este mensaje por un experimento; espere a que el cliente escriba.',
		'تحجز Meta هذه الرسالة ضمن تجربة؛ انتظروا حتى يكتب العميل.',
	],
	template: [
		'Die Vorlage fehlt, ist pausiert oder falsch ausgefüllt: im WhatsApp Manager nachsehen.',
		'La plantilla falta, está en pausa o mal rellenada: revísela en el WhatsApp Manager.',
		'القالب مفقود أو متوقف أو معبّأ خطأً: راجعوه في مدير WhatsApp.',
	],
	media: [
		'Meta kann den Anhang nicht verwenden: Größe, Art und öffentlichen Link prüfen.',
		'Meta no pudo usar el adjunto: revise su tamaño, su tipo y que su enlace sea público.',
		'لم تستطع Meta استخدام المرفق: تحققوا من حجمه ونوعه ومن أن رابطه عام.',
	],
	payment: [
		'Meta hat für dieses Konto keine gültige Zahlungsart: im Business Manager eine hinzufügen.',
		'Meta no tiene un método de pago válido para esta cuenta: añada uno en el Business Manager.',
		'لا توجد لدى Meta وسيلة دفع صالحة لهذا الحساب: أضيفوا واحدة في مدير الأعمال.',
	],
	'display-name': [
		'Der Anzeigename der Nummer muss erst genehmigt werden.',
		'El nombre visible del número debe aprobarse antes de enviar.',
		'يجب اعتماد الاسم الظاهر للرقم قبل الإرسال.',
	],
	registration: [
		'Die Nummer ist nicht bei der Cloud API registriert: noch einmal registrieren.',
		'El número no está registrado en la Cloud API: regístrelo de nuevo.',
		'الرقم غير مسجّل في Cloud API: سجّلوه من جديد.',
	],
	'unsupported-type': [
		'Diese Art von Nachricht kann hier nicht gesendet werden.',
		'Este tipo de mensaje no se puede enviar aquí.',
		'لا يمكن إرسال هذا النوع من الرسائل هنا.',
	],
	'rate-limit': [
		'Zu viele Aufrufe in kurzer Zeit; es wird noch einmal versucht.',
		'Demasiadas llamadas en poco tiempo; se intentará de nuevo.',
		'طلبات كثيرة في وقت قصير؛ ستُعاد المحاولة.',
	],
	'spam-limit': [
		'Meta bremst diese Nummer, weil Nachrichten blockiert oder gemeldet wurden; es wird später noch einmal versucht.',
		'Meta frena este número porque se bloquearon o denunciaron mensajes; se intentará más tarde.',
		'تبطئ Meta هذا الرقم بسبب رسائل حُظرت أو أُبلغ عنها؛ ستُعاد المحاولة لاحقًا.',
	],
	'pair-limit': [
		'Zu viele Nachrichten an diesen Kunden in kurzer Zeit; es wird noch einmal versucht.',
		'Demasiados mensajes a este cliente en poco tiempo; se intentará de nuevo.',
		'رسائل كثيرة إلى هذا العميل في وقت قصير؛ ستُعاد المحاولة.',
	],
	outage: [
		'Meta hat gerade eine Störung; es wird noch einmal versucht.',
		'Meta tiene una incidencia en este momento; se intentará de nuevo.',
		'لدى Meta عطل في الوقت الحالي؛ ستُعاد المحاولة.',
	],
};
const { say: sayAdvice } = ownersSentences(
	Object.fromEntries(Object.entries(advice).map(([name, texts]) => [ADVICE[name as SendErrorClass], texts])),
);

/** A text with each advice in it in the language of staff. */
export const adviceIn = (language: OwnersLanguage, text: string): string =>
	Object.values(ADVICE).reduce((said, one) => said.replace(one, () => sayAdvice(language, one)), text);
