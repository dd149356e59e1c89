import { createHash, randomBytes } from 'node:crypto';

/** A file in the owner's folder at Google Drive. */
export interface FolderFile {
	id: string;
	name: string;
	/** One of Google's own (`application/vnd.google-apps.…`) has no content of its own, only exports. */
	mimeType: string;
	bytes: Buffer;
	modifiedAt: Date;
}

/** A folder that the owner may have shared with the service account. */
export class DriveFolder {
	private files: FolderFile[] = [];

	constructor(readonly id: string) {}

	list(): FolderFile[] {
		return this.files;
	}

	find(id: string): FolderFile | undefined {
		return this.files.find((file) => file.id === id);
	}

	/** The folder has exactly these files from now on; one of a name that it had is the same file, changed. */
	put(files: Pick<FolderFile, 'name' | 'mimeType' | 'bytes'>[]): void {
		const before = new Map(this.files.map((file) => [file.name, file]));
		this.files = files.map((file) => {
			const known = before.get(file.name);
			const isSame = known?.bytes.equals(file.bytes) === true;
			const id = known?.id ?? `1${randomBytes(24).toString('base64url')}`;
			return { ...file, id, modifiedAt: isSame ? known.modifiedAt : new Date() };
		});
	}

	clear(): void {
		this.files = [];
	}
}

export const isGooglesOwn = ({ mimeType }: Pick<FolderFile, 'mimeType'>) =>
	mimeType.startsWith('application/vnd.google-apps.');

/** A file as Drive describes it; one of Google's own has neither a checksum nor a size. */
export function describeFile(file: FolderFile): Record<string, unknown> {
	const content = isGooglesOwn(file)
		? {}
		: { md5Checksum: createHash('md5').update(file.bytes).digest('hex'), size: String(file.bytes.length) };
	return {
		kind: 'drive#file',
		id: file.id,
		name: file.name,
		mimeType: file.mimeType,
		modifiedTime: file.modifiedAt.toISOString(),
		...content,
	};
}
