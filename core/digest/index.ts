/**
 * What the owner reads every Monday: what was asked, answered and passed on in the week before, the time that saved, and the
 * questions that are worth a row. `read-digest.ts` counts, `write-digest.ts` puts it into words and into a spreadsheet.
 *
 * Not here: who sends it (the workflow "weekly digest").
 */
export { claimDigests, sendDigest } from './due-digests';
