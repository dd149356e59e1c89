import { isFrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import type { GoogleSheet, ReadTab } from './google';
import { readSettingsTab, say, type SettingsTab, type SheetLanguage } from './sheet';
import { settingsCells, writeBotCells, type BotTab } from './write-back';

/** Who writes down what a sync does; nothing of what stands in the rows is ever in it. */
export interface SyncLog {
	info: (message: string) => void;
	warn: (message: string) => void;
}

/** How far a sync is, for whoever asks while it runs. */
export interface SyncProgress {
	phase: 'reading' | 'preparing';
	done: number;
	total: number;
}

const logEveryMs = 5_000;
/** Each line costs two reads and a write of the account's minute. */
const tellOwnerEveryMs = 20_000;

/**
 * The line of the Settings tab that tells the owner what a sync does and did, and the same for the log and the database. Telling
 * is best effort: a sheet that cannot be written to is synced all the same.
 */
export class SyncNotes {
	private settings: ReadTab | null = null;
	private place: Pick<SettingsTab, 'place'> = readSettingsTab('', []);
	private loggedAt = Date.now();
	private toldAt = Date.now();
	private telling: Promise<unknown> = Promise.resolve();
	private isStored = false;

	constructor(
		private readonly db: Database,
		private readonly tenantId: string,
		private readonly sheet: GoogleSheet,
		private readonly log: SyncLog | undefined,
	) {}

	/** In which the owner is told; known once the sheet is read. */
	language: SheetLanguage = 'en';

	/** @param settings the Settings tab as it was read; null when there is none, and nothing can be told */
	setSettings(settings: ReadTab | null): void {
		this.settings = settings;
		this.place = readSettingsTab(settings?.title ?? '', settings?.rows ?? []);
	}

	/** May be called as often as one likes: the log hears of it every few seconds, the owner a few times a minute. */
	report(progress: SyncProgress): void {
		const now = Date.now();
		const sentence = describeProgress(progress);
		if (now - this.loggedAt >= logEveryMs) {
			this.loggedAt = now;
			this.log?.info(`Sync of ${this.tenantId}: ${sentence}`);
			this.inTurn(() => this.store(progress));
		}
		if (now - this.toldAt >= tellOwnerEveryMs) {
			this.toldAt = now;
			this.inTurn(() => this.tell(describeProgress(progress, this.language)));
		}
	}

	/** Waits for what is still being told. */
	async settle(): Promise<void> {
		await this.telling;
	}

	/** Says something right away. @returns how many cells it took; null when the owner could not be told */
	async say(text: string): Promise<number | null> {
		await this.settle();
		return this.tell(text);
	}

	/** Nothing runs any more. */
	async end(): Promise<void> {
		await this.settle();
		if (this.isStored) await this.store(null);
	}

	/** The owner's line, to be written together with other cells, and without a confirmation that has had its effect; null where there is no Settings tab. */
	line(text: string, isConfirmationUsed = false): BotTab | null {
		return this.settings && settingsCells(this.settings, this.place, { text, isConfirmationUsed });
	}

	private inTurn(work: () => Promise<unknown>): void {
		this.telling = this.telling.then(work).catch(() => undefined);
	}

	private async tell(text: string): Promise<number | null> {
		const line = this.line(text);
		if (!line || !this.sheet.canWrite) return null;
		try {
			const { cellsWritten } = await writeBotCells(this.sheet, [line]);
			if (cellsWritten > 0) this.remember(text, line);
			return cellsWritten;
		} catch (error) {
			if (!isFrontdeskError(error)) throw error;
			return null;
		}
	}

	/** The line as it is now, so that the next one is compared with it. */
	private remember(text: string, { appended = [] }: BotTab): void {
		if (!this.settings) return;
		const { valueColumn, statusRow } = this.place.place;
		const rows = statusRow === null ? [...this.settings.rows, ...appended] : this.settings.rows;
		const at = statusRow ?? rows.length - 1;
		this.setSettings({
			...this.settings,
			rows: rows.map((row, index) => (index === at ? row.with(valueColumn, text) : row)),
		});
	}

	private async store(progress: SyncProgress | null): Promise<void> {
		this.isStored = progress !== null;
		const value = progress === null ? null : JSON.stringify(progress);
		await this.db.asTenant(this.tenantId).query(sql`
			UPDATE frontdesk.knowledge_syncs SET progress = ${value}::jsonb WHERE tenant_id = ${this.tenantId}`);
	}
}

export function describeProgress({ phase, done, total }: SyncProgress, language: SheetLanguage = 'en'): string {
	const counted = { done: done.toLocaleString(language), total: total.toLocaleString(language) };
	return phase === 'reading'
		? say(language, 'Reading {done} of {total} rows …', counted)
		: say(language, 'Preparing {done} of {total} rows …', counted);
}
