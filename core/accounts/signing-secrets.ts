import { z } from 'zod';
import { ChannelKind, channels, verifySignature, type ChannelEvent, type WebhookCall } from '../channels';
import { FrontdeskError } from '../errors';
import { decryptSecret, sql, type Database, type KeyRing } from '../storage';

/** The accounts that one app secret speaks for. */
type Accounts = ReadonlySet<string>;

interface SignatureOptions {
	rawBody: Buffer;
	/** The header `X-Hub-Signature-256`. */
	header: string | undefined;
	/** The app secrets of the Meta credential: whoever has one speaks for every account. */
	trusted: readonly string[];
}

/** Who signed a webhook, and so whose events it may carry. */
export interface Signer {
	maySpeakFor(event: Pick<ChannelEvent, 'channel' | 'account' | 'entryId'>): boolean;
}

/** An account that nobody knows may have been connected a moment ago: a stranger costs a query in this time, altogether. */
const refreshUnknownAfterMs = 3_000;
/** How long a list of secrets is used before a new one is fetched, and how soon after a failure it is tried again. */
const refreshAfterMs = 30_000;
/** How long a webhook that nobody known has signed waits for the list that is being fetched. */
const patienceMs = 1_000;
const maxChannels = 10_000;
/**
 * A webhook is about the accounts of one app. Whatever a stranger writes into a body, no more secrets than this are tried
 * on it: each costs a pass over up to three megabytes.
 */
const maxSecretsTried = 20;

const Row = z.object({
	tenantId: z.uuid(),
	channelId: z.uuid(),
	kind: ChannelKind,
	externalId: z.string(),
	businessId: z.string().nullable(),
	appSecret: z.string(),
	previousAppSecret: z.string().nullable(),
});
type Row = z.output<typeof Row>;

const everybody: Signer = { maySpeakFor: () => true };

/**
 * The app secrets that channels have of their own, kept in the process: checking a signature asks no database, and a
 * stranger's bad signatures cost one query in 30 seconds altogether.
 */
export class SigningSecrets {
	/** By the ids that stand in a webhook's body. */
	private secretsOfId = new Map<string, Set<string>>();
	private accountsOfSecret = new Map<string, Set<string>>();
	/** Of channels with an address of their own; by the name in it. */
	private ownAccounts = new Map<string, { kind: ChannelKind; secrets: string[] }[]>();
	/** What was decrypted once need not be again. */
	private opened = new Map<string, string>();
	private fetchedAt = -Infinity;
	private isLoaded = false;
	private fetching: Promise<void> | undefined;

	/** @param onProblem told of a list that could not be fetched, or a secret that cannot be opened */
	constructor(
		private readonly fetchRows: () => Promise<readonly unknown[]>,
		private readonly keys: KeyRing,
		private readonly onProblem: (error: unknown) => void,
	) {}

	/**
	 * Finds out who signed a body, in constant time as far as secrets are concerned.
	 *
	 * @returns undefined when nobody whom we know did
	 */
	async findSigner(options: SignatureOptions): Promise<Signer | undefined> {
		this.refreshIfOld();
		if (verifySignature(options.rawBody, options.header, options.trusted)) return everybody;
		const signer = this.findChannelSigner(options);
		if (signer || !this.fetching) return signer;
		await this.fetchedSoon();
		return this.findChannelSigner(options);
	}

	/**
	 * Finds the account that a call to its own address is genuinely for.
	 *
	 * @param account its name in the address
	 * @returns undefined when there is no such account, or whoever called does not know its secret
	 * @throws FrontdeskError `unavailable` while no list could be read since the process began: then nobody can tell
	 */
	async findOwnAccount(account: string, call: WebhookCall): Promise<{ kind: ChannelKind } | undefined> {
		this.refreshIfOld();
		if (!this.ownAccounts.has(account)) {
			this.refreshIfOld(refreshUnknownAfterMs);
			await this.fetchedSoon();
			if (!this.isLoaded)
				throw new FrontdeskError('unavailable', 'The channels cannot be read at the moment.', { retryable: true });
		}
		return this.ownAccounts.get(account)?.find(({ kind, secrets }) => {
			const { webhook } = channels[kind];
			return 'isGenuine' in webhook && webhook.isGenuine(call, secrets);
		});
	}

