import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { TabLayout, Tabs } from '../google';

const SAVE_AFTER_MS = 200;
/** The layouts were written by ourselves; a file from before there were any has none. */
const SavedSheet = z.object({
	tabs: z.record(z.string(), z.array(z.array(z.string()))),
	layouts: z.custom<Record<string, TabLayout>>((value) => typeof value === 'object' && value !== null).optional(),
});

/** The sheet as it is kept: what its cells show, and how its tabs look. */
export interface SavedSheet {
	tabs: Tabs;
	layouts?: Record<string, TabLayout> | undefined;
}

/** Keeps the sheet's content in a file, so that edits survive a restart. Without a file name it does nothing. */
export class SheetFile {
	private timer: NodeJS.Timeout | undefined;
	private content: (() => SavedSheet) | undefined;

	constructor(private readonly file: string | undefined) {}

	/** The sheet as it was saved; undefined when there is no file yet or it cannot be read. */
	load(): SavedSheet | undefined {
		if (this.file === undefined) return undefined;
		try {
			return SavedSheet.parse(JSON.parse(readFileSync(this.file, 'utf8')));
		} catch {
			return undefined;
		}
	}

	/** Saves in a moment; several changes in a row are one write. */
	saveSoon(content: () => SavedSheet): void {
		if (this.file === undefined) return;
		this.content = content;
		this.timer ??= setTimeout(() => this.saveNow(), SAVE_AFTER_MS);
	}

	/** Saves what is still to be saved. */
	saveNow(): void {
		clearTimeout(this.timer);
		this.timer = undefined;
		if (this.file === undefined || !this.content) return;
		mkdirSync(dirname(this.file), { recursive: true });
		// Written beside and moved over: a crash leaves the old file or the new one, never half of one.
		writeFileSync(`${this.file}.new`, JSON.stringify(this.content()), { mode: 0o600 });
		renameSync(`${this.file}.new`, this.file);
		this.content = undefined;
	}
}
