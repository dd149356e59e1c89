import { z } from 'zod';
import { sendDigest } from '../../core/digest';
import { FrontdeskError } from '../../core/errors';
import { databaseOf } from '../shared/credentials';
import { readCredential } from '../shared/read-credential';
import type { Operation, Outcome } from '../shared/run-operation';
import { waysOfCredential } from '../shared/staff-alerts-credential';

export const option = {
	name: 'Send',
	value: 'sendDigest',
	action: 'Send a weekly digest by e mail',
	description:
		'With its spreadsheet, by the mail server of the credential "Staff alerts". Tried again when that refuses it.',
};

/** What a node in between may have changed of it: the words, and who gets it. */
const Digest = z.looseObject({
	tenantId: z.uuid(),
	week: z.iso.date(),
	attempt: z.number().int(),
	recipient: z.string().min(1),
	subject: z.string().min(1),
	text: z.string().min(1),
	html: z.string(),
	fileName: z.string(),
});

export async function execute({ node, item, index }: Operation): Promise<Outcome> {
	const digest = Digest.safeParse(item);
	if (!digest.success) {
		throw new FrontdeskError('invalid-input', 'This is no weekly digest. Put this node behind "Get Due".', {
			cause: digest.error,
		});
	}
	const hasMail = 'frontdeskStaffAlertsApi' in (node.getNode().credentials ?? {});
	const { mail } = waysOfCredential(hasMail ? await readCredential(node, 'frontdeskStaffAlertsApi') : {});
	const spreadsheet = await node.helpers.getBinaryDataBuffer(index, 'spreadsheet');
	const { outcome, problem } = await sendDigest(await databaseOf(node), digest.data, { mail, spreadsheet });
	if (problem !== null) node.logger.warn(`A weekly digest could not be sent: ${problem}`);
	return { output: 0, json: { ...item, outcome, ...(problem === null ? {} : { problem }) } };
}
