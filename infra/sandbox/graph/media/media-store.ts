import { createHash, createHmac, randomBytes } from 'node:crypto';
import { makeObjectId } from '../message-id';

export interface MediaFile {
	mimeType: string;
	bytes: Buffer;
	name?: string;
}

export interface StoredMedia extends MediaFile {
	id: string;
	sha256: Buffer;
}

/** Files are kept in memory: the oldest go when there are more, or more bytes, than this. */
const MOST_FILES = 2000;
const MOST_BYTES = 256 * 1024 * 1024;
/** How long the address of a file of WhatsApp's works. Source: the platforms' facts, from memory. */
const URL_LIFETIME_S = 300;

/**
 * The files that customers sent and the product uploaded, and the signed addresses under which they can be fetched.
 *
 * Two kinds of address, as at Meta: WhatsApp's end after five minutes and need the token too; the ones in webhooks of
 * Instagram and Messenger are for everybody who has them.
 */
export class MediaStore {
	private files = new Map<string, StoredMedia>();
	private bytes = 0;
	private readonly key = randomBytes(32);

	/**
	 * @param origin where the sandbox can be reached, such as http://127.0.0.1:5680
	 * @param lifetimeS how long an address of WhatsApp's works
	 */
	constructor(
		readonly origin: () => string,
		private readonly lifetimeS: () => number = () => URL_LIFETIME_S,
		private readonly now: () => number = Date.now,
	) {}

	add(file: MediaFile): StoredMedia {
		const stored = { ...file, id: makeObjectId(), sha256: createHash('sha256').update(file.bytes).digest() };
		this.files.set(stored.id, stored);
		this.bytes += file.bytes.length;
		for (const id of this.files.keys()) {
			if (this.files.size <= MOST_FILES && this.bytes <= MOST_BYTES) break;
			if (id !== stored.id) this.remove(id);
		}
		return stored;
	}

	find(id: string): StoredMedia | undefined {
		return this.files.get(id);
	}

	/** @returns false when there is no such file */
	remove(id: string): boolean {
		this.bytes -= this.files.get(id)?.bytes.length ?? 0;
		return this.files.delete(id);
	}

	clear(): void {
		this.files.clear();
		this.bytes = 0;
	}

	/** An address that works for some minutes, with the token. */
	whatsAppUrl({ id }: StoredMedia): string {
		const ends = String(Math.floor(this.now() / 1000) + this.lifetimeS());
		const query = new URLSearchParams({ mid: id, ext: ends, hash: this.sign(`${id} ${ends}`) });
		return `${this.origin()}/whatsapp_business/attachments/?${query.toString()}`;
	}

	/** An address that works as long as the file is there, for everybody. */
	openUrl({ id }: StoredMedia): string {
		const query = new URLSearchParams({ asset_id: id, signature: this.sign(id) });
		return `${this.origin()}/ig_messaging_cdn/?${query.toString()}`;
	}

	/** The file behind an address of WhatsApp's; undefined when it has ended or was tampered with. */
	findByWhatsAppUrl({ mid, ext, hash }: Record<string, unknown>): StoredMedia | undefined {
		if (typeof mid !== 'string' || typeof ext !== 'string' || hash !== this.sign(`${mid} ${ext}`)) return undefined;
		return Number(ext) * 1000 > this.now() ? this.find(mid) : undefined;
	}

	findByOpenUrl({ asset_id: id, signature }: Record<string, unknown>): StoredMedia | undefined {
		return typeof id === 'string' && signature === this.sign(id) ? this.find(id) : undefined;
	}

	private sign(text: string): string {
		return createHmac('sha256', this.key).update(text).digest('base64url');
	}
}
