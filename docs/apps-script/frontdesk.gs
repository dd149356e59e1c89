/**
 * A menu "Frontdesk" in the spreadsheet: Sync now, Test a question, Read this tab, Open help. In the language of the spreadsheet (File > Settings > Locale),
 * where that is English, German, Spanish or Arabic.
 *
 * How to add it: in the sheet open Extensions > Apps Script, replace what is there by this file, press Save, and reload the
 * sheet. Then choose Frontdesk > Connect and enter the address of your n8n and the sync key. Google asks once for permission.
 *
 * The address and the key are kept in the script's properties, where everybody sees them who may edit this script.
 */

var WEBHOOKS = { sync: 'webhook/frontdesk-sync', test: 'webhook/frontdesk-test' };

var TEXTS = {
	en: {
		syncNow: 'Sync now',
		testQuestion: 'Test a question',
		readThisTab: 'Read this tab',
		whatIsIt: 'What is in "{tab}"? Write 1 for questions and answers, or 2 for a table (prices, hours).',
		inWhichColumns: 'In which columns are they?',
		columnLetters: 'The letter of the column with the questions, and that with the answers. For example A C',
		isCalled: 'This tab is called "{tab}" now.',
		isThere: 'There is a tab "{tab}" already: move these rows into it.',
		notColumns: 'Write two letters of columns that have something in them.',
		notOneOrTwo: '"{text}" is neither 1 nor 2.',
		knowledge: 'Knowledge',
		table: 'Table: {tab}',
		question: 'question',
		answer: 'answer',
		openHelp: 'Open help',
		connect: 'Connect…',
		help: 'How this works',
		notSynced: 'Not synced',
		synced: 'Synced',
		wasRead: 'The sheet was read.',
		asCustomer: 'As a customer would write it:',
		notTested: 'Not tested',
		helpTitle: 'Help',
		helpText:
			'Point at the header of a column to read what it is for. Everything else is in docs/owner.md of Frontdesk.',
		address: 'Address of your n8n',
		addressExample: 'For example https://n8n.example.com/ (it must be reachable from the internet)',
		notConnected: 'Not connected',
		wantsHttps: 'The address must begin with https://',
		key: 'Sync key',
		keyText: 'The value of the credential "Sync key" in n8n',
		business: 'Short name of the business',
		businessText: 'Leave it empty where there is only one',
		connected: 'Connected',
		tryIt: 'Try it: Frontdesk > Sync now.',
		connectFirst: 'This sheet is not connected yet. Choose Frontdesk > Connect.',
		noAnswer: 'Your n8n does not answer. Is it running, and can it be reached from the internet?',
		wrongKey: 'The sync key is wrong. Choose Frontdesk > Connect.',
		switchedOff: 'There is no Frontdesk at this address, or its workflow "Frontdesk: sync" is switched off.',
		failed: 'Frontdesk answered with {status}. Look at the executions in n8n.',
		somethingElse: 'Something else than Frontdesk answers at this address. Choose Frontdesk > Connect.',
		nothing: 'Nothing: there is nothing to answer.',
		person: 'A person is asked for.',
		model: 'A language model, where one is connected, puts it into its own words.',
		nearest: 'Nearest row: {row}',
		sure: 'How sure: {percent} %',
		because: 'Because: {because}',
	},
	de: {
		syncNow: 'Jetzt abgleichen',
		testQuestion: 'Frage ausprobieren',
		readThisTab: 'Dieses Blatt lesen',
		whatIsIt:
			'Was steht in „{tab}“? Schreiben Sie 1 für Fragen und Antworten, oder 2 für eine Tabelle (Preise, Zeiten).',
		inWhichColumns: 'In welchen Spalten stehen sie?',
		columnLetters: 'Der Buchstabe der Spalte mit den Fragen, und der mit den Antworten. Zum Beispiel A C',
		isCalled: 'Dieses Blatt heißt jetzt „{tab}“.',
		isThere: 'Es gibt schon ein Blatt „{tab}“: verschieben Sie diese Zeilen dorthin.',
		notColumns: 'Schreiben Sie die Buchstaben zweier Spalten, in denen etwas steht.',
		notOneOrTwo: '„{text}“ ist weder 1 noch 2.',
		knowledge: 'Wissen',
		table: 'Tabelle: {tab}',
		question: 'Frage',
		answer: 'Antwort',
		openHelp: 'Hilfe öffnen',
		connect: 'Verbinden…',
		help: 'So funktioniert es',
		notSynced: 'Nicht abgeglichen',
		synced: 'Abgeglichen',
		wasRead: 'Die Tabelle wurde gelesen.',
		asCustomer: 'So, wie ein Kunde sie schreiben würde:',
		notTested: 'Nicht ausprobiert',
		helpTitle: 'Hilfe',
		helpText:
			'Zeigen Sie auf den Kopf einer Spalte: dort steht, wofür sie da ist. Alles andere steht in docs/owner.md von Frontdesk.',
		address: 'Adresse Ihres n8n',
		addressExample: 'Zum Beispiel https://n8n.example.com/ (sie muss aus dem Internet erreichbar sein)',
		notConnected: 'Nicht verbunden',
		wantsHttps: 'Die Adresse muss mit https:// beginnen',
		key: 'Schlüssel',
		keyText: 'Der Wert der Zugangsdaten „Sync key“ in n8n',
		business: 'Kurzname des Betriebs',
		businessText: 'Leer lassen, wenn es nur einen gibt',
		connected: 'Verbunden',
		tryIt: 'Probieren Sie es: Frontdesk > Jetzt abgleichen.',
		connectFirst: 'Diese Tabelle ist noch nicht verbunden. Wählen Sie Frontdesk > Verbinden.',
		noAnswer: 'Ihr n8n antwortet nicht. Läuft es, und ist es aus dem Internet erreichbar?',
		wrongKey: 'Der Schlüssel stimmt nicht. Wählen Sie Frontdesk > Verbinden.',
		switchedOff: 'Unter dieser Adresse ist kein Frontdesk, oder sein Workflow „Frontdesk: sync“ ist ausgeschaltet.',
		failed: 'Frontdesk hat mit {status} geantwortet. Sehen Sie sich die Ausführungen in n8n an.',
		somethingElse: 'Unter dieser Adresse antwortet etwas anderes als Frontdesk. Wählen Sie Frontdesk > Verbinden.',
		nothing: 'Nichts: darauf gibt es nichts zu antworten.',
		person: 'Ein Mensch wird gefragt.',
		model: 'Ein Sprachmodell, wenn eines verbunden ist, sagt es in eigenen Worten.',
		nearest: 'Nächste Zeile: {row}',
		sure: 'Wie sicher: {percent} %',
	},
	es: {
		syncNow: 'Sincronizar ahora',
		testQuestion: 'Probar una pregunta',
		readThisTab: 'Leer esta pestaña',
		whatIsIt: '¿Qué hay en «{tab}»? Escribe 1 si son preguntas y respuestas, o 2 si es una tabla (precios, horarios).',
		inWhichColumns: '¿En qué columnas están?',
		columnLetters: 'La letra de la columna con las preguntas y la de las respuestas. Por ejemplo A C',
		isCalled: 'Esta pestaña se llama ahora «{tab}».',
		isThere: 'Ya hay una pestaña «{tab}»: mueve estas filas a ella.',
		notColumns: 'Escribe las letras de dos columnas que tengan algo.',
		notOneOrTwo: '«{text}» no es ni 1 ni 2.',
		knowledge: 'Conocimiento',
		table: 'Tabla: {tab}',
		question: 'pregunta',
		answer: 'respuesta',
		openHelp: 'Abrir la ayuda',
		connect: 'Conectar…',
		help: 'Cómo funciona',
		notSynced: 'Sin sincronizar',
		synced: 'Sincronizado',
		wasRead: 'Se ha leído la hoja.',
		asCustomer: 'Como la escribiría un cliente:',
		notTested: 'Sin probar',
		helpTitle: 'Ayuda',
		helpText:
			'Pon el ratón en el encabezado de una columna para leer para qué sirve. Lo demás está en docs/owner.md de Frontdesk.',
		address: 'Dirección de tu n8n',
		addressExample: 'Por ejemplo https://n8n.example.com/ (tiene que ser accesible desde internet)',
		notConnected: 'Sin conectar',
		wantsHttps: 'La dirección tiene que empezar por https://',
		key: 'Clave',
		keyText: 'El valor de la credencial «Sync key» en n8n',
		business: 'Nombre corto del negocio',
		businessText: 'Déjalo vacío si solo hay uno',
		connected: 'Conectado',
		tryIt: 'Pruébalo: Frontdesk > Sincronizar ahora.',
		connectFirst: 'Esta hoja aún no está conectada. Elige Frontdesk > Conectar.',
		noAnswer: 'Tu n8n no contesta. ¿Está en marcha y es accesible desde internet?',
		wrongKey: 'La clave no es correcta. Elige Frontdesk > Conectar.',
		switchedOff: 'En esta dirección no hay ningún Frontdesk, o su flujo «Frontdesk: sync» está apagado.',
		failed: 'Frontdesk contestó con {status}. Mira las ejecuciones en n8n.',
		somethingElse: 'En esta dirección contesta otra cosa que no es Frontdesk. Elige Frontdesk > Conectar.',
		nothing: 'Nada: no hay nada que contestar.',
		person: 'Se pide a una persona.',
		model: 'Un modelo de lenguaje, si hay uno conectado, lo dice con sus palabras.',
		nearest: 'Fila más cercana: {row}',
		sure: 'Seguridad: {percent} %',
	},
	ar: {
		syncNow: 'مزامنة الآن',
		testQuestion: 'تجربة سؤال',
		readThisTab: 'قراءة هذه الورقة',
		whatIsIt: 'ماذا في «{tab}»؟ اكتب 1 إن كانت أسئلة وإجابات، أو 2 إن كانت جدولًا (أسعار، أوقات).',
		inWhichColumns: 'في أي عمودين هي؟',
		columnLetters: 'حرف عمود الأسئلة ثم حرف عمود الإجابات. مثلًا A C',
		isCalled: 'صار اسم هذه الورقة «{tab}».',
		isThere: 'توجد ورقة باسم «{tab}»: انقل هذه الصفوف إليها.',
		notColumns: 'اكتب حرفي عمودين فيهما محتوى.',
		notOneOrTwo: '«{text}» ليس 1 ولا 2.',
		knowledge: 'المعرفة',
		table: 'جدول: {tab}',
		question: 'السؤال',
		answer: 'الإجابة',
		openHelp: 'فتح المساعدة',
		connect: 'اتصال…',
		help: 'كيف يعمل هذا',
		notSynced: 'لم تتم المزامنة',
		synced: 'تمت المزامنة',
		wasRead: 'قُرئ الجدول.',
		asCustomer: 'كما يكتبه العميل:',
		notTested: 'لم يُجرَّب',
		helpTitle: 'المساعدة',
		helpText: 'أشر إلى رأس العمود لتقرأ الغرض منه. وكل ما عدا ذلك في docs/owner.md الخاص بـ Frontdesk.',
		address: 'عنوان n8n لديك',
		addressExample: 'مثلًا https://n8n.example.com/ (يجب أن يكون متاحًا من الإنترنت)',
		notConnected: 'غير متصل',
		wantsHttps: 'يجب أن يبدأ العنوان بـ https://',
		key: 'مفتاح المزامنة',
		keyText: 'قيمة بيانات الاعتماد «Sync key» في n8n',
		business: 'الاسم القصير للنشاط',
		businessText: 'اتركه فارغًا إن لم يكن هناك سوى نشاط واحد',
		connected: 'تم الاتصال',
		tryIt: 'جرّب: Frontdesk > مزامنة الآن.',
		connectFirst: 'هذا الجدول غير متصل بعد. اختر Frontdesk > اتصال.',
		noAnswer: 'لا يجيب n8n لديك. هل يعمل، وهل يمكن الوصول إليه من الإنترنت؟',
		wrongKey: 'مفتاح المزامنة غير صحيح. اختر Frontdesk > اتصال.',
		switchedOff: 'لا يوجد Frontdesk في هذا العنوان، أو أن سير العمل «Frontdesk: sync» متوقف.',
		failed: 'أجاب Frontdesk بالرمز {status}. انظر عمليات التنفيذ في n8n.',
		somethingElse: 'يجيب في هذا العنوان شيء آخر غير Frontdesk. اختر Frontdesk > اتصال.',
		nothing: 'لا شيء: ليس هناك ما يُجاب عنه.',
		person: 'يُطلب شخص من الفريق.',
		model: 'إن كان هناك نموذج لغوي متصل فإنه يصوغه بكلماته.',
		nearest: 'أقرب صف: {row}',
		sure: 'درجة التأكد: {percent} %',
	},
};

