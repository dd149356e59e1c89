import { translateStatus } from '.';

const other = ['de', 'es', 'ar'] as const;

describe('translateStatus', () => {
	it.each([
		['live: 1 chunk, 1 page', 'aktiv: 1 Abschnitt, 1 Seite'],
		['live: 12 chunks, 4 pages', 'aktiv: 12 Abschnitte, 4 Seiten'],
		['live: 12 rows; 2 cannot be used, such as row 3: answer is empty', /^aktiv: 12 Zeilen; 2 nicht brauchbar/],
		['folder: 3 files', 'Ordner: 3 Dateien'],
		['waits: der Test „Hunde“ schlägt fehl', 'wartet: der Test „Hunde“ schlägt fehl'],
		[
			'cannot be read: “menu.doc” is an old Word file (.doc), which is not read. Open it, choose “Save as” and .docx, and add that file. Customers still get what it said before.',
			'nicht lesbar: “menu.doc” wird nicht gelesen (eine alte Word-Datei (.doc)). Öffnen Sie die Datei auf Ihrem Computer, speichern Sie sie als .docx, und fügen Sie diese hinzu. Kunden bekommen weiter, was vorher darin stand.',
		],
		[
			'cannot be read: “https://a.example/, b” is not there (404). Open it in the browser and copy its address again.',
			/^nicht lesbar: “https:\/\/a\.example\/, b” gibt es nicht \(404\)\. Öffnen Sie die Seite/,
		],
	])('says %j in German', (english, german) => {
		expect(translateStatus('de', english)).toEqual(typeof german === 'string' ? german : expect.stringMatching(german));
		expect(translateStatus('en', english)).toBe(english);
	});

	it.each([
		'“a” is protected with a password. Save it without one, and add that file.',
		'“a” has 1,200 pages; at most 300 are read. Split it.',
		'“a” is too large (31 MB); at most 30 MB are read. Split it, or save it with smaller pictures.',
		'“a” is a web page (perhaps a login page was saved instead) and not a PDF, whatever its name says. Download it again.',
		'“a” is broken: it cannot be read as an Excel workbook. Open it on your computer, save it again, and add the new file.',
		'“a” needs more than 512 MB of memory to be read. Split it, or save it again in a simpler form.',
		'“a” did not answer within 20 seconds.',
		'“a” is inside a private network. Only pages that everybody on the internet can open are read.',
		'“a” is not for everybody (403): it asks for a login, or refuses programs. Save the page as PDF, and add that.',
	])('leaves nothing English of %j', (english) => {
		for (const language of other) {
			const said = translateStatus(language, english);

			expect(said).not.toBe(english);
			expect(said).not.toMatch(/\b(?:the|is|are|it|and|of|read|file)\b/);
		}
	});
});
