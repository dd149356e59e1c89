import { startCampaign } from '../../core/campaigns';
import { databaseOf } from '../shared/credentials';
import { chosenIn } from '../shared/from-list';
import type { Operation, Outcome } from '../shared/run-operation';
import { tenantOf } from '../shared/tenant-parameter';
import { findAccount } from './send-to-customer';
import { templateOf } from './template-fields';

export const option = {
	name: 'Send Template to List',
	value: 'sendTemplateToList',
	action: 'Send a message template to a list of people',
	description:
		'All items are one list, looked at as a whole before anything is sent: one item comes out, with who is on it and who was left out and why. It leaves at its pace, to nobody twice and to nobody who has written "stop", and stops by itself when messages are refused or people are put off.',
};

/** Once for all items. */
export async function execute({ node, index }: Operation): Promise<Outcome[]> {
	if (index > 0) return [];
	const db = await databaseOf(node);
	const parameter = <T>(name: string, of = 0) => node.getNodeParameter(name, of) as T;
	const tenantId = await tenantOf(node, index, db);
	const account = chosenIn(node, 'account', index);
	const consent = parameter<string>('consent').trim();
	const fillings = node.getInputData().map((_, row) => templateOf({ node }, row));
	const { name, language, bodyText } = fillings[0] ?? { name: '', language: '' };
	const started = await startCampaign(db, {
		tenantId,
		name: parameter<string>('campaign'),
		channel: await findAccount(db, tenantId, 'whatsapp', account),
		template: { name, language, bodyText },
		consent,
		perMinute: parameter<number>('perMinute'),
		rows: fillings.map(({ header, body, buttons }, row) => ({
			to: String(parameter('recipient', row)),
			filling: { header, body, buttons },
			...(parameter<string>('consent', row).trim() === consent ? {} : { consent: parameter<string>('consent', row) }),
		})),
	});
	return [{ output: 0, json: started }];
}
