import { cells, tables, type TemplateTexts } from './template-texts';

export const en: TemplateTexts = {
	spreadsheetTitle: 'Frontdesk',
	tabs: {
		knowledge: 'What the bot knows. One topic a row. What you change here is live within a minute.',
		settings: 'How the bot behaves. An empty value means the usual one.',
		unanswered: 'Questions that had no answer. Write one, set "approve" to yes, and the row moves into Knowledge.',
		tests: 'Questions that are asked after every change, before customers see it.',
		documents: 'Files and web pages that the bot reads besides this sheet.',
		problems: 'All that there is to mend, in one place. The bot writes this tab; a mended thing goes by itself.',
		table: 'Exact facts, one item a row. A question that names the item gets the cell word for word.',
	},
	columns: {
		question: 'As a customer would ask it.',
		variants: 'Other ways to ask the same, one a line (Alt+Enter or Ctrl+Enter). Three to five help a lot.',
		answer: 'Exactly what the customer may read. Numbers and prices are never made up: they come from here.',
		buttons: 'Buttons below the answer, one a line, at most 20 characters each.',
		category: 'For your own order; the bot does not need it.',
		language: 'The language of the row, for example en or de. Empty: it is recognised.',
		active: 'no: the row is not used for now. Empty: it is.',
		validFrom: 'From this day on. Empty: from now on.',
		validTo: 'Until the end of this day. Empty: for ever.',
		value: 'Your value. Empty: the usual one.',
		suggestedAnswer: 'What one of you answered, or what you write here.',
		approve:
			'yes: becomes a row of Knowledge. variant: is added to the row that the status names, or write variant 12 for row 12. ignore: does not come again.',
		mustContain:
			'What the answer must contain, word for word; several with | between. (hand over): a person must answer.',
		mustNotContain: 'What the answer must not contain.',
		source: 'The address of a web page or of a file in Google Drive.',
	},
	writtenByBot: 'Written by the bot. What you type here is overwritten.',
	wantsDate: 'A date, for example 2026-12-24.',
	wantsChoice: 'Choose from the list, or leave it empty.',
	ignore: 'ignore',
	syncStatus: 'What the bot last read. It writes this line itself.',
	more: 'Below are the settings that few businesses ever change.',
	guide: {
		title: 'How this works',
		lines: [
			'This spreadsheet is what your bot knows. Change it, and the bot answers differently within a minute.',
			'Knowledge: one topic a row. Write the question, a few other ways to ask it, and the answer.',
			'Example rows have "no" in the column "active": nobody gets them. Make them true, and write yes.',
			'The column "status" tells you what became of a row: "live", or what is wrong with it.',
			'Settings: how the bot greets, when it hands over to you, and more. An empty value is the usual one.',
			'Tables: prices, opening hours, sizes, stock. Any tab whose name begins with "Table" is one.',
			'Unanswered: what customers asked and nobody had written down yet. Answer, set "approve" to yes, done.',
			'Tests: questions with what the answer must contain. They are asked again after every change.',
			'Documents: web pages and files that the bot reads as well.',
			'You may sort, insert and delete rows, move columns, and add columns of your own. Only keep the headers.',
			'Columns that the bot writes warn you when you type into them. Nothing breaks: they are written again.',
		],
	},
	knowledge: cells(`
		What are your opening hours? | when are you open / what time do you close / are you open on saturday | We are open Monday to Friday from 9:00 to 18:00, and on Saturday from 10:00 to 14:00. |  | Visit
		Where are you? | what is your address / how do I get to you | You find us at 1 Example Street. Please write your own address here. |  | Visit
		Do you deliver? | can you bring it to me / is there home delivery | Yes, within 5 km, for 4.50. | Order now / Ask a person | Orders`),
	tables: tables(`
		Prices
		item | price | size
		Coffee | 2.80 | 200 ml
		Croissant | 2.10 |

		Opening hours
		day | hours | note
		Monday-Friday | 9:00-18:00 |
		Saturday | 10:00-14:00 |
		Sunday | closed |
		2026-12-24 | 9:00-13:00 | Christmas Eve`),
};
