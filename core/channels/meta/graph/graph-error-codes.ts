import type { SendErrorClass } from '../../send-errors';

/** Errors that pass by themselves. */
export const RETRIED_CLASSES: ReadonlySet<SendErrorClass> = new Set([
	'rate-limit',
	'spam-limit',
	'pair-limit',
	'outage',
]);

/** One sentence for the people who can do something about it. */
export const ADVICE: Record<SendErrorClass, string> = {
	token: 'Meta no longer accepts the access token: make a new one and put it into the credential.',
	permission:
		'The app lacks a permission for this, or another app holds the conversation: check it in the app dashboard.',
	parameter: 'Meta does not accept the content of this request; sending it again will not help.',
	policy: 'Meta has restricted the account for its policies: see Account Quality in the Business Manager.',
	window: 'The customer last wrote more than 24 hours ago: only a template, or a person, can answer now.',
	undeliverable:
		'This customer cannot be reached: they are not on the platform, have blocked the account, or must update.',
	'opted-out': 'The customer has stopped messages of this kind.',
	'marketing-cap': 'Meta limits how many marketing messages this customer gets; wait for them to write.',
	experiment: 'Meta holds this message back as part of an experiment; wait for the customer to write.',
	template: 'The message template is missing, paused or filled in wrongly: check it in the WhatsApp Manager.',
	media: 'Meta could not use the attachment: check its size, its type and that its link is public.',
	payment: 'Meta has no valid payment method for this account: add one in the Business Manager.',
	'display-name': 'The display name of the number must be approved before it can send.',
	registration: 'The phone number is not registered with the Cloud API: register it again.',
	'unsupported-type': 'This kind of message cannot be sent here.',
	'rate-limit': 'Too many calls in a short time; it will be tried again.',
	'spam-limit': 'Meta slows this number down because messages were blocked or reported; it will be tried again later.',
	'pair-limit': 'Too many messages to this customer in a short time; it will be tried again.',
	outage: 'Meta has a disturbance at the moment; it will be tried again.',
};

/**
 * The class of a code, and of a code with a subcode where that says more (`code/subcode`). The HTTP status never decides:
 * code 4 comes with 400, code 3 with 500 although it is permanent, 36000 was seen with 200. Sources: Meta's table of
 * error codes [M] and public bug reports [S].
 */
export const CLASS_OF_CODE: Readonly<Record<string, SendErrorClass>> = {
	'0': 'token',
	'102': 'token',
	'190': 'token',
	'463': 'token',
	'467': 'token',

	'3': 'permission',
	'10': 'permission',
	'10/2018108': 'permission',
	'131005': 'permission',
	'200/2534041': 'permission',
	'100/33': 'permission', // no such object, or no right to see it
	'100/2534037': 'permission', // another app holds the conversation
	'2018300': 'permission',

	'33': 'parameter',
	'100': 'parameter',
	'131008': 'parameter',
	'131009': 'parameter',
	'131021': 'parameter',
	'131030': 'parameter',
	'131062': 'parameter',
	'135000': 'parameter',
	'2500': 'parameter',

	'368': 'policy',
	'10/1893063': 'policy',
	'130497': 'policy',
	'131031': 'policy',

	'131047': 'window',
	'10/2534022': 'window',
	'10/2018278': 'window',
	'10/2018065': 'window',

	'131026': 'undeliverable',
	'551': 'undeliverable',
	'200/1545041': 'undeliverable',
	'100/2018001': 'undeliverable',
	'100/2534014': 'undeliverable',

	'131050': 'opted-out',
	'131049': 'marketing-cap',
	'130472': 'experiment',

	'131052': 'media',
	'131053': 'media',
	'36000': 'media',
	'100/2018109': 'media',

	'131042': 'payment',
	'131037': 'display-name',

	'131045': 'registration',
	'133010': 'registration',
	'136024': 'registration',

	'131051': 'unsupported-type',

	'4': 'rate-limit',
	'17': 'rate-limit',
	'32': 'rate-limit',
	'341': 'rate-limit',
	'613': 'rate-limit',
	'80007': 'rate-limit',
	'130429': 'rate-limit',
	'131064': 'rate-limit',
	'131048': 'spam-limit',
	'131056': 'pair-limit',

	'1': 'outage',
	'2': 'outage',
	'131000': 'outage',
	'131016': 'outage',
	'131057': 'outage',
	'133004': 'outage',
};

/** Whole families of codes, for those that are not listed one by one. */
export const CLASS_OF_RANGE: readonly { from: number; to: number; class: SendErrorClass }[] = [
	{ from: 200, to: 299, class: 'permission' },
	{ from: 132000, to: 132999, class: 'template' },
	{ from: 133000, to: 133999, class: 'registration' },
	{ from: 80000, to: 80014, class: 'rate-limit' },
];
