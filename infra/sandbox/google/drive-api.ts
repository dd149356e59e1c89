import { Router } from 'express';
import { SCOPES } from './access-tokens';
import { selectFields } from './field-mask';
import { notFound } from './google-error';
import type { SheetsOptions } from './sheets-api';

const SCOPES_THAT_SEE_FILES = [SCOPES.drive, SCOPES.driveReadOnly, SCOPES.driveFile, SCOPES.driveMetadata];

/** `files.get` of the Drive API v3: when the sheet was last changed, at the price of one small call. */
export function driveApi({ spreadsheetId, workbook, access, isShared }: SheetsOptions): Router {
	const router = Router();
	router.get('/files/:id', (request, response) => {
		access.require(request, SCOPES_THAT_SEE_FILES);
		// Drive does not tell a file that one may not see from a file that does not exist.
		if (request.params.id !== spreadsheetId || !isShared()) throw notFound(`File not found: ${request.params.id}.`);
		const file = {
			kind: 'drive#file',
			id: spreadsheetId,
			name: workbook.title,
			mimeType: 'application/vnd.google-apps.spreadsheet',
			modifiedTime: workbook.modifiedAt.toISOString(),
			version: String(workbook.version),
		};
		response.json(selectFields(file, request.query['fields'] ?? 'kind,id,name,mimeType'));
	});
	return router;
}