/** @returns the sentence in the language of the spreadsheet */
function say(name, values) {
	var locale = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale() || 'en';
	var text = (TEXTS[locale.slice(0, 2)] || TEXTS.en)[name] || '';
	for (var key in values || {}) text = text.replace('{' + key + '}', values[key]);
	return text;
}

/** Google calls this when the sheet is opened. */
function onOpen() {
	SpreadsheetApp.getUi()
		.createMenu('Frontdesk')
		.addItem(say('syncNow'), 'syncNow')
		.addItem(say('testQuestion'), 'testQuestion')
		.addItem(say('readThisTab'), 'readThisTab')
		.addItem(say('openHelp'), 'openHelp')
		.addSeparator()
		.addItem(say('connect'), 'connect')
		.addToUi();
}

/** Has the bot read the sheet at once, and says what came of it. */
function syncNow() {
	var answer = callFrontdesk(WEBHOOKS.sync, {});
	if (answer.problem) return show(say('notSynced'), answer.problem);
	show(say('synced'), answer.content.message || say('wasRead'));
}

/** Says what a customer would read for a question, and why. */
function testQuestion() {
	var ui = SpreadsheetApp.getUi();
	var asked = ui.prompt(say('testQuestion'), say('asCustomer'), ui.ButtonSet.OK_CANCEL);
	var question = asked.getResponseText().trim();
	if (asked.getSelectedButton() !== ui.Button.OK || question === '') return;
	var answer = callFrontdesk(WEBHOOKS.test, { question: question });
	if (answer.problem) return show(say('notTested'), answer.problem);
	show(question, describeAnswer(answer.content));
}

