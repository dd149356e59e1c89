/** What is too old to be kept. How long that is, each tenant says in its settings. */
export { deleteExpired } from './delete-expired';
