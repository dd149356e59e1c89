/** The versions of a tenant's rows: telling what changed, making a version live, going back to an earlier one. */
export { publishVersion, type Publication } from './publish-version';
export { listVersions, rollBackTo, type KnowledgeVersion } from './versions';
