import type { DocumentSection } from '../document';

/** Collects text as a document is walked through, and cuts it where a heading stands. */
export class SectionWriter {
	private readonly sections: DocumentSection[] = [];
	private readonly headings: string[] = [];
	/** Lines that are written, each with its end; a text that grew would be copied for each of them. */
	private lines: string[] = [];
	/** The line that is being written. */
	private text = '';
	private page: number | null = null;
	/** The innermost heading has had no text yet, and no heading below it. */
	private isHeadingBare = false;
	/** What is written next begins a new list item. */
	private isItem = false;

	/** Running text: white space is one space, as a browser shows it. */
	write(text: string): void {
		const flowing = text.replaceAll(/\s+/g, ' ');
		const isFresh = this.text === '' || this.text.endsWith(' ');
		if (flowing.trim() === '' && isFresh) return;
		if (this.isItem && flowing.trim() !== '') {
			this.isItem = false;
			this.text += '- ';
		}
		this.text += isFresh ? flowing.trimStart() : flowing;
	}

	/** Text whose line ends mean something. */
	verbatim(text: string): void {
		this.paragraphEnd();
		if (text.trim() !== '') this.lines.push(`${text.replace(/^\n+/, '').trimEnd()}\n\n`);
	}

	lineEnd(): void {
		if (this.text !== '') this.lines.push(`${this.text.trimEnd()}\n`);
		this.text = '';
	}

	listItem(): void {
		this.lineEnd();
		this.isItem = true;
	}

	tableRow(cells: string[]): void {
		if (cells.every((cell) => cell === '')) return;
		this.lineEnd();
		this.lines.push(`${cells.join(' | ')}\n`);
	}

	paragraphEnd(): void {
		this.isItem = false;
		this.lineEnd();
		const last = this.lines.at(-1);
		if (last !== undefined && !last.endsWith('\n\n')) this.lines[this.lines.length - 1] = `${last}\n`;
	}

	/** @param level 1 is the outermost */
	heading(level: number, text: string): void {
		if (text === '') return;
		this.close();
		if (level <= this.headings.length) this.keepBareHeading();
		this.isHeadingBare = true;
		this.headings.length = Math.min(this.headings.length, level - 1);
		while (this.headings.length < level - 1) this.headings.push('');
		this.headings.push(text);
	}

	/** What follows stands on this page, under the same headings. */
	startPage(page: number): void {
		this.close();
		this.page = page;
	}

	finish(): DocumentSection[] {
		this.close();
		this.keepBareHeading();
		return this.sections;
	}

	/** Large letters with nothing below them are text as well: "Closed on Mondays". */
	private keepBareHeading(): void {
		const text = this.headings.at(-1);
		if (this.isHeadingBare && text !== undefined) this.add(this.headings.slice(0, -1), text);
		this.isHeadingBare = false;
	}

	private add(headings: string[], text: string): void {
		this.sections.push({ headings: headings.filter((heading) => heading !== ''), page: this.page, text });
	}

	private close(): void {
		this.lineEnd();
		const text = this.lines.join('').trim();
		if (text !== '') {
			this.add(this.headings, text);
			this.isHeadingBare = false;
		}
		this.lines = [];
		this.isItem = false;
	}
}
