import type { KnowledgeRow, Turn } from '../conversations';
import { isSameText } from '../phrases';
import { isQuotable } from './quotable-rows';

/** As many as fit on WhatsApp's buttons beside "Something else". */
const maxOffered = 2;

/**
 * The rows between which the question does not decide: the best one, and the next if it is almost as good and answers
 * something else.
 *
 * @returns two rows, or none when one is clearly ahead, a fact was looked up, or several questions were asked at once
 */
export function competingRows({ knowledge, settings }: Pick<Turn, 'knowledge' | 'settings'>): KnowledgeRow[] {
	const [best, ...others] = knowledge?.rows ?? [];
	if (!best || best.exact || (knowledge?.parts?.length ?? 0) > 1 || settings.clarify_margin === 0) return [];
	const least = best.score * (1 - settings.clarify_margin);
	const rivals = others.filter(
		(row) => row.score >= least && row.score > 0 && !isSameText(row.answer, best.answer) && isQuotable(row),
	);
	const competing = isQuotable(best) ? [best, ...rivals].slice(0, maxOffered) : [];
	return competing.length > 1 ? competing : [];
}
