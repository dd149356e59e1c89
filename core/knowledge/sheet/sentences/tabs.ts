/** What the bot says of tabs as a whole, of settings, tests and unanswered questions. */
export const tabSentences = {
	'This tab is not read. It looks like questions ("{asked}") and answers ("{answered}"): call the tab "{tab}", and these columns "{question}" and "{answer}"':
		[
			'Dieses Blatt wird nicht gelesen. Es sieht nach Fragen („{asked}“) und Antworten („{answered}“) aus: nennen Sie das Blatt „{tab}“ und diese Spalten „{question}“ und „{answer}“',
			'Esta pestaña no se lee. Parece de preguntas («{asked}») y respuestas («{answered}»): llama a la pestaña «{tab}» y a estas columnas «{question}» y «{answer}»',
			'لا تُقرأ هذه الورقة. تبدو أسئلة («{asked}») وإجابات («{answered}»): سمِّ الورقة «{tab}» وهذين العمودين «{question}» و«{answer}»',
		],
	'This tab is not read. It looks like a table: call it "{name}", and it is': [
		'Dieses Blatt wird nicht gelesen. Es sieht nach einer Tabelle aus: nennen Sie es „{name}“, dann wird es gelesen',
		'Esta pestaña no se lee. Parece una tabla: llámala «{name}» y se leerá',
		'لا تُقرأ هذه الورقة. تبدو جدولًا: سمِّها «{name}» لتُقرأ',
	],
	'This tab is not read. It looks like questions and answers: move its rows into the tab "{tab}"': [
		'Dieses Blatt wird nicht gelesen. Es sieht nach Fragen und Antworten aus: verschieben Sie seine Zeilen in das Blatt „{tab}“',
		'Esta pestaña no se lee. Parece de preguntas y respuestas: mueve sus filas a la pestaña «{tab}»',
		'لا تُقرأ هذه الورقة. تبدو أسئلة وإجابات: انقل صفوفها إلى ورقة «{tab}»',
	],
	'Its columns have names of your own. They could be read so: {columns}': [
		'Die Spalten tragen eigene Namen. So könnten sie gelesen werden: {columns}',
		'Sus columnas tienen nombres propios. Se podrían leer así: {columns}',
		'أعمدتها بأسماء من عندك. يمكن قراءتها هكذا: {columns}',
	],
	'"{was}" as "{name}"': ['„{was}“ als „{name}“', '«{was}» como «{name}»', '«{was}» بوصفه «{name}»'],
	'{message}. Or have it called so: {command}': [
		'{message}. Oder lassen Sie es so nennen: {command}',
		'{message}. O haz que se llame así: {command}',
		'{message}. أو دعه يُسمَّى كذلك: {command}',
	],
	'the tab "{was}" is called "{name}" now': [
		'das Blatt „{was}“ heißt jetzt „{name}“',
		'la pestaña «{was}» se llama ahora «{name}»',
		'صار اسم ورقة «{was}» هو «{name}»',
	],
	'its column "{was}" is called "{name}" now': [
		'seine Spalte „{was}“ heißt jetzt „{name}“',
		'su columna «{was}» se llama ahora «{name}»',
		'صار اسم عمودها «{was}» هو «{name}»',
	],
	'Is read as a table.': ['Wird als Tabelle gelesen.', 'Se lee como tabla.', 'تُقرأ كجدول.'],
	'This tab is not read: it is yours': [
		'Dieses Blatt wird nicht gelesen: es gehört Ihnen',
		'Esta pestaña no se lee: es tuya',
		'لا تُقرأ هذه الورقة: هي لك',
	],
	'There is no setting "{name}".': [
		'Es gibt keine Einstellung „{name}“.',
		'No hay ningún ajuste «{name}».',
		'لا يوجد إعداد باسم «{name}».',
	],
	'There is no setting "{name}". Did you mean "{near}"?': [
		'Es gibt keine Einstellung „{name}“. Meinten Sie „{near}“?',
		'No hay ningún ajuste «{name}». ¿Querías decir «{near}»?',
		'لا يوجد إعداد باسم «{name}». هل تقصد «{near}»؟',
	],
	'"{name}" cannot be "{text}": {why}. The value from before stays.': [
		'„{name}“ kann nicht „{text}“ sein: {why}. Der Wert von vorher bleibt.',
		'«{name}» no puede ser «{text}»: {why}. Se queda el valor de antes.',
		'لا يمكن أن يكون «{name}» هو «{text}»: {why}. تبقى القيمة السابقة.',
	],
	'it is longer than {most} characters': [
		'es ist länger als {most} Zeichen',
		'tiene más de {most} caracteres',
		'أطول من {most} حرفًا',
	],
	'the most is {most}': ['höchstens {most}', 'como máximo {most}', 'الحد الأقصى {most}'],
	'the least is {least}': ['mindestens {least}', 'como mínimo {least}', 'الحد الأدنى {least}'],
	'it is empty': ['es ist leer', 'está vacío', 'فارغ'],
	'it has to be a number': ['es muss eine Zahl sein', 'tiene que ser un número', 'يجب أن يكون رقمًا'],
	'it has to be yes or no': ['es muss ja oder nein sein', 'tiene que ser sí o no', 'يجب أن يكون نعم أو لا'],
	'it has to be one of: {values}': [
		'möglich ist: {values}',
		'tiene que ser uno de estos: {values}',
		'يجب أن يكون واحدًا من: {values}',
	],
	'not understood': ['nicht verstanden', 'no se entiende', 'غير مفهوم'],
	'this is not understood as opening hours; write for example "Mon-Fri 9:00-18:00, Sat 10-14"': [
		'das ist nicht als Öffnungszeiten zu verstehen; schreiben Sie zum Beispiel „Mo-Fr 9:00-18:00, Sa 10-14“',
		'no se entiende como horario; escribe por ejemplo «lun-vie 9:00-18:00, sáb 10-14»',
		'لا يُفهم كساعات عمل؛ اكتب مثلًا «الاثنين-الجمعة 9:00-18:00، السبت 10-14»',
	],
	'write it like Europe/Berlin or America/New_York': [
		'schreiben Sie es wie Europe/Berlin',
		'escríbelo como Europe/Madrid',
		'اكتبه مثل Asia/Riyadh',
	],
	'"{lower}" ({low}) is below "{higher}" ({high}), so {high} counts for both: what is not sure enough to be an answer is not sent word for word either.':
		[
			'„{lower}“ ({low}) ist kleiner als „{higher}“ ({high}), also gilt {high} für beide: was als Antwort nicht sicher genug ist, wird auch nicht wörtlich geschickt.',
			'«{lower}» ({low}) es menor que «{higher}» ({high}), así que {high} vale para los dos: lo que no es bastante seguro para ser una respuesta tampoco se envía palabra por palabra.',
			'«{lower}» ({low}) أقل من «{higher}» ({high})، لذلك تُعتمد {high} لكليهما: ما ليس مؤكدًا بما يكفي ليكون إجابة لا يُرسل حرفيًا أيضًا.',
		],
	'"{higher}" ({high}) is above "{lower}" ({low}) and changes nothing: whatever is sure enough to be an answer is answered.':
		[
			'„{higher}“ ({high}) ist größer als „{lower}“ ({low}) und ändert nichts: was als Antwort sicher genug ist, wird beantwortet.',
			'«{higher}» ({high}) es mayor que «{lower}» ({low}) y no cambia nada: lo que es bastante seguro para ser una respuesta se contesta.',
			'«{higher}» ({high}) أعلى من «{lower}» ({low}) ولا يغير شيئًا: ما هو مؤكد بما يكفي يُجاب عنه.',
		],
	'No time zone is set, so dates and opening hours are read in UTC. Write yours behind "{name}", for example Europe/Berlin.':
		[
			'Es ist keine Zeitzone eingetragen, also gelten Daten und Öffnungszeiten in UTC. Tragen Sie Ihre hinter „{name}“ ein, zum Beispiel Europe/Berlin.',
			'No hay zona horaria, así que las fechas y los horarios se leen en UTC. Escribe la tuya detrás de «{name}», por ejemplo Europe/Madrid.',
			'لم تُحدَّد منطقة زمنية، لذلك تُقرأ التواريخ وساعات العمل بتوقيت UTC. اكتب منطقتك بجانب «{name}»، مثل Asia/Riyadh.',
		],

	'not run: the question is empty': [
		'nicht geprüft: die Frage ist leer',
		'no se probó: la pregunta está vacía',
		'لم يُختبر: السؤال فارغ',
	],
	'not run: write what the answer must contain, or (hand over) for a question that a person has to answer': [
		'nicht geprüft: schreiben Sie, was die Antwort enthalten muss, oder (übergeben) für eine Frage, die ein Mensch beantworten muss',
		'no se probó: escribe lo que debe contener la respuesta, o (pasar a una persona) si debe contestar una persona',
		'لم يُختبر: اكتب ما يجب أن تحتويه الإجابة، أو (تحويل) لسؤال يجب أن يجيب عنه موظف',
	],
	'not run: only the first {count} tests are run': [
		'nicht geprüft: nur die ersten {count} Prüffragen werden gestellt',
		'no se probó: solo se hacen las primeras {count} pruebas',
		'لم يُختبر: تُجرى أول {count} اختبارات فقط',
	],
	'not run: the time was up; it is tried again at the next sync': [
		'nicht geprüft: die Zeit war um; beim nächsten Abgleich wieder',
		'no se probó: se acabó el tiempo; se intentará en la próxima sincronización',
		'لم يُختبر: انتهى الوقت؛ سيُعاد في المزامنة القادمة',
	],
	passed: ['bestanden', 'correcta', 'ناجح'],
	'passed: {because}': ['bestanden: {because}', 'correcta: {because}', 'ناجح: {because}'],
	'failed: {because}': ['nicht bestanden: {because}', 'fallida: {because}', 'فاشل: {because}'],
	'handed over: nothing was sure enough ({confidence})': [
		'an einen Menschen übergeben: nichts war sicher genug ({confidence})',
		'pasó a una persona: nada era bastante seguro ({confidence})',
		'حُوّل إلى موظف: لم يكن شيء مؤكدًا بما يكفي ({confidence})',
	],
	'{because}; nearest is {place}: “{question}”': [
		'{because}; am nächsten ist {place}: „{question}“',
		'{because}; la más cercana es {place}: «{question}»',
		'{because}؛ الأقرب هو {place}: «{question}»',
	],
	'{because}; it was: {text} ({place})': [
		'{because}; sie lautete: {text} ({place})',
		'{because}; fue: {text} ({place})',
		'{because}؛ وكانت: {text} ({place})',
	],
	'the answer does not contain {terms}': [
		'in der Antwort fehlt {terms}',
		'la respuesta no contiene {terms}',
		'الإجابة لا تحتوي على {terms}',
	],
	'the answer contains {terms}': [
		'in der Antwort steht {terms}',
		'la respuesta contiene {terms}',
		'الإجابة تحتوي على {terms}',
	],
	'{one} and {other}': ['{one} und {other}', '{one} y {other}', '{one} و{other}'],
	'it was answered and should be handed over': [
		'es wurde beantwortet und sollte an einen Menschen gehen',
		'se contestó y debía pasar a una persona',
		'أُجيب عنه وكان يجب تحويله إلى موظف',
	],
	'{result}. It passed before this edit': [
		'{result}. Vor dieser Änderung war sie bestanden',
		'{result}. Antes de este cambio era correcta',
		'{result}. كان ناجحًا قبل هذا التعديل',
	],
	'{result}. It passed before this edit: {rows} changed': [
		'{result}. Vor dieser Änderung war sie bestanden: geändert wurde {rows}',
		'{result}. Antes de este cambio era correcta: cambió {rows}',
		'{result}. كان ناجحًا قبل هذا التعديل: تغيّر {rows}',
	],
	'{file} page {page}': ['{file}, Seite {page}', '{file}, página {page}', '{file}، الصفحة {page}'],
	'row “{question}”': ['Zeile „{question}“', 'fila «{question}»', 'الصف «{question}»'],
	'a test fails that passed before': [
		'eine Prüffrage, die bestanden war, ist es nicht mehr',
		'falla una prueba que antes era correcta',
		'فشل اختبار كان ناجحًا من قبل',
	],
	'{count} tests fail that passed before': [
		'{count} Prüffragen, die bestanden waren, sind es nicht mehr',
		'fallan {count} pruebas que antes eran correctas',
		'فشلت اختبارات كانت ناجحة من قبل: {count}',
	],
	'and {count} more': ['und {count} weitere', 'y {count} más', 'و{count} أخرى'],
	'{rows} changed': ['geändert wurde {rows}', 'cambió {rows}', 'تغيّر {rows}'],
	'Mend the row or the test, or set "{setting}" to "{no}". To publish it as it is, publish version {version}.': [
		'Berichtigen Sie die Zeile oder die Prüffrage, oder setzen Sie „{setting}“ auf „{no}“. Um es so zu veröffentlichen, wie es ist, veröffentlichen Sie Version {version}.',
		'Corrige la fila o la prueba, o pon «{setting}» en «{no}». Para publicarlo tal como está, publica la versión {version}.',
		'صحّح الصف أو الاختبار، أو اجعل «{setting}» على «{no}». لنشره كما هو، انشر الإصدار {version}.',
	],

	'write the answer first, then approve': [
		'erst die Antwort schreiben, dann übernehmen',
		'primero escribe la respuesta, luego aprueba',
		'اكتب الإجابة أولًا ثم وافق',
	],
	'the answer was written for one customer: reword it (it says [name] or the like), then approve again': [
		'die Antwort galt einem einzelnen Kunden: formulieren Sie sie um (darin steht [name] oder Ähnliches), und übernehmen Sie sie dann',
		'la respuesta se escribió para un solo cliente: cámbiala (dice [name] o algo así) y vuelve a aprobar',
		'كُتبت الإجابة لعميل واحد: أعد صياغتها (فيها [name] أو ما يشبهها) ثم وافق من جديد',
	],
	'{place} asks this already and answers something else: change it there, and delete this row': [
		'{place} fragt das schon und antwortet etwas anderes: ändern Sie es dort, und löschen Sie diese Zeile',
		'{place} ya pregunta esto y contesta otra cosa: cámbialo allí y borra esta fila',
		'{place} يسأل هذا أصلًا ويجيب بشيء آخر: غيّره هناك واحذف هذا الصف',
	],
	'approved: on its way into the tab "{tab}"': [
		'übernommen: auf dem Weg in das Blatt „{tab}“',
		'aprobada: en camino a la pestaña «{tab}»',
		'تمت الموافقة: في الطريق إلى ورقة «{tab}»',
	],
	'on its way into the variants of {place}': [
		'auf dem Weg zu den Varianten von {place}',
		'en camino a las variantes de {place}',
		'في الطريق إلى صيغ {place}',
	],
	'no row is near enough: write the number of the row behind it, like "{variant} 12"': [
		'keine Zeile ist nah genug: schreiben Sie die Nummer der Zeile dahinter, wie „{variant} 12“',
		'ninguna fila es bastante cercana: escribe detrás el número de la fila, como «{variant} 12»',
		'لا يوجد صف قريب بما يكفي: اكتب رقم الصف بعدها، مثل «{variant} 12»',
	],
	'“{text}” is not understood: write {yes} to approve, {variant} to add it to the row that is named, {ignore} to hide it':
		[
			'„{text}“ ist nicht zu verstehen: {yes} übernimmt, {variant} fügt sie der genannten Zeile hinzu, {ignore} blendet sie aus',
			'no se entiende «{text}»: {yes} la aprueba, {variant} la añade a la fila nombrada, {ignore} la oculta',
			'«{text}» غير مفهوم: {yes} للموافقة، {variant} لإضافته إلى الصف المذكور، {ignore} لإخفائه',
		],
	'a row answers it now: this one can be deleted': [
		'eine Zeile beantwortet es jetzt: diese kann gelöscht werden',
		'ahora la contesta una fila: esta se puede borrar',
		'هناك صف يجيب عنه الآن: يمكن حذف هذا الصف',
	],
	'near: {place}. If that is the answer, write {variant}, and this question is added to its variants': [
		'nah: {place}. Ist das die Antwort, schreiben Sie {variant}: dann kommt diese Frage zu ihren Varianten',
		'cerca: {place}. Si es esa la respuesta, escribe {variant} y esta pregunta se añade a sus variantes',
		'قريب: {place}. إن كانت هذه هي الإجابة فاكتب {variant} ليُضاف هذا السؤال إلى صيغه',
	],
	'passed on': ['weitergegeben', 'pasada al equipo', 'أُحيل إلى الفريق'],
	'the answer got a 👎': ['die Antwort bekam 👎', 'la respuesta recibió 👎', 'حصلت الإجابة على 👎'],
	'asked back': ['nachgefragt', 'se preguntó de vuelta', 'سُئل العميل عن قصده'],
	'the model was not sure': [
		'das Sprachmodell war nicht sicher',
		'el modelo no estaba seguro',
		'لم يكن النموذج متأكدًا',
	],
} as const;
