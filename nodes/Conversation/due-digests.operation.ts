import { claimDigests } from '../../core/digest';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';

export const option = {
	name: 'Get Due',
	value: 'dueDigests',
	action: 'Get the weekly digests that are due',
	description:
		'On Monday at eight, where each business is: what was asked, answered and passed on, and what is worth a row. An item for each, with a spreadsheet.',
};

/** The others wait for the next run. */
const maxDigests = 50;
const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export async function execute({ node }: Operation): Promise<Outcome[]> {
	const due = await claimDigests(await databaseOf(node), { limit: maxDigests });
	return Promise.all(
		due.map(async ({ digest, spreadsheet }) => ({
			output: 0,
			json: digest,
			binary: { spreadsheet: await node.helpers.prepareBinaryData(spreadsheet, digest.fileName, mimeType) },
		})),
	);
}
