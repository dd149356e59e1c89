/** A setting a line: see `./index.ts`. */
export const de = `
business_name | Name des Betriebs | Wie Ihr Betrieb heißt.
time_zone | Zeitzone | Wo Ihr Betrieb ist, zum Beispiel Europe/Berlin: Daten in der Tabelle und Öffnungszeiten gelten in dieser Zeitzone.
greeting_message | Begrüßung | Was ein Kunde liest, der nur grüßt. Darin muss stehen, dass automatisch geantwortet wird. „keine“: ein Gruß wird wie eine Frage gesucht. | Hallo! Hier antwortet unser automatischer Assistent. Fragen Sie mich gern alles über uns; was ich nicht weiß, beantwortet jemand aus unserem Team.
ask_away_message | Nachfrage | Was ein Kunde liest, der noch nicht gesagt hat, worum es geht („kurze Frage“, „?“). Leer: „Ja, gern: Was möchten Sie wissen?“, in seiner Sprache.
human_message | Mensch gewünscht | Was ein Kunde liest, der mit einem Menschen sprechen will. | Gern. Ich habe unserem Team Bescheid gegeben, und jemand meldet sich hier bei Ihnen.
human_words | Wörter für Mensch | Weitere Arten, nach einem Menschen zu fragen, mit Kommas getrennt, zum Beispiel ein Name.
stop_message | Abmeldung | Was ein Kunde liest, der „stop“ schreibt. „keine“: nichts. | In Ordnung, Sie bekommen keine Nachrichten mehr von uns. Wenn Sie uns wieder brauchen, schreiben Sie einfach.
stop_words | Wörter für Abmeldung | Weitere Arten, „stop“ zu sagen, mit Kommas getrennt.
thanks_reaction | Reaktion auf Danke | Wie auf „danke“ oder „ok“ reagiert wird: ein Emoji kommt an die Nachricht, alles andere wird geschrieben. Leer: gar nicht.
sticker_reaction | Reaktion auf Sticker | Wie auf einen Sticker oder ein einzelnes Emoji reagiert wird, ebenso. Leer: gar nicht.
attachment_message | Anhang erhalten | Was ein Kunde liest, der ein Bild, eine Datei, einen Ort, einen Kontakt oder eine Bestellung ohne Frage schickt. | Danke, es ist angekommen. Ich kann es mir nicht selbst ansehen und habe es deshalb weitergegeben: jemand aus unserem Team meldet sich hier bei Ihnen.
voice_message | Sprachnachricht erhalten | Was ein Kunde liest, der eine Sprachnachricht schickt, wenn Sprachnachrichten nicht verschriftlicht werden. | Leider kann ich keine Sprachnachrichten anhören. Könnten Sie mir stattdessen schreiben?
repeat_message | Nachricht verloren | Was ein Kunde liest, dessen Nachricht WhatsApp uns nicht zustellen konnte. | Leider ist Ihre Nachricht nicht angekommen. Könnten Sie sie noch einmal schicken?
unsupported_message | Nachricht nicht lesbar | Was ein Kunde liest, der etwas schickt, das WhatsApp, Instagram oder Messenger nicht weitergibt, etwa eine Umfrage. | Leider kann ich diese Art von Nachricht nicht lesen. Könnten Sie es als Text schreiben?
opening_hours | Öffnungszeiten | Wann jemand da ist, in Ihrer Zeit: zum Beispiel „Mo-Fr 9:00-18:00, Sa 10-14“. Leer: wird nicht gesagt.
closed_message | Außerhalb der Zeiten | Eine Zeile, die außerhalb der Öffnungszeiten dazukommt, wenn ein Mensch antworten muss. {day} und {time} sagen, wann Sie wieder öffnen, zum Beispiel „morgen“ und „8:00“. | Unser Team ist gerade nicht da. Wir öffnen {day} um {time} und antworten Ihnen dann.
outside_hours | Verhalten außerhalb der Zeiten | Außerhalb der Öffnungszeiten: „antworten“ wie immer, oder jede Frage „übergeben“.
voice_max_seconds | Sprachnachricht höchstens Sekunden | Längere Sprachnachrichten werden nicht verschriftlicht: der Kunde wird gebeten zu schreiben.
transcription_language | Sprache der Sprachnachrichten | Die Sprache, die Kunden sprechen, zum Beispiel „de“. Leer: sie wird erkannt.
transcription_model | Modell für Sprachnachrichten | Das Modell, das Sprachnachrichten verschriftlicht. Leer: das der Zugangsdaten.
handoff_message | Weitergabe | Was der Kunde liest, wenn die Tabelle keine Antwort hat und ein Mensch übernimmt. | Das weiß ich leider nicht, ich habe es weitergegeben. Jemand aus unserem Team meldet sich hier bei Ihnen.
apology_message | Entschuldigung | Was der Kunde liest, wenn bei uns etwas kaputtgegangen ist. | Entschuldigung, bei uns ist etwas schiefgegangen. Ich habe unser Team informiert, und jemand meldet sich hier bei Ihnen.
max_message_age_minutes | Nachrichten höchstens Minuten alt | Nachrichten, die später bei uns ankommen, werden aufbewahrt, aber nicht beantwortet: niemand will eine Antwort von gestern.
handoff_silence_minutes | Bot schweigt Minuten | Wie lange sich der Bot aus einem Gespräch heraushält, nachdem ein Mensch darin geschrieben oder es übernommen hat.
handoff_reminder_minutes | Erinnerung nach Minuten | Ein Kunde wartet auf einen Menschen: nach so vielen Minuten, gezählt während der Öffnungszeiten, wird Ihr Team erinnert. 0: nie.
handoff_escalation_minutes | Alarm nach Minuten | Niemand hat etwas getan: nach so vielen Minuten, gezählt während der Öffnungszeiten, erfahren es Ihr Team und die Adresse unter „E-Mail für Alarm“. 0: nie.
handoff_return_minutes | Zurück an den Bot nach Minuten | Immer noch niemand: nach so vielen Minuten, gezählt während der Öffnungszeiten, liest der Kunde „Niemand kam“, und der Bot hat das Gespräch wieder, falls es jemand übernahm und nicht schrieb. Es bleibt auf der Liste. 0: nie.
still_waiting_message | Noch offene Frage | Eine Zeile unter einer Antwort, einmal, für einen Kunden, der mit einer anderen Frage auf einen Menschen wartet. „keine“: nichts. | Zu Ihrer anderen Frage meldet sich noch jemand aus unserem Team.
nobody_came_message | Niemand kam | Was ein Kunde liest, der so lange gewartet hat wie „Zurück an den Bot nach Minuten“ sagt. „keine“: nichts. | Es tut mir leid, dass Ihnen noch niemand antworten konnte. Ihre Frage liegt weiter bei unserem Team, das sich hier bei Ihnen meldet.
handover_when_upset | an Menschen bei Ärger | „ja“: eine Nachricht, die für das Sprachmodell verärgert oder verzweifelt klingt, geht an Ihr Team, auch wenn der Bot die Antwort weiß.
upset_message | verärgerter Kunde | Was ein solcher Kunde liest. | Das tut mir leid. Ich habe unserem Team Bescheid gegeben, und jemand meldet sich hier persönlich bei Ihnen.
outage_message | Sprachmodell ausgefallen | Was ein Kunde liest, wenn kein Sprachmodell gefragt werden konnte, weil alle ausgefallen sind oder das Budget verbraucht ist, und keine Zeile sicher genug ist, um so geschickt zu werden, wie sie ist. | Das kann ich im Moment nicht selbst beantworten. Ich habe es weitergegeben: jemand aus unserem Team meldet sich hier bei Ihnen.
handover_topics | Themen für Menschen | Wörter, um die sich ein Mensch kümmern soll, mit Kommas getrennt, zum Beispiel „Erstattung, Allergie“: eine Nachricht mit einem davon beantwortet der Bot nicht.
topic_message | Thema weitergegeben | Was ein Kunde liest, dessen Nachricht eines der Wörter unter „Themen für Menschen“ enthält. | Das habe ich an unser Team weitergegeben. Jemand meldet sich hier bei Ihnen.
paused_message | Bot pausiert | Was ein Kunde liest, der schreibt, während Ihr Team den Bot für alle pausiert hat. „keine“: nichts. | Wir sind gerade nicht da. Jemand aus unserem Team antwortet Ihnen hier, wenn wir zurück sind.
canned_answers | Fertige Antworten | Antworten, die Ihr Team am Schreibtisch mit einem Tippen sendet, eine je Zeile: ein kurzer Name, ein Doppelpunkt und der Text, zum Beispiel „Anfahrt: Sie finden uns hinter dem Bahnhof.“
give_back_word | Wort für Rückgabe | Was Ihr Team einem Kunden schreibt, vom Telefon oder im Posteingang, um das Gespräch dem Bot zurückzugeben. Ein 🤖 an einer Nachricht tut dasselbe.
human_app_ids | Apps mit Menschen | Messenger: die IDs anderer Apps, in denen Menschen Kunden schreiben, mit Kommas getrennt. Was eine andere App schreibt, gilt als automatisch und lässt den Bot nicht schweigen.
alert_email | E-Mail für Meldungen | E-Mail-Adressen, mit Kommas getrennt, die erfahren, dass ein Kunde auf einen Menschen wartet.
alert_escalation_email | E-Mail für Alarm | Die E-Mail-Adresse, die es zusätzlich erfährt, wenn niemand rechtzeitig etwas getan hat.
alert_slack_url | Slack-Adresse | Dasselbe in Slack: die Adresse eines eingehenden Webhooks.
alert_teams_url | Teams-Adresse | Dasselbe in Microsoft Teams: die Adresse eines Workflows, der Webhooks annimmt.
alert_telegram_chat | Telegram-Chat | Dasselbe in Telegram: die Nummer des Chats, in dem Ihr Bot ist.
alert_whatsapp_number | WhatsApp-Nummer für Meldungen | Dasselbe auf WhatsApp: Ihre eigene Nummer mit Landesvorwahl. Braucht „WhatsApp-Vorlage für Meldungen“.
alert_whatsapp_template | WhatsApp-Vorlage für Meldungen | Die Vorlage dafür: ihr Text hat eine Stelle {{1}} für das, was geschehen ist, in einer Zeile.
alert_whatsapp_language | Sprache dieser Vorlage | Das Sprachkürzel dieser Vorlage, wie es der WhatsApp Manager zeigt.
alert_webhook_url | Webhook-Adresse | Dasselbe als JSON an eine beliebige eigene Adresse.
answer_ready_template | Vorlage Antwort bereit | WhatsApp-Vorlage, die einem Kunden sagt „wir haben eine Antwort für Sie“, wenn mehr als 24 Stunden vergangen sind; leer: keine.
answer_ready_template_language | Sprache der Vorlage Antwort bereit | Das Sprachkürzel dieser Vorlage, wie es der WhatsApp Manager zeigt, zum Beispiel de.
careful_or_helpful | vorsichtig oder hilfsbereit | Wie viel sich der Bot traut, in einem Wort: „sehr vorsichtig“, „vorsichtig“, „ausgewogen“, „hilfsbereit“ oder „sehr hilfsbereit“. Es verschiebt die drei Schwellen gemeinsam; vorsichtig heißt, dass mehr Fragen an Ihr Team gehen.
answer_threshold | Schwelle Antwort | Wie sicher der Bot sein muss, dass eine Zeile die richtige ist, bevor er ihre Antwort gibt, oder dass Ihre Tabelle die Antwort enthält, bevor er fragt, welche von zwei Zeilen gemeint ist. 0: immer. 1: nie; was in Tabellen nachgeschlagen wird und was ein Sprachmodell aus Ihren Zeilen formuliert, geht trotzdem hinaus.
verbatim_threshold | Schwelle wörtlich | Wie sicher der Bot einer Zeile sein muss, um sie wörtlich zu schicken, ohne ein Sprachmodell formulieren zu lassen; weniger als „Schwelle Antwort“ zählt wie diese. 1: nie, außer bei Werten aus Tabellen.
ask_threshold | Schwelle Sprachmodell | Wie wahrscheinlich Ihre Tabelle die Antwort überhaupt enthalten muss, bevor ein Sprachmodell nach Zeilen gefragt wird, die allein nicht sicher genug sind. Darunter wird Ihr Team gefragt.
clarify_margin | Abstand für Rückfrage | Wie nah die zweitbeste Zeile an der besten sein muss (0,15: innerhalb von 15 %), damit der Bot fragt, welche gemeint ist. 0: er fragt nie.
tentative | Vermuten | Was mit einer Frage geschieht, die eine Zeile wahrscheinlich beantwortet, aber nicht sicher: „vorsichtig“ und „offen“ geben deren Antwort als Vermutung, mit einem Knopf, der zu einem Menschen führt; „offen“ vermutet öfter. „aus“: sie geht an Ihr Team.
tentative_message | Satz vor Vermutung | Was über einer solchen Antwort steht. | Ich bin nicht sicher, aber vielleicht ist es das:
tentative_right | Knopf Vermutung richtig | Der Knopf darunter für eine Antwort, die richtig war, höchstens 20 Zeichen. | Ja, genau
tentative_other | Knopf Vermutung falsch | Der Knopf darunter, der zu einem Menschen führt, höchstens 20 Zeichen. | Das ist es nicht
clarify_message | Rückfrage | Was der Kunde liest, der gefragt wird, welche von zwei oder drei Fragen er meint. | Ich bin nicht sicher, was davon Sie meinen:
clarify_other | Rückfrage letzter Knopf | Der letzte der Knöpfe darunter, höchstens 20 Zeichen. Wer ihn antippt, bekommt einen Menschen. | Etwas anderes
hold_failing_tests | Änderungen bei Fehlern zurückhalten | „ja“: eine Zeile, durch deren Änderung eine Prüffrage nicht mehr bestanden wird, bekommen Kunden so nicht; ihre alte Antwort bleibt, bis Sie die Zeile oder die Prüffrage berichtigen, und alle anderen Zeilen gelten sofort. „nein“: sie gilt sofort, und das Ergebnis neben der Prüffrage sagt es.
search_weights_from_sheet | Suche lernt aus der Tabelle | Ob die Suche aus Ihren Zeilen lernt, wie sehr sie auf Wörter, Schreibweise und Bedeutung achten soll. Schalten Sie es aus, wenn die Antworten nach einer großen Änderung schlechter wurden.
tone | Ton | Wie Antworten klingen sollen. | freundlich, knapp
persona | Absender | Wer die Antworten schreibt, zum Beispiel „Mia, die virtuelle Assistentin der Eckbäckerei“. Es sollte gesagt werden, dass es eine Assistentin ist.
always_do | immer | Was ein Sprachmodell immer tun soll, zum Beispiel „Kunden siezen; mit ‚Bis bald‘ enden“.
never_do | nie | Was es nie tun soll, zum Beispiel „über Mitbewerber sprechen; Emojis benutzen“.
model_instructions | Anweisungen an das Sprachmodell | Was ein Sprachmodell sonst über das Formulieren wissen soll. Fakten gehören in die Zeilen: was in keiner Zeile steht, wird nicht geschickt.
reply_languages | Antwortsprachen | In welcher Sprache ein Sprachmodell antwortet: „customer“ (die des Kunden), „sheet“ (die Ihrer Zeilen) oder eine Liste wie „de, en“: die des Kunden, wenn sie darin steht, sonst die erste.
history_max_tokens | Verlauf höchstens Tokens | Wie viel von dem, was vorher gesagt wurde, ein Sprachmodell zu lesen bekommt, in Tokens (etwa vier Buchstaben). Ältere Nachrichten werden auf eine Zeile gekürzt.
model_temperature | Freiheit des Sprachmodells | Wie frei ein Sprachmodell formuliert: 0 sind jedes Mal dieselben Worte, 1 ist lebhaft. Fakten werden so oder so geprüft.
second_look | zweiter Blick | Ob ein Sprachmodell jede Antwort noch einmal ansieht, bevor sie hinausgeht: folgt jeder Satz aus seiner Zeile? Es soll vertauschte Preise und ein fehlendes „nicht“ finden und kostet einen zweiten, kurzen Aufruf. Wo mehrere verbunden sind, sieht ein anderes hin als das, das schrieb.
second_look_model | Modell für den zweiten Blick | Welches der verbundenen Sprachmodelle den zweiten Blick tut: der Name seines Anbieters oder sein eigener. Leer: das erste, das die Antwort nicht schrieb.
hide_personal_details | Angaben verbergen | Ob Sprachmodelle Platzhalter statt Telefonnummern, E-Mail-Adressen, langen Nummern und Namen von Kunden bekommen. In dem, was sie schreiben, stehen wieder die echten.
model_prices | Preise der Sprachmodelle | Was Sprachmodelle kosten, in US-Dollar je Million Tokens: Name, Eingabe, Ausgabe und, falls anders, schon gelesene Eingabe. Zum Beispiel „gpt-5-mini 0.25 2 0.025; my-model 0 0“. Leer: die Listenpreise, die wir kennen.
daily_budget_usd | Tagesbudget in US-Dollar | Was das Antworten am Tag kosten darf, in US-Dollar. Ab 80 % werden die billigsten Sprachmodelle zuerst gefragt; ist es ausgegeben, gehen Zeilen bis Mitternacht wörtlich hinaus. 0: keine Grenze.
answer_cache_minutes | Antworten merken Minuten | Wie viele Minuten lang eine Antwort, die ein Sprachmodell formuliert hat, noch einmal gegeben wird, wenn ein Gespräch mit derselben Frage beginnt und die Zeilen gleich sind. 0: jede wird neu formuliert.
whatsapp_fees | WhatsApp-Gebühren | Was WhatsApp für eine Nachricht jeder Kategorie berechnet, in US-Dollar, für die Kostenberichte: zum Beispiel „marketing 0.0250; utility 0.0040“. Siehe Metas Preisliste für das Land Ihrer Kunden.
model_hedge_ms | zweites Modell nach Millisekunden | Wo mehrere Sprachmodelle verbunden sind: sagt eines so viele Millisekunden lang nichts, wird auch das nächste gefragt, und die erste gute Antwort zählt. 0: nie; es kostet zwei Aufrufe.
search_max_rows | Suche höchstens Zeilen | Wie viele Zeilen eine Suche weitergibt. Mehr kosten Tokens und helfen über acht hinaus selten.
search_min_score | Suche mindestens Ähnlichkeit | Zeilen, die der Frage weniger ähneln, werden weggelassen, von 0 bis 1; 0 lässt keine weg.
search_rerank_weight | Gewicht der Nachsortierung | Wo ein Nachsortierer verbunden ist: wie viel er über die Reihenfolge zu sagen hat, von 0 (nichts) bis 1 (alles).
context_max_tokens | Text für das Modell höchstens Tokens | Wie viel Text der Zeilen ein Modell zu lesen bekommt, in Tokens (etwa vier Buchstaben). Lange Zeilen werden gekürzt.
context_diversity | Vielfalt der Zeilen | Wie sehr ein Modell verschiedene Zeilen statt mehrerer fast gleicher lesen soll, von 0 bis 1.
documents_folder | Ordner für Dokumente | Ein Ordner in Google Drive, aus dessen Dateien der Bot antworten darf: seine Adresse, oder leer für keinen.
debounce_ms | Wartezeit Millisekunden | Wie lange vor dem Antworten auf eine weitere Nachricht gewartet wird, damit mehrere hintereinander eine Antwort bekommen.
keep_conversations_months | Gespräche aufbewahren Monate | Wie viele Monate aufbewahrt wird, was gesagt wurde: Nachrichten, Antworten und Kunden, die seitdem nicht geschrieben haben. 0: für immer.
keep_events_months | Ereignisse aufbewahren Monate | Wie viele Monate aufbewahrt wird, was Meta außer Nachrichten meldet. 0: für immer.
keep_errors_months | Fehler aufbewahren Monate | Wie viele Monate Fehler von Workflows aufbewahrt werden. 0: für immer.
shadow_mode | Entwürfe statt Antworten | „ja“: der Bot antwortet niemandem. Was er sagen würde, bekommt Ihr Team als Entwurf vorgelegt, und jemand schickt ihn ab. Haben Sie fast alle so abgeschickt, wie sie waren, erfahren Sie, dass der Bot selbst antworten kann.
shadow_categories | Entwürfe für Kategorien | Dasselbe nur für Zeilen dieser Kategorien, mit Kommas getrennt, zum Beispiel „Allergene, Preise“.
feedback_buttons | Daumen unter Antworten | „ja“: unter jeder Antwort stehen 👍 und 👎 zum Antippen. Ein 👎 bringt die Frage in das Blatt „Unbeantwortet“. Ohne sie kann ein Kunde dasselbe als Reaktion an eine Nachricht setzen.
digest_email | E-Mail für den Wochenbericht | Wer den Wochenbericht bekommt, jeden Montag um acht: E-Mail-Adressen, mit Kommas getrennt. Leer: die unter „E-Mail für Meldungen“. „keine“: niemand.
digest_minutes_per_answer | gesparte Minuten je Antwort | Wie viele Minuten Arbeit eine Antwort spart, für den Wochenbericht.
confirm_rows | Zeilenzahl bestätigen | Wenn mit Absicht vieles gelöscht wurde: so viele Zeilen hat die Tabelle jetzt, oder „ja“. Dann gilt es als gewollt, und die Zelle wird wieder leer.`;
