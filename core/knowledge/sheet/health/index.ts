/**
 * What an owner should know about rows that are live all the same: a link with a typing error, a button that leads nowhere,
 * two rows that say different things. Pure functions over checked rows; what keeps a row from going live is `checkRow`'s.
 */
export { warnAboutRows } from './warn-about-rows';
