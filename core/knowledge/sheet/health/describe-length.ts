import { composeReply, limits } from '../../../channels';
import type { RowContent } from '../check-row';

const channels = [
	{
		channel: 'instagram',
		name: 'Instagram',
		mayBeLong: (text: string) => Buffer.byteLength(text) > limits.INSTAGRAM.textMaxBytes,
	},
	{
		channel: 'messenger',
		name: 'Messenger',
		mayBeLong: (text: string) => text.length > limits.MESSENGER.textMaxLength,
	},
	{ channel: 'whatsapp', name: 'WhatsApp', mayBeLong: (text: string) => text.length > limits.WHATSAPP.textMaxLength },
] as const;

/** What an owner should know of an answer that some platform takes in parts only; undefined when it fits everywhere. */
export function describeLength({ answer }: RowContent): string | undefined {
	const long = channels.filter(({ mayBeLong }) => mayBeLong(answer));
	const split = long
		.map(({ channel, name }) => ({ name, parts: composeReply({ text: answer }, channel).length }))
		.filter(({ parts }) => parts > 1);
	const [first, ...others] = split;
	if (!first) return undefined;
	const also = others.map(({ name, parts }) => `${name} ${parts}`).join(', ');
	return `answer too long for ${first.name}, will be sent in ${first.parts} parts${also ? ` (${also})` : ''}`;
}
