/**
 * What tabs, columns and yes/no are called, by language. The first name of a language is the one that the template writes;
 * the others are what owners write by themselves. To support another language, add its names to each list and its code to
 * `sheetLanguages`; nothing else changes. Compared by `sameness`, so case, accents and end marks do not matter.
 */
export const sheetLanguages = ['en', 'de', 'es', 'ar'] as const;
export type SheetLanguage = (typeof sheetLanguages)[number];
export type NamesByLanguage = Record<SheetLanguage, readonly [string, ...string[]]>;

/** The tabs. A table's title begins or ends with a name of `tables`: "Table: Prices", "Prices (table)". */
export const tabNames = {
	knowledge: {
		en: ['Knowledge', 'FAQ', 'FAQs', 'Questions', 'Knowledge base'],
		de: ['Wissen', 'Fragen', 'Fragen und Antworten', 'Wissensdatenbank'],
		es: ['Conocimiento', 'Preguntas', 'Preguntas frecuentes', 'Conocimientos'],
		ar: ['المعرفة', 'الأسئلة', 'أسئلة', 'الأسئلة الشائعة', 'قاعدة المعرفة'],
	},
	settings: {
		en: ['Settings', 'Setting', 'Options'],
		de: ['Einstellungen', 'Optionen'],
		es: ['Ajustes', 'Configuración', 'Opciones'],
		ar: ['الإعدادات', 'إعدادات', 'الخيارات'],
	},
	tables: {
		en: ['Tables', 'Table'],
		de: ['Tabellen', 'Tabelle'],
		es: ['Tablas', 'Tabla'],
		ar: ['الجداول', 'جداول', 'جدول', 'الجدول'],
	},
	unanswered: {
		en: ['Unanswered', 'Open questions', 'Unanswered questions'],
		de: ['Unbeantwortet', 'Offene Fragen', 'Unbeantwortete Fragen'],
		es: ['Sin respuesta', 'Preguntas sin respuesta', 'Sin responder'],
		ar: ['بلا إجابة', 'أسئلة بلا إجابة', 'بدون إجابة', 'غير مجابة'],
	},
	tests: {
		en: ['Tests', 'Test', 'Checks'],
		de: ['Prüffragen', 'Tests', 'Test', 'Proben'],
		es: ['Pruebas', 'Prueba', 'Tests'],
		ar: ['الاختبارات', 'اختبارات', 'اختبار'],
	},
	documents: {
		en: ['Documents', 'Files', 'Sources'],
		de: ['Dokumente', 'Dateien', 'Quellen'],
		es: ['Documentos', 'Archivos', 'Fuentes'],
		ar: ['المستندات', 'الملفات', 'المصادر', 'الوثائق'],
	},
	problems: {
		en: ['To mend', 'Problems', 'To do'],
		de: ['Zu berichtigen', 'Probleme', 'Fehler'],
		es: ['Por corregir', 'Problemas', 'Errores'],
		ar: ['للتصحيح', 'المشكلات', 'الأخطاء'],
	},
} as const satisfies Record<string, NamesByLanguage>;
export type TabKind = keyof typeof tabNames;

