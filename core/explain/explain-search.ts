import { type BeforeModelDecision } from '../confidence';
import type { Screening } from '../conversations';
import type { TenantSettings } from '../storage';
import {
	type HistoryTurn,
	type KnowledgeSearch,
	type SearchRecord,
	describePlace,
	type WeightsBasis,
} from '../retrieval';
import { decideAsTurn, describeOutcome, type Outcome } from './decide-as-turn';
import { describeEase, describeSize, describeWeights } from './describe-weighing';
import { rowChanges } from './row-changes';
import { settingChanges } from './setting-changes';
import { hearsMeaning } from './sure-with-variant';

/** Why a question gets the answer that it gets. */
export interface Explanation extends SearchExplanation {
	/** Whether anything has to be looked for, and why. */
	screening: Screening;
	/** What the customer reads where no model puts it into other words; null: nothing, there is nothing to answer. */
	reply: { text: string; buttons: string[]; isPassedOn: boolean } | null;
}

/** The same as far as the search tells it. */
interface SearchExplanation {
	question: string;
	/** What becomes of it, in words. */
	outcome: string;
	/** What the Confidence Gate makes of it, before a model is asked. */
	decision: Omit<BeforeModelDecision, 'reply'>;
	/** What would have changed the decision, a sentence each. */
	changes: string[];
	/** Best first, with their answers. */
	rows: ExplainedRow[];
	/** What becomes of it where no model is connected; null when none would be asked. */
	withoutModel: Outcome['withoutModel'];
	isGuess: Outcome['isGuess'];
	/** The questions of the rows that the customer is asked to choose from, where two rows compete. */
	offered: string[];
	/** The word between careful and helpful that has moved the thresholds; null: they are as they are set. */
	movedBy: string | null;
	/** Where the weights of the legs come from. */
	weights: string;
	/** How easy the sheet's own questions are, and what that does to the probabilities; null where it is not known. */
	ease: string | null;
	/** How many rows the sheet has, and what that does to the probabilities; null where it is not known. */
	size: string | null;
	/** How the question was read, and what each leg found. */
	record: SearchRecord;
}

interface ExplainedRow {
	id: string;
	question: string;
	answer: string;
	/** Where it stands: "Knowledge, row 12"; empty where that is not known. */
	place: string;
	score: number;
	/** `sheet`, `table:<tab title>` or `document:<id>`. */
	source: string;
}

interface ExplainOptions {
	settings: TenantSettings;
	tenantName: string;
	/** What the weights of the searched version were picked from; null where the sheet was not asked. */
	basis: WeightsBasis | null;
	/** What was said before: nobody is asked back twice. */
	history?: readonly HistoryTurn[] | undefined;
}

/** Puts together what a search found, what is decided by it, and what would have changed that. */
export function explainSearch(
	question: string,
	search: KnowledgeSearch,
	{ settings, tenantName, basis, history = [] }: ExplainOptions,
): SearchExplanation {
	// What a hand-over would say is no part of the explanation: any clock will do.
	const tenant = { name: tenantName, timeZone: 'UTC' };
	const turn = {
		...{ question, settings, tenant },
		knowledge: { ...search, record: { ...search.record } },
		history: history.map((one) => ({ ...one, at: '' })),
	};
	const outcome = decideAsTurn(turn);
	const { reply: _, ...decision } = outcome.before;
	const { record } = search;
	const isLookedUp = search.rows[0]?.exact === true && decision.decision === 'verbatim';
	return {
		question,
		outcome: describeOutcome(outcome),
		decision: {
			...decision,
			confidence: rounded(decision.confidence),
			canAnswer: rounded(decision.canAnswer),
		},
		changes: isLookedUp
			? ['Its value was looked up in a table: no threshold counts. Another value in that cell is another answer.']
			: [...rowChanges(search, outcome), ...(search.rows.length > 0 ? settingChanges(turn, outcome) : [])],
		rows: search.rows.map(({ id, question: asked, answer, origin, score, source }) => ({
			...{ id, place: describePlace({ origin }), question: asked, answer, score: rounded(score), source },
		})),
		withoutModel: outcome.withoutModel,
		isGuess: outcome.isGuess,
		offered: outcome.offered,
		movedBy: settings.careful_or_helpful === 'balanced' ? null : settings.careful_or_helpful,
		weights: describeWeights(record.weighing, basis, settings.search_weights_from_sheet),
		ease: describeEase(record.weighing, hearsMeaning(record.parts[0]?.weights ?? {})),
		size: describeSize(record.weighing),
		record,
	};
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
