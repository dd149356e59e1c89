import { z } from 'zod';
import { parseOpeningHours } from '../opening-hours';

/** A line for customers; an owner who wants none writes "none", for an empty cell means the default. */
const line = (standard: string) =>
	z
		.string()
		.trim()
		.max(1_000)
		.transform((text) => (/^(none|no|off|-)$/i.test(text) ? '' : text))
		.catch(standard);

const words = z.string().trim().max(2_000).catch('');

const hours = z
	.string()
	.trim()
	.max(500)
	.refine((text) => text === '' || parseOpeningHours(text) !== null, {
		error: 'this is not understood as opening hours; write for example "Mon-Fri 9:00-18:00, Sat 10-14"',
	});

/** What is answered without looking into the sheet, and how voice messages are heard. */
export const screeningSettings = {
	greeting_message: line(
		"Hello! You have reached our automated assistant. Ask me anything about us; what I don't know, somebody from our team will answer.",
	).describe(
		'What a customer reads who only says hello. It has to say that answers are automated. "none": a greeting is searched like a question.',
	),
	human_message: line('Of course. I have told our team, and somebody will get back to you here.').describe(
		'What a customer reads who asks for a person.',
	),
	human_words: words.describe('More ways to ask for a person, separated by commas, for example a name.'),
	stop_message: line('All right, you will get no more messages from us. If you need us again, just write.').describe(
		'What a customer reads who writes "stop". "none": nothing.',
	),
	stop_words: words.describe('More ways to say "stop", separated by commas.'),
	thanks_reaction: line('').describe(
		'How to react to "thanks" or "ok": an emoji is put on the message, anything else is written. Empty: not at all.',
	),
	sticker_reaction: line('').describe('How to react to a sticker or a lone emoji, in the same way. Empty: not at all.'),
	attachment_message: line(
		'Thank you, it has arrived. I cannot look at it myself, so I have passed it on: somebody from our team will get back to you here.',
	).describe('What a customer reads who sends a picture, file, place, contact or order without a question.'),
	voice_message: line("I'm sorry, I cannot listen to voice messages. Could you write to me instead?").describe(
		'What a customer reads who sends a voice message, where voice messages are not transcribed.',
	),
	repeat_message: line("I'm sorry, your message did not reach me. Could you send it again?").describe(
		'What a customer reads whose message WhatsApp could not deliver to us.',
	),
	unsupported_message: line("I'm sorry, I cannot read this kind of message. Could you write it as a text?").describe(
		'What a customer reads who sends something that WhatsApp, Instagram or Messenger does not pass on, such as a poll.',
	),
	opening_hours: hours
		.catch('')
		.describe(
			'When people are there, in your own time: for example "Mon-Fri 9:00-18:00, Sat 10-14". Empty: this is not said.',
		),
	table_hours: hours
		.catch('')
		.describe(
			'The hours of the table with the opening hours, as the last sync read them; they count while opening_hours is empty.',
		),
	closed_message: line('Our team is not here right now, and will answer as soon as we are open again.').describe(
		'Outside the opening hours, a line that is added when a person has to answer.',
	),
	outside_hours: z
		.enum(['answer', 'hand_over'])
		.catch('answer')
		.describe('Outside the opening hours: "answer" as always, or "hand_over" every question to the team.'),
	voice_max_seconds: z
		.number()
		.min(1)
		.max(1_800)
		.catch(180)
		.describe('Voice messages that are longer are not transcribed: the customer is asked to write.'),
	transcription_language: z
		.string()
		.regex(/^([a-z]{2,3})?$/)
		.catch('')
		.describe('The language that customers speak, for example "de". Empty: it is recognised.'),
	transcription_model: z
		.string()
		.trim()
		.max(200)
		.catch('')
		.describe('The model that transcribes voice messages. Empty: the one of the credential.'),
};