/** `id` is hidden and the bot's own: it says which row of ours a row of the sheet is, wherever it was moved to. */
export const knowledgeHeaders = {
	question: {
		en: ['question', 'questions', 'customer asks'],
		de: ['Frage', 'Fragen', 'Kunde fragt'],
		es: ['pregunta', 'preguntas', 'el cliente pregunta'],
		ar: ['السؤال', 'سؤال', 'أسئلة'],
	},
	variants: {
		en: ['variants', 'variant', 'other ways to ask', 'also asked as', 'alternatives'],
		de: ['Varianten', 'Variante', 'auch gefragt als', 'andere Formulierungen'],
		es: ['variantes', 'variante', 'otras formas de preguntar', 'alternativas'],
		ar: ['صيغ أخرى', 'صيغ', 'صياغات أخرى', 'بدائل'],
	},
	answer: {
		en: ['answer', 'answers', 'reply'],
		de: ['Antwort', 'Antworten'],
		es: ['respuesta', 'respuestas'],
		ar: ['الإجابة', 'إجابة', 'الجواب', 'جواب', 'الرد'],
	},
	buttons: {
		en: ['buttons', 'button'],
		de: ['Knöpfe', 'Knopf', 'Schaltflächen', 'Buttons'],
		es: ['botones', 'botón'],
		ar: ['الأزرار', 'أزرار', 'زر'],
	},
	category: {
		en: ['category', 'topic'],
		de: ['Kategorie', 'Thema'],
		es: ['categoría', 'tema'],
		ar: ['الفئة', 'فئة', 'التصنيف', 'الموضوع'],
	},
	language: {
		en: ['language', 'lang'],
		de: ['Sprache'],
		es: ['idioma', 'lengua'],
		ar: ['اللغة', 'لغة'],
	},
	active: {
		en: ['active', 'enabled'],
		de: ['aktiv', 'eingeschaltet'],
		es: ['activo', 'activa', 'activado'],
		ar: ['مفعل', 'نشط', 'فعال'],
	},
	validFrom: {
		en: ['valid from', 'starts', 'start date'],
		de: ['gültig ab', 'gültig von', 'beginnt', 'Beginn'],
		es: ['válido desde', 'válida desde', 'desde', 'fecha de inicio'],
		ar: ['صالح من', 'يبدأ', 'تاريخ البدء', 'من تاريخ'],
	},
	validTo: {
		en: ['valid to', 'valid until', 'ends', 'end date'],
		de: ['gültig bis', 'endet', 'Ende'],
		es: ['válido hasta', 'válida hasta', 'hasta', 'fecha de fin'],
		ar: ['صالح حتى', 'صالح إلى', 'ينتهي', 'تاريخ الانتهاء', 'إلى تاريخ'],
	},
	status: { en: ['status'], de: ['Status', 'Zustand'], es: ['estado'], ar: ['الحالة', 'حالة'] },
	used: {
		en: ['used', 'times used', 'uses'],
		de: ['benutzt', 'verwendet', 'Nutzungen'],
		es: ['usos', 'usado', 'veces usado'],
		ar: ['مرات الاستخدام', 'عدد مرات الاستخدام', 'الاستخدام'],
	},
	lastUsed: {
		en: ['last used', 'last use'],
		de: ['zuletzt benutzt', 'zuletzt verwendet'],
		es: ['último uso', 'usado por última vez'],
		ar: ['آخر استخدام', 'تاريخ آخر استخدام'],
	},
	id: { en: ['id', 'row id'], de: ['ID', 'Zeilen-ID'], es: ['id', 'id de fila'], ar: ['المعرف', 'معرف الصف'] },
} as const satisfies Record<string, NamesByLanguage>;
export type KnowledgeColumn = keyof typeof knowledgeHeaders;

export const settingsHeaders = {
	name: {
		en: ['name', 'setting'],
		de: ['Name', 'Einstellung'],
		es: ['nombre', 'ajuste'],
		ar: ['الاسم', 'اسم', 'الإعداد'],
	},
	value: { en: ['value'], de: ['Wert'], es: ['valor'], ar: ['القيمة', 'قيمة'] },
	usual: {
		en: ['usually', 'default'],
		de: ['üblich', 'Standard'],
		es: ['habitual', 'por defecto'],
		ar: ['المعتاد', 'الافتراضي'],
	},
	what: {
		en: ['what it does', 'description', 'explanation'],
		de: ['was es tut', 'Beschreibung', 'Erklärung'],
		es: ['qué hace', 'para qué sirve', 'descripción'],
		ar: ['ماذا يفعل', 'الوصف', 'الشرح'],
	},
} as const satisfies Record<string, NamesByLanguage>;

/** The line of the Settings tab whose value the bot writes: what the last sync did, and how far a long one is. */
export const syncStatusNames = {
	en: ['sync status', 'status', 'last sync'],
	de: ['Sync-Status', 'Status', 'letzter Abgleich'],
	es: ['estado de la sincronización', 'estado', 'última sincronización'],
	ar: ['حالة المزامنة', 'الحالة', 'آخر مزامنة'],
} as const satisfies NamesByLanguage;

