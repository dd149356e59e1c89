import { z } from 'zod';
import type { ConnectedChannel } from '../connected-channel';
import type { AskGraph } from './ask-graph';
import { ok, problem, warning, type Finding } from '../../channels';

const manager = 'business.facebook.com > WhatsApp Manager > Phone numbers';

const PhoneNumber = z.object({
	display_phone_number: z.string().optional(),
	verified_name: z.string().optional(),
	status: z.string().optional(),
	name_status: z.string().optional(),
	quality_rating: z.string().optional(),
	account_mode: z.string().optional(),
});

/** The state of a WhatsApp number: may it send, how well is it liked, how many people may it write to first? */
export async function checkNumber(ask: AskGraph, { externalId }: ConnectedChannel): Promise<Finding[]> {
	const { body, failure } = await ask(`/${externalId}`, { fields: Object.keys(PhoneNumber.shape).join(',') });
	if (failure) return [problem('Number', `Meta does not show this phone number: ${failure.message}`)];
	const number = PhoneNumber.parse(body);
	return [
		describeStatus(number),
		describeQuality(number.quality_rating),
		await checkLimit(ask, externalId),
		...describeMode(number.account_mode),
	];
}

function describeStatus({ status, display_phone_number, verified_name, name_status }: z.output<typeof PhoneNumber>) {
	const name = [display_phone_number, verified_name].filter(Boolean).join(', ');
	if (status !== undefined && status !== 'CONNECTED') {
		return problem('Number', `${name} is ${status}: it cannot send. See what Meta asks for at ${manager}.`);
	}
	if (name_status !== undefined && /DECLINED|EXPIRED|NONE/.test(name_status)) {
		return warning(
			'Number',
			`${name} is connected, but its display name is ${name_status}: enter it again at ${manager}.`,
		);
	}
	return ok('Number', `${name} is connected.`);
}

function describeQuality(rating = 'UNKNOWN'): Finding {
	if (rating === 'RED') {
		return problem('Quality', `Customers block or report this number (RED): Meta may soon limit it. See ${manager}.`);
	}
	if (rating === 'YELLOW')
		return warning('Quality', `Some customers block or report this number (YELLOW). See ${manager}.`);
	return ok('Quality', rating === 'GREEN' ? 'GREEN.' : 'Meta has not rated the number yet.');
}

/** Since the limit is the whole business's it is a field of its own, which older versions of the API refuse. */
async function checkLimit(ask: AskGraph, externalId: string): Promise<Finding> {
	const field = 'whatsapp_business_manager_messaging_limit';
	const { body } = await ask(`/${externalId}`, { fields: field });
	const limit = body?.[field];
	if (typeof limit !== 'string')
		return ok('Messaging limit', 'Meta tells none. Replies to customers are never limited.');
	const count = /^TIER_(\w+)$/.exec(limit)?.[1] ?? limit;
	const people = count === 'UNLIMITED' ? 'any number of people' : `${count} people in 24 hours`;
	return ok('Messaging limit', `May write first to ${people}. Replies to customers are never limited.`);
}

function describeMode(mode: string | undefined): Finding[] {
	if (mode !== 'SANDBOX') return [];
	const message =
		"This is Meta's test number: it reaches only the five phones on its list (App Dashboard > WhatsApp > API setup).";
	return [warning('Test number', message)];
}
