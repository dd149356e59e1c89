// eslint-disable-next-line boundaries/dependencies -- what fits into one message is the channels' to say
import { channels, composeReply, type ChannelKind } from '../../../channels';
import type { RowContent } from '../check-row';
import type { SheetLanguage } from '../header-names';
import { say } from '../sentences';

/** Those that take the shortest texts first. */
const platforms = Object.entries(channels)
	.map(([channel, { name, shows }]) => ({ channel: channel as ChannelKind, name, ...shows.text }))
	.sort((a, b) => a.max - b.max);

/** Where exactly a longer answer would be cut is nothing that an owner needs to know, and takes long to find out. */
const countedExactly = 8;

/** What an owner should know of an answer that some platform takes in parts only; undefined when it fits everywhere. */
export function describeLength({ answer }: RowContent, language: SheetLanguage): string | undefined {
	const [first, ...others] = platforms.flatMap((one) => {
		const least = Math.ceil(one.measure(answer) / one.max);
		if (least === 1) return [];
		if (least > countedExactly)
			return { name: one.name, count: least, parts: say(language, 'more than {count}', { count: least - 1 }) };
		const count = composeReply({ text: answer }, one.channel).length;
		return count === 1 ? [] : { name: one.name, count, parts: String(count) };
	});
	if (!first) return undefined;
	const also = others.map(({ name, parts }) => `${name} ${parts}`).join(', ');
	const { name: platform, parts } = first;
	const said = say(language, 'answer too long for {platform}, will be sent in {parts} parts', { platform, parts });
	return also ? `${said} (${also})` : said;
}
