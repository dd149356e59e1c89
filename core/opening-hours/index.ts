/**
 * When a business is open, as its owner writes it ("Mon-Fri 9:00-18:00, Sat 10-14"), and whether that is now.
 */
export { isOpenAt } from './is-open-at';
export { parseOpeningHours, type OpeningHours } from './parse-opening-hours';
