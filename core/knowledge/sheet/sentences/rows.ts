/** What a status cell says of a row, and tables and rows of each other. */
export const rowSentences = {
	live: ['aktiv', 'activa', 'فعّال'],
	inactive: ['ausgeschaltet', 'desactivada', 'متوقف'],
	'starts on {date}': ['beginnt am {date}', 'empieza el {date}', 'يبدأ في {date}'],
	'ended on {date}': ['endete am {date}', 'terminó el {date}', 'انتهى في {date}'],
	'waits: see the Tests tab': [
		'wartet: siehe das Blatt „Prüffragen“',
		'en espera: mira la pestaña «Pruebas»',
		'ينتظر: انظر ورقة «الاختبارات»',
	],
	'{status} (customers still get the row as it was before)': [
		'{status} (Kunden bekommen die Zeile noch so, wie sie vorher war)',
		'{status} (los clientes siguen recibiendo la fila como estaba antes)',
		'{status} (ما زال العملاء يتلقون الصف كما كان من قبل)',
	],
	'{column} is empty': ['„{column}“ ist leer', '«{column}» está vacía', 'الخانة «{column}» فارغة'],
	'{column} is too long ({length} characters, at most {most})': [
		'„{column}“ ist zu lang ({length} Zeichen, höchstens {most})',
		'«{column}» es demasiado larga ({length} caracteres, como máximo {most})',
		'«{column}» أطول من اللازم ({length} حرفًا، والحد الأقصى {most})',
	],
	'a variant is too long ({length} characters, at most {most})': [
		'eine Variante ist zu lang ({length} Zeichen, höchstens {most})',
		'una variante es demasiado larga ({length} caracteres, como máximo {most})',
		'إحدى الصيغ أطول من اللازم ({length} حرفًا، والحد الأقصى {most})',
	],
	'{count} variants are too many (at most {most})': [
		'{count} Varianten sind zu viele (höchstens {most})',
		'{count} variantes son demasiadas (como máximo {most})',
		'عدد الصيغ كبير جدًا: {count} (الحد الأقصى {most})',
	],
	'{column} has a character that cannot be stored': [
		'„{column}“ enthält ein Zeichen, das sich nicht speichern lässt',
		'«{column}» tiene un carácter que no se puede guardar',
		'في «{column}» رمز لا يمكن حفظه',
	],
	'the formula in {column} gives an error ({text})': [
		'die Formel in „{column}“ ergibt einen Fehler ({text})',
		'la fórmula de «{column}» da un error ({text})',
		'الصيغة الحسابية في «{column}» تعطي خطأ ({text})',
	],
	'{column} is still being calculated ({text})': [
		'„{column}“ wird noch berechnet ({text})',
		'«{column}» todavía se está calculando ({text})',
		'ما زال حساب «{column}» جاريًا ({text})',
	],
	'{column} says only "{text}", which no customer should read': [
		'in „{column}“ steht nur „{text}“, das soll kein Kunde lesen',
		'en «{column}» solo pone «{text}», que ningún cliente debe leer',
		'في «{column}» مكتوب «{text}» فقط، ولا ينبغي أن يقرأه أي عميل',
	],
	'active should be yes or no, not "{text}"': [
		'„aktiv“ sollte ja oder nein sein, nicht „{text}“',
		'«activo» debe ser sí o no, y no «{text}»',
		'يجب أن تكون خانة «مفعل» نعم أو لا، وليس «{text}»',
	],
	'language "{text}" is not understood; write it like en or German': [
		'die Sprache „{text}“ ist nicht bekannt; schreiben Sie sie wie de oder Deutsch',
		'no se entiende el idioma «{text}»; escríbelo como es o español',
		'اللغة «{text}» غير مفهومة؛ اكتبها مثل ar أو العربية',
	],
	'ends before it starts': ['endet, bevor sie beginnt', 'termina antes de empezar', 'ينتهي قبل أن يبدأ'],
	'{column} is no date that we can read ("{text}"); write it like 2026-12-24': [
		'„{column}“ ist kein lesbares Datum („{text}“); schreiben Sie es wie 2026-12-24 oder 24.12.2026',
		'«{column}» no es una fecha que podamos leer («{text}»); escríbela como 2026-12-24',
		'«{column}» ليس تاريخًا نستطيع قراءته («{text}»)؛ اكتبه مثل 2026-12-24',
	],
	'row {row}': ['Zeile {row}', 'fila {row}', 'الصف {row}'],
	'{tab} row {row}': ['{tab}, Zeile {row}', '{tab}, fila {row}', '{tab}، الصف {row}'],
	'same question as {place}': [
		'dieselbe Frage wie {place}',
		'la misma pregunta que {place}',
		'السؤال نفسه كما في {place}',
	],
	'same question as a variant of {place}': [
		'dieselbe Frage wie eine Variante von {place}',
		'la misma pregunta que una variante de {place}',
		'السؤال نفسه كإحدى صيغ {place}',
	],
	'says something different from {place} about the same thing ("{here}" here, "{there}" there)': [
		'sagt über dasselbe etwas anderes als {place} (hier „{here}“, dort „{there}“)',
		'dice algo distinto que {place} sobre lo mismo (aquí «{here}», allí «{there}»)',
		'يقول شيئًا مختلفًا عن {place} في الموضوع نفسه (هنا «{here}» وهناك «{there}»)',
	],
	'says yes where {place} says no about the same thing': [
		'sagt ja, wo {place} über dasselbe nein sagt',
		'dice que sí donde {place} dice que no sobre lo mismo',
		'يقول نعم بينما يقول {place} لا في الموضوع نفسه',
	],
	'says no where {place} says yes about the same thing': [
		'sagt nein, wo {place} über dasselbe ja sagt',
		'dice que no donde {place} dice que sí sobre lo mismo',
		'يقول لا بينما يقول {place} نعم في الموضوع نفسه',
	],
	'the variants stand on one line and were read as {count}; write one a line (Alt + Enter) to be sure': [
		'die Varianten stehen in einer Zeile und wurden als {count} gelesen; sicherer ist eine je Zeile (Alt + Enter)',
		'las variantes están en una sola línea y se leyeron como {count}; para estar seguro, escribe una por línea (Alt + Enter)',
		'الصيغ مكتوبة في سطر واحد وقُرئت على أنها {count}؛ الأفضل كتابة كل صيغة في سطر (Alt + Enter)',
	],
	'"{link}" does not look like a link': [
		'„{link}“ sieht nicht wie ein Link aus',
		'«{link}» no parece un enlace',
		'«{link}» لا يبدو رابطًا',
	],
	'unknown button "{button}": no row answers it': [
		'unbekannter Knopf „{button}“: keine Zeile beantwortet ihn',
		'botón desconocido «{button}»: ninguna fila lo contesta',
		'زر غير معروف «{button}»: لا يجيب عنه أي صف',
	],
	'answer too long for {platform}, will be sent in {parts} parts': [
		'Antwort zu lang für {platform}, wird in {parts} Teilen geschickt',
		'respuesta demasiado larga para {platform}, se enviará en {parts} partes',
		'الإجابة أطول مما يسمح به {platform}، وستُرسل في {parts} أجزاء',
	],
	'{bad} of {all} times this was not the right answer, customers or your team said': [
		'{bad} von {all} Mal war das nicht die richtige Antwort, sagten Kunden oder Ihr Team',
		'{bad} de {all} veces no era la respuesta correcta, según los clientes o tu equipo',
		'قال العملاء أو فريقك إن هذا لم يكن الجواب الصحيح {bad} من {all} مرات',
	],
	'more than {count}': ['mehr als {count}', 'más de {count}', 'أكثر من {count}'],

	'this table and what follows is not read: at most {tables} tables with {rows} rows together are': [
		'diese Tabelle und alles danach wird nicht gelesen: höchstens {tables} Tabellen mit zusammen {rows} Zeilen',
		'esta tabla y lo que sigue no se lee: como máximo {tables} tablas con {rows} filas en total',
		'هذا الجدول وما بعده لا يُقرأ: الحد الأقصى {tables} جدولًا فيها {rows} صف معًا',
	],
	'column {letters} has values but no header, so nobody can ask for them; write a header above them': [
		'Spalte {letters} hat Werte, aber keine Überschrift, also kann niemand danach fragen; schreiben Sie eine darüber',
		'la columna {letters} tiene valores pero no encabezado, así que nadie puede preguntar por ellos; escribe uno encima',
		'العمود {letters} فيه قيم بلا عنوان، فلا يمكن لأحد السؤال عنها؛ اكتب عنوانًا فوقها',
	],
	'column {letters} has the same header as one to its left; only the left one is read': [
		'Spalte {letters} hat dieselbe Überschrift wie eine links davon; nur die linke wird gelesen',
		'la columna {letters} tiene el mismo encabezado que otra a su izquierda; solo se lee la de la izquierda',
		'العمود {letters} له عنوان عمود آخر إلى جانبه نفسه؛ يُقرأ الأول فقط',
	],
	'only the first {count} columns are read': [
		'nur die ersten {count} Spalten werden gelesen',
		'solo se leen las primeras {count} columnas',
		'تُقرأ أول {count} أعمدة فقط',
	],
	'same item as row {row}; this one is not used': [
		'dasselbe wie Zeile {row}; diese wird nicht benutzt',
		'lo mismo que la fila {row}; esta no se usa',
		'العنصر نفسه كما في الصف {row}؛ هذا الصف لا يُستخدم',
	],
	'there is no header above this row; write one, with a name for each column': [
		'über dieser Zeile steht keine Überschrift; schreiben Sie eine, mit einem Namen für jede Spalte',
		'no hay encabezado encima de esta fila; escribe uno, con un nombre para cada columna',
		'لا يوجد صف عناوين فوق هذا الصف؛ اكتبه، مع اسم لكل عمود',
	],
	'the first column is empty: nobody can ask for this row; write what it is about': [
		'die erste Spalte ist leer: niemand kann nach dieser Zeile fragen; schreiben Sie, worum es geht',
		'la primera columna está vacía: nadie puede preguntar por esta fila; escribe de qué trata',
		'العمود الأول فارغ: لا يمكن لأحد السؤال عن هذا الصف؛ اكتب موضوعه',
	],
	'{item} has no values': ['„{item}“ hat keine Werte', '«{item}» no tiene valores', '«{item}» بلا قيم'],
	'a cell has a character that cannot be stored': [
		'eine Zelle enthält ein Zeichen, das sich nicht speichern lässt',
		'una celda tiene un carácter que no se puede guardar',
		'في إحدى الخانات رمز لا يمكن حفظه',
	],
	'the first column': ['die erste Spalte', 'la primera columna', 'العمود الأول'],
	'"{item}" is no day or date that we can read; write a day like Monday, or a date like 2026-12-24: {meanwhile}': [
		'„{item}“ ist kein lesbarer Tag und kein lesbares Datum; schreiben Sie einen Tag wie Montag oder ein Datum wie 2026-12-24: {meanwhile}',
		'«{item}» no es un día ni una fecha que podamos leer; escribe un día como lunes, o una fecha como 2026-12-24: {meanwhile}',
		'«{item}» ليس يومًا ولا تاريخًا نستطيع قراءته؛ اكتب يومًا مثل الاثنين، أو تاريخًا مثل 2026-12-24: {meanwhile}',
	],
	'until then your team is asked about the days that it may mean': [
		'bis dahin wird Ihr Team nach den Tagen gefragt, die gemeint sein können',
		'hasta entonces se pregunta a tu equipo por los días que puede significar',
		'حتى ذلك الحين يُسأل فريقك عن الأيام التي قد يعنيها',
	],
	'until then only customers who call it by this name read it': [
		'bis dahin lesen es nur Kunden, die es so nennen',
		'hasta entonces solo lo leen los clientes que lo llaman así',
		'حتى ذلك الحين لا يقرؤه إلا من يسميه بهذا الاسم',
	],
	'{item} has no opening hours; write them like 9:00-18:00, or closed': [
		'{item} hat keine Öffnungszeiten; schreiben Sie sie wie 9:00-18:00, oder geschlossen',
		'{item} no tiene horario; escríbelo como 9:00-18:00, o cerrado',
		'{item} بلا ساعات عمل؛ اكتبها مثل 9:00-18:00، أو مغلق',
	],
} as const;
