/**
 * What tabs, columns and yes/no are called, by language. The first name of a language is the one that the template writes;
 * the others are what owners write by themselves. To support another language, add its names to each list and its code to
 * `sheetLanguages`; nothing else changes. Compared by `sameness`, so case, accents and end marks do not matter.
 */
export const sheetLanguages = ['en', 'de', 'es', 'ar'] as const;
export type SheetLanguage = (typeof sheetLanguages)[number];
export type NamesByLanguage = Record<SheetLanguage, readonly [string, ...string[]]>;

/**
 * Each list in one text, its names between commas. The first list also has what Dutch, French, Italian and Portuguese owners write: their sheets
 * are read as they are, and told of in English.
 */
function names(...lists: readonly [en: string, de: string, es: string, ar: string]): NamesByLanguage {
	const [en, de, es, ar] = lists.map((list) => list.split(', ') as [string, ...string[]]);
	return { en, de, es, ar } as NamesByLanguage;
}

/** The tabs. A table's title begins or ends with a name of `tables`: "Table: Prices", "Prices (table)". */
export const tabNames = {
	knowledge: names(
		'Knowledge, FAQ, FAQs, Questions, Questions and answers, Questions & answers, Q&A, Q & A, Knowledge base, Vragen, Veelgestelde vragen, Foire aux questions, Questions fréquentes, Domande, Domande frequenti, Perguntas, Perguntas frequentes',
		'Wissen, Fragen, Fragen und Antworten, Wissensdatenbank',
		'Conocimiento, Preguntas, Preguntas y respuestas, Preguntas frecuentes, Conocimientos',
		'المعرفة, الأسئلة, أسئلة, أسئلة وأجوبة, الأسئلة والأجوبة, الأسئلة الشائعة, قاعدة المعرفة',
	),
	settings: names(
		'Settings, Setting, Options, Instellingen, Paramètres, Réglages, Impostazioni, Definições, Configurações',
		'Einstellungen, Optionen',
		'Ajustes, Configuración, Opciones',
		'الإعدادات, إعدادات, الخيارات',
	),
	tables: names(
		'Tables, Table, Tabel, Tableau, Tabella, Tabela',
		'Tabellen, Tabelle',
		'Tablas, Tabla',
		'الجداول, جداول, جدول, الجدول',
	),
	unanswered: names(
		'Unanswered, Open questions, Unanswered questions',
		'Unbeantwortet, Offene Fragen, Unbeantwortete Fragen',
		'Sin respuesta, Preguntas sin respuesta, Sin responder',
		'بلا إجابة, أسئلة بلا إجابة, بدون إجابة, غير مجابة',
	),
	tests: names(
		'Tests, Test, Checks',
		'Prüffragen, Tests, Test, Proben',
		'Pruebas, Prueba, Tests',
		'الاختبارات, اختبارات, اختبار',
	),
	documents: names(
		'Documents, Files, Sources',
		'Dokumente, Dateien, Quellen',
		'Documentos, Archivos, Fuentes',
		'المستندات, الملفات, المصادر, الوثائق',
	),
	problems: names(
		'To mend, Problems, To do',
		'Zu berichtigen, Probleme, Fehler',
		'Por corregir, Problemas, Errores',
		'للتصحيح, المشكلات, الأخطاء',
	),
} satisfies Record<string, NamesByLanguage>;
export type TabKind = keyof typeof tabNames;

/** Titles that say by themselves that a tab is a table for customers, also with a year behind them: "Precios 2027". */
export const tablesByTitle = names(
	[
		'Prices, Our prices, Price list, Pricing, Rates, Fees, Services, Treatments, Classes, Timetable, Menu, Drinks, Hours, Opening hours, Opening times, Business hours, Office hours',
		'Prijzen, Prijslijst, Tarieven, Openingstijden, Prix, Tarifs, Horaires, Prezzi, Listino prezzi, Tariffe, Orari',
		'Preços, Tabela de preços, Tarifas, Horários, Horário',
	].join(', '),
	'Preise, Unsere Preise, Preisliste, Tarife, Leistungen, Kurse, Kursplan, Speisekarte, Getränkekarte, Öffnungszeiten, Bürozeiten, Sprechzeiten, Sprechstunden, Geschäftszeiten, Ladenöffnungszeiten',
	'Precios, Lista de precios, Tarifas, Servicios, Tratamientos, Clases, Cursos, Carta, Menú, Horario, Horarios, Horario de apertura',
	'الأسعار, قائمة الأسعار, الخدمات, قائمة الطعام, المنيو, أوقات العمل, ساعات العمل, مواعيد العمل, أوقات الدوام, ساعات الدوام',
);

