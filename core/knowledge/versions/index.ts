/** The versions of a tenant's rows: telling what changed, making a version live, going back to an earlier one. */
export type { RowOrigin, SourceRow } from './compare-rows';
export { compareVersions, type ChangedRow, type VersionComparison } from './compare-versions';
export { publishVersion, type BeforeLive, type Draft, type Publication, type ReportProgress } from './publish-version';
export { listVersions, publishHeld, rollBackTo, type KnowledgeVersion } from './versions';
