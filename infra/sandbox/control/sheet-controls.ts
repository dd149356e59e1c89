import { Router } from 'express';
import { z } from 'zod';
import type { Workbook } from '../google';

const CellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const TabsToPut = z.record(z.string(), z.array(z.array(CellValue)).nullable());
const SheetToPut = z.union([z.strictObject({ tabs: TabsToPut }).transform(({ tabs }) => tabs), TabsToPut]);

/** Rows and columns count from zero, the header is row 0. */
const position = z.number().int().min(0).max(50_000);
const SheetEdit = z.union([
	z.strictObject({ tab: z.string(), row: position, column: position.max(200), value: z.string() }),
	z.strictObject({ tab: z.string(), insertRow: position }),
	z.strictObject({ tab: z.string(), deleteRow: position }),
]);

/** The sheet as text, and whether the product has read what the owner changed. */
export function describeSheet(workbook: Workbook): object {
	const { version, editedAt, readAt } = workbook;
	return { tabs: workbook.toTabs(), layouts: workbook.toLayouts(), version, editedAt, readAt };
}

/**
 * The owner's side of the sheet: `GET` shows it, `PUT` replaces the tabs that it names (`null` removes one), `PATCH`
 * types into one cell or adds or removes one row, so that it never overwrites what the bot wrote meanwhile.
 */
export function sheetControls(workbook: Workbook): Router {
	const router = Router();
	const show = () => describeSheet(workbook);

	router.get('/', (_request, response) => {
		response.json(show());
	});
	router.put('/', (request, response) => {
		workbook.replaceTabs(SheetToPut.parse(request.body));
		response.json(show());
	});
	router.patch('/', (request, response) => {
		const edit = SheetEdit.parse(request.body);
		const tab = workbook.findTab(edit.tab);
		if (!tab) {
			response.status(404).json({ error: `There is no tab ${edit.tab}.` });
			return;
		}
		if ('insertRow' in edit) workbook.insertRow(tab, Math.min(edit.insertRow, tab.rows.length));
		else if ('deleteRow' in edit) workbook.deleteRow(tab, edit.deleteRow);
		else workbook.typeInto(tab, edit.row, edit.column, edit.value);
		response.json({ version: workbook.version });
	});
	return router;
}
