/** Lines for customers whose usual text the product brings, in the languages of sheets beside English. */
export const usualLines = {
	handoff_message: {
		de: 'Das weiß ich leider nicht, ich habe es weitergegeben. Jemand aus unserem Team meldet sich hier bei Ihnen.',
		es: 'Eso no lo sé, lo he pasado a nuestro equipo. Alguien te contestará por aquí.',
		ar: 'لا أعرف إجابة هذا، وقد أحلته إلى فريقنا. سيرد عليك أحدهم هنا.',
	},
	apology_message: {
		de: 'Entschuldigung, bei uns ist etwas schiefgegangen. Ich habe unser Team informiert, und jemand meldet sich hier bei Ihnen.',
		es: 'Lo siento, algo ha fallado por nuestra parte. He avisado a nuestro equipo y alguien te contestará por aquí.',
		ar: 'عذرًا، حدث خلل عندنا. أبلغت فريقنا وسيرد عليك أحدهم هنا.',
	},
	greeting_message: {
		de: 'Hallo! Hier antwortet unser automatischer Assistent. Fragen Sie mich gern alles über uns; was ich nicht weiß, beantwortet jemand aus unserem Team.',
		es: '¡Hola! Te contesta nuestro asistente automático. Pregúntame lo que quieras sobre nosotros; lo que yo no sepa lo contestará alguien de nuestro equipo.',
		ar: 'مرحبًا! أنت تتحدث إلى مساعدنا الآلي. اسألني عن أي شيء يخصنا؛ وما لا أعرفه سيجيبك عنه أحد أفراد فريقنا.',
	},
	human_message: {
		de: 'Gern. Ich habe unserem Team Bescheid gegeben, und jemand meldet sich hier bei Ihnen.',
		es: 'Claro. He avisado a nuestro equipo y alguien te contestará por aquí.',
		ar: 'بالتأكيد. أبلغت فريقنا وسيرد عليك أحدهم هنا.',
	},
	stop_message: {
		de: 'In Ordnung, Sie bekommen keine Nachrichten mehr von uns. Wenn Sie uns wieder brauchen, schreiben Sie einfach.',
		es: 'De acuerdo, no recibirás más mensajes nuestros. Si nos necesitas otra vez, escríbenos.',
		ar: 'حسنًا، لن تصلك رسائل أخرى منا. إن احتجت إلينا من جديد فما عليك إلا أن تكتب.',
	},
	attachment_message: {
		de: 'Danke, es ist angekommen. Ich kann es mir nicht selbst ansehen und habe es deshalb weitergegeben: jemand aus unserem Team meldet sich hier bei Ihnen.',
		es: 'Gracias, ha llegado. Yo no puedo verlo, así que lo he pasado a nuestro equipo: alguien te contestará por aquí.',
		ar: 'شكرًا، لقد وصل. لا أستطيع الاطلاع عليه بنفسي فأحلته إلى فريقنا: سيرد عليك أحدهم هنا.',
	},
	voice_message: {
		de: 'Leider kann ich keine Sprachnachrichten anhören. Könnten Sie mir stattdessen schreiben?',
		es: 'Lo siento, no puedo escuchar notas de voz. ¿Me lo puedes escribir?',
		ar: 'عذرًا، لا أستطيع الاستماع إلى الرسائل الصوتية. هل يمكنك أن تكتب لي؟',
	},
	repeat_message: {
		de: 'Leider ist Ihre Nachricht nicht angekommen. Könnten Sie sie noch einmal schicken?',
		es: 'Lo siento, tu mensaje no me ha llegado. ¿Puedes enviarlo otra vez?',
		ar: 'عذرًا، لم تصلني رسالتك. هل يمكنك إرسالها مرة أخرى؟',
	},
	unsupported_message: {
		de: 'Leider kann ich diese Art von Nachricht nicht lesen. Könnten Sie es als Text schreiben?',
		es: 'Lo siento, no puedo leer este tipo de mensaje. ¿Me lo puedes escribir como texto?',
		ar: 'عذرًا، لا أستطيع قراءة هذا النوع من الرسائل. هل يمكنك كتابتها نصًا؟',
	},
	closed_message: {
		de: 'Unser Team ist gerade nicht da. Wir öffnen {day} um {time} und antworten Ihnen dann.',
		es: 'Nuestro equipo no está en este momento. Abrimos {day} a las {time} y te contestaremos entonces.',
		ar: 'فريقنا غير موجود الآن. نفتح {day} الساعة {time} وسنجيبك عندئذ.',
	},
	still_waiting_message: {
		de: 'Zu Ihrer anderen Frage meldet sich noch jemand aus unserem Team.',
		es: 'Alguien de nuestro equipo te contestará todavía a tu otra pregunta.',
		ar: 'وسيرد عليك أحد أفراد فريقنا بشأن سؤالك الآخر.',
	},
	nobody_came_message: {
		de: 'Es tut mir leid, dass Ihnen noch niemand antworten konnte. Ihre Frage liegt weiter bei unserem Team, das sich hier bei Ihnen meldet.',
		es: 'Siento que nadie haya podido contestarte todavía. Tu pregunta sigue con nuestro equipo, que te contestará por aquí.',
		ar: 'نأسف لأن أحدًا لم يستطع الرد عليك بعد. سؤالك ما زال لدى فريقنا وسيردون عليك هنا.',
	},
	topic_message: {
		de: 'Das habe ich an unser Team weitergegeben. Jemand meldet sich hier bei Ihnen.',
		es: 'He pasado esto a nuestro equipo. Alguien te contestará por aquí.',
		ar: 'أحلت هذا إلى فريقنا. سيرد عليك أحدهم هنا.',
	},
	paused_message: {
		de: 'Wir sind gerade nicht da. Jemand aus unserem Team antwortet Ihnen hier, wenn wir zurück sind.',
		es: 'Ahora no estamos. Alguien de nuestro equipo te contestará por aquí cuando volvamos.',
		ar: 'نحن غير موجودين الآن. سيرد عليك أحد أفراد فريقنا هنا عند عودتنا.',
	},
	upset_message: {
		de: 'Das tut mir leid. Ich habe unserem Team Bescheid gegeben, und jemand meldet sich hier persönlich bei Ihnen.',
		es: 'Lo siento mucho. He avisado a nuestro equipo y alguien te contestará personalmente por aquí.',
		ar: 'نأسف لذلك. أبلغت فريقنا وسيرد عليك أحدهم هنا شخصيًا.',
	},
	outage_message: {
		de: 'Das kann ich im Moment nicht selbst beantworten. Ich habe es weitergegeben: jemand aus unserem Team meldet sich hier bei Ihnen.',
		es: 'En este momento no puedo contestarlo yo. Lo he pasado a nuestro equipo: alguien te contestará por aquí.',
		ar: 'لا أستطيع الإجابة عن هذا بنفسي الآن. أحلته إلى فريقنا: سيرد عليك أحدهم هنا.',
	},
	tentative_message: {
		de: 'Ich bin nicht sicher, aber vielleicht ist es das:',
		es: 'No estoy seguro, pero puede ser esto:',
		ar: 'لست متأكدًا، لكن قد يكون هذا:',
	},
	tentative_right: { de: 'Ja, genau', es: 'Sí, es eso', ar: 'نعم، هذا هو' },
	tentative_other: { de: 'Das ist es nicht', es: 'No es eso', ar: 'ليس هذا' },
	clarify_message: {
		de: 'Ich bin nicht sicher, was davon Sie meinen:',
		es: 'No estoy seguro de cuál de estas quieres decir:',
		ar: 'لست متأكدًا أي هذه تقصد:',
	},
	clarify_other: { de: 'Etwas anderes', es: 'Otra cosa', ar: 'شيء آخر' },
	tone: { de: 'freundlich, knapp', es: 'amable, breve', ar: 'ودود وموجز' },
} as const;
