import type { Reply, Turn } from './turn';

/**
 * What becomes of a reply in shadow mode, where the bot writes and a person sends.
 *
 * - `draft` it is put before staff, and the customer reads nothing yet
 * - `silent` a line that belongs to the bot alone, such as "I have passed it on": nobody reads it
 * - `sent` as always: "stop" is confirmed, and what an earlier attempt has written goes out
 */
export function inShadow(
	{
		settings,
		knowledge,
		screening,
		writtenReply,
	}: Partial<Pick<Turn, 'knowledge' | 'screening' | 'writtenReply'>> & Pick<Turn, 'settings'>,
	reply: Reply,
): 'draft' | 'silent' | 'sent' {
	if (writtenReply || screening?.optedOut || reply.reactsTo !== undefined) return 'sent';
	const isAnswer = reply.action !== 'hand_over';
	if (settings.shadow_mode) return isAnswer ? 'draft' : 'silent';
	const wanted = settings.shadow_categories.split(/[,;\n]/).map(folded);
	const isWanted = categoriesOf(knowledge, reply).some((category) => wanted.includes(folded(category)));
	return isAnswer && isWanted ? 'draft' : 'sent';
}

/** The categories of the rows that a reply rests on. */
export function categoriesOf(knowledge: Turn['knowledge'], { citations }: Reply): string[] {
	return (knowledge?.rows ?? []).flatMap(({ id, category }) => (category && citations.includes(id) ? [category] : []));
}

const folded = (text: string) => text.trim().toLowerCase();
