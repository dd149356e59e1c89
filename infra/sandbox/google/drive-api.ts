import { Router } from 'express';
import { SCOPES } from './access-tokens';
import { selectFields } from './field-mask';
import { badRequest, notFound, storageQuotaExceeded } from './google-error';
import type { SheetsOptions } from './sheets-api';

const SCOPES_THAT_SEE_FILES = [
	SCOPES.drive,
	SCOPES.driveReadOnly,
	SCOPES.driveFile,
	SCOPES.driveMetadata,
	SCOPES.driveMetadataWrite,
];

/** Drive lists what one may see with these; `drive.file` alone shows what the app has made. */
const SCOPES_THAT_LIST = [SCOPES.drive, SCOPES.driveReadOnly, SCOPES.driveMetadata, SCOPES.driveMetadataWrite];
const SHEETS_QUERY = /^mimeType = '([\w./-]+)' and trashed = false(?: and name contains '((?:[^'\\]|\\.)*)')?$/;

const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';

/** Of the Drive API v3: `files.get` (when a sheet was last changed, at the price of one small call), `files.list` of spreadsheets, `files.create` and `permissions.create`. */
export function driveApi({ workbooks, access, accountEmail }: SheetsOptions): Router {
	const router = Router();
	router.get('/files', (request, response) => {
		const holder = access.require(request, SCOPES_THAT_LIST);
		const [, mimeType, words] = SHEETS_QUERY.exec(`${request.query['q'] as string}`) ?? [];
		if (mimeType !== SPREADSHEET || request.query['orderBy'] !== 'modifiedTime desc') throw badRequest('Invalid Value');
		const wanted = words?.replaceAll(/\\(.)/g, '$1').toLowerCase() ?? '';
		const files = workbooks
			.list()
			.filter(({ sharing }) => holder === 'person' || sharing !== 'nobody')
			.filter(({ workbook }) => workbook.title.toLowerCase().includes(wanted))
			.map(({ id, workbook }) => ({ kind: 'drive#file', id, name: workbook.title, mimeType: SPREADSHEET }));
		const answer = { kind: 'drive#fileList', files };
		response.json(selectFields(answer, request.query['fields'] ?? 'kind,files(kind,id,name,mimeType)'));
	});
	router.get('/files/:id', (request, response) => {
		const holder = access.require(request, SCOPES_THAT_SEE_FILES);
		const found = workbooks.find(request.params.id);
		const maySee = holder === 'person' || (found && found.sharing !== 'nobody');
		// Drive does not tell a file that one may not see from a file that does not exist.
		if (!found || !maySee) throw notFound(`File not found: ${request.params.id}.`);
		const { workbook, sharing } = found;
		const file = {
			kind: 'drive#file',
			id: request.params.id,
			name: workbook.title,
			mimeType: SPREADSHEET,
			modifiedTime: workbook.modifiedAt.toISOString(),
			version: String(workbook.version),
			capabilities: { canEdit: holder === 'person' || sharing === 'editor' },
		};
		response.json(selectFields(file, request.query['fields'] ?? 'kind,id,name,mimeType'));
	});
	router.post('/files/:id/permissions', (request, response) => {
		const holder = access.require(request, [SCOPES.drive, SCOPES.driveFile]);
		const { id } = request.params;
		if (holder !== 'person' || !workbooks.find(id)) throw notFound(`File not found: ${id}.`);
		const { type, role, emailAddress } = (request.body ?? {}) as Record<string, string>;
		const sharing = role === 'writer' ? 'editor' : role === 'reader' ? 'viewer' : undefined;
		if (type !== 'user' || !sharing || !emailAddress) throw badRequest('The permission is not valid.');
		if (emailAddress === accountEmail) workbooks.share(id, sharing);
		response.json({ kind: 'drive#permission', id: '1', type, role });
	});
	router.post('/files', (request, response) => {
		const holder = access.require(request, [SCOPES.drive, SCOPES.driveFile]);
		const { name = 'Untitled', mimeType } = (request.body ?? {}) as { name?: string; mimeType?: string };
		if (mimeType !== SPREADSHEET) throw badRequest(`The sandbox's Drive makes spreadsheets only, not ${mimeType}.`);
		if (holder === 'service-account') throw storageQuotaExceeded();
		const { id } = workbooks.create(name, true);
		response.json({ kind: 'drive#file', id, name, mimeType });
	});
	return router;
}
