import { confidence, searches, searchesDegraded } from '../observability';
import { detectLanguage } from '../language';
import type { Database } from '../storage';
import { beginSearch, type Beginning } from './begin-search';
import { boundRecord, describePlace, type RecordedPart, type RecordedWeighing } from './search-record';
import { findTexts, type Ground, type TextOptions } from './find-texts';
import type { FoundRow, KnowledgeSearch, SearchOptions } from './knowledge-search';
import { openMeaning, type Meanings } from './open-meaning';
import { readingsOf, type PartReadings } from './part-readings';
import { readQuestion } from './query';
import { choosePart, isOpen, isUnlikely, type FoundPart, type FoundTexts, type PartOptions } from './choose-part';

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
	const partOptions = { ...options, language: language.code, languages };
	const begun = reading.parts.length > 0 ? await beginSearch(db, options) : null;
	const sheetLanguages = [...new Set(begun?.languages.map((tag) => tag.slice(0, 2).toLowerCase()))];
	const readings = readingsOf(reading.parts, { ...partOptions, sheetLanguages });
	const { texts, ground, paid } = await searchReadings(db, readings, begun, partOptions);
	const found = (await Promise.all(readings.map((one) => choosePart(one, texts, partOptions)))).flat();
	const problems = [ground?.meanings.problem ?? null, ...found.flatMap((part) => part.problems)].filter(
		(problem) => problem !== null,
	);
	const version = ground?.begun.version ?? null;
	const search: KnowledgeSearch = {
		version,
		rows: takeTurns(found.map(({ rows }) => rows)).slice(0, Math.max(maxRows, found.length)),
		confidence: lowest(found.map(({ confidence }) => confidence)),
		canAnswer: lowest(found.map(({ canAnswer }) => canAnswer)),
		askedWords: sum(found.map(({ askedWords }) => askedWords)),
		knownWords: sum(found.map(({ knownWords }) => knownWords)),
		parts: found.map(({ part, rows, confidence, canAnswer }) => ({
			asked: part.asked,
			question: part.searched,
			rowIds: rows.slice(0, maxRows).map(({ id }) => id),
			confidence,
			canAnswer,
		})),
		...(paid && { paid: { provider: '', ...paid } }),
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
	searches.add({ outcome: search.rows.length > 0 ? 'found' : 'empty' });
	if (problems.length > 0) searchesDegraded.add({});
	confidence.observe({}, search.confidence);
	return search;
}

/** Searches all readings of all questions at once; those in the words of sheets only where the others leave a question open. */
async function searchReadings(
	db: Database,
	readings: readonly PartReadings[],
	begun: Beginning | null,
	options: SearchOptions & Omit<TextOptions, 'begin'> & PartOptions,
): Promise<{ texts: FoundTexts; ground: Ground | null; paid?: Meanings['paid'] }> {
	const all = readings.flatMap(({ always, ifUnsure, otherWords }) => [...always, ...ifUnsure.flat(), ...otherWords]);
	if (!begun) return { texts: new Map(), ground: null };
	const begin = async (known: Beginning): Promise<Ground> => ({
		begun: known,
		meanings: await openMeaning(db, options, known, all),
	});
	const asked = readings.flatMap(({ always }) => always);
	const begunGround = await begin(begun);
	// A search that begins anew finds its vectors in this process.
	const { paid } = begunGround.meanings;
	const first = await findTexts(db, asked, { ...options, begin }, begunGround);
	if (!first) return { texts: new Map(), ground: null };
	const more = readings.flatMap((one) => [
		...(one.ifUnsure.length > 0 && isOpen(one, first.found, options) ? one.ifUnsure.flat() : []),
		...(one.otherWords.length > 0 && isUnlikely(one, first.found, options) ? one.otherWords : []),
	]);
	if (more.length === 0) return { texts: first.found, ground: first.ground, ...(paid && { paid }) };
	const { version } = first.ground.begun;
	const second = await findTexts(db, more, { ...options, begin, version }, first.ground);
	const texts = new Map([...first.found, ...(second?.found ?? [])]);
	return { texts, ground: first.ground, ...(paid && { paid }) };
}

/** What a record may add to the item that travels through the workflow, and to the turn's row. */
const maxRecordBytes = 8_000;

/** The best of each question first, then the second best of each, and so on; a row that answers two of them once, with what it says to both. */
function takeTurns(lists: readonly FoundRow[][]): FoundRow[] {
	const longest = Math.max(0, ...lists.map(({ length }) => length));
	const inTurn = Array.from({ length: longest }, (_, place) => lists.flatMap((rows) => rows[place] ?? [])).flat();
	const taken = new Map<string, FoundRow>();
	for (const row of inTurn) {
		const first = taken.get(row.id);
		// "How much is it, and how long does it take?" are two cells of one row.
		const isMore = first?.exact && row.exact && !first.answer.includes(row.answer);
		if (!first) taken.set(row.id, row);
		else if (isMore) taken.set(row.id, { ...first, answer: `${first.answer}\n${row.answer}` });
	}
	return [...taken.values()];
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
