import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { FrontdeskError } from '../../errors';
import { sql, type Database } from '../../storage';
import type { GoogleAccess } from './access';
import { readServiceAccount } from './read-service-account';

/** Requests that Google allows one account a minute, reads and writes each. Source: Sheets API, usage limits. */
const callsPerMinute = 60;
/** Another address than Google's has limits of its own, and says so with 429. */
const unlimited = 1_000_000;
/** A sync waits so long for its turn; for a longer time it gives its place to others. */
const maxWaitMs = 4_000;

/**
 * The quota of an account at Google, which many tenants and several processes share: the database counts. Who would ask too
 * much, or too soon after Google said no, waits a moment or fails with `unavailable`.
 */
export class CallQuota {
	private readonly account: string | null;
	private readonly perMinute: number;

	/** @param owner whose sign-in it is, where it is somebody's */
	constructor(
		private readonly db: Database,
		access: GoogleAccess,
		owner: string,
	) {
		this.account = accountOf(access, owner);
		this.perMinute = access.kind !== 'public-link' && access.apiUrl.trim() === '' ? callsPerMinute : unlimited;
	}

	/** @returns for how long nothing should be asked, in milliseconds */
	async pauseMs(): Promise<number> {
		return this.use(0, 0);
	}

	/** @throws FrontdeskError `unavailable` when the account has to wait for longer than a moment */
	async take(reads: number, writes: number): Promise<void> {
		const waitMs = await this.use(reads, writes);
		if (waitMs === 0) return;
		if (waitMs <= maxWaitMs) {
			await sleep(waitMs);
			if ((await this.use(reads, writes)) === 0) return;
		}
		throw new FrontdeskError(
			'unavailable',
			'Google allows only so many requests a minute, and they are used up. There is nothing to do: the next sync comes by itself, and customers get the answers from before until then.',
			{ retryable: true },
		);
	}

	/** Notes that Google refused a request because there were too many. */
	async noteRefusal(retryAfterMs: number): Promise<void> {
		await this.use(0, 0, Math.min(retryAfterMs, 3_600_000));
	}

	private async use(reads: number, writes: number, refusedMs: number | null = null): Promise<number> {
		if (this.account === null) return 0;
		const [row] = await this.db.query<{ wait: number }>(
			sql`SELECT frontdesk.use_google(${this.account}, ${reads}, ${writes}, ${this.perMinute}, ${refusedMs}) AS wait`,
		);
		return row?.wait ?? 0;
	}
}

function accountOf(access: GoogleAccess, owner: string): string | null {
	if (access.kind === 'public-link') return null;
	if (access.kind === 'signed-in') return fingerprint(`signed in ${owner}`);
	const { client_email } = readServiceAccount(access.serviceAccountJson);
	// In a person's name it uses that person's quota.
	return fingerprint(`${client_email} ${access.subject ?? ''} ${access.apiUrl}`);
}

const fingerprint = (text: string) => createHash('sha256').update(text).digest('base64url');
