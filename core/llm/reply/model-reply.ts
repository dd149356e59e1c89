import { z } from 'zod';

const short = z.string().trim().max(200);

/** What a model is to answer. What may be missing without harm has a default; an action that nobody knows is no answer. */
export const ModelReply = z
	.object({
		text: z.string().trim().max(4_000),
		citations: z.array(z.coerce.string()).catch([]),
		buttons: z
			.array(short.min(1))
			.catch([])
			.transform((buttons) => buttons.slice(0, 3)),
		action: z.enum(['answer', 'clarify', 'hand_over']),
		language: z
			.string()
			.trim()
			.toLowerCase()
			.transform((code) => code.slice(0, 2))
			.nullable()
			.catch(null),
		/** What the customer wants, in two or three words. */
		intent: short.nullable().catch(null),
		sentiment: z.enum(['positive', 'neutral', 'negative']).nullable().catch(null),
		/** Names, dates, sizes and the like that the customer named. */
		entities: z
			.array(z.object({ name: short, value: z.coerce.string().transform((text) => text.slice(0, 200)) }))
			.catch([])
			.transform((entities) => entities.slice(0, 20)),
		/** Of several questions, those that nothing answers. */
		unanswered: z
			.array(short.min(1))
			.catch([])
			.transform((questions) => questions.slice(0, 5)),
	})
	.refine(({ text, action }) => text !== '' || action === 'hand_over', { path: ['text'], message: 'it is empty' });
export type ModelReply = z.output<typeof ModelReply>;

const texts = { type: 'array', items: { type: 'string' } };
const textOrNull = { type: ['string', 'null'] };

/**
 * The same as a JSON Schema in the part of the language that all providers take: everything required, nothing besides. What a text rests on
 * comes before the text, so that its sentences can be checked while they come.
 */
export const replySchema = {
	name: 'reply',
	schema: {
		type: 'object',
		properties: {
			action: { type: 'string', enum: ['answer', 'clarify', 'hand_over'] },
			citations: texts,
			text: { type: 'string' },
			buttons: texts,
			language: textOrNull,
			intent: textOrNull,
			sentiment: { type: ['string', 'null'], enum: ['positive', 'neutral', 'negative', null] },
			entities: {
				type: 'array',
				items: {
					type: 'object',
					properties: { name: { type: 'string' }, value: { type: 'string' } },
					required: ['name', 'value'],
					additionalProperties: false,
				},
			},
			unanswered: texts,
		},
		required: ['action', 'citations', 'text', 'buttons', 'language', 'intent', 'sentiment', 'entities', 'unanswered'],
		additionalProperties: false,
	},
};
