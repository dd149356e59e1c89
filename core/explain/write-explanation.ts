import type { BeforeModelDecision } from '../confidence';
import type { Explanation } from './explain-search';
import type { RecordedPart, SearchRecord } from '../retrieval';

const languageSources = {
	text: 'by its words',
	conversation: 'of the conversation',
	sheet: 'unknown: rows are read in their own',
};
const decisions: Record<BeforeModelDecision['decision'], string> = {
	verbatim: 'the row is sent word for word',
	ask_model: 'a language model words the reply',
	ask_back: 'the customer is asked what they would like to know',
	hand_over: 'a person answers',
};
/** The legs as an operator reads them (docs/operator/why.md says what each is). */
const legNames: Record<string, string> = {
	rowLetters: 'row letters',
	wordMeaning: 'sense',
	answerWords: 'sense with answer',
	answerMeaning: 'with answer',
};
/** Rows shown of each question, and of each leg. */
const shownRows = 5;

/** An explanation for a terminal: plain words, columns below each other, no colours. */
export function writeExplanation(explanation: Explanation): string[] {
	const { question, record, decision, changes } = explanation;
	return [
		`Question    ${oneLine(question, 200)}`,
		...readingLines(record),
		...(record.parts.length === 0 ? ['', 'There is nothing to search in it.'] : []),
		...record.parts.flatMap((part, index) => ['', ...partLines(part, explanation, index)]),
		'',
		...(record.parts.length > 0 ? weighingLines(explanation) : []),
		...replyLines(explanation),
		`Right row   ${percent(decision.confidence)}   that the best row answers it`,
		`Answerable  ${percent(decision.canAnswer)}   that the knowledge can answer it at all`,
		`Decision    ${decisions[decision.decision]}`,
		...withoutModelLines(explanation),
		`Because     ${decision.because}${movedThresholds(explanation)}`,
		...listed('To change', changes),
		...listed('Degraded', record.degraded),
	];
}

/** What the customer reads. */
function replyLines({ reply, screening }: Explanation): string[] {
	if (!reply) return listed('Reply', [`none: ${screening.because}`]);
	const buttons = reply.buttons.map((title) => `[${title}]`).join(' ');
	const shown = [...reply.text.split('\n').filter((line) => line !== ''), ...(buttons === '' ? [] : [buttons])];
	return [...listed('Reply', shown), ...listed('', reply.isPassedOn ? ['and a person is asked for'] : [])];
}

function readingLines({ version, language, left }: SearchRecord): string[] {
	const code = language.code ? `${language.code}, ` : '';
	return [
		`Language    ${code}${languageSources[language.from]}`,
		`Version     ${version ?? 'none: nothing was synced yet'}`,
		...listed(
			'Left out',
			left.map((text) => oneLine(text, 100)),
		),
	];
}

function weighingLines({ record, weights, ease, size }: Explanation): string[] {
	const shares = Object.entries(record.parts[0]?.weights ?? {}).filter(([, weight]) => weight > 0);
	const named = shares.map(([leg, weight]) => `${nameOf(leg)} ${weight.toFixed(2)}`).join(', ');
	return [
		...listed('Weights', [named, weights]),
		...listed('Ease', ease === null ? [] : [ease]),
		...listed('Sheet', size === null ? [] : [size]),
	];
}

/** Where one word has moved the thresholds, the owner's own numbers are others. */
function movedThresholds({ movedBy }: Explanation): string {
	return movedBy === null ? '' : `; careful_or_helpful is "${movedBy}" and has moved the thresholds`;
}

function withoutModelLines(explanation: Explanation): string[] {
	const { withoutModel, offered } = explanation;
	if (withoutModel === null) return [];
	const sentence = {
		answer: explanation.isGuess ? 'the row is sent as a guess' : 'the row is sent',
		clarify: `the customer is asked which is meant: ${offered.map((one) => `"${one}"`).join(' or ')}`,
		hand_over: 'a person answers',
	}[withoutModel];
	return [`            without a model: ${sentence}`];
}

