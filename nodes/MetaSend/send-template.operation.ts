import { templatePart } from '../../core/channels';
import type { Operation, Outcome } from '../shared/run-operation';
import { sendToCustomer } from './send-to-customer';
import { templateFields, templateOf } from './template-fields';

export const option = {
	name: 'Send Template',
	value: 'sendTemplate',
	action: 'Send a message template',
	description:
		'Send a template that WhatsApp has approved: the only message that may go to a customer who has not written for 24 hours. Instagram and Messenger have no templates.',
};

export const description = templateFields({ operation: ['sendTemplate'] });

export async function execute(operation: Operation): Promise<Outcome> {
	const filling = templateOf(operation, operation.index);
	return sendToCustomer(operation, () => [templatePart(filling)]);
}