export const unansweredHeaders = {
	question: knowledgeHeaders.question,
	times: {
		en: ['times', 'times asked', 'count'],
		de: ['Anzahl', 'wie oft', 'gefragt'],
		es: ['veces', 'número de veces'],
		ar: ['المرات', 'عدد المرات', 'مرات'],
	},
	lastAsked: {
		en: ['last asked'],
		de: ['zuletzt gefragt'],
		es: ['última vez', 'preguntado por última vez'],
		ar: ['آخر مرة', 'آخر سؤال'],
	},
	reason: {
		en: ['reason', 'why'],
		de: ['Grund', 'warum'],
		es: ['motivo', 'por qué'],
		ar: ['السبب', 'لماذا'],
	},
	examples: {
		en: ['examples', 'example', 'asked as'],
		de: ['Beispiele', 'Beispiel'],
		es: ['ejemplos', 'ejemplo'],
		ar: ['أمثلة', 'الأمثلة', 'مثال'],
	},
	suggestedAnswer: {
		en: ['suggested answer', 'suggestion', 'answer'],
		de: ['vorgeschlagene Antwort', 'Antwortvorschlag', 'Vorschlag', 'Antwort'],
		es: ['respuesta sugerida', 'sugerencia', 'respuesta'],
		ar: ['الإجابة المقترحة', 'إجابة مقترحة', 'الرد المقترح', 'الإجابة'],
	},
	approve: {
		en: ['approve', 'approved'],
		de: ['übernehmen', 'freigeben', 'genehmigt'],
		es: ['aprobar', 'aprobado'],
		ar: ['موافقة', 'اعتماد', 'موافق'],
	},
	status: knowledgeHeaders.status,
	id: knowledgeHeaders.id,
} as const satisfies Record<string, NamesByLanguage>;
export type UnansweredColumn = keyof typeof unansweredHeaders;

export const testsHeaders = {
	question: knowledgeHeaders.question,
	mustContain: {
		en: ['must contain', 'contains', 'expected'],
		de: ['muss enthalten', 'enthält', 'erwartet'],
		es: ['debe contener', 'contiene', 'esperado'],
		ar: ['يجب أن يحتوي', 'يحتوي على', 'المتوقع'],
	},
	mustNotContain: {
		en: ['must not contain', 'does not contain'],
		de: ['darf nicht enthalten', 'enthält nicht'],
		es: ['no debe contener', 'no contiene'],
		ar: ['يجب ألا يحتوي', 'لا يحتوي على'],
	},
	result: {
		en: ['result'],
		de: ['Ergebnis'],
		es: ['resultado'],
		ar: ['النتيجة', 'نتيجة'],
	},
	lastRun: {
		en: ['last run', 'tested on'],
		de: ['zuletzt geprüft', 'geprüft am'],
		es: ['última prueba', 'probado el'],
		ar: ['آخر اختبار', 'تاريخ الاختبار'],
	},
} as const satisfies Record<string, NamesByLanguage>;
export type TestsColumn = keyof typeof testsHeaders;

export const documentsHeaders = {
	source: {
		en: ['file or address', 'file', 'address', 'document', 'source', 'link'],
		de: ['Datei oder Adresse', 'Datei', 'Adresse', 'Dokument', 'Quelle', 'Link'],
		es: ['archivo o dirección', 'archivo', 'dirección', 'documento', 'fuente', 'enlace'],
		ar: ['ملف أو عنوان', 'الملف', 'العنوان', 'المستند', 'المصدر', 'الرابط'],
	},
	active: knowledgeHeaders.active,
	status: knowledgeHeaders.status,
	pages: { en: ['pages'], de: ['Seiten'], es: ['páginas'], ar: ['الصفحات', 'صفحات'] },
	chunks: {
		en: ['chunks', 'passages', 'parts'],
		de: ['Abschnitte', 'Teile'],
		es: ['fragmentos', 'partes'],
		ar: ['المقاطع', 'مقاطع', 'الأجزاء'],
	},
	lastRead: {
		en: ['last read', 'read'],
		de: ['zuletzt gelesen', 'gelesen'],
		es: ['última lectura', 'leído'],
		ar: ['آخر قراءة', 'قُرئ'],
	},
} as const satisfies Record<string, NamesByLanguage>;
export type DocumentsColumn = keyof typeof documentsHeaders;

export const problemsHeaders = {
	tab: { en: ['tab'], de: ['Blatt'], es: ['pestaña'], ar: ['الورقة'] },
	row: { en: ['row'], de: ['Zeile'], es: ['fila'], ar: ['الصف'] },
	what: {
		en: ['what to mend', 'what'],
		de: ['was zu tun ist', 'was'],
		es: ['qué corregir', 'qué'],
		ar: ['ما يجب تصحيحه', 'ماذا'],
	},
} as const satisfies Record<string, NamesByLanguage>;
export type ProblemsColumn = keyof typeof problemsHeaders;

