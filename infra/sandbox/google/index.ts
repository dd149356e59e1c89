/**
 * A stand-in for the Google APIs that Frontdesk talks to: the OAuth token endpoint for service accounts, Sheets v4 and
 * Drive v3, over one workbook in memory. Nothing else of Google lives here.
 */
import { json, Router, urlencoded, type ErrorRequestHandler } from 'express';
import { applyFaults, type Faults } from '../control/faults';
import { TokenRefusal, type AccessTokens } from './access-tokens';
import { driveApi } from './drive-api';
import { GoogleAccess } from './google-access';
import { badRequest, GoogleError, notFound } from './google-error';
import { ReadQuota } from './read-quota';
import { sheetsApi } from './sheets-api';
import type { Workbook } from './workbook';

export { AccessTokens } from './access-tokens';
export { loadServiceAccount, type ServiceAccountKey } from './service-account';
export { Workbook, type Tabs } from './workbook';
export type { CellInput } from './cell';

export interface GoogleOptions {
	spreadsheetId: string;
	workbook: Workbook;
	tokens: AccessTokens;
	isShared: () => boolean;
	faults: Faults;
}

/** All routes below `/google`: `token`, `v4/spreadsheets/…`, `drive/v3/files/…`. */
export function googleApi(options: GoogleOptions): Router {
	const sheets = { ...options, access: new GoogleAccess(options.tokens), quota: new ReadQuota() };
	const router = Router();
	router.use(json({ limit: '20mb' }), applyFaults(options.faults, 'google'));
	router.post('/token', urlencoded({ extended: false, limit: '64kb' }), (request, response) => {
		response.json(options.tokens.grant((request.body ?? {}) as Record<string, string>));
	});
	router.use('/v4/spreadsheets', sheetsApi(sheets));
	router.use('/drive/v3', driveApi(sheets));
	router.use(() => {
		throw notFound();
	});
	router.use(answerError);
	return router;
}

const answerError: ErrorRequestHandler = (error, request, response, next) => {
	if (error instanceof TokenRefusal) response.status(400).json(error.toBody());
	else if (error instanceof GoogleError) {
		const isDrive = request.originalUrl.includes('/drive/');
		response.status(error.httpStatus).json(isDrive ? error.toDriveBody() : error.toBody());
	} else if (error instanceof SyntaxError) {
		response.status(400).json(badRequest('Invalid JSON payload received.').toBody());
	} else next(error);
};
