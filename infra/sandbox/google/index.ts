/**
 * A stand-in for what Frontdesk uses of Google: the OAuth token endpoint for a service account and for a person who signed
 * in, Sheets v4, Drive v3, and what a browser without an account sees of a sheet that is shared by its link. All of it over
 * the shop's workbook in memory, and those that the person had made.
 */
import { json, Router, urlencoded, type ErrorRequestHandler } from 'express';
import { applyFaults, type Faults } from '../control/faults';
import { TokenRefusal, type AccessTokens } from './access-tokens';
import { driveApi } from './drive-api';
import { folderApi, type DriveFolder } from './folder';
import { GoogleAccess } from './google-access';
import { badRequest, GoogleError, notFound } from './google-error';
import { ReadQuota } from './read-quota';
import { sheetsApi } from './sheets-api';
import { publicPages } from './public-pages';
import { structureApi } from './structure';
import type { Workbooks } from './workbooks';

export { AccessTokens, PERSON_REFRESH_TOKEN } from './access-tokens';
export { loadServiceAccount, type ServiceAccountKey } from './service-account';
export { Workbook, type Tabs } from './workbook';
export { applyRequests, type TabLayout } from './structure';
export { Workbooks } from './workbooks';
export { DriveFolder } from './folder';
export type { CellInput } from './cell';

interface GoogleOptions {
	workbooks: Workbooks;
	tokens: AccessTokens;
	/** The service account's. */
	accountEmail: string;
	/** with everybody who has the link */
	isPublic: () => boolean;
	folder: DriveFolder;
	/** with the service account */
	isFolderShared: () => boolean;
	faults: Faults;
}

/** All routes below `/google`: `token`, `v4/spreadsheets/…`, `drive/v3/files/…`, `spreadsheets/d/…`. */
export function googleApi(options: GoogleOptions): Router {
	const sheets = { ...options, access: new GoogleAccess(options.tokens), quota: new ReadQuota() };
	const router = Router();
	router.use(json({ limit: '20mb' }), applyFaults(options.faults, 'google'));
	router.post('/token', urlencoded({ extended: false, limit: '64kb' }), (request, response) => {
		response.json(options.tokens.grant((request.body ?? {}) as Record<string, string>));
	});
	router.use('/v4/spreadsheets', sheetsApi(sheets), structureApi(sheets));
	router.use(publicPages(options));
	router.use('/drive/v3', folderApi(sheets), driveApi(sheets));
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
