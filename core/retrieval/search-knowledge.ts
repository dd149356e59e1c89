import type { Database } from '../storage';
import { beginSearch } from './begin-search';
import { boundRecord, describePlace, type RecordedPart, type RecordedWeighing } from './explain';
import type { FoundRow, KnowledgeSearch, SearchOptions } from './knowledge-search';
import { openMeaning } from './open-meaning';
import { readingsOf } from './part-readings';
import { detectLanguage, readQuestion } from './query';
import { searchPart, type FoundPart } from './search-part';

/**
 * Finds the rows that answer what a customer wrote: reads the message, searches each question in it, and merges what was
 * found. Nearly all messages hold one question.
 *
 * @throws FrontdeskError `unavailable` or `timeout` when the database cannot answer
 */
export async function searchKnowledge(db: Database, options: SearchOptions): Promise<KnowledgeSearch> {
	const { question, maxRows, history, now } = options;
	const reading = readQuestion(question, { history, language: options.language, now });
	const language = await detectLanguage(question, options.language);
	const languages = language.code ? [language.code] : reading.languages;
	const readings = readingsOf(reading.parts, { ...options, language: language.code });
	const texts = readings.flatMap(({ always, ifUnsure }) => [...always, ...ifUnsure.flat()]);
	const begun = texts.length > 0 ? await beginSearch(db, options, texts) : null;
	const meanings = begun ? await openMeaning(db, options, begun) : { byText: new Map(), problem: null };
	const partOptions = { ...options, language: language.code, languages, begun, meanings };
	const foundParts = await Promise.all(readings.map((one) => searchPart(db, one, partOptions)));
	const found = foundParts.flat();
	const problems = [meanings.problem, ...found.flatMap((part) => part.problems)].filter((problem) => problem !== null);
	const version = begun?.version ?? null;
	return {
		version,
		rows: takeTurns(found.map(({ rows }) => rows)).slice(0, Math.max(maxRows, found.length)),
		confidence: lowest(found.map(({ confidence }) => confidence)),
		canAnswer: lowest(found.map(({ canAnswer }) => canAnswer)),
		askedWords: sum(found.map(({ askedWords }) => askedWords)),
		knownWords: sum(found.map(({ knownWords }) => knownWords)),
		parts: found.map(({ part, rows, confidence, canAnswer }) => ({
			question: part.searched,
			rowIds: rows.slice(0, maxRows).map(({ id }) => id),
			confidence,
			canAnswer,
		})),
		record: boundRecord(
			{
				version,
				language,
				left: reading.left,
				weighing: recordWeighing(found[0]?.weighing),
				parts: found.map(recordPart),
				degraded: [...new Set(problems)],
			},
			maxRecordBytes,
		),
	};
}

/** What a record may add to the item that travels through the workflow, and to the turn's row. */
const maxRecordBytes = 8_000;

/** The best of each question first, then the second best of each, and so on; a row that answers two of them once. */
function takeTurns(lists: readonly FoundRow[][]): FoundRow[] {
	const longest = Math.max(0, ...lists.map(({ length }) => length));
	const inTurn = Array.from({ length: longest }, (_, place) => lists.flatMap((rows) => rows[place] ?? [])).flat();
	const seen = new Set<string>();
	return inTurn.filter(({ id }) => !seen.has(id) && seen.add(id));
}

function recordPart({ part, rows, fact, otherwise, ...sure }: FoundPart): RecordedPart {
	const { asked, searched, stripped, carried } = part;
	return {
		asked,
		searched,
		otherwise,
		stripped,
		carried,
		...(fact ? { fact: { title: fact.title, because: fact.because, confidence: fact.confidence } } : {}),
		confidence: rounded(sure.confidence),
		canAnswer: rounded(sure.canAnswer),
		askedWords: sure.askedWords,
		knownWords: sure.knownWords,
		features: sure.features.map(rounded),
		weights: Object.fromEntries(Object.entries(sure.weights).map(([leg, weight]) => [leg, rounded(weight)])),
		bestByLeg: sure.bestByLeg,
		rows: rows.map(({ id, question, origin, score, legs, matched }) => ({
			...{ id, question, place: describePlace({ origin }), score: rounded(score), matched },
			legs: Object.fromEntries(Object.entries(legs).map(([leg, value]) => [leg, rounded(value)])),
		})),
	};
}

function recordWeighing(weighing: RecordedWeighing = { model: null, ease: null, rowCount: null }): RecordedWeighing {
	return { ...weighing, ease: weighing.ease === null ? null : rounded(weighing.ease) };
}

const rounded = (score: number) => Math.round(score * 10_000) / 10_000;
const lowest = (values: readonly number[]) => (values.length > 0 ? Math.min(...values) : 0);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
