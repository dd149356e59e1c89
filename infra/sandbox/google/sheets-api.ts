import { Router, type Request } from 'express';
import { z } from 'zod';
import { SCOPES } from './access-tokens';
import { badRequest } from './google-error';
import type { GoogleAccess } from './google-access';
import { locate } from './locate';
import type { ReadQuota } from './read-quota';
import type { ReadOptions, WrittenRange } from './workbook';
import type { Workbooks } from './workbooks';

export interface SheetsOptions {
	workbooks: Workbooks;
	access: GoogleAccess;
	quota: ReadQuota;
	/** The service account's. */
	accountEmail: string;
}

const READ_SCOPES = [SCOPES.sheets, SCOPES.sheetsReadOnly, SCOPES.drive, SCOPES.driveReadOnly, SCOPES.driveFile];
const WRITE_SCOPES = [SCOPES.sheets, SCOPES.drive, SCOPES.driveFile];

const ReadQuery = z.object({
	valueRenderOption: z.enum(['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA']).default('FORMATTED_VALUE'),
	dateTimeRenderOption: z.enum(['SERIAL_NUMBER', 'FORMATTED_STRING']).default('SERIAL_NUMBER'),
	majorDimension: z.enum(['ROWS', 'COLUMNS']).default('ROWS'),
});

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const ValueRange = z.object({
	range: z.string(),
	majorDimension: z.enum(['ROWS', 'COLUMNS']).default('ROWS'),
	values: z.array(z.array(CellValue)).default([]),
});
const BatchUpdate = z.object({
	valueInputOption: z.enum(['RAW', 'USER_ENTERED']),
	data: z.union([ValueRange.transform((one) => [one]), z.array(ValueRange)]).default([]),
});

/** Google names the field that it could not use. */
function parseOrRefuse<S extends z.ZodType>(schema: S, input: unknown): z.infer<S> {
	const result = schema.safeParse(input);
	if (result.success) return result.data;
	const path = result.error.issues[0]?.path ?? [];
	if (path[0] === 'valueInputOption') throw badRequest("'valueInputOption' is required but not specified");
	throw badRequest(`Invalid value at '${path.join('.')}'`);
}

const asList = (value: unknown): string[] =>
	(Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);

/** The values of the Sheets API v4: values.get, values.batchGet, values.batchUpdate. */
export function sheetsApi(options: SheetsOptions): Router {
	const { workbooks, access, quota } = options;
	const router = Router();

	const open = (request: Request, scopes: string[]) => {
		const workbook = access.open(request, workbooks, scopes);
		if (request.method === 'GET') quota.countRead();
		return { workbook, spreadsheetId: String(request.params['id']) };
	};

	router.get('/:id/values\\:batchGet', (request, response) => {
		const { workbook, spreadsheetId } = open(request, READ_SCOPES);
		const read = readOptions(request);
		const valueRanges = asList(request.query['ranges']).map((text) => {
			const { tab, range } = locate(workbook, text);
			return workbook.readRange(tab, range, read);
		});
		workbook.noteRead();
		response.json({ spreadsheetId, valueRanges });
	});

	router.get('/:id/values/:range', (request, response) => {
		const { workbook } = open(request, READ_SCOPES);
		const { tab, range } = locate(workbook, request.params.range);
		response.json(workbook.readRange(tab, range, readOptions(request)));
	});

	router.post('/:id/values\\:batchUpdate', (request, response) => {
		const { workbook, spreadsheetId } = open(request, WRITE_SCOPES);
		const update = parseOrRefuse(BatchUpdate, request.body);
		// All ranges are read before the first is written: a bad one leaves the sheet as it was.
		const writes = update.data.map((part, index) => ({ ...part, ...locate(workbook, part.range, `data[${index}]`) }));
		const responses = writes.map(({ tab, range, values, majorDimension }) => {
			const rows = majorDimension === 'ROWS' ? values : columnsToRows(values);
			return workbook.writeRange(tab, range, rows, update.valueInputOption === 'USER_ENTERED');
		});
		response.json(summarise(spreadsheetId, responses, new Set(writes.map(({ tab }) => tab.title)).size));
	});

	return router;
}

function readOptions(request: Request): ReadOptions {
	const query = parseOrRefuse(ReadQuery, request.query);
	return {
		valueRender: query.valueRenderOption,
		dateTimeRender: query.dateTimeRenderOption,
		isByColumns: query.majorDimension === 'COLUMNS',
	};
}

function columnsToRows(columns: z.infer<typeof CellValue>[][]): z.infer<typeof CellValue>[][] {
	const height = Math.max(0, ...columns.map((column) => column.length));
	return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
}

function summarise(spreadsheetId: string, responses: WrittenRange[], sheets: number): object {
	const total = (count: (one: WrittenRange) => number) => responses.reduce((sum, one) => sum + count(one), 0);
	return {
		spreadsheetId,
		totalUpdatedRows: total((one) => one.updatedRows),
		totalUpdatedColumns: total((one) => one.updatedColumns),
		totalUpdatedCells: total((one) => one.updatedCells),
		totalUpdatedSheets: sheets,
		responses: responses.map((one) => ({ spreadsheetId, ...one })),
	};
}
