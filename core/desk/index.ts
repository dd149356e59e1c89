/**
 * The Desk: who may open it (`links.ts`: signed, expiring, good for once or for all who read an alert; `sessions.ts`), and how its
 * pages hear that something has changed (`watch-pages.ts`). What staff see and do is `core/handoffs`; the page is `desk/`, served by the
 * node `Desk`.
 */
export { alertLink, onceLink } from './links';
export {
	colleaguesOf,
	rename,
	sessionMs,
	sessionOf,
	signEverybodyOut,
	signIn,
	signOut,
	type DeskSession,
} from './sessions';
export { pageRevision, watchPage, type PageRevision } from './watch-pages';