	private fetchedSoon(): Promise<void> {
		const patience = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref());
		return Promise.race([this.fetching ?? Promise.resolve(), patience]);
	}

	private findChannelSigner({ rawBody, header }: SignatureOptions): Signer | undefined {
		const accounts: Accounts[] = [];
		for (const secret of this.secretsNamedBy(rawBody)) {
			if (verifySignature(rawBody, header, [secret])) accounts.push(this.accountsOfSecret.get(secret) ?? new Set());
		}
		if (accounts.length === 0) return undefined;
		return {
			maySpeakFor: ({ channel, account, entryId }) => {
				const key = account === null ? businessKey(channel, entryId ?? '') : accountKey(channel, account);
				return accounts.some((known) => known.has(key));
			},
		};
	}

	/** The secrets of the accounts whose ids occur in the body, found without parsing what nobody has vouched for. */
	private secretsNamedBy(rawBody: Buffer): Set<string> {
		const found = new Set<string>();
		if (this.secretsOfId.size === 0) return found;
		for (const [id] of rawBody.toString('latin1').matchAll(/\d{3,32}/g)) {
			for (const secret of this.secretsOfId.get(id) ?? []) found.add(secret);
			if (found.size >= maxSecretsTried) break;
		}
		return found;
	}

	private refreshIfOld(afterMs = refreshAfterMs): void {
		if (this.fetching || performance.now() - this.fetchedAt < afterMs) return;
		this.fetchedAt = performance.now();
		this.fetching = this.refresh()
			.catch(this.onProblem)
			.finally(() => (this.fetching = undefined));
	}

	private async refresh(): Promise<void> {
		const rows = (await this.fetchRows()).map((row) => Row.parse(row));
		this.isLoaded = true;
		const before = this.opened;
		this.opened = new Map();
		this.secretsOfId = new Map();
		this.accountsOfSecret = new Map();
		this.ownAccounts = new Map();
		for (const row of rows) {
			try {
				this.add(row, this.open(row, 'app_secret', row.appSecret, before));
				if (row.previousAppSecret) {
					this.add(row, this.open(row, 'previous_app_secret', row.previousAppSecret, before));
				}
			} catch (error) {
				this.onProblem(error);
			}
		}
	}

	private open(
		{ tenantId, channelId }: Row,
		field: 'app_secret' | 'previous_app_secret',
		stored: string,
		before: Map<string, string>,
	): string {
		const place = [tenantId, channelId, field, stored].join('\n');
		const secret = before.get(place) ?? decryptSecret(this.keys, { tenantId, channelId, field }, stored);
		this.opened.set(place, secret);
		return secret;
	}

	private add({ kind, externalId, businessId }: Row, secret: string): void {
		if ('isGenuine' in channels[kind].webhook) {
			const known = this.ownAccounts.get(externalId) ?? [];
			this.ownAccounts.set(externalId, known);
			const same = known.find((one) => one.kind === kind);
			if (same) same.secrets.push(secret);
			else known.push({ kind, secrets: [secret] });
			return;
		}
		const accounts = this.accountsOfSecret.get(secret) ?? new Set();
		this.accountsOfSecret.set(secret, accounts.add(accountKey(kind, externalId)));
		if (businessId !== null) accounts.add(businessKey(kind, businessId));
		for (const id of businessId === null ? [externalId] : [externalId, businessId]) {
			this.secretsOfId.set(id, (this.secretsOfId.get(id) ?? new Set()).add(secret));
		}
	}
}

const accountKey = (kind: ChannelKind, id: string) => `account ${kind} ${id}`;
/** Some events of WhatsApp name the business account only. */
const businessKey = (kind: ChannelKind, id: string) => `business ${kind} ${id}`;

const known = new WeakMap<Database, Map<KeyRing, SigningSecrets>>();

/** The one list of a process and database, shared by all webhooks. */
export function signingSecretsOf(db: Database, keys: KeyRing, onProblem: (error: unknown) => void): SigningSecrets {
	const lists = known.get(db) ?? new Map<KeyRing, SigningSecrets>();
	known.set(db, lists);
	const fetchRows = () => db.query(sql`SELECT * FROM frontdesk.signing_secrets(${maxChannels}::integer)`);
	const list = lists.get(keys) ?? new SigningSecrets(fetchRows, keys, onProblem);
	lists.set(keys, list);
	return list;
}
