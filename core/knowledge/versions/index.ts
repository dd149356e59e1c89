/** The versions of a tenant's rows: telling what changed, making a version live, going back to an earlier one. */
export { compareVersions, type ChangedRow } from './compare-versions';
export {
	publishVersion,
	type BeforeLive,
	type Draft,
	type Hold,
	type Publication,
	type ReportProgress,
} from './publish-version';
export { listVersions, publishHeld, rollBackTo } from './versions';
