/**
 * The owner's Tests tab: what a question must be answered with. Asked of each new version before it is live, word for word
 * and without a model, so that the same rows always say the same; a failing test may hold the version back.
 */
export { goOnWithTests, tryKeptTests, tryVersion, type TestedTab, type VersionTrial } from './try-version';