/** `id` is hidden and the bot's own: it says which row of ours a row of the sheet is, wherever it was moved to. */
export const knowledgeHeaders = {
	question: names(
		'question, questions, customer asks, vraag, vragen, domanda, domande, pergunta, perguntas',
		'Frage, Fragen, Kunde fragt',
		'pregunta, preguntas, el cliente pregunta',
		'السؤال, سؤال, أسئلة',
	),
	variants: names(
		'variants, variant, other ways to ask, also asked as, alternatives, aka, synonyms, andere vormen, ook gevraagd als, autres formes, varianti, altre forme, outras formas, variações',
		'Varianten, Variante, auch gefragt als, andere Formulierungen, andere Formen, auch',
		'variantes, variante, otras formas de preguntar, alternativas, otras formas',
		'صيغ أخرى, صيغ, صياغات أخرى, بدائل',
	),
	answer: names(
		'answer, answers, reply, antwoord, antwoorden, réponse, réponses, risposta, risposte, resposta, respostas',
		'Antwort, Antworten',
		'respuesta, respuestas',
		'الإجابة, إجابة, الجواب, جواب, الرد',
	),
	buttons: names('buttons, button', 'Knöpfe, Knopf, Schaltflächen, Buttons', 'botones, botón', 'الأزرار, أزرار, زر'),
	category: names('category, topic', 'Kategorie, Thema', 'categoría, tema', 'الفئة, فئة, التصنيف, الموضوع'),
	language: names('language, lang', 'Sprache', 'idioma, lengua', 'اللغة, لغة'),
	active: names('active, enabled', 'aktiv, eingeschaltet', 'activo, activa, activado', 'مفعل, نشط, فعال'),
	validFrom: names(
		'valid from, starts, start date',
		'gültig ab, gültig von, beginnt, Beginn',
		'válido desde, válida desde, desde, fecha de inicio',
		'صالح من, يبدأ, تاريخ البدء, من تاريخ',
	),
	validTo: names(
		'valid to, valid until, ends, end date',
		'gültig bis, endet, Ende',
		'válido hasta, válida hasta, hasta, fecha de fin',
		'صالح حتى, صالح إلى, ينتهي, تاريخ الانتهاء, إلى تاريخ',
	),
	status: names('status', 'Status, Zustand', 'estado', 'الحالة, حالة'),
	used: names(
		'used, times used, uses',
		'benutzt, verwendet, Nutzungen',
		'usos, usado, veces usado',
		'مرات الاستخدام, عدد مرات الاستخدام, الاستخدام',
	),
	lastUsed: names(
		'last used, last use',
		'zuletzt benutzt, zuletzt verwendet',
		'último uso, usado por última vez',
		'آخر استخدام, تاريخ آخر استخدام',
	),
	id: names('id, row id', 'ID, Zeilen-ID', 'id, id de fila', 'المعرف, معرف الصف'),
} satisfies Record<string, NamesByLanguage>;
export type KnowledgeColumn = keyof typeof knowledgeHeaders;

export const settingsHeaders = {
	name: names('name, setting, naam, nom, nome', 'Name, Einstellung', 'nombre, ajuste', 'الاسم, اسم, الإعداد'),
	value: names('value, waarde, valeur, valore', 'Wert', 'valor', 'القيمة, قيمة'),
	usual: names('usually, default', 'üblich, Standard', 'habitual, por defecto', 'المعتاد, الافتراضي'),
	what: names(
		'what it does, description, explanation',
		'was es tut, Beschreibung, Erklärung',
		'qué hace, para qué sirve, descripción',
		'ماذا يفعل, الوصف, الشرح',
	),
} satisfies Record<string, NamesByLanguage>;

/** The line of the Settings tab whose value the bot writes: what the last sync did, and how far a long one is. */
export const syncStatusNames = names(
	'sync status, status, last sync',
	'Sync-Status, Status, letzter Abgleich',
	'estado de la sincronización, estado, última sincronización',
	'حالة المزامنة, الحالة, آخر مزامنة',
);

export const unansweredHeaders = {
	question: knowledgeHeaders.question,
	times: names(
		'times, times asked, count',
		'Anzahl, wie oft, gefragt',
		'veces, número de veces',
		'المرات, عدد المرات, مرات',
	),
	lastAsked: names('last asked', 'zuletzt gefragt', 'última vez, preguntado por última vez', 'آخر مرة, آخر سؤال'),
	reason: names('reason, why', 'Grund, warum', 'motivo, por qué', 'السبب, لماذا'),
	examples: names('examples, example, asked as', 'Beispiele, Beispiel', 'ejemplos, ejemplo', 'أمثلة, الأمثلة, مثال'),
	suggestedAnswer: names(
		'suggested answer, suggestion, answer',
		'vorgeschlagene Antwort, Antwortvorschlag, Vorschlag, Antwort',
		'respuesta sugerida, sugerencia, respuesta',
		'الإجابة المقترحة, إجابة مقترحة, الرد المقترح, الإجابة',
	),
	approve: names('approve, approved', 'übernehmen, freigeben, genehmigt', 'aprobar, aprobado', 'موافقة, اعتماد, موافق'),
	status: knowledgeHeaders.status,
	id: knowledgeHeaders.id,
} satisfies Record<string, NamesByLanguage>;
export type UnansweredColumn = keyof typeof unansweredHeaders;

