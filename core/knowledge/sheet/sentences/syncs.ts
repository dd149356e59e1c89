/** What the line of the Settings tab says, and why a sheet is not taken over. */
export const syncSentences = {
	'1 row': ['1 Zeile', '1 fila', 'صف واحد'],
	'{count} rows': ['{count} Zeilen', '{count} filas', 'الصفوف: {count}'],
	'Live: version {version}, {rows}': [
		'Aktiv: Version {version}, {rows}',
		'En uso: versión {version}, {rows}',
		'فعّال: الإصدار {version}، {rows}',
	],
	'{count} to mend': ['{count} zu berichtigen', '{count} por corregir', 'للتصحيح: {count}'],
	'{count} to look at': ['{count} anzusehen', '{count} por revisar', 'للمراجعة: {count}'],
	'{count} switched off or ended': [
		'{count} ausgeschaltet oder abgelaufen',
		'{count} desactivadas o terminadas',
		'متوقفة أو منتهية: {count}',
	],
	'Version {version} is live: {counted}.': [
		'Version {version} ist aktiv: {counted}.',
		'La versión {version} está en uso: {counted}.',
		'الإصدار {version} فعّال: {counted}.',
	],
	'{rows}, {changed} new or changed, {removed} removed': [
		'{rows}, {changed} neu oder geändert, {removed} entfernt',
		'{rows}, {changed} nuevas o cambiadas, {removed} quitadas',
		'{rows}، الجديدة أو المعدلة: {changed}، المحذوفة: {removed}',
	],
	'Nothing changed: version {version} stays as it is.': [
		'Nichts hat sich geändert: Version {version} bleibt, wie sie ist.',
		'No cambió nada: la versión {version} se queda como está.',
		'لم يتغير شيء: يبقى الإصدار {version} كما هو.',
	],
	'Version {version} is not live ({counted}): {because}': [
		'Version {version} ist nicht aktiv ({counted}): {because}',
		'La versión {version} no está en uso ({counted}): {because}',
		'الإصدار {version} غير فعّال ({counted}): {because}',
	],
	'What breaks a test waits as version {waiting}: {because}': [
		'Was eine Prüffrage scheitern lässt, wartet als Version {waiting}: {because}',
		'Lo que hace fallar una prueba espera como versión {waiting}: {because}',
		'ما يُفشل اختبارًا ينتظر في الإصدار {waiting}: {because}',
	],
	'To mend: {problems}.': ['Zu berichtigen: {problems}.', 'Por corregir: {problems}.', 'للتصحيح: {problems}.'],
	'Version {version} is live, because somebody went back to it; what was changed in the sheet since waits. To make the newest version live again, edit a row or sync by hand.':
		[
			'Version {version} ist aktiv, weil jemand zu ihr zurückgekehrt ist; was seitdem in der Tabelle geändert wurde, wartet. Damit die neueste Version wieder gilt, ändern Sie eine Zeile, oder gleichen Sie von Hand ab.',
			'La versión {version} está en uso porque alguien volvió a ella; lo que se cambió después espera. Para volver a usar la más reciente, cambia una fila o sincroniza a mano.',
			'الإصدار {version} فعّال لأن أحدهم عاد إليه؛ ما تغير في الورقة بعد ذلك ينتظر. لتفعيل الأحدث من جديد عدّل صفًا أو زامن يدويًا.',
		],
	'The sheet has not changed since the last sync.': [
		'Die Tabelle hat sich seit dem letzten Abgleich nicht geändert.',
		'La hoja no ha cambiado desde la última sincronización.',
		'لم تتغير الورقة منذ آخر مزامنة.',
	],
	'Reading {done} of {total} rows …': [
		'{done} von {total} Zeilen gelesen …',
		'Leyendo {done} de {total} filas …',
		'تُقرأ الصفوف: {done} من {total} …',
	],
	'Preparing {done} of {total} rows …': [
		'{done} von {total} Zeilen vorbereitet …',
		'Preparando {done} de {total} filas …',
		'تُجهَّز الصفوف: {done} من {total} …',
	],
	'all of them stand in the tab "{tab}"': [
		'alle stehen im Blatt „{tab}“',
		'están todas en la pestaña «{tab}»',
		'كلها في ورقة «{tab}»',
	],

	'Nothing was changed: customers still get the answers from before.': [
		'Nichts wurde geändert: Kunden bekommen noch die Antworten von vorher.',
		'No se cambió nada: los clientes siguen recibiendo las respuestas de antes.',
		'لم يتغير شيء: ما زال العملاء يتلقون الإجابات السابقة.',
	],
	'The tab "{tab}" has no rows below its header.': [
		'Das Blatt „{tab}“ hat keine Zeilen unter der Überschrift.',
		'La pestaña «{tab}» no tiene filas debajo del encabezado.',
		'ورقة «{tab}» بلا صفوف تحت العناوين.',
	],
	'Bring them back (File → Version history).': [
		'Holen Sie sie zurück (Datei → Versionsverlauf).',
		'Recupéralas (Archivo → Historial de versiones).',
		'استرجعها (ملف ← سجل الإصدارات).',
	],
	'This is another spreadsheet than before, and none of its {count} rows is one that customers got answers from.': [
		'Das ist eine andere Tabelle als vorher, und aus keiner ihrer {count} Zeilen bekamen Kunden Antworten.',
		'Es otra hoja de cálculo que antes, y de ninguna de sus {count} filas recibían respuestas los clientes.',
		'هذا جدول بيانات غير السابق، ولا يوجد بين صفوفه ({count}) صف كان العملاء يتلقون إجاباته.',
	],
	'If the address is wrong, set the right one.': [
		'Ist die Adresse falsch, setzen Sie die richtige.',
		'Si la dirección no es correcta, pon la correcta.',
		'إن كان العنوان خطأ فضع العنوان الصحيح.',
	],
	'More than half of the rows vanished: the tab "{tab}" had {before} rows and now has {now}.': [
		'Mehr als die Hälfte der Zeilen ist verschwunden: das Blatt „{tab}“ hatte {before} Zeilen und hat jetzt {now}.',
		'Desapareció más de la mitad de las filas: la pestaña «{tab}» tenía {before} filas y ahora tiene {now}.',
		'اختفى أكثر من نصف الصفوف: كان في ورقة «{tab}» عدد {before} وصار فيها {now}.',
	],
	'More than half of the rows vanished: of {known} rows, {vanished} are not in the tab "{tab}" any more.': [
		'Mehr als die Hälfte der Zeilen ist verschwunden: von {known} Zeilen stehen {vanished} nicht mehr im Blatt „{tab}“.',
		'Desapareció más de la mitad de las filas: de {known} filas, {vanished} ya no están en la pestaña «{tab}».',
		'اختفى أكثر من نصف الصفوف: من {known} لم يعد {vanished} في ورقة «{tab}».',
	],
	'If it was an accident, bring them back (File → Version history).': [
		'War es ein Versehen, holen Sie sie zurück (Datei → Versionsverlauf).',
		'Si fue un descuido, recupéralas (Archivo → Historial de versiones).',
		'إن كان ذلك سهوًا فاسترجعها (ملف ← سجل الإصدارات).',
	],
	'If it was meant, write {value} behind "{name}" in the tab "{tab}" (add that row if it is not there).': [
		'War es Absicht, schreiben Sie im Blatt „{tab}“ hinter „{name}“ den Wert {value} (fehlt die Zeile, fügen Sie sie hinzu).',
		'Si fue a propósito, escribe {value} detrás de «{name}» en la pestaña «{tab}» (si falta esa fila, añádela).',
		'إن كان مقصودًا فاكتب {value} بجانب «{name}» في ورقة «{tab}» (أضف هذا الصف إن لم يكن موجودًا).',
	],
	'The tab "{tab}" is gone, or has another name now.': [
		'Das Blatt „{tab}“ ist weg oder heißt jetzt anders.',
		'La pestaña «{tab}» ya no está, o ahora tiene otro nombre.',
		'ورقة «{tab}» اختفت أو تغير اسمها.',
	],
	'What it said before still counts. Give it its old name back (or one that begins with "{table}").': [
		'Was darin stand, gilt weiter. Geben Sie ihm den alten Namen zurück (oder einen, der mit „{table}“ beginnt).',
		'Lo que decía antes sigue valiendo. Devuélvele su nombre (o uno que empiece por «{table}»).',
		'ما كان فيها ما زال معتمدًا. أعد إليها اسمها القديم (أو اسمًا يبدأ بكلمة «{table}»).',
	],
	'What it said before still counts. Give it back the name "{name}".': [
		'Was darin stand, gilt weiter. Geben Sie ihm den Namen „{name}“ zurück.',
		'Lo que decía antes sigue valiendo. Devuélvele el nombre «{name}».',
		'ما كان فيها ما زال معتمدًا. أعد إليها الاسم «{name}».',
	],
	'The header of the table in the tab "{tab}" is gone: its first row reads "{header}". Customers still get the table as it was. Write the headers back above the first row.':
		[
			'Die Überschriften der Tabelle im Blatt „{tab}“ sind weg: ihre erste Zeile lautet „{header}“. Kunden bekommen die Tabelle noch so, wie sie war. Schreiben Sie die Überschriften wieder über die erste Zeile.',
			'Faltan los encabezados de la tabla de la pestaña «{tab}»: su primera fila dice «{header}». Los clientes siguen recibiendo la tabla como estaba. Vuelve a escribir los encabezados encima de la primera fila.',
			'اختفت عناوين الجدول في ورقة «{tab}»: صفها الأول هو «{header}». ما زال العملاء يتلقون الجدول كما كان. أعد كتابة العناوين فوق الصف الأول.',
		],
	'Customers still get the table as it was.': [
		'Kunden bekommen die Tabelle noch so, wie sie war.',
		'Los clientes siguen recibiendo la tabla como estaba.',
		'ما زال العملاء يتلقون الجدول كما كان.',
	],
	'The tab "{tab}" has no column with the header {headers}. {found} Nothing was changed: customers still get the answers from before. Write the missing header back into the first row.':
		[
			'Das Blatt „{tab}“ hat keine Spalte mit der Überschrift {headers}. {found} Nichts wurde geändert: Kunden bekommen noch die Antworten von vorher. Schreiben Sie die fehlende Überschrift wieder in die erste Zeile.',
			'La pestaña «{tab}» no tiene ninguna columna con el encabezado {headers}. {found} No se cambió nada: los clientes siguen recibiendo las respuestas de antes. Vuelve a escribir el encabezado que falta en la primera fila.',
			'ليس في ورقة «{tab}» عمود بعنوان {headers}. {found} لم يتغير شيء: ما زال العملاء يتلقون الإجابات السابقة. أعد كتابة العنوان الناقص في الصف الأول.',
		],
	'Its first row is empty.': ['Die erste Zeile ist leer.', 'Su primera fila está vacía.', 'صفها الأول فارغ.'],
	'Its header row reads: {headers}.': [
		'Die Überschriften lauten: {headers}.',
		'Sus encabezados dicen: {headers}.',
		'عناوينها هي: {headers}.',
	],
	'The spreadsheet has no tab "{tab}", only {found}. Nothing was changed: customers still get the answers from before. Rename the tab with the questions, or paste the address of the right spreadsheet.':
		[
			'Die Datei hat kein Blatt „{tab}“, nur {found}. Nichts wurde geändert: Kunden bekommen noch die Antworten von vorher. Benennen Sie das Blatt mit den Fragen um, oder geben Sie die Adresse der richtigen Datei an.',
			'La hoja de cálculo no tiene ninguna pestaña «{tab}», solo {found}. No se cambió nada: los clientes siguen recibiendo las respuestas de antes. Cambia el nombre de la pestaña con las preguntas, o pega la dirección de la hoja correcta.',
			'ليس في جدول البيانات ورقة «{tab}»، بل {found} فقط. لم يتغير شيء: ما زال العملاء يتلقون الإجابات السابقة. أعد تسمية الورقة التي فيها الأسئلة، أو الصق عنوان الجدول الصحيح.',
		],
	'none at all': ['überhaupt keines', 'ninguna', 'لا شيء'],
	'There is no column with the header "{column}", so the sheet cannot show what is wrong with a row. Add one, and it is filled at the next sync.':
		[
			'Es gibt keine Spalte mit der Überschrift „{column}“, also kann die Tabelle nicht zeigen, was an einer Zeile nicht stimmt. Fügen Sie eine hinzu, und sie wird beim nächsten Abgleich gefüllt.',
			'No hay ninguna columna con el encabezado «{column}», así que la hoja no puede mostrar qué está mal en una fila. Añádela y se rellenará en la próxima sincronización.',
			'لا يوجد عمود بعنوان «{column}»، فلا تستطيع الورقة أن تبين الخطأ في صف ما. أضفه ليُملأ في المزامنة القادمة.',
		],
	'New rows are found by their words only for now: {why}': [
		'Neue Zeilen werden vorerst nur nach Wörtern gefunden: {why}',
		'Por ahora las filas nuevas solo se encuentran por sus palabras: {why}',
		'الصفوف الجديدة يُعثر عليها بالكلمات فقط الآن: {why}',
	],
	'The search goes by words only for now: {why}': [
		'Die Suche geht vorerst nur nach Wörtern: {why}',
		'Por ahora la búsqueda solo va por palabras: {why}',
		'البحث يجري بالكلمات فقط الآن: {why}',
	],
	'The search goes by words and letters: the model {model} does not understand the language of this sheet': [
		'Die Suche geht nach Wörtern und Buchstaben: das Modell {model} versteht die Sprache dieser Tabelle nicht',
		'La búsqueda va por palabras y letras: el modelo {model} no entiende el idioma de esta hoja',
		'البحث يجري بالكلمات والحروف: النموذج {model} لا يفهم لغة هذه الورقة',
	],
	'live: {what}': ['aktiv: {what}', 'activo: {what}', 'فعّال: {what}'],
} as const;
