/**
 * What happens, for workflows of an operator's own: handoffs, failures, taps, thumbs. Written down by triggers of the tables in the
 * transaction in which it happens (`infra/functions/events`), for each who listens, and only while somebody does.
 */
export { eventKinds, listenToEvents, type EventKind, type FrontdeskEvent } from './listen-to-events';
