/**
 * When a business is open, as its owner writes it ("Mon-Fri 9:00-18:00, Sat 10-14"), and whether that is now; the hours of
 * one day, and dates, as they stand in the cells of a table.
 */
export { clockText, isOpenAt, localTime, nextOpening } from './is-open-at';
export { parseDayHours } from './parse-day-hours';
export { parseOpeningHours, type OpeningHours } from './parse-opening-hours';
export { readDateRange } from './read-date-range';
export { readDays } from './read-days';
export { foldHours } from './week-words';
