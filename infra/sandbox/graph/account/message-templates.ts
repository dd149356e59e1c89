import type { Request } from 'express';
import { invalidParameter } from '../graph-error';

const body = (text: string) => ({ type: 'BODY', text });

/** What WhatsApp has approved, and one that it has not yet: numbered and named parameters, a picture above, a link below. */
const templates = [
	{
		name: 'answer_ready',
		language: 'en',
		parameter_format: 'POSITIONAL',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [body('Hello {{1}}, we have an answer to your question about {{2}}. Write to us, and you get it.')],
		id: '594425479261501',
	},
	{
		name: 'answer_ready',
		language: 'de',
		parameter_format: 'NAMED',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [body('Guten Tag {{name}}, wir haben eine Antwort für Sie. Schreiben Sie uns, dann bekommen Sie sie.')],
		id: '594425479261502',
	},
	{
		name: 'order_shipped',
		language: 'en',
		parameter_format: 'POSITIONAL',
		status: 'APPROVED',
		category: 'UTILITY',
		components: [
			{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.whatsapp.net/v/t61/cake'] } },
			body('Your order {{1}} is on its way.'),
			{ type: 'FOOTER', text: 'Thank you!' },
			{ type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Follow it', url: 'https://shop.example/orders/{{1}}' }] },
		],
		id: '594425479261503',
	},
	{
		name: 'hello',
		language: 'en',
		parameter_format: 'POSITIONAL',
		status: 'APPROVED',
		category: 'MARKETING',
		components: [body('Hello from Willow Café! Is there anything that we can do for you?')],
		id: '594425479261504',
	},
	{
		name: 'summer_offer',
		language: 'en',
		parameter_format: 'POSITIONAL',
		status: 'PENDING',
		category: 'MARKETING',
		components: [body('Ice cream for two!')],
		id: '594425479261505',
	},
];

const fields = ['id', 'name', 'language', 'status', 'category', 'parameter_format', 'components'];

/** A page of the business account's templates, as Graph pages: `next` only where there is more. */
export function listTemplates({ query }: Request): object {
	const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
	const wanted = (text('fields') || fields.join(',')).split(',').map((name) => name.trim());
	const unknown = wanted.find((name) => !fields.includes(name));
	if (unknown)
		throw invalidParameter(`Tried accessing nonexisting field (${unknown}) on node type (WhatsAppMessageTemplate)`);
	const limit = text('limit') === '' ? 25 : Number(text('limit'));
	if (!Number.isInteger(limit) || limit < 1) throw invalidParameter('Param limit must be a positive number');
	const start = text('after') === '' ? 0 : Number(Buffer.from(text('after'), 'base64url').toString());
	if (!Number.isInteger(start)) throw invalidParameter('Invalid cursors values for after');
	const chosen = templates.filter(({ status }) => text('status') === '' || status === text('status'));
	const page = chosen.slice(start, start + limit);
	const cursor = (place: number) => Buffer.from(String(place)).toString('base64url');
	const after = cursor(start + page.length);
	return {
		data: page.map((template) =>
			Object.fromEntries(Object.entries(template).filter(([name]) => name === 'id' || wanted.includes(name))),
		),
		paging: {
			cursors: { before: cursor(start), after },
			...(start + page.length < chosen.length ? { next: `https://graph.facebook.com/next?after=${after}` } : {}),
		},
	};
}