/** Gives the open tab, and its columns, the names by which it is read. What is in it stays. */
function readThisTab() {
	var ui = SpreadsheetApp.getUi();
	var tab = SpreadsheetApp.getActiveSheet();
	var kind = ask(ui, say('readThisTab'), say('whatIsIt', { tab: tab.getName() }));
	if (kind === null) return;
	if (kind !== '1' && kind !== '2') return show(say('readThisTab'), say('notOneOrTwo', { text: kind }));
	var title = kind === '1' ? say('knowledge') : say('table', { tab: tab.getName() });
	if (title !== tab.getName() && SpreadsheetApp.getActiveSpreadsheet().getSheetByName(title))
		return show(say('readThisTab'), say('isThere', { tab: title }));
	if (kind === '1' && !nameColumns(ui, tab)) return;
	tab.setName(title);
	show(say('readThisTab'), say('isCalled', { tab: title }));
}

/** Writes over the columns of questions and answers what they are. @returns whether that could be done */
function nameColumns(ui, tab) {
	var letters = ask(ui, say('inWhichColumns'), say('columnLetters'));
	if (letters === null) return false;
	var rows = tab.getDataRange().getValues();
	var header = rows.findIndex(function (row) {
		return row.filter(String).length > 1;
	});
	var columns = (letters.toUpperCase().match(/[A-Z]/g) || []).map(function (letter) {
		return letter.charCodeAt(0) - 64;
	});
	var areThere =
		columns.length === 2 &&
		columns[0] !== columns[1] &&
		header >= 0 &&
		Math.max(columns[0], columns[1]) <= rows[0].length;
	if (!areThere) {
		show(say('readThisTab'), say('notColumns'));
		return false;
	}
	tab.getRange(header + 1, columns[0]).setValue(say('question'));
	tab.getRange(header + 1, columns[1]).setValue(say('answer'));
	return true;
}

