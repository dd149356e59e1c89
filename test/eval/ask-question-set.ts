import { decideAsTurn } from '../../core/explain';
import { publishTabs, vectorsBeforeLive } from '../../core/knowledge';
import {
	openVectors,
	readQuestion,
	searchKnowledge,
	type KnowledgeSearch,
	type VectorConnections,
} from '../../core/retrieval';
import { readSettings, registerTenant, type Database, type TenantSettings } from '../../core/storage';
import type { Query, QuestionSet, QuestionSetRow } from './question-set';

/** One line of `predictions.jsonl`. */
export interface Prediction {
	qid: string;
	/** Ids of the rows found, best first. */
	ranked: string[];
	/** The probability that the first of them is right. */
	confidence: number;
	/** What the Confidence Gate makes of it where no model words the replies. */
	action: 'answer' | 'clarify' | 'handoff';
}

export interface AskedSet {
	predictions: Prediction[];
	searches: { query: Query; search: KnowledgeSearch }[];
	/** Rows that the sync refused, with the status that their owner would see. */
	refusedRows: string[];
}

const header = ['question', 'variants', 'answer', 'category', 'language', 'status'];
/** How many rows a prediction ranks: what MRR@10 looks at. */
const rankedRows = 10;
const questionsAtOnce = 4;
const textsAtOnce = 32;

/** No vectors, or those of the model at a URL that speaks OpenAI's protocol. */
export function connectionsTo(embeddings: string | undefined): VectorConnections {
	if (embeddings === undefined) return { embeddings: null, qdrant: null };
	const model = process.env['EMBEDDINGS_MODEL'] ?? 'all-minilm-l6-v2';
	const apiKey = process.env['EMBEDDINGS_API_KEY'] ?? 'none';
	// A slow model of this machine is measured as well as a fast one.
	const patient = { questionDeadlineMs: 120_000, priceUsdPerMillion: 0 };
	return { embeddings: { baseUrl: embeddings, apiKey, model, ...patient }, qdrant: null };
}

/** Makes each section of a set a business with a sheet, syncs it, and asks the questions, all by the product's own code. */
export async function askQuestionSet(
	db: Database,
	set: QuestionSet,
	connections: VectorConnections,
): Promise<AskedSet> {
	const asked: AskedSet = { predictions: [], searches: [], refusedRows: [] };
	const sections = [...new Set(set.rows.map(({ section }) => section))];
	for (const [index, section] of sections.entries()) {
		const slug = `${set.name}-${index}`.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
		const tenantId = await registerTenant(db, { slug, name: section || set.name, timeZone: 'UTC' });
		const rows = set.rows.filter((row) => row.section === section);
		const content = { knowledge: { title: 'Knowledge', rows: [header, ...rows.map(toCells)] }, settings: null };
		const { problems } = await publishTabs(db, tenantId, content, [vectorsBeforeLive(db, connections).beforeLive]);
		asked.refusedRows.push(...problems.map(({ message }) => message));
		const queries = set.queries.filter((query) => query.section === section);
		await askTenant(db, { tenantId, connections }, rows, queries, asked);
	}
	const unasked = set.queries.filter((query) => !sections.includes(query.section));
	asked.predictions.push(...unasked.map(({ qid }) => nothingFound(qid)));
	return asked;
}

// The sync refuses rows without an answer, and rightly so; sets without answers get one without words, which is like no other.
const toCells = ({ question, variants, answer, category, lang }: QuestionSetRow) => [
	question,
	variants.map((variant) => variant.replaceAll(/\s+/g, ' ')).join('\n'),
	answer.trim() || '–',
	category,
	lang,
	'',
];

async function askTenant(
	db: Database,
	{ tenantId, connections }: { tenantId: string; connections: VectorConnections },
	rows: QuestionSetRow[],
	queries: Query[],
	asked: AskedSet,
): Promise<void> {
	const idOf = new Map(rows.toReversed().map(({ id, question }) => [comparable(question), id]));
	const settings = await readSettings(db, tenantId);
	await embedAtOnce(db, { tenantId, connections }, queries);
	const waiting = [...queries];
	const work = async () => {
		for (let query = waiting.shift(); query; query = waiting.shift()) {
			const search = await searchKnowledge(db, { tenantId, question: query.text, maxRows: rankedRows, connections });
			const ranked = search.rows.map(({ question }) => idOf.get(comparable(question)) ?? '');
			const { confidence } = search;
			const action = decide(query.text, search, settings);
			asked.searches.push({ query, search });
			asked.predictions.push({ qid: query.qid, ranked, confidence, action });
		}
	};
	await Promise.all(Array.from({ length: questionsAtOnce }, work));
}

/** Fills the cache of embeddings with a few large calls instead of one for each question. */
async function embedAtOnce(
	db: Database,
	{ tenantId, connections }: { tenantId: string; connections: VectorConnections },
	queries: Query[],
): Promise<void> {
	if (!connections.embeddings) return;
	const texts = queries.flatMap(({ text }) =>
		readQuestion(text, {}).parts.flatMap(({ searched, alternatives }) => [searched, ...alternatives]),
	);
	const different = [...new Set(texts)];
	const { vectors } = await openVectors(db, connections, tenantId);
	for (let start = 0; start < different.length; start += textsAtOnce) {
		await vectors?.embedder.embed(different.slice(start, start + textsAtOnce));
	}
}

/** What the Confidence Gate makes of a search, before a model and, as if there were none, after it. */
function decide(question: string, search: KnowledgeSearch, settings: TenantSettings): Prediction['action'] {
	const knowledge = { ...search, record: { ...search.record } };
	const tenant = { name: '', timeZone: 'UTC' };
	const { before, withoutModel } = decideAsTurn({ question, knowledge, settings, tenant, history: [] });
	if (before.decision === 'verbatim') return 'answer';
	return withoutModel === 'answer' || withoutModel === 'clarify' ? withoutModel : 'handoff';
}

const comparable = (question: string) => question.replaceAll(/\s+/g, ' ').trim();

function nothingFound(qid: string): Prediction {
	return { qid, ranked: [], confidence: 0, action: 'handoff' };
}
