import { z } from 'zod';
import { FrontdeskError, isFrontdeskError } from '../../errors';
import type { GoogleAccess } from './access';
import { explainGoogleError, readRefusal } from './explain-google-error';
import { googleClients, type GoogleClients } from './google-clients';

export interface DriveFile {
	id: string;
	name: string;
	/** What it is once it is downloaded. */
	mimeType: string;
	/** Another text after any change of what it says. */
	state: string;
	/** Of the download; null for Google's own documents, whose size nobody knows before. */
	bytes: number | null;
	download: () => Promise<Buffer>;
}

/** What Google's own kinds of documents are exported as; Drive exports up to 10 MB. */
const exportTypes: Record<string, { mimeType: string; ending: string }> = {
	'application/vnd.google-apps.document': {
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		ending: '.docx',
	},
	'application/vnd.google-apps.spreadsheet': {
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		ending: '.xlsx',
	},
	'application/vnd.google-apps.presentation': { mimeType: 'application/pdf', ending: '.pdf' },
};
const folderType = 'application/vnd.google-apps.folder';
const filesPerPage = 200;

const Listing = z.object({
	nextPageToken: z.string().optional(),
	files: z.array(
		z.object({
			id: z.string(),
			name: z.string(),
			mimeType: z.string(),
			md5Checksum: z.string().optional(),
			modifiedTime: z.string().default(''),
			size: z.coerce.number().optional(),
		}),
	),
});

/** True for the address of a folder at Google Drive. */
export function isFolderAddress(text: string): boolean {
	return /^https:\/\/drive\.google\.com\/.*folders\//i.test(text.trim());
}

/**
 * The id of a Drive folder, from its id or its address in the browser.
 *
 * @throws FrontdeskError `configuration` when it is neither
 */
function folderIdFrom(text: string): string {
	const trimmed = text.trim();
	const id = /\/folders\/([A-Za-z0-9_-]+)/.exec(trimmed)?.[1] ?? /[?&]id=([A-Za-z0-9_-]+)/.exec(trimmed)?.[1];
	if (id) return id;
	if (/^[A-Za-z0-9_-]{5,}$/.test(trimmed)) return trimmed;
	throw new FrontdeskError(
		'configuration',
		`"${trimmed.slice(0, 80)}" is neither the address nor the id of a folder. Open the folder at drive.google.com, copy its whole address, and paste it as documents_folder in the Settings tab.`,
	);
}

/**
 * The files in a folder, not those in folders inside it, oldest name first: one small request, nothing is downloaded.
 *
 * @param limit more are not looked at
 * @throws FrontdeskError `sheet-unreachable` with what to click, `configuration`, `unavailable`
 */
export async function listDriveFolder(access: GoogleAccess, idOrAddress: string, limit: number): Promise<DriveFile[]> {
	const folderId = folderIdFrom(idOrAddress);
	if (access.kind === 'signed-in') throw signInSeesNoFolder();
	const clients = await googleClients(access);
	try {
		// A folder that one may not see lists as empty; asking for it by its id says so.
		await clients.drive.files.get({ fileId: folderId, fields: 'id', supportsAllDrives: true }, clients.callOptions);
		const files: DriveFile[] = [];
		let pageToken: string | undefined;
		do {
			const page = await readPage(clients, folderId, pageToken);
			files.push(...page.files.filter(({ mimeType }) => mimeType !== folderType).map((file) => asFile(clients, file)));
			pageToken = page.nextPageToken;
		} while (pageToken !== undefined && files.length < limit);
		return files.slice(0, limit);
	} catch (error) {
		throw explainFolderError(error, clients.accountEmail);
	}
}

async function readPage(
	{ drive, callOptions }: GoogleClients,
	folderId: string,
	pageToken: string | undefined,
): Promise<z.output<typeof Listing>> {
	const { data } = await drive.files.list(
		{
			q: `'${folderId}' in parents and trashed = false`,
			fields: 'nextPageToken,files(id,name,mimeType,md5Checksum,modifiedTime,size)',
			orderBy: 'name',
			pageSize: filesPerPage,
			supportsAllDrives: true,
			includeItemsFromAllDrives: true,
			...(pageToken === undefined ? {} : { pageToken }),
		},
		callOptions,
	);
	return Listing.parse(data);
}

function asFile(clients: GoogleClients, file: z.output<typeof Listing>['files'][number]): DriveFile {
	const exported = exportTypes[file.mimeType];
	return {
		id: file.id,
		name: exported ? `${file.name}${exported.ending}` : file.name,
		mimeType: exported?.mimeType ?? file.mimeType,
		state: file.md5Checksum ?? file.modifiedTime,
		bytes: file.size ?? null,
		download: () => download(clients, file.id, exported?.mimeType),
	};
}

/** @param exportAs set for Google's own documents */
async function download(clients: GoogleClients, fileId: string, exportAs: string | undefined): Promise<Buffer> {
	const { drive, callOptions, accountEmail } = clients;
	const options = { ...callOptions, responseType: 'arraybuffer' as const };
	try {
		const { data } = exportAs
			? await drive.files.export({ fileId, mimeType: exportAs }, options)
			: await drive.files.get({ fileId, alt: 'media', supportsAllDrives: true }, options);
		return Buffer.from(data as ArrayBuffer);
	} catch (error) {
		throw explainFolderError(withReadableBody(error), accountEmail);
	}
}

/** What was asked for as bytes comes as bytes, also when it is a refusal. */
function withReadableBody(error: unknown): unknown {
	const { response } = error as { response?: { data?: unknown } };
	if (response?.data instanceof ArrayBuffer) {
		try {
			response.data = JSON.parse(Buffer.from(response.data).toString('utf8')) as unknown;
		} catch {
			response.data = undefined;
		}
	}
	return error;
}

function explainFolderError(error: unknown, accountEmail: string | null): FrontdeskError {
	if (isFrontdeskError(error)) return error;
	const { status, reasons, isTokenRefusal, message } = readRefusal(error);
	const unreachable = (sentence: string) => new FrontdeskError('sheet-unreachable', sentence, { cause: error });
	if (reasons.includes('SERVICE_DISABLED') || reasons.includes('accessNotConfigured')) {
		return unreachable(
			'The Google Drive API is switched off in the Google Cloud project of the service account. Open Google Cloud → APIs & Services → Library → Google Drive API, press Enable, and wait a minute.',
		);
	}
	if (reasons.includes('exportSizeLimitExceeded')) {
		return new FrontdeskError('document-refused', 'It is larger than the 10 MB that Google exports. Split it.', {
			cause: error,
		});
	}
	if (!isTokenRefusal && (status === 404 || (status === 403 && !/scope|quota|rate/i.test(message)))) {
		return unreachable(
			`The folder or file is not shared with Frontdesk. Open it at drive.google.com, press Share, add ${accountEmail ?? 'the account'} as Viewer, and press Send.`,
		);
	}
	return explainGoogleError(error, { accountEmail, spreadsheetId: '', isWriting: false });
}

function signInSeesNoFolder(): FrontdeskError {
	return new FrontdeskError(
		'configuration',
		'A folder at Google Drive needs a service account: "Sign in with Google" is only asked for the spreadsheet. Choose the service account in the node, and share the folder with its address.',
	);
}