/** Opens the tab that explains the sheet, or says where the help is. */
function openHelp() {
	var spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
	for (var language in TEXTS) {
		var tab = spreadsheet.getSheetByName(TEXTS[language].help);
		if (tab) return spreadsheet.setActiveSheet(tab);
	}
	show(say('helpTitle'), say('helpText'));
}

/** Asks for the address and the key, and keeps them. */
function connect() {
	var ui = SpreadsheetApp.getUi();
	var properties = PropertiesService.getScriptProperties();
	var url = ask(ui, say('address'), say('addressExample'));
	if (url === null) return;
	if (!/^https:\/\/[^\s]+$/.test(url)) return show(say('notConnected'), say('wantsHttps'));
	var key = ask(ui, say('key'), say('keyText'));
	if (key === null) return;
	var tenant = ask(ui, say('business'), say('businessText'));
	if (tenant === null) return;
	properties.setProperties({ FRONTDESK_URL: url.replace(/\/*$/, '/'), FRONTDESK_KEY: key, FRONTDESK_TENANT: tenant });
	show(say('connected'), say('tryIt'));
}

/** @returns what was typed; null when the person gave up */
function ask(ui, title, text) {
	var response = ui.prompt(title, text, ui.ButtonSet.OK_CANCEL);
	return response.getSelectedButton() === ui.Button.OK ? response.getResponseText().trim() : null;
}

/** @returns {content} with the first thing that Frontdesk answered, or {problem} with a sentence */
function callFrontdesk(path, body) {
	var properties = PropertiesService.getScriptProperties();
	var url = properties.getProperty('FRONTDESK_URL');
	var key = properties.getProperty('FRONTDESK_KEY');
	var tenant = properties.getProperty('FRONTDESK_TENANT') || '';
	if (!url || !key) return { problem: say('connectFirst') };
	var response;
	try {
		response = UrlFetchApp.fetch(url + path + (tenant ? '?tenant=' + encodeURIComponent(tenant) : ''), {
			method: 'post',
			contentType: 'application/json',
			headers: { 'x-frontdesk-sync-key': key },
			payload: JSON.stringify(body),
			muteHttpExceptions: true,
		});
	} catch (error) {
		return { problem: say('noAnswer') };
	}
	return readAnswer(response.getResponseCode(), response.getContentText());
}

function readAnswer(status, text) {
	if (status === 401 || status === 403) return { problem: say('wrongKey') };
	if (status === 404) return { problem: say('switchedOff') };
	if (status < 200 || status > 299) return { problem: say('failed', { status: status }) };
	try {
		var content = JSON.parse(text);
		return { content: Array.isArray(content) ? content[0] || {} : content };
	} catch (error) {
		return { problem: say('somethingElse') };
	}
}

/** What the customer reads, then why. The reasons in full are in English: they are for who reads the sheet in English. */
function describeAnswer(content) {
	var decision = content.decision || {};
	var row = (content.rows || [])[0];
	var reply = content.reply;
	var lines = [reply && reply.text ? reply.text : say('nothing')];
	if (reply && reply.buttons.length > 0) lines.push('[' + reply.buttons.join('] [') + ']');
	lines.push('');
	if (reply && reply.isPassedOn) lines.push(say('person'));
	if (content.withoutModel) lines.push(say('model'));
	if (row) lines.push(say('nearest', { row: row.question }));
	lines.push(say('sure', { percent: Math.round((decision.confidence || 0) * 100) }));
	var because = decision.because ? say('because', { because: decision.because }) : '';
	return lines.concat(because ? [because].concat(content.changes || []) : []).join('\n');
}

function show(title, text) {
	var ui = SpreadsheetApp.getUi();
	ui.alert(title, text, ui.ButtonSet.OK);
}
