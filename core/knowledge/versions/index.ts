/** The versions of a tenant's rows: telling what changed, making a version live, going back to an earlier one. */
export type { RowOrigin, SourceRow } from './compare-rows';
export { publishVersion, type BeforeLive, type Draft, type Publication } from './publish-version';
export { listVersions, publishHeld, rollBackTo, type KnowledgeVersion } from './versions';
