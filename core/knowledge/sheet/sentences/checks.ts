/** What a look at a sheet says, line by line. */
export const checkSentences = {
	Connection: ['Verbindung', 'Conexión', 'الاتصال'],
	Reading: ['Lesen', 'Lectura', 'القراءة'],
	Writing: ['Schreiben', 'Escritura', 'الكتابة'],
	Tables: ['Tabellen', 'Tablas', 'الجداول'],
	Rows: ['Zeilen', 'Filas', 'الصفوف'],
	'Row {row}': ['Zeile {row}', 'Fila {row}', 'الصف {row}'],
	'Read by its public link, without an account: statuses are not written back, and the sheet cannot be filled. For that, connect a service account or sign in with Google.':
		[
			'Über den öffentlichen Link gelesen, ohne Konto: es wird kein Status zurückgeschrieben, und die Tabelle kann nicht ergänzt werden. Dafür verbinden Sie ein Dienstkonto oder melden sich bei Google an.',
			'Se lee por su enlace público, sin cuenta: no se escriben los estados y la hoja no se puede completar. Para eso, conecta una cuenta de servicio o inicia sesión con Google.',
			'يُقرأ عبر رابطه العام من دون حساب: لا تُكتب الحالات ولا يمكن إكمال الجدول. لذلك اربط حساب خدمة أو سجّل الدخول إلى Google.',
		],
	'"{title}" is open to {who}.': [
		'„{title}“ ist offen für {who}.',
		'«{title}» está abierta para {who}.',
		'«{title}» متاح لـ {who}.',
	],
	'the Google account that is signed in': [
		'das angemeldete Google-Konto',
		'la cuenta de Google con la que se ha iniciado sesión',
		'حساب Google المسجَّل دخوله',
	],
	'Statuses can be written back.': [
		'Der Status kann zurückgeschrieben werden.',
		'Se pueden escribir los estados.',
		'يمكن كتابة الحالات.',
	],
	'The sheet is shared for viewing only. In the sheet press Share, find {who}, and change Viewer to Editor.': [
		'Die Tabelle ist nur zum Ansehen freigegeben. Klicken Sie in der Tabelle auf „Freigeben“, suchen Sie {who}, und machen Sie aus „Betrachter“ „Mitbearbeiter“.',
		'La hoja solo está compartida para ver. En la hoja pulsa Compartir, busca {who} y cambia Lector por Editor.',
		'الجدول مشترك للعرض فقط. اضغط في الجدول على مشاركة، وابحث عن {who}، وغيّر «عارض» إلى «محرر».',
	],
	'There is no tab with a table. {add}': [
		'Es gibt kein Blatt mit einer Tabelle. {add}',
		'No hay ninguna pestaña con una tabla. {add}',
		'لا توجد ورقة فيها جدول. {add}',
	],
	'There is no tab "{tab}". {add}': [
		'Es gibt kein Blatt „{tab}“. {add}',
		'No hay ninguna pestaña «{tab}». {add}',
		'لا توجد ورقة باسم «{tab}». {add}',
	],
	'The tab "{tab}" is empty. {add}': [
		'Das Blatt „{tab}“ ist leer. {add}',
		'La pestaña «{tab}» está vacía. {add}',
		'الورقة «{tab}» فارغة. {add}',
	],
	'The column {names} is missing. {add}': [
		'Die Spalte {names} fehlt. {add}',
		'Falta la columna {names}. {add}',
		'العمود {names} ناقص. {add}',
	],
	'The columns {names} are missing. {add}': [
		'Die Spalten {names} fehlen. {add}',
		'Faltan las columnas {names}. {add}',
		'الأعمدة {names} ناقصة. {add}',
	],
	'Create adds it: npm run sheet -- create ADDRESS, or the operation "Create Sheet" of the Knowledge Base node.': [
		'„Create“ ergänzt es: npm run sheet -- create ADRESSE, oder „Create Sheet“ im Knoten „Knowledge Base“.',
		'«Create» lo añade: npm run sheet -- create DIRECCIÓN, o «Create Sheet» del nodo «Knowledge Base».',
		'يضيفه الأمر «Create»: npm run sheet -- create العنوان، أو العملية «Create Sheet» في العقدة «Knowledge Base».',
	],
	'All columns are there.': ['Alle Spalten sind da.', 'Están todas las columnas.', 'كل الأعمدة موجودة.'],
	'"{tab}" has no row yet. Write a question and its answer.': [
		'„{tab}“ hat noch keine Zeile. Schreiben Sie eine Frage und ihre Antwort.',
		'«{tab}» aún no tiene filas. Escribe una pregunta y su respuesta.',
		'لا صفوف في «{tab}» بعد. اكتب سؤالًا وإجابته.',
	],
	'Rows: {count}, of which {live} are good to go.': [
		'Zeilen: {count}, davon einsatzbereit: {live}.',
		'Filas: {count}, de ellas listas: {live}.',
		'الصفوف: {count}، الجاهز منها: {live}.',
	],
	'{count} more rows have a mistake; their status cells say which.': [
		'{count} weitere Zeilen haben einen Fehler; in ihrer Status-Zelle steht, welchen.',
		'{count} filas más tienen un error; su celda de estado dice cuál.',
		'{count} صفوف أخرى فيها خطأ؛ خلية الحالة تذكره.',
	],
	'Nothing was missing.': ['Es fehlte nichts.', 'No faltaba nada.', 'لم يكن هناك شيء ناقص.'],
	'Mapped: {what}': ['Umbenannt: {what}', 'Con nuevo nombre: {what}', 'أُعيدت التسمية: {what}'],
	'Added: {what}': ['Ergänzt: {what}', 'Añadido: {what}', 'أُضيف: {what}'],
	'To mend: {what}': ['Zu berichtigen: {what}', 'Por corregir: {what}', 'للتصحيح: {what}'],
	'The sheet can be read.': ['Die Tabelle kann gelesen werden.', 'La hoja se puede leer.', 'يمكن قراءة الجدول.'],
	'The sheet cannot be used yet: see PROBLEM above.': [
		'Die Tabelle kann noch nicht benutzt werden: siehe PROBLEM oben.',
		'La hoja aún no se puede usar: mira PROBLEM arriba.',
		'لا يمكن استخدام الجدول بعد: انظر PROBLEM أعلاه.',
	],
} as const;
