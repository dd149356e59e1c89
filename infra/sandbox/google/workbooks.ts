import { randomBytes } from 'node:crypto';
import { Workbook } from './workbook';

/** What the service account may do with a spreadsheet. */
export type Sharing = 'editor' | 'viewer' | 'nobody';

interface Entry {
	workbook: Workbook;
	isMain: boolean;
	sharing: Sharing;
}

/** More than a test makes; keeps a loop that creates spreadsheets from filling the memory. */
const MOST = 200;

/** The shop's spreadsheet, and those that the signed-in person had made. */
export class Workbooks {
	private readonly made = new Map<string, Workbook>();
	private readonly shared = new Map<string, Sharing>();

	constructor(
		readonly mainId: string,
		private readonly main: Workbook,
		/** Of the main one: set by the sandbox's switches. */
		private readonly sharingOfMain: () => Sharing,
	) {}

	find(id: string): Entry | undefined {
		if (id === this.mainId) return { workbook: this.main, isMain: true, sharing: this.sharingOfMain() };
		const workbook = this.made.get(id);
		return workbook && { workbook, isMain: false, sharing: this.shared.get(id) ?? 'nobody' };
	}

	/** All of them, the newest first. */
	list(): (Entry & { id: string })[] {
		const all = [this.mainId, ...this.made.keys()].flatMap((id) => {
			const found = this.find(id);
			return found ? [{ id, ...found }] : [];
		});
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

	/** The person who made it lets the service account in. */
	share(id: string, sharing: Sharing): void {
		this.shared.set(id, sharing);
	}

	/** What was made is gone. */
	clear(): void {
		this.made.clear();
		this.shared.clear();
	}
}