/** The tick boxes of the template are TRUE and FALSE; these are for owners who type. */
export const yes = {
	en: ['yes', 'y', 'true', 'on', 'active', 'live', 'x', '1', '✓', '✔', 'ok'],
	de: ['ja', 'j', 'wahr', 'an', 'ein', 'aktiv'],
	es: ['sí', 's', 'verdadero', 'activo', 'activa'],
	ar: ['نعم', 'صحيح', 'مفعل', 'نشط'],
} as const satisfies NamesByLanguage;
export const no = {
	en: ['no', 'n', 'false', 'off', 'inactive', 'paused', '0', '-', '✗', '✘'],
	de: ['nein', 'falsch', 'aus', 'inaktiv', 'pausiert'],
	es: ['no', 'falso', 'inactivo', 'inactiva', 'pausado'],
	ar: ['لا', 'خطأ', 'غير مفعل', 'غير نشط', 'متوقف'],
} as const satisfies NamesByLanguage;

/** What the values of settings are called that are one of a list, and the word for "no line at all". */
export const settingValues: Record<string, NamesByLanguage> = {
	'very careful': { en: ['very careful'], de: ['sehr vorsichtig'], es: ['muy prudente'], ar: ['حذر جدًا'] },
	careful: { en: ['careful'], de: ['vorsichtig'], es: ['prudente'], ar: ['حذر'] },
	balanced: { en: ['balanced'], de: ['ausgewogen'], es: ['equilibrado'], ar: ['متوازن'] },
	helpful: { en: ['helpful'], de: ['hilfsbereit'], es: ['servicial'], ar: ['متعاون'] },
	'very helpful': { en: ['very helpful'], de: ['sehr hilfsbereit'], es: ['muy servicial'], ar: ['متعاون جدًا'] },
	open: { en: ['open'], de: ['offen'], es: ['abierto'], ar: ['منفتح'] },
	off: { en: ['off', 'no'], de: ['aus', 'nein'], es: ['no'], ar: ['لا'] },
	answer: { en: ['answer'], de: ['antworten'], es: ['contestar', 'responder'], ar: ['إجابة'] },
	hand_over: { en: ['hand_over', 'hand over'], de: ['übergeben'], es: ['pasar'], ar: ['تحويل'] },
	none: { en: ['none'], de: ['keine', 'kein', 'nichts'], es: ['ninguno', 'ninguna', 'nada'], ar: ['بدون', 'لا شيء'] },
	customer: { en: ['customer'], de: ['Kunde'], es: ['cliente'], ar: ['العميل'] },
	sheet: { en: ['sheet'], de: ['Tabelle'], es: ['hoja'], ar: ['الورقة'] },
};

/** The line above which the settings stand that matter first. */
export const moreSettings = {
	en: ['more'],
	de: ['mehr'],
	es: ['más'],
	ar: ['المزيد'],
} as const satisfies NamesByLanguage;

/** What an owner writes into "approve" for a question that is another way to ask what the named row answers. */
export const variant = {
	en: ['variant', 'variants', 'same'],
	de: ['Variante', 'Varianten'],
	es: ['variante', 'variantes'],
	ar: ['صيغة', 'صيغ أخرى'],
} as const satisfies NamesByLanguage;

/** What an owner writes into "approve" for a question that they never want to see again. An empty tick box says nothing. */
export const ignore = {
	en: ['ignore', 'hide', 'never', 'no', 'n', 'spam'],
	de: ['ignorieren', 'ausblenden', 'nie', 'nein'],
	es: ['ignorar', 'ocultar', 'nunca', 'no'],
	ar: ['تجاهل', 'إخفاء', 'أبدا', 'لا'],
} as const satisfies NamesByLanguage;

/** What an owner writes into "must contain" for a question that a person has to answer. */
export const handingOver = {
	en: ['hand over', 'handed over', 'handover', 'human', 'no answer'],
	de: ['übergeben', 'weitergeben', 'Mensch', 'keine Antwort'],
	es: ['pasar a una persona', 'derivar', 'persona', 'sin respuesta'],
	ar: ['تحويل', 'تحويل إلى موظف', 'موظف', 'بدون إجابة'],
} as const satisfies NamesByLanguage;
