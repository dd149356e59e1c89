import { composeReply, limits } from '../../../channels';
import type { RowContent } from '../check-row';

const { INSTAGRAM, MESSENGER, WHATSAPP } = limits;
const channels = [
	{
		channel: 'instagram',
		name: 'Instagram',
		max: INSTAGRAM.textMaxBytes,
		measure: (text: string) => Buffer.byteLength(text),
	},
	{ channel: 'messenger', name: 'Messenger', max: MESSENGER.textMaxLength, measure: (text: string) => text.length },
	{ channel: 'whatsapp', name: 'WhatsApp', max: WHATSAPP.textMaxLength, measure: (text: string) => text.length },
] as const;

/** Where exactly a longer answer would be cut is nothing that an owner needs to know, and takes long to find out. */
const countedExactly = 8;

/** What an owner should know of an answer that some platform takes in parts only; undefined when it fits everywhere. */
export function describeLength({ answer }: RowContent): string | undefined {
	const [first, ...others] = channels.flatMap((one) => {
		const least = Math.ceil(one.measure(answer) / one.max);
		if (least === 1) return [];
		if (least > countedExactly) return { name: one.name, count: least, parts: `more than ${least - 1}` };
		const count = composeReply({ text: answer }, one.channel).length;
		return count === 1 ? [] : { name: one.name, count, parts: String(count) };
	});
	if (!first) return undefined;
	const also = others.map(({ name, parts }) => `${name} ${parts}`).join(', ');
	return `answer too long for ${first.name}, will be sent in ${first.parts} parts${also ? ` (${also})` : ''}`;
}
