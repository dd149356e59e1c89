import { Router } from 'express';
import { z } from 'zod';
import { SCOPES } from '../access-tokens';
import { selectFields } from '../field-mask';
import type { GoogleAccess } from '../google-access';
import { badRequest, GoogleError, notFound } from '../google-error';
import { describeFile, isGooglesOwn, type DriveFolder, type FolderFile } from './drive-folder';

interface FolderOptions {
	folder: DriveFolder;
	access: GoogleAccess;
	/** with the service account, for viewing */
	isFolderShared: () => boolean;
}

const SCOPES_THAT_LIST = [SCOPES.drive, SCOPES.driveReadOnly, SCOPES.driveMetadata, SCOPES.driveMetadataWrite];
const SCOPES_THAT_READ = [SCOPES.drive, SCOPES.driveReadOnly];
/** Of a file that has no size because it is none. */
const optionalFields = new Set(['md5Checksum', 'size', 'nextPageToken']);

const ListQuery = z.strictObject({
	q: z.string(),
	fields: z.string().default('kind,files(kind,id,name,mimeType)'),
	orderBy: z.literal('name').optional(),
	pageSize: z.coerce.number().int().min(1).max(1_000).default(100),
	pageToken: z.string().regex(/^\d+$/).optional(),
	supportsAllDrives: z.enum(['true', 'false']).optional(),
	includeItemsFromAllDrives: z.enum(['true', 'false']).optional(),
});

/** What Google's own kinds can be exported as; of what Frontdesk asks for. */
const EXPORTS: Record<string, string> = {
	'application/vnd.google-apps.document': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'application/vnd.google-apps.spreadsheet': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'application/vnd.google-apps.presentation': 'application/pdf',
};

/** Of the Drive API v3, for one folder: `files.list`, `files.get` (also `alt=media`) and `files.export`. */
export function folderApi({ folder, access, isFolderShared }: FolderOptions): Router {
	const router = Router();
	router.get('/files', (request, response, pass) => {
		// Of spreadsheets, wherever they are: the other half of this API.
		if (`${request.query['q'] as string}`.startsWith('mimeType = ')) return pass();
		const holder = access.require(request, SCOPES_THAT_LIST);
		const query = ListQuery.safeParse(request.query);
		if (!query.success) throw badRequest(`Invalid Value: ${z.prettifyError(query.error)}`);
		const { q, fields, pageSize, pageToken, orderBy } = query.data;
		const parent = /^'([\w-]+)' in parents and trashed = false$/.exec(q)?.[1];
		if (parent === undefined) throw badRequest('Invalid Value');
		// Drive tells nobody that a folder exists which they may not see: it lists as empty.
		const maySee = parent === folder.id && (holder === 'person' || isFolderShared());
		const files = maySee ? folder.list() : [];
		const sorted = orderBy === 'name' ? files.toSorted((a, b) => a.name.localeCompare(b.name)) : files;
		const start = Number(pageToken ?? 0);
		const next = start + pageSize < sorted.length ? { nextPageToken: String(start + pageSize) } : {};
		const answer = { kind: 'drive#fileList', ...next, files: sorted.slice(start, start + pageSize).map(describeFile) };
		response.json(selectFields(answer, fields, optionalFields));
	});
	router.get('/files/:id/export', (request, response) => {
		access.require(request, SCOPES_THAT_READ);
		const file = open(request.params.id);
		const wanted = request.query['mimeType'];
		if (!isGooglesOwn(file)) {
			throw forbidden('Export only supports Docs Editors files.', 'fileNotExportable');
		}
		if (typeof wanted !== 'string' || wanted !== EXPORTS[file.mimeType])
			throw badRequest('The requested conversion is not supported.');
		response.type(wanted).send(file.bytes);
	});
	router.get('/files/:id', (request, response, next) => {
		if (request.params.id !== folder.id && !folder.find(request.params.id)) return next();
		const isContent = request.query['alt'] === 'media';
		const holder = access.require(request, isContent ? SCOPES_THAT_READ : SCOPES_THAT_LIST);
		const mayOpen = holder === 'person' || isFolderShared();
		if (!mayOpen) throw notFound(`File not found: ${request.params.id}.`);
		if (request.params.id === folder.id) {
			const answer = { id: folder.id, name: 'Documents', mimeType: 'application/vnd.google-apps.folder' };
			response.json(selectFields(answer, request.query['fields'] ?? ''));
			return;
		}
		const file = open(request.params.id);
		if (!isContent)
			return void response.json(selectFields(describeFile(file), request.query['fields'], optionalFields));
		if (isGooglesOwn(file)) {
			throw forbidden(
				'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
				'fileNotDownloadable',
			);
		}
		response.type(file.mimeType).send(file.bytes);
	});
	return router;

	function open(id: string): FolderFile {
		const file = isFolderShared() ? folder.find(id) : undefined;
		if (!file) throw notFound(`File not found: ${id}.`);
		return file;
	}
}

const forbidden = (message: string, reason: string) => new GoogleError(403, 'PERMISSION_DENIED', message, [], reason);
