/**
 * What one cell of a spreadsheet holds.
 *
 * Google keeps a typed value beside the text that a person sees: someone types `24/12`, the API hands out a number. Code
 * that reads a sheet has to live with that, so the stand-in does the same.
 */
export interface ShownNumber {
	shown: string;
	value: number;
	isDate: boolean;
}
export type Cell = string | number | boolean | ShownNumber;
export type CellInput = string | number | boolean | null;

export type ValueRender = 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
export type DateTimeRender = 'SERIAL_NUMBER' | 'FORMATTED_STRING';

const MS_PER_DAY = 86_400_000;
// Day 0 of a spreadsheet, kept by Google for the sake of Lotus 1-2-3.
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

/** The number by which a spreadsheet stores a moment: days since 30 December 1899, the time as the fraction. */
function toSerialNumber(utcMs: number): number {
	return (utcMs - SERIAL_EPOCH_MS) / MS_PER_DAY;
}

function calendarSerial(year: number, month: number, day: number): number | undefined {
	const moment = new Date(Date.UTC(year, month - 1, day));
	const exists = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
	return exists ? toSerialNumber(moment.getTime()) : undefined;
}

function clockFraction(hours = '0', minutes = '0', seconds = '0'): number | undefined {
	const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
	return h < 24 && m < 60 && s < 60 ? (h * 3600 + m * 60 + s) / 86_400 : undefined;
}

/** A date, a time, or both, as people type them into a sheet of the locale en_US; undefined when it is neither. */
function parseMoment(text: string): number | undefined {
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/.exec(text);
	const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
	const clock = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
	if (clock) return clockFraction(clock[1], clock[2], clock[3]);
	if (american) return calendarSerial(Number(american[3]), Number(american[1]), Number(american[2]));
	if (!iso) return undefined;
	const day = calendarSerial(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const time = clockFraction(iso[4], iso[5], iso[6]);
	return day === undefined || time === undefined ? undefined : day + time;
}

/** What a sheet makes of text that a person types into a cell (`USER_ENTERED`). Formulas are kept as text. */
export function parseTyped(text: string): Cell {
	if (text.startsWith("'")) return text.slice(1);
	const trimmed = text.trim();
	if (/^(true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
	if (/^-?\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed);
	const percent = /^(-?\d+(?:\.\d+)?)%$/.exec(trimmed);
	if (percent) return { shown: trimmed, value: Number(percent[1]) / 100, isDate: false };
	const moment = parseMoment(trimmed);
	return moment === undefined ? text : { shown: trimmed, value: moment, isDate: true };
}

const hyperlinkFormula = /^=HYPERLINK\(\s*"([^"]+)"\s*[,;]\s*"([^"]*)"\s*\)$/i;

/** The one formula that the stand-in knows: a cell that shows words and leads to an address. */
export function hyperlinkIn(cell: Cell): { address: string; words: string } | undefined {
	const found = typeof cell === 'string' ? hyperlinkFormula.exec(cell) : null;
	return found ? { address: found[1] ?? '', words: found[2] ?? '' } : undefined;
}

/** What the cell shows on the screen. */
export function shownText(cell: Cell): string {
	const link = hyperlinkIn(cell);
	if (link) return link.words;
	if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
	return typeof cell === 'object' ? cell.shown : String(cell);
}

/** What the API hands out for a cell; `FORMULA` is the same as unformatted here, as there are no formulas. */
export function renderCell(
	cell: Cell,
	valueRender: ValueRender,
	dateTimeRender: DateTimeRender,
): Exclude<CellInput, null> {
	if (valueRender === 'FORMATTED_VALUE') return shownText(cell);
	if (typeof cell !== 'object') return valueRender === 'FORMULA' ? cell : (hyperlinkIn(cell)?.words ?? cell);
	return cell.isDate && dateTimeRender === 'FORMATTED_STRING' ? cell.shown : cell.value;
}
