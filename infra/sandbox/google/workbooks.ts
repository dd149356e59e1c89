import { randomBytes } from 'node:crypto';
import { Workbook } from './workbook';

/** Who may open a spreadsheet; the main one's sharing is set by the sandbox's switches. */
interface Entry {
	workbook: Workbook;
	isMain: boolean;
}

/** More than a test makes; keeps a loop that creates spreadsheets from filling the memory. */
const MOST = 200;

/** The shop's spreadsheet, and those that the signed-in person had made. */
export class Workbooks {
	private readonly made = new Map<string, Workbook>();

	constructor(
		readonly mainId: string,
		private readonly main: Workbook,
	) {}

	find(id: string): Entry | undefined {
		if (id === this.mainId) return { workbook: this.main, isMain: true };
		const workbook = this.made.get(id);
		return workbook && { workbook, isMain: false };
	}

	/** All of them, the newest first. */
	list(): (Entry & { id: string })[] {
		const made = [...this.made].map(([id, workbook]) => ({ id, workbook, isMain: false }));
		const all = [{ id: this.mainId, workbook: this.main, isMain: true }, ...made];
		return all.toSorted((a, b) => b.workbook.modifiedAt.getTime() - a.workbook.modifiedAt.getTime());
	}

	/** @param hasFirstTab Google gives a new spreadsheet one empty tab, unless the request says which tabs it has */
	create(title: string, hasFirstTab: boolean): { id: string; workbook: Workbook } {
		const id = randomBytes(33).toString('base64url');
		const workbook = new Workbook(hasFirstTab ? { Sheet1: [] } : {});
		workbook.title = title;
		if (this.made.size >= MOST) this.made.delete(String(this.made.keys().next().value));
		this.made.set(id, workbook);
		return { id, workbook };
	}

	/** What was made is gone. */
	clear(): void {
		this.made.clear();
	}
}
