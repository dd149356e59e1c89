import { Router, type Request } from 'express';
import { z } from 'zod';
import { SCOPES } from '../access-tokens';
import { locate } from '../locate';
import { selectFields } from '../field-mask';
import { badRequest, notShared } from '../google-error';
import type { SheetsOptions } from '../sheets-api';
import { applyRequests, shapeError } from './apply-requests';
import { describeSpreadsheet } from './describe-spreadsheet';
import { SheetProperties } from './requests';

const READ_SCOPES = [SCOPES.sheets, SCOPES.sheetsReadOnly, SCOPES.drive, SCOPES.driveReadOnly, SCOPES.driveFile];
const WRITE_SCOPES = [SCOPES.sheets, SCOPES.drive, SCOPES.driveFile];

/** Left out by Google where there is nothing to say, so that asking for them is no mistake. */
const OPTIONAL_FIELDS = new Set([
	'data',
	'note',
	'dataValidation',
	'formattedValue',
	'hyperlink',
	'textFormatRuns',
	'startIndex',
	'format',
	'link',
	'uri',
	'hidden',
	'rightToLeft',
	'frozenRowCount',
	'conditionalFormats',
	'protectedRanges',
	'rowData',
]);

const Batch = z.strictObject({
	requests: z.array(z.unknown()).default([]),
	includeSpreadsheetInResponse: z.boolean().optional(),
});
const NewSpreadsheet = z.strictObject({
	properties: z
		.strictObject({ title: z.string().optional(), locale: z.string().optional(), timeZone: z.string().optional() })
		.default({}),
	sheets: z.array(z.strictObject({ properties: SheetProperties.default({}) })).default([]),
});

function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
	const result = schema.safeParse(body);
	if (result.success) return result.data;
	const [issue] = result.error.issues;
	if (issue?.code === 'unrecognized_keys' && issue.path.length === 0) {
		throw badRequest(`Invalid JSON payload received. Unknown name "${issue.keys[0]}": Cannot find field.`);
	}
	throw shapeError(result.error, 'spreadsheet');
}

const listed = (value: unknown): string[] =>
	(Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** `spreadsheets.get`, `.batchUpdate` and `.create`. */
export function structureApi({ workbooks, access, quota }: SheetsOptions): Router {
	const router = Router();

	router.get('/:id', (request, response) => {
		const workbook = access.open(request, workbooks, READ_SCOPES);
		quota.countRead();
		const ranges = listed(request.query['ranges']).map((text) => locate(workbook, text));
		const description = describeSpreadsheet(workbook, idOf(request), ranges);
		response.json(selectFields(description, request.query['fields'], OPTIONAL_FIELDS));
	});

	router.post('/:id\\:batchUpdate', (request, response) => {
		const workbook = access.open(request, workbooks, WRITE_SCOPES);
		const { requests } = parseBody(Batch, request.body);
		if (requests.length === 0) throw badRequest('Must specify at least one request.');
		const replies = applyRequests(workbook, requests);
		workbook.noteChange();
		response.json({ spreadsheetId: idOf(request), replies });
	});

	router.post('/', (request, response) => {
		const holder = access.require(request, WRITE_SCOPES);
		// A service account has no Drive of its own to put a file into.
		if (holder === 'service-account') throw notShared();
		const { properties, sheets } = parseBody(NewSpreadsheet, request.body);
		const { id, workbook } = workbooks.create(properties.title ?? 'Untitled spreadsheet', sheets.length === 0);
		workbook.locale = properties.locale ?? workbook.locale;
		workbook.timeZone = properties.timeZone ?? workbook.timeZone;
		if (sheets.length > 0) {
			applyRequests(
				workbook,
				sheets.map((one) => ({ addSheet: { properties: one.properties } })),
			);
		}
		response.json(describeSpreadsheet(workbook, id));
	});

	return router;
}

const idOf = (request: Request) => String(request.params['id']);