export const testsHeaders = {
	question: knowledgeHeaders.question,
	mustContain: names(
		'must contain, contains, expected',
		'muss enthalten, enthält, erwartet',
		'debe contener, contiene, esperado',
		'يجب أن يحتوي, يحتوي على, المتوقع',
	),
	mustNotContain: names(
		'must not contain, does not contain',
		'darf nicht enthalten, enthält nicht',
		'no debe contener, no contiene',
		'يجب ألا يحتوي, لا يحتوي على',
	),
	result: names('result', 'Ergebnis', 'resultado', 'النتيجة, نتيجة'),
	lastRun: names(
		'last run, tested on',
		'zuletzt geprüft, geprüft am',
		'última prueba, probado el',
		'آخر اختبار, تاريخ الاختبار',
	),
} satisfies Record<string, NamesByLanguage>;
export type TestsColumn = keyof typeof testsHeaders;

export const documentsHeaders = {
	source: names(
		'file or address, file, address, document, source, link',
		'Datei oder Adresse, Datei, Adresse, Dokument, Quelle, Link',
		'archivo o dirección, archivo, dirección, documento, fuente, enlace',
		'ملف أو عنوان, الملف, العنوان, المستند, المصدر, الرابط',
	),
	active: knowledgeHeaders.active,
	status: knowledgeHeaders.status,
	pages: names('pages', 'Seiten', 'páginas', 'الصفحات, صفحات'),
	chunks: names('chunks, passages, parts', 'Abschnitte, Teile', 'fragmentos, partes', 'المقاطع, مقاطع, الأجزاء'),
	lastRead: names('last read, read', 'zuletzt gelesen, gelesen', 'última lectura, leído', 'آخر قراءة, قُرئ'),
} satisfies Record<string, NamesByLanguage>;
export type DocumentsColumn = keyof typeof documentsHeaders;

export const problemsHeaders = {
	tab: names('tab', 'Blatt', 'pestaña', 'الورقة'),
	row: names('row', 'Zeile', 'fila', 'الصف'),
	what: names('what to mend, what', 'was zu tun ist, was', 'qué corregir, qué', 'ما يجب تصحيحه, ماذا'),
} satisfies Record<string, NamesByLanguage>;
export type ProblemsColumn = keyof typeof problemsHeaders;

/** The tick boxes of the template are TRUE and FALSE; these are for owners who type. */
export const yes = names(
	'yes, y, true, on, active, live, x, 1, ✓, ✔, ok',
	'ja, j, wahr, an, ein, aktiv',
	'sí, s, verdadero, activo, activa',
	'نعم, صحيح, مفعل, نشط',
);
export const no = names(
	'no, n, false, off, inactive, paused, 0, -, ✗, ✘',
	'nein, falsch, aus, inaktiv, pausiert',
	'no, falso, inactivo, inactiva, pausado',
	'لا, خطأ, غير مفعل, غير نشط, متوقف',
);

/** What the values of settings are called that are one of a list, and the word for "no line at all". */
export const settingValues: Record<string, NamesByLanguage> = {
	'very careful': names('very careful', 'sehr vorsichtig', 'muy prudente', 'حذر جدًا'),
	careful: names('careful', 'vorsichtig', 'prudente', 'حذر'),
	balanced: names('balanced', 'ausgewogen', 'equilibrado', 'متوازن'),
	helpful: names('helpful', 'hilfsbereit', 'servicial', 'متعاون'),
	'very helpful': names('very helpful', 'sehr hilfsbereit', 'muy servicial', 'متعاون جدًا'),
	open: names('open', 'offen', 'abierto', 'منفتح'),
	off: names('off, no', 'aus, nein', 'no', 'لا'),
	answer: names('answer', 'antworten', 'contestar, responder', 'إجابة'),
	hand_over: names('hand_over, hand over', 'übergeben', 'pasar', 'تحويل'),
	none: names('none', 'keine, kein, nichts', 'ninguno, ninguna, nada', 'بدون, لا شيء'),
	customer: names('customer', 'Kunde', 'cliente', 'العميل'),
	sheet: names('sheet', 'Tabelle', 'hoja', 'الورقة'),
};

/** The line above which the settings stand that matter first. */
export const moreSettings = names('more', 'mehr', 'más', 'المزيد');

/** What an owner writes into "approve" for a question that is another way to ask what the named row answers. */
export const variant = names('variant, variants, same', 'Variante, Varianten', 'variante, variantes', 'صيغة, صيغ أخرى');

/** What an owner writes into "approve" for a question that they never want to see again. An empty tick box says nothing. */
export const ignore = names(
	'ignore, hide, never, no, n, spam',
	'ignorieren, ausblenden, nie, nein',
	'ignorar, ocultar, nunca, no',
	'تجاهل, إخفاء, أبدا, لا',
);

/** What an owner writes into "must contain" for a question that a person has to answer. */
export const handingOver = names(
	'hand over, handed over, handover, human, no answer',
	'übergeben, weitergeben, Mensch, keine Antwort',
	'pasar a una persona, derivar, persona, sin respuesta',
	'تحويل, تحويل إلى موظف, موظف, بدون إجابة',
);
