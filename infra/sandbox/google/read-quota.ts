import { quotaExceeded } from './google-error';

/** Read requests that Google allows a project a minute. Source: Sheets API usage limits. */
const READS_PER_MINUTE = 300;
const MINUTE_MS = 60_000;

/** Counts the reads of the current minute. */
export class ReadQuota {
	private minute = 0;
	private reads = 0;

	constructor(private readonly now: () => number = Date.now) {}

	/** @throws GoogleError 429 when this minute's reads are used up */
	countRead(): void {
		const minute = Math.floor(this.now() / MINUTE_MS);
		if (minute !== this.minute) [this.minute, this.reads] = [minute, 0];
		if (++this.reads > READS_PER_MINUTE) throw quotaExceeded();
	}
}
