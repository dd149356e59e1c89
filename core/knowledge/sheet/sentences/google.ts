/** What Google refuses, and what to click then. */
export const googleSentences = {
	'Google knows no spreadsheet with the id "{id}". Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.':
		[
			'Google kennt keine Tabelle mit der ID „{id}“. Öffnen Sie die Tabelle im Browser, kopieren Sie ihre ganze Adresse aus der Adresszeile, und fügen Sie sie als Google-Tabelle dieses Betriebs ein.',
			'Google no conoce ninguna hoja con el ID «{id}». Abre la hoja en el navegador, copia su dirección completa y pégala como hoja de Google de este negocio.',
			'لا يعرف Google جدولًا بالمعرف «{id}». افتح الجدول في المتصفح، وانسخ عنوانه كاملًا، والصقه بوصفه جدول Google لهذا النشاط.',
		],
	'"{text}" is neither the address nor the id of a Google Sheet. Open the sheet in the browser, copy its whole address from the address bar, and paste it as the Google Sheet of this business.':
		[
			'„{text}“ ist weder die Adresse noch die ID einer Google-Tabelle. Öffnen Sie die Tabelle im Browser, kopieren Sie ihre ganze Adresse aus der Adresszeile, und fügen Sie sie als Google-Tabelle dieses Betriebs ein.',
			'«{text}» no es la dirección ni el ID de una hoja de Google. Abre la hoja en el navegador, copia su dirección completa y pégala como hoja de Google de este negocio.',
			'«{text}» ليس عنوان جدول Google ولا معرفه. افتح الجدول في المتصفح، وانسخ عنوانه كاملًا، والصقه بوصفه جدول Google لهذا النشاط.',
		],
	'Google allows only so many requests to its Sheets API a minute, and they are used up. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.':
		[
			'Google lässt nur so viele Anfragen in der Minute zu, und sie sind verbraucht. Es ist nichts zu tun: der nächste Abgleich kommt von selbst, und bis dahin bekommen Kunden die Antworten von vorher.',
			'Google solo admite cierto número de peticiones por minuto y se han agotado. No hay nada que hacer: la próxima sincronización llega sola, y hasta entonces los clientes reciben las respuestas de antes.',
			'يسمح Google بعدد محدود من الطلبات في الدقيقة وقد استُنفد. لا حاجة لفعل شيء: تأتي المزامنة القادمة وحدها، وحتى ذلك الحين يتلقى العملاء الإجابات السابقة.',
		],
	'Google Sheets does not answer right now. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.':
		[
			'Google Tabellen antwortet gerade nicht. Es ist nichts zu tun: der nächste Abgleich kommt von selbst, und bis dahin bekommen Kunden die Antworten von vorher.',
			'Las Hojas de Google no responden ahora mismo. No hay nada que hacer: la próxima sincronización llega sola, y hasta entonces los clientes reciben las respuestas de antes.',
			'لا تجيب جداول Google الآن. لا حاجة لفعل شيء: تأتي المزامنة القادمة وحدها، وحتى ذلك الحين يتلقى العملاء الإجابات السابقة.',
		],
	'Google Sheets refused the request: {why}.': [
		'Google Tabellen hat die Anfrage abgelehnt: „{why}“.',
		'Las Hojas de Google rechazaron la petición: «{why}».',
		'رفضت جداول Google الطلب: «{why}».',
	],
	'Google does not accept the sign-in any more: it was taken back, or its password changed. In n8n open Credentials → your Google Sheets credential → "Sign in with Google", sign in again, and save.':
		[
			'Google nimmt die Anmeldung nicht mehr an: sie wurde zurückgezogen, oder das Passwort hat sich geändert. Öffnen Sie in n8n „Credentials“ → Ihre Google-Zugangsdaten → „Sign in with Google“, melden Sie sich neu an, und speichern Sie.',
			'Google ya no acepta el inicio de sesión: se retiró, o cambió la contraseña. En n8n abre «Credentials» → tu credencial de Google → «Sign in with Google», inicia sesión otra vez y guarda.',
			'لم يعد Google يقبل تسجيل الدخول: سُحب الإذن أو تغيّرت كلمة المرور. افتح في n8n «Credentials» ← بيانات Google لديك ← «Sign in with Google»، وسجّل الدخول من جديد واحفظ.',
		],
	"Google refuses the sign-in because this machine's clock is wrong. Set the clock (switch on automatic time), and sync again.":
		[
			'Google lehnt die Anmeldung ab, weil die Uhr dieses Rechners falsch geht. Stellen Sie die Uhr (automatische Zeit einschalten), und gleichen Sie neu ab.',
			'Google rechaza el inicio de sesión porque el reloj de este equipo va mal. Ponlo en hora (hora automática) y sincroniza otra vez.',
			'يرفض Google تسجيل الدخول لأن ساعة هذا الجهاز غير صحيحة. اضبط الساعة (شغّل الوقت التلقائي) ثم زامن من جديد.',
		],
	'Google does not accept the key of the service account {account} ({why}). In Google Cloud open IAM & Admin → Service accounts → this account → Keys → Add key → Create new key → JSON, and paste the new file into the Google credential.':
		[
			'Google nimmt den Schlüssel des Dienstkontos {account} nicht an („{why}“). Öffnen Sie in Google Cloud „IAM & Admin“ → „Service accounts“ → dieses Konto → „Keys“ → „Add key“ → „Create new key“ → „JSON“, und fügen Sie die neue Datei in die Google-Zugangsdaten ein.',
			'Google no acepta la clave de la cuenta de servicio {account} («{why}»). En Google Cloud abre «IAM & Admin» → «Service accounts» → esta cuenta → «Keys» → «Add key» → «Create new key» → «JSON», y pega el archivo nuevo en la credencial de Google.',
			'لا يقبل Google مفتاح حساب الخدمة {account} («{why}»). افتح في Google Cloud «IAM & Admin» ← «Service accounts» ← هذا الحساب ← «Keys» ← «Add key» ← «Create new key» ← «JSON»، والصق الملف الجديد في بيانات Google.',
		],
	'The sign-in to Google lacks the permission to read and write spreadsheets. In n8n open the Google credential, switch "Custom Scopes" off or add "https://www.googleapis.com/auth/spreadsheets", press "Sign in with Google" again, and tick every box that Google shows.':
		[
			'Der Anmeldung bei Google fehlt die Erlaubnis, Tabellen zu lesen und zu schreiben. Öffnen Sie in n8n die Google-Zugangsdaten, schalten Sie „Custom Scopes“ aus oder ergänzen Sie „https://www.googleapis.com/auth/spreadsheets“, drücken Sie noch einmal „Sign in with Google“, und haken Sie alles an, was Google zeigt.',
			'Al inicio de sesión en Google le falta el permiso para leer y escribir hojas. En n8n abre la credencial de Google, apaga «Custom Scopes» o añade «https://www.googleapis.com/auth/spreadsheets», pulsa otra vez «Sign in with Google» y marca todas las casillas que muestre Google.',
			'ينقص تسجيل الدخول إلى Google إذن قراءة الجداول وكتابتها. افتح في n8n بيانات Google، وأوقف «Custom Scopes» أو أضف «https://www.googleapis.com/auth/spreadsheets»، واضغط «Sign in with Google» من جديد، وحدّد كل المربعات التي يعرضها Google.',
		],
	'The sign-in to Google lacks the permission to read and write spreadsheets. Open the Google credential, paste the service account key again and save it; with another kind of sign-in, allow the scope "https://www.googleapis.com/auth/spreadsheets".':
		[
			'Der Anmeldung bei Google fehlt die Erlaubnis, Tabellen zu lesen und zu schreiben. Öffnen Sie die Google-Zugangsdaten, fügen Sie den Schlüssel des Dienstkontos neu ein, und speichern Sie; bei anderer Anmeldung erlauben Sie „https://www.googleapis.com/auth/spreadsheets“.',
			'Al inicio de sesión en Google le falta el permiso para leer y escribir hojas. Abre la credencial de Google, pega otra vez la clave de la cuenta de servicio y guarda; con otro inicio de sesión, permite «https://www.googleapis.com/auth/spreadsheets».',
			'ينقص تسجيل الدخول إلى Google إذن قراءة الجداول وكتابتها. افتح بيانات Google، والصق مفتاح حساب الخدمة من جديد واحفظ؛ ومع تسجيل دخول آخر اسمح بـ «https://www.googleapis.com/auth/spreadsheets».',
		],
	'The sheet is shared with {account} for viewing only, so its status column cannot be filled. In the sheet press Share, find this address, and change Viewer to Editor.':
		[
			'Die Tabelle ist für {account} nur zum Ansehen freigegeben, also kann ihre Statusspalte nicht gefüllt werden. Klicken Sie in der Tabelle auf „Freigeben“, suchen Sie diese Adresse, und machen Sie aus „Betrachter“ „Mitbearbeiter“.',
			'La hoja solo está compartida con {account} para ver, así que no se puede rellenar su columna de estado. En la hoja pulsa «Compartir», busca esta dirección y cambia «Lector» por «Editor».',
			'الجدول مشترك مع {account} للعرض فقط، فلا يمكن ملء عمود الحالة. اضغط في الجدول «مشاركة»، وابحث عن هذا العنوان، وغيّر «عارض» إلى «محرر».',
		],
	'The sheet is not shared with Frontdesk. In the sheet press Share, add {account} as Editor, and press Send.': [
		'Die Tabelle ist nicht für Frontdesk freigegeben. Klicken Sie in der Tabelle auf „Freigeben“, fügen Sie {account} als „Mitbearbeiter“ hinzu, und drücken Sie „Senden“.',
		'La hoja no está compartida con Frontdesk. En la hoja pulsa «Compartir», añade {account} como «Editor» y pulsa «Enviar».',
		'الجدول غير مشترك مع Frontdesk. اضغط في الجدول «مشاركة»، وأضف {account} بصفة «محرر»، واضغط «إرسال».',
	],
	'The {api} is switched off in the Google Cloud project of the credential. Open Google Cloud → APIs & Services → Library → {again}, press Enable, wait a minute, and try again.':
		[
			'Die {api} ist im Google-Cloud-Projekt der Zugangsdaten ausgeschaltet. Öffnen Sie Google Cloud → „APIs & Services“ → „Library“ → {again}, drücken Sie „Enable“, warten Sie eine Minute, und versuchen Sie es noch einmal.',
			'La {api} está apagada en el proyecto de Google Cloud de la credencial. Abre Google Cloud → «APIs & Services» → «Library» → {again}, pulsa «Enable», espera un minuto y vuelve a intentarlo.',
			'واجهة {api} متوقفة في مشروع Google Cloud الخاص بهذه البيانات. افتح Google Cloud ← «APIs & Services» ← «Library» ← {again}، واضغط «Enable»، وانتظر دقيقة، ثم حاول من جديد.',
		],
	'Your Google Drive is full, so no sheet can be made there. Make room in Drive (drive.google.com → Storage), or make an empty sheet in another account, and give its address.':
		[
			'Ihr Google Drive ist voll, also kann dort keine Tabelle angelegt werden. Schaffen Sie Platz (drive.google.com → „Speicher“), oder legen Sie in einem anderen Konto eine leere Tabelle an, und geben Sie deren Adresse an.',
			'Tu Google Drive está lleno, así que no se puede crear ninguna hoja ahí. Haz sitio (drive.google.com → «Almacenamiento») o crea una hoja vacía en otra cuenta y da su dirección.',
			'مساحة Google Drive لديك ممتلئة، فلا يمكن إنشاء جدول فيها. أفرغ مساحة (drive.google.com ← «مساحة التخزين»)، أو أنشئ جدولًا فارغًا في حساب آخر وأعطِ عنوانه.',
		],
	"A service account has no room in Google Drive for files of its own. Make an empty sheet yourself (sheets.new), press Share, add {account} as Editor, and give the sheet's address: it will be filled.":
		[
			'Ein Dienstkonto hat in Google Drive keinen Platz für eigene Dateien. Legen Sie selbst eine leere Tabelle an (sheets.new), klicken Sie auf „Freigeben“, fügen Sie {account} als „Mitbearbeiter“ hinzu, und geben Sie die Adresse der Tabelle an: sie wird gefüllt.',
			'Una cuenta de servicio no tiene sitio propio en Google Drive. Crea tú una hoja vacía (sheets.new), pulsa «Compartir», añade {account} como «Editor» y da la dirección de la hoja: se rellenará.',
			'ليس لحساب الخدمة مساحة في Google Drive لملفاته. أنشئ جدولًا فارغًا بنفسك (sheets.new)، واضغط «مشاركة»، وأضف {account} بصفة «محرر»، وأعطِ عنوان الجدول ليُملأ.',
		],
	"A service account has no Google Drive in which you would find a new sheet. Make an empty one yourself (type sheets.new into your browser), press Share, add {account} as Editor, copy the sheet's address, and give it here: it will be filled.":
		[
			'Ein Dienstkonto hat kein Google Drive, in dem Sie eine neue Tabelle fänden. Legen Sie selbst eine leere an (sheets.new im Browser), klicken Sie auf „Freigeben“, fügen Sie {account} als „Mitbearbeiter“ hinzu, kopieren Sie die Adresse der Tabelle, und geben Sie sie hier an: sie wird gefüllt.',
			'Una cuenta de servicio no tiene un Google Drive en el que encontrarías una hoja nueva. Crea tú una vacía (sheets.new en el navegador), pulsa «Compartir», añade {account} como «Editor», copia la dirección de la hoja y dala aquí: se rellenará.',
			'ليس لحساب الخدمة Google Drive تجد فيه جدولًا جديدًا. أنشئ جدولًا فارغًا بنفسك (sheets.new في المتصفح)، واضغط «مشاركة»، وأضف {account} بصفة «محرر»، وانسخ عنوان الجدول وأعطه هنا ليُملأ.',
		],
	'The Google account that is signed in may only view this sheet. In the sheet press Share, add this account as Editor; or sign in with the account that owns the sheet.':
		[
			'Das angemeldete Google-Konto darf diese Tabelle nur ansehen. Klicken Sie in der Tabelle auf „Freigeben“, und fügen Sie dieses Konto als „Mitbearbeiter“ hinzu; oder melden Sie sich mit dem Konto an, dem die Tabelle gehört.',
			'La cuenta de Google con la que se ha iniciado sesión solo puede ver esta hoja. En la hoja pulsa «Compartir» y añade esta cuenta como «Editor»; o inicia sesión con la cuenta dueña de la hoja.',
			'حساب Google المسجَّل دخوله يستطيع عرض هذا الجدول فقط. اضغط في الجدول «مشاركة» وأضف هذا الحساب بصفة «محرر»؛ أو سجّل الدخول بالحساب الذي يملك الجدول.',
		],
	'The Google account that is signed in may not open this sheet. In the sheet press Share and add this account as Editor; or open the credential in n8n and sign in with the account that owns the sheet.':
		[
			'Das angemeldete Google-Konto darf diese Tabelle nicht öffnen. Klicken Sie in der Tabelle auf „Freigeben“, und fügen Sie dieses Konto als „Mitbearbeiter“ hinzu; oder öffnen Sie die Zugangsdaten in n8n, und melden Sie sich mit dem Konto an, dem die Tabelle gehört.',
			'La cuenta de Google con la que se ha iniciado sesión no puede abrir esta hoja. En la hoja pulsa «Compartir» y añade esta cuenta como «Editor»; o abre la credencial en n8n e inicia sesión con la cuenta dueña de la hoja.',
			'لا يستطيع حساب Google المسجَّل دخوله فتح هذا الجدول. اضغط في الجدول «مشاركة» وأضف هذا الحساب بصفة «محرر»؛ أو افتح بيانات الاعتماد في n8n وسجّل الدخول بالحساب الذي يملك الجدول.',
		],
	'The sheet is not open to everybody who has its link. In the sheet press Share, under "General access" change "Restricted" to "Anyone with the link" (Viewer is enough), and press Done.':
		[
			'Die Tabelle ist nicht für alle offen, die ihren Link haben. Klicken Sie in der Tabelle auf „Freigeben“, ändern Sie unter „Allgemeiner Zugriff“ „Eingeschränkt“ in „Jeder, der über den Link verfügt“ („Betrachter“ genügt), und drücken Sie „Fertig“.',
			'La hoja no está abierta a quien tenga su enlace. En la hoja pulsa «Compartir», en «Acceso general» cambia «Restringido» por «Cualquier persona con el enlace» (basta «Lector») y pulsa «Hecho».',
			'الجدول غير متاح لكل من لديه رابطه. اضغط في الجدول «مشاركة»، وغيّر تحت «الوصول العام» من «محظور» إلى «أي شخص لديه الرابط» (يكفي «عارض»)، واضغط «تم».',
		],
	'Google refused to export the sheet ({status}). In the sheet press Share and see that "Anyone with the link" may view it, and that viewers may download, print and copy (the gear in the Share window).':
		[
			'Google wollte die Tabelle nicht herausgeben ({status}). Klicken Sie in der Tabelle auf „Freigeben“, und sehen Sie nach, ob „Jeder, der über den Link verfügt“ sie ansehen darf, und ob Betrachter herunterladen, drucken und kopieren dürfen (das Zahnrad im Fenster).',
			'Google no quiso exportar la hoja ({status}). En la hoja pulsa «Compartir» y comprueba que «Cualquier persona con el enlace» puede verla, y que los lectores pueden descargar, imprimir y copiar (el engranaje de la ventana).',
			'رفض Google تصدير الجدول ({status}). اضغط في الجدول «مشاركة» وتأكد أن «أي شخص لديه الرابط» يستطيع عرضه، وأن العارضين يستطيعون التنزيل والطباعة والنسخ (الترس في النافذة).',
		],
	'The sheet is being edited right now. There is nothing to do: the next sync comes by itself.': [
		'Die Tabelle wird gerade bearbeitet. Es ist nichts zu tun: der nächste Abgleich kommt von selbst.',
		'La hoja se está editando ahora mismo. No hay nada que hacer: la próxima sincronización llega sola.',
		'يُعدَّل الجدول الآن. لا حاجة لفعل شيء: تأتي المزامنة القادمة وحدها.',
	],
	'Whether it can be written is not known: {why}': [
		'Ob sie beschrieben werden kann, ist nicht bekannt: {why}',
		'No se sabe si se puede escribir en ella: {why}',
		'لا يُعرف هل يمكن الكتابة فيه: {why}',
	],

	'tab "{tab}"': ['Blatt „{tab}“', 'pestaña «{tab}»', 'ورقة «{tab}»'],
	'column "{column}" in "{tab}"': [
		'Spalte „{column}“ in „{tab}“',
		'columna «{column}» en «{tab}»',
		'عمود «{column}» في «{tab}»',
	],
	'notes, drop-downs, colours or warnings in "{tab}"': [
		'Notizen, Auswahllisten, Farben oder Warnungen in „{tab}“',
		'notas, listas desplegables, colores o avisos en «{tab}»',
		'ملاحظات أو قوائم أو ألوان أو تنبيهات في «{tab}»',
	],
	'1 setting in "{tab}"': ['1 Einstellung in „{tab}“', '1 ajuste en «{tab}»', 'إعداد واحد في «{tab}»'],
	'{count} settings in "{tab}"': [
		'{count} Einstellungen in „{tab}“',
		'{count} ajustes en «{tab}»',
		'إعدادات في «{tab}»: {count}',
	],
	'The tab "{tab}" has something in it, and none of its first rows is a header. Insert a row at the top, write {names} over the columns that hold these, and run this again.':
		[
			'Im Blatt „{tab}“ steht etwas, und keine seiner ersten Zeilen hat Überschriften. Fügen Sie oben eine Zeile ein, schreiben Sie {names} über die Spalten, in denen das steht, und starten Sie dies noch einmal.',
			'En la pestaña «{tab}» hay algo, y ninguna de sus primeras filas es un encabezado. Inserta una fila arriba, escribe {names} sobre las columnas que lo contienen y vuelve a ejecutarlo.',
			'في ورقة «{tab}» محتوى وليس أي من صفوفها الأولى عناوين. أدرج صفًا في الأعلى، واكتب {names} فوق الأعمدة التي فيها ذلك، ثم شغّل هذا من جديد.',
		],
} as const;
