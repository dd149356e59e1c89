/** A setting a line: see `./index.ts`. */
export const es = `
business_name | nombre del negocio | Cómo se llama tu negocio.
time_zone | zona horaria | Dónde está tu negocio, por ejemplo Europe/Madrid: las fechas de la hoja y los horarios se entienden en esta zona.
greeting_message | saludo | Lo que lee un cliente que solo saluda. Tiene que decir que las respuestas son automáticas. «ninguno»: un saludo se busca como una pregunta. | ¡Hola! Te contesta nuestro asistente automático. Pregúntame lo que quieras sobre nosotros; lo que yo no sepa lo contestará alguien de nuestro equipo.
ask_away_message | qué desea | Lo que lee un cliente que aún no ha dicho qué quiere («una pregunta», «?»). Vacío: «Sí, claro: ¿qué quieres saber?», en su idioma.
human_message | pide una persona | Lo que lee un cliente que pide hablar con una persona. | Claro. He avisado a nuestro equipo y alguien te contestará por aquí.
human_words | palabras para pedir una persona | Más formas de pedir una persona, separadas por comas, por ejemplo un nombre.
stop_message | baja | Lo que lee un cliente que escribe «stop». «ninguno»: nada. | De acuerdo, no recibirás más mensajes nuestros. Si nos necesitas otra vez, escríbenos.
stop_words | palabras para darse de baja | Más formas de decir «stop», separadas por comas.
thanks_reaction | reacción a gracias | Cómo reaccionar a «gracias» u «ok»: un emoji se pone en el mensaje, lo demás se escribe. Vacío: de ninguna manera.
sticker_reaction | reacción a pegatinas | Cómo reaccionar a una pegatina o a un emoji solo, igual que arriba. Vacío: de ninguna manera.
attachment_message | archivo recibido | Lo que lee un cliente que manda una foto, un archivo, un lugar, un contacto o un pedido sin pregunta. | Gracias, ha llegado. Yo no puedo verlo, así que lo he pasado a nuestro equipo: alguien te contestará por aquí.
voice_message | nota de voz recibida | Lo que lee un cliente que manda una nota de voz, donde las notas de voz no se transcriben. | Lo siento, no puedo escuchar notas de voz. ¿Me lo puedes escribir?
repeat_message | mensaje perdido | Lo que lee un cliente cuyo mensaje WhatsApp no pudo entregarnos. | Lo siento, tu mensaje no me ha llegado. ¿Puedes enviarlo otra vez?
unsupported_message | mensaje no legible | Lo que lee un cliente que manda algo que WhatsApp, Instagram o Messenger no transmiten, como una encuesta. | Lo siento, no puedo leer este tipo de mensaje. ¿Me lo puedes escribir como texto?
opening_hours | horario | Cuándo hay alguien, en tu hora: por ejemplo «lun-vie 9:00-18:00, sáb 10-14». Vacío: no se dice.
closed_message | fuera de horario | Una línea que se añade fuera del horario cuando tiene que contestar una persona. {day} y {time} dicen cuándo vuelves a abrir, por ejemplo «mañana» y «8:00». | Nuestro equipo no está en este momento. Abrimos {day} a las {time} y te contestaremos entonces.
outside_hours | qué hacer fuera de horario | Fuera del horario: «contestar» como siempre, o «pasar» cada pregunta al equipo.
voice_max_seconds | segundos máximos de voz | Las notas de voz más largas no se transcriben: se pide al cliente que escriba.
transcription_language | idioma de las notas de voz | El idioma que hablan los clientes, por ejemplo «es». Vacío: se reconoce.
transcription_model | modelo para notas de voz | El modelo que transcribe las notas de voz. Vacío: el de la credencial.
handoff_message | paso a una persona | Lo que lee el cliente cuando la hoja no tiene respuesta y se encarga una persona. | Eso no lo sé, lo he pasado a nuestro equipo. Alguien te contestará por aquí.
apology_message | disculpa | Lo que lee el cliente cuando algo falló por nuestra parte. | Lo siento, algo ha fallado por nuestra parte. He avisado a nuestro equipo y alguien te contestará por aquí.
max_message_age_minutes | minutos máximos de antigüedad | Los mensajes que nos llegan más tarde se guardan y no se contestan: nadie quiere una respuesta de ayer.
handoff_silence_minutes | minutos de silencio del bot | Cuánto tiempo se queda el bot fuera de una conversación después de que una persona escriba en ella o la tome.
handoff_reminder_minutes | minutos hasta el recordatorio | Un cliente espera a una persona: después de tantos minutos, contados mientras está abierto, se recuerda a tu equipo. 0: nunca.
handoff_escalation_minutes | minutos hasta la alarma | Nadie ha hecho nada: después de tantos minutos, contados mientras está abierto, se avisa a tu equipo y a la dirección de «correo de alarma». 0: nunca.
handoff_return_minutes | minutos hasta volver al bot | Todavía nadie: después de tantos minutos, contados mientras está abierto, el cliente lee «no vino nadie», y el bot recupera la conversación si alguien la tomó y no escribió. Se queda en la lista. 0: nunca.
still_waiting_message | otra pregunta pendiente | Una línea debajo de una respuesta, una vez, para un cliente que espera a una persona por otra pregunta. «ninguno»: nada. | Alguien de nuestro equipo te contestará todavía a tu otra pregunta.
nobody_came_message | no vino nadie | Lo que lee un cliente que ha esperado lo que dice «minutos hasta volver al bot». «ninguno»: nada. | Siento que nadie haya podido contestarte todavía. Tu pregunta sigue con nuestro equipo, que te contestará por aquí.
handover_when_upset | a una persona si hay enfado | «sí»: un mensaje que al modelo le suena enfadado o desesperado pasa a tu equipo, aunque el bot sepa la respuesta.
upset_message | cliente enfadado | Lo que lee un cliente así. | Lo siento mucho. He avisado a nuestro equipo y alguien te contestará personalmente por aquí.
outage_message | modelo caído | Lo que lee un cliente cuando no se pudo preguntar a ningún modelo, porque fallaron todos o se gastó el presupuesto, y ninguna fila es bastante segura para enviarse tal cual. | En este momento no puedo contestarlo yo. Lo he pasado a nuestro equipo: alguien te contestará por aquí.
handover_topics | temas para personas | Palabras de las que debe ocuparse una persona, separadas por comas, por ejemplo «reembolso, alergia»: el bot no contesta un mensaje con una de ellas.
topic_message | tema pasado | Lo que lee un cliente cuyo mensaje tiene una de las palabras de «temas para personas». | He pasado esto a nuestro equipo. Alguien te contestará por aquí.
paused_message | Bot en pausa | Lo que lee un cliente que escribe mientras tu equipo tiene el bot en pausa para todos. «ninguno»: nada. | Ahora no estamos. Alguien de nuestro equipo te contestará por aquí cuando volvamos.
canned_answers | Respuestas preparadas | Respuestas que tu equipo envía con un toque en el mostrador, una por línea: un nombre corto, dos puntos y el texto, por ejemplo «Cómo llegar: Estamos detrás de la estación.»
give_back_word | palabra para devolver | Lo que tu equipo escribe a un cliente, desde el teléfono o la bandeja, para devolver la conversación al bot. Un 🤖 en un mensaje hace lo mismo.
human_app_ids | aplicaciones con personas | Messenger: los ID de otras aplicaciones en las que personas escriben a clientes, separados por comas. Lo que escribe otra aplicación cuenta como automático y no hace callar al bot.
alert_email | correo para avisos | Direcciones de correo, separadas por comas, a las que se avisa cuando un cliente espera a una persona.
alert_escalation_email | correo de alarma | La dirección de correo a la que se avisa también cuando nadie ha hecho nada a tiempo.
alert_slack_url | dirección de Slack | Lo mismo en Slack: la dirección de un webhook entrante.
alert_teams_url | dirección de Teams | Lo mismo en Microsoft Teams: la dirección de un flujo que acepta webhooks.
alert_telegram_chat | chat de Telegram | Lo mismo en Telegram: el número del chat en el que está tu bot.
alert_whatsapp_number | número de WhatsApp para avisos | Lo mismo en WhatsApp: tu propio número, con prefijo del país. Necesita «plantilla de WhatsApp para avisos».
alert_whatsapp_template | plantilla de WhatsApp para avisos | La plantilla para ello: su texto tiene un lugar {{1}} para lo que ha pasado, en una línea.
alert_whatsapp_language | idioma de esa plantilla | El código de idioma de esa plantilla, como lo muestra el administrador de WhatsApp.
alert_webhook_url | dirección de webhook | Lo mismo como JSON a cualquier dirección tuya.
answer_ready_template | plantilla respuesta lista | Plantilla de WhatsApp que dice a un cliente «tenemos una respuesta para ti» cuando han pasado más de 24 horas; vacío: ninguna.
answer_ready_template_language | idioma de la plantilla respuesta lista | El código de idioma de esa plantilla, como lo muestra el administrador de WhatsApp, por ejemplo es.
careful_or_helpful | prudente o servicial | Cuánto se atreve el bot, en una palabra: «muy prudente», «prudente», «equilibrado», «servicial» o «muy servicial». Mueve los tres umbrales a la vez; prudente significa que más preguntas van a tu equipo.
answer_threshold | umbral de respuesta | Qué seguro debe estar el bot de que una fila es la correcta antes de dar su respuesta, o de que la hoja tiene la respuesta antes de preguntar cuál de dos filas es. 0: siempre. 1: nunca; los valores de las tablas y lo que un modelo redacta con tus filas salen igualmente.
verbatim_threshold | umbral palabra por palabra | Qué seguro debe estar de una fila para enviarla palabra por palabra, sin pedir a un modelo que la redacte; menos que «umbral de respuesta» cuenta como ese. 1: nunca, salvo los valores de las tablas.
ask_threshold | umbral del modelo | Qué probable debe ser que la hoja tenga la respuesta antes de preguntar a un modelo por filas que solas no son bastante seguras. Por debajo, se pregunta a tu equipo.
clarify_margin | margen para preguntar | Qué cerca debe estar la segunda fila de la mejor (0,15: dentro del 15 %) para que el bot pregunte cuál es. 0: no pregunta nunca.
tentative | suponer | Qué pasa con una pregunta que una fila contesta probablemente, pero no con seguridad: «prudente» y «abierto» dan su respuesta como suposición, con un botón que lleva a una persona; «abierto» supone más a menudo. «no»: va a tu equipo.
tentative_message | frase de la suposición | Lo que se lee encima de esa respuesta. | No estoy seguro, pero puede ser esto:
tentative_right | botón suposición acertada | El botón de debajo para una respuesta acertada, como máximo 20 caracteres. | Sí, es eso
tentative_other | botón suposición errada | El botón de debajo que lleva a una persona, como máximo 20 caracteres. | No es eso
clarify_message | pregunta aclaratoria | Lo que lee el cliente al que se pregunta cuál de dos o tres preguntas quiere hacer. | No estoy seguro de cuál de estas quieres decir:
clarify_other | último botón de la aclaración | El último de los botones de debajo, como máximo 20 caracteres. A quien lo toca le contesta una persona. | Otra cosa
hold_failing_tests | retener cambios que fallan | «sí»: una fila cuyo cambio hace fallar una prueba no llega así a los clientes; sigue su respuesta de antes hasta que corrijas la fila o la prueba, y todas las demás filas se usan enseguida. «no»: se usa enseguida, y el resultado junto a la prueba lo dice.
search_weights_from_sheet | la búsqueda aprende de la hoja | Si la búsqueda aprende de tus filas cuánto fiarse de las palabras, la ortografía y el significado. Apágalo si las respuestas empeoraron después de un cambio grande.
tone | tono | Cómo deben sonar las respuestas. | amable, breve
persona | quién escribe | Quién escribe las respuestas, por ejemplo «Mía, la asistente virtual de la Panadería». Debería decir que es una asistente.
always_do | siempre | Lo que un modelo debe hacer siempre, por ejemplo «tratar de usted; terminar con: Hasta pronto».
never_do | nunca | Lo que no debe hacer nunca, por ejemplo «hablar de la competencia; usar emojis».
model_instructions | instrucciones para el modelo | Cualquier otra cosa que un modelo deba saber al redactar. Los datos van en las filas: lo que no dice ninguna fila no se envía.
reply_languages | idiomas de respuesta | En qué idioma contesta un modelo: «customer» (el del cliente), «sheet» (el de tus filas), o una lista como «es, en»: el del cliente si está en la lista, si no el primero.
history_max_tokens | tokens máximos de historial | Cuánto de lo dicho antes puede leer un modelo, en tokens (unas cuatro letras cada uno). Los mensajes más viejos se acortan a una línea.
model_temperature | libertad del modelo | Con qué libertad redacta un modelo: 0 son siempre las mismas palabras, 1 es animado. Los datos se comprueban igual.
second_look | segunda mirada | Si un modelo mira otra vez cada respuesta antes de enviarla: ¿se sigue cada frase de su fila? Sirve para encontrar precios cambiados y un «no» que falta, y cuesta una segunda llamada corta. Donde hay varios conectados, mira uno distinto del que escribió.
second_look_model | modelo de la segunda mirada | Cuál de los modelos conectados hace la segunda mirada: el nombre de su proveedor o el suyo. Vacío: el primero que no escribió la respuesta.
hide_personal_details | Ocultar datos personales | Si los modelos reciben marcadores en lugar de teléfonos, correos, números largos y nombres de clientes. En lo que escriben se vuelven a poner los reales.
model_prices | precios de los modelos | Lo que cuestan los modelos, en dólares por millón de tokens: nombre, entrada, salida y, si es distinta, entrada ya leída. Por ejemplo «gpt-5-mini 0.25 2 0.025; my-model 0 0». Vacío: los precios que conocemos.
daily_budget_usd | presupuesto diario en dólares | Lo que puede costar contestar al día, en dólares. Desde el 80 % se pregunta primero a los modelos más baratos; cuando se gasta, las filas salen palabra por palabra hasta medianoche. 0: sin límite.
answer_cache_minutes | minutos de memoria de respuestas | Durante cuántos minutos se da otra vez una respuesta redactada por un modelo a quien empieza una conversación con la misma pregunta, mientras las filas sean las mismas. 0: cada una se redacta de nuevo.
whatsapp_fees | tarifas de WhatsApp | Lo que cobra WhatsApp por un mensaje de cada categoría, en dólares, para los informes de costes: por ejemplo «marketing 0.0250; utility 0.0040». Mira la lista de precios de Meta para el país de tus clientes.
model_hedge_ms | milisegundos hasta el segundo modelo | Donde hay varios modelos: si uno no dice nada en tantos milisegundos, se pregunta también al siguiente, y cuenta la primera buena respuesta. 0: nunca; cuesta dos llamadas.
search_max_rows | filas máximas de búsqueda | Cuántas filas entrega una búsqueda. Más cuestan tokens y rara vez ayudan por encima de ocho.
search_min_score | parecido mínimo | Las filas que se parecen menos a la pregunta se dejan fuera, de 0 a 1; 0 no deja fuera ninguna.
search_rerank_weight | peso de la reordenación | Donde hay un reordenador: cuánto decide sobre el orden, de 0 (nada) a 1 (todo).
context_max_tokens | tokens máximos de texto | Cuánto texto de las filas puede leer un modelo, en tokens (unas cuatro letras cada uno). Las filas largas se cortan.
context_diversity | variedad de filas | Cuánto debe leer un modelo filas distintas en vez de varias que dicen casi lo mismo, de 0 a 1.
documents_folder | carpeta de documentos | Una carpeta de Google Drive con archivos de los que el bot puede contestar: su dirección, o vacío para ninguna.
debounce_ms | milisegundos de espera | Cuánto se espera otro mensaje antes de contestar, para que varios seguidos reciban una sola respuesta.
keep_conversations_months | meses que se guardan las conversaciones | Cuántos meses se guarda lo que se dijo: mensajes, respuestas y clientes que no han escrito desde entonces. 0: para siempre.
keep_events_months | meses que se guardan los eventos | Cuántos meses se guarda lo que Meta informa además de los mensajes. 0: para siempre.
keep_errors_months | meses que se guardan los errores | Cuántos meses se guardan los fallos de los flujos. 0: para siempre.
shadow_mode | borradores en vez de respuestas | «sí»: el bot no contesta a nadie. Lo que diría se pone ante tu equipo como borrador, y alguien lo envía. Cuando hayáis enviado casi todos tal como estaban, se os avisa de que el bot puede contestar solo.
shadow_categories | borradores para categorías | Lo mismo solo para filas de estas categorías, separadas por comas, por ejemplo «Alérgenos, Precios».
feedback_buttons | pulgares bajo las respuestas | «sí»: debajo de cada respuesta hay 👍 y 👎 para tocar. Un 👎 pone la pregunta en la pestaña «Sin respuesta». Sin ellos, un cliente puede poner lo mismo como reacción a un mensaje.
digest_email | correo para el resumen semanal | Quién recibe el resumen semanal, cada lunes a las ocho: direcciones de correo, separadas por comas. Vacío: las de «correo para avisos». «ninguno»: nadie.
digest_minutes_per_answer | minutos ahorrados por respuesta | Cuántos minutos de trabajo ahorra una respuesta, para el resumen semanal.
confirm_rows | confirmar filas | Cuando se ha borrado mucho a propósito: el número de filas que hay ahora, o «sí». Entonces se da por bueno, y la celda vuelve a quedar vacía.`;
