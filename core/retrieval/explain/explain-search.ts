import { decideBeforeModel, type BeforeModelDecision } from '../../confidence';
import type { TenantSettings } from '../../storage';
import type { KnowledgeSearch } from '../knowledge-search';
import { missingWords } from './missing-words';
import type { SearchRecord } from './search-record';

/** Why a question gets the answer that it gets. */
export interface Explanation {
	question: string;
	/** How it was read, and what each leg found. */
	record: SearchRecord;
	/** Best first, with their answers. */
	rows: { id: string; question: string; answer: string; score: number; source: string; origin: unknown }[];
	confidence: number;
	canAnswer: number;
	/** What the Confidence Gate makes of it, before a model is asked. */
	decision: Omit<BeforeModelDecision, 'reply'>;
	/** What would have changed the decision, a sentence each. */
	changes: string[];
}

/** Puts together what a search found, what is decided by it, and what would have changed that. */
export function explainSearch(
	question: string,
	search: KnowledgeSearch,
	{ settings, tenantName }: { settings: TenantSettings; tenantName: string },
): Explanation {
	const knowledge = { ...search, record: { ...search.record } };
	const { reply: _, ...decision } = decideBeforeModel({
		knowledge,
		settings,
		// What a hand-over would say is no part of the explanation.
		tenant: { name: tenantName, timeZone: 'UTC' },
	});
	const rows = search.rows.map(({ id, question: asked, answer, score, source, origin }) => ({
		...{ id, question: asked, answer, score, source, origin },
	}));
	const { record, confidence, canAnswer } = search;
	const changes = [...thresholdChanges(decision), ...rowChanges(search), ...otherReasons(search)];
	return { question, record, rows, confidence, canAnswer, decision, changes };
}

function thresholdChanges({ decision, confidence, canAnswer, thresholds }: Explanation['decision']): string[] {
	const { answer, verbatim, ask } = thresholds;
	switch (decision) {
		case 'hand_over':
			if (confidence === 0 && canAnswer === 0) return [];
			return [
				`It would be answered if the threshold for answers were ${down(confidence)} or less (it is ${shown(answer)}).`,
				`A model would be asked if the threshold for asking were ${down(canAnswer)} or less (it is ${shown(ask)}).`,
			];
		case 'ask_model':
			return [
				confidence >= verbatim
					? 'It would be sent word for word if no other row came so close.'
					: `It would be sent word for word if that threshold were ${down(confidence)} or less (it is ${shown(verbatim)}).`,
				confidence >= answer
					? `It would not be answered from this row without a model if the threshold for answers were above ${shown(confidence)} (it is ${shown(answer)}).`
					: `Without a model it is handed over: the threshold for answers is ${shown(answer)}, and this is ${shown(confidence)}.`,
			];
		case 'verbatim':
			return [
				`A model would be asked first if the threshold for word for word were above ${shown(confidence)} (it is ${shown(verbatim)}).`,
			];
	}
}

/** What the best row lacks, and how far the next one is behind. */
function rowChanges({ rows, record }: KnowledgeSearch): string[] {
	return record.parts.flatMap((part) => {
		const [best, next] = part.rows;
		const row = rows.find(({ id }) => id === best?.id);
		if (!best || !row)
			return [`Nothing was found for "${part.searched}": no row has one of its words, or letters like them.`];
		const missing = missingWords(part.searched, `${best.question} ${row?.answer ?? ''} ${best.matched.join(' ')}`);
		const named = missing.map((word) => `"${word}"`).join(', ');
		return [
			...(missing.length > 0
				? [
						`"${best.question}" says nothing of ${named}. If it is the right row, a variant with ${missing.length > 1 ? 'these words' : 'this word'} makes it surer.`,
					]
				: []),
			...(next ? [`The next row, "${next.question}", is ${(best.score - next.score).toFixed(2)} behind.`] : []),
		];
	});
}

function otherReasons({ record }: KnowledgeSearch): string[] {
	const unknown = record.parts.filter(({ askedWords, knownWords }) => knownWords < askedWords);
	const parts = record.parts.toSorted((a, b) => a.confidence - b.confidence);
	const [weakest] = parts;
	return [
		...unknown.map(
			({ searched, askedWords, knownWords }) =>
				`${askedWords - knownWords} of ${askedWords} words of "${searched}" occur in no row.`,
		),
		...(weakest && parts.length > 1
			? [`Of its ${parts.length} questions, "${weakest.searched}" is the least sure: it counts.`]
			: []),
	];
}

const shown = (probability: number) => probability.toFixed(2);
/** Rounded down, so that the threshold that is named lets it pass. */
const down = (probability: number) => (Math.floor(probability * 100) / 100).toFixed(2);
