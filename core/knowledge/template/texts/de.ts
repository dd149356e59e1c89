import { cells, tables, type TemplateTexts } from './template-texts';

export const de: TemplateTexts = {
	spreadsheetTitle: 'Frontdesk',
	tabs: {
		knowledge: 'Was der Bot weiß. Ein Thema je Zeile. Was Sie hier ändern, gilt innerhalb einer Minute.',
		settings: 'Wie sich der Bot verhält. Ein leerer Wert bedeutet den üblichen.',
		unanswered:
			'Fragen ohne Antwort. Schreiben Sie eine, setzen Sie „übernehmen“ auf ja, und die Zeile wandert ins Wissen.',
		tests: 'Fragen, die nach jeder Änderung gestellt werden, bevor Kunden sie sehen.',
		documents: 'Dateien und Webseiten, die der Bot außer dieser Tabelle liest.',
		problems:
			'Alles, was zu berichtigen ist, an einem Ort. Dieses Blatt schreibt der Bot; Erledigtes verschwindet von selbst.',
		table: 'Genaue Angaben, eine Sache je Zeile. Wer nach der Sache fragt, bekommt die Zelle Wort für Wort.',
	},
	columns: {
		question: 'So, wie ein Kunde sie stellen würde.',
		variants: 'Andere Arten, dasselbe zu fragen, eine je Zeile (Alt+Enter oder Strg+Enter). Drei bis fünf helfen sehr.',
		answer: 'Genau das, was der Kunde lesen darf. Zahlen und Preise werden nie erfunden: sie kommen von hier.',
		buttons: 'Knöpfe unter der Antwort, einer je Zeile, höchstens 20 Zeichen.',
		category: 'Für Ihre eigene Ordnung; der Bot braucht sie nicht.',
		language: 'Die Sprache der Zeile, zum Beispiel de oder en. Leer: sie wird erkannt.',
		active: 'nein: die Zeile wird vorerst nicht benutzt. Leer: doch.',
		validFrom: 'Ab diesem Tag. Leer: ab sofort.',
		validTo: 'Bis zum Ende dieses Tages. Leer: für immer.',
		value: 'Ihr Wert. Leer: der übliche.',
		suggestedAnswer: 'Was jemand von Ihnen geantwortet hat, oder was Sie hier schreiben.',
		approve:
			'ja: wird eine Zeile im Wissen. Variante: kommt zu der Zeile, die der Status nennt, oder schreiben Sie Variante 12 für Zeile 12. ignorieren: kommt nicht wieder.',
		mustContain:
			'Was wörtlich in der Antwort stehen muss; mehreres mit | dazwischen. (übergeben): ein Mensch muss antworten.',
		mustNotContain: 'Was nicht in der Antwort stehen darf.',
		source: 'Die Adresse einer Webseite oder einer Datei in Google Drive.',
	},
	writtenByBot: 'Schreibt der Bot. Was Sie hier eintragen, wird überschrieben.',
	wantsDate: 'Ein Datum, zum Beispiel 2026-12-24.',
	wantsChoice: 'Wählen Sie aus der Liste, oder lassen Sie es leer.',
	ignore: 'ignorieren',
	syncStatus: 'Was der Bot zuletzt gelesen hat. Diese Zeile schreibt er selbst.',
	more: 'Darunter stehen Einstellungen, die die wenigsten je ändern.',
	guide: {
		title: 'So funktioniert es',
		lines: [
			'In dieser Tabelle steht, was Ihr Bot weiß. Ändern Sie sie, und er antwortet innerhalb einer Minute anders.',
			'Wissen: ein Thema je Zeile. Schreiben Sie die Frage, ein paar andere Formulierungen und die Antwort.',
			'Beispielzeilen haben „nein“ in der Spalte „aktiv“: niemand bekommt sie. Machen Sie sie wahr, und schreiben Sie ja.',
			'Die Spalte „Status“ sagt, was aus einer Zeile geworden ist: „aktiv“, oder was daran nicht stimmt.',
			'Einstellungen: wie der Bot grüßt, wann er an Sie übergibt und mehr. Ein leerer Wert ist der übliche.',
			'Tabellen: Preise, Öffnungszeiten, Größen, Bestand. Jedes Blatt, dessen Name mit „Tabelle“ beginnt, ist eine.',
			'Unbeantwortet: was Kunden fragten und noch nirgends stand. Antworten, „übernehmen“ auf ja, fertig.',
			'Prüffragen: Fragen mit dem, was die Antwort enthalten muss. Sie werden nach jeder Änderung gestellt.',
			'Dokumente: Webseiten und Dateien, die der Bot ebenfalls liest.',
			'Sie dürfen Zeilen sortieren, einfügen und löschen, Spalten verschieben und eigene anlegen. Nur die Überschriften müssen bleiben.',
			'Spalten des Bots warnen, wenn Sie hineinschreiben. Es geht nichts kaputt: er schreibt sie neu.',
		],
	},
	knowledge: cells(`
		Wann haben Sie geöffnet? | wie sind die Öffnungszeiten / wann schließen Sie / ist samstags offen | Wir haben montags bis freitags von 9:00 bis 18:00 Uhr geöffnet, samstags von 10:00 bis 14:00 Uhr. |  | Besuch
		Wo sind Sie? | wie ist Ihre Adresse / wie komme ich zu Ihnen | Sie finden uns in der Musterstraße 1. Bitte tragen Sie hier Ihre eigene Adresse ein. |  | Besuch
		Liefern Sie? | können Sie es mir bringen / gibt es einen Lieferdienst | Ja, im Umkreis von 5 km, für 4,50 €. | Bestellen / Mit Mensch sprechen | Bestellung`),
	tables: tables(`
		Preise
		Artikel | Preis | Größe
		Kaffee | 2,80 € | 200 ml
		Croissant | 2,10 € |

		Öffnungszeiten
		Tag | Zeiten | Hinweis
		Montag-Freitag | 9:00-18:00 |
		Samstag | 10:00-14:00 |
		Sonntag | geschlossen |
		2026-12-24 | 9:00-13:00 | Heiligabend`),
};