function partLines(part: RecordedPart, explanation: Explanation, index: number): string[] {
	const { asked, searched, stripped, carried, otherwise, fact } = part;
	const { length: count } = explanation.record.parts;
	const isRead = oneLine(asked, 200) !== oneLine(searched, 200);
	return [
		`${(count > 1 ? `Part ${index + 1} of ${count}` : 'Searched').padEnd(12)}${oneLine(searched, 200)}`,
		...(isRead ? [`  asked     ${oneLine(asked, 200)}`] : []),
		...(stripped.length > 0 ? [`  polite    ${stripped.join(' | ')}`] : []),
		...(carried.length > 0 ? [`  before    ${carried.join(', ')} (from what was asked before)`] : []),
		...otherwise.map((other) => `  or        ${oneLine(other.searched, 200)} (${percent(other.confidence).trim()})`),
		...(fact
			? [`  table     ${fact.title}: ${fact.because}`]
			: [`  words     ${part.knownWords} of ${part.askedWords} that carry meaning occur in the knowledge`]),
		...(count > 1
			? [`  sure      ${percent(part.confidence).trim()} right row, ${percent(part.canAnswer).trim()} answerable`]
			: []),
		'',
		...rowLines(part, explanation),
		...legLines(part),
	];
}

function rowLines({ rows, weights }: RecordedPart, explanation: Explanation): string[] {
	if (rows.length === 0) return ['  no row was found'];
	const legs = shownLegs(weights, rows);
	const head = ['', 'score', ...legs.map(nameOf), 'row'];
	const weighed = ['', 'weight', ...legs.map((leg) => weights[leg]?.toFixed(2) ?? ''), ''];
	const lines = rows
		.slice(0, shownRows)
		.map((row, at) => [
			String(at + 1),
			row.score.toFixed(3),
			...legs.map((leg) => row.legs[leg]?.toFixed(3) ?? '–'),
			`${oneLine(row.question, 70)}${row.place === '' ? '' : `  [${oneLine(row.place, 60)}]`}`,
		]);
	const best = explanation.rows.find(({ id }) => id === rows[0]?.id)?.answer;
	return [...aligned([head, weighed, ...lines]), ...(best ? [`  answer    ${oneLine(best, 160)}`] : [])];
}

/** What each leg that counts would have chosen alone, where that is another row. */
function legLines({ bestByLeg, rows, weights }: RecordedPart): string[] {
	const questions = new Map(rows.map(({ id, question }) => [id, question]));
	const legsOf = new Map<string, string[]>();
	for (const leg of shownLegs(weights, rows)) {
		const best = bestByLeg[leg]?.[0];
		if (best === undefined || best === rows[0]?.id || !questions.has(best)) continue;
		legsOf.set(best, [...(legsOf.get(best) ?? []), nameOf(leg)]);
	}
	return [...legsOf].map(
		([row, legs]) => `  first by ${legs.join(' and by ')}: ${oneLine(questions.get(row) ?? '', 90)}`,
	);
}

/** Those that count, and a reranker, which has no weight among them. */
function shownLegs(weights: RecordedPart['weights'], rows: RecordedPart['rows']): string[] {
	const reranked = rows.some(({ legs }) => legs['reranker'] !== undefined) ? ['reranker'] : [];
	return [...Object.keys(weights).filter((leg) => (weights[leg] ?? 0) > 0), ...reranked];
}

const nameOf = (leg: string) => legNames[leg] ?? leg;

function aligned(table: string[][]): string[] {
	const widths = (table[0] ?? []).map((_, column) =>
		Math.max(...table.map((cells) => [...(cells[column] ?? '')].length)),
	);
	return table.map((cells) => {
		const padded = cells.map((cell, column) => {
			const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length));
			return column === cells.length - 1 ? cell : `${gap}${cell}`;
		});
		return `  ${padded.join('  ')}`.trimEnd();
	});
}

function listed(title: string, texts: readonly string[]): string[] {
	return texts.map((text, at) => `${(at === 0 ? title : '').padEnd(12)}${text}`);
}

const percent = (probability: number) => `${Math.round(probability * 100)} %`.padStart(5);

function oneLine(text: string, max: number): string {
	const characters = [...text.replaceAll(/\s+/gu, ' ').trim()];
	return characters.length <= max ? characters.join('') : `${characters.slice(0, max - 1).join('')}…`;
}
