import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Tabs } from '../google';

const SAVE_AFTER_MS = 200;
const SavedTabs = z.object({ tabs: z.record(z.string(), z.array(z.array(z.string()))) });

/** Keeps the sheet's content in a file, so that edits survive a restart. Without a file name it does nothing. */
export class SheetFile {
	private timer: NodeJS.Timeout | undefined;
	private content: (() => Tabs) | undefined;

	constructor(private readonly file: string | undefined) {}

	/** The tabs as they were saved; undefined when there is no file yet or it cannot be read. */
	load(): Tabs | undefined {
		if (this.file === undefined) return undefined;
		try {
			return SavedTabs.parse(JSON.parse(readFileSync(this.file, 'utf8'))).tabs;
		} catch {
			return undefined;
		}
	}

	/** Saves in a moment; several changes in a row are one write. */
	saveSoon(content: () => Tabs): void {
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
		writeFileSync(`${this.file}.new`, JSON.stringify({ tabs: this.content() }), { mode: 0o600 });
		renameSync(`${this.file}.new`, this.file);
		this.content = undefined;
	}
}
