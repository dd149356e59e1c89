import type { Explanation } from './explain-search';
import type { RecordedPart, SearchRecord } from './search-record';

const languageSources = {
	text: 'by its words',
	conversation: 'of the conversation',
	sheet: 'unknown: rows are read in their own',
};
const decisions = {
	verbatim: 'the row is sent word for word',
	ask_model: 'a language model words the reply; without one, the row is sent if it is sure enough',
	hand_over: 'a person answers',
};
/** Rows shown of each question, and of each leg. */
const shownRows = 5;

/** An explanation for a terminal: plain words, columns below each other, no colours. */
export function writeExplanation(explanation: Explanation): string[] {
	const { question, record, rows, confidence, canAnswer, decision, changes } = explanation;
	const answers = new Map(rows.map(({ id, answer }) => [id, answer]));
	return [
		`Question    ${oneLine(question, 200)}`,
		...readingLines(record),
		...record.parts.flatMap((part, index) => ['', ...partLines(part, answers, index, record.parts.length)]),
		...(record.parts.length === 0 ? ['', 'There is nothing to search in it.'] : []),
		'',
		`Right row   ${percent(confidence)}   that the best row answers it`,
		`Answerable  ${percent(canAnswer)}   that the knowledge can answer it at all`,
		`Decision    ${decisions[decision.decision]}`,
		`Because     ${decision.because}`,
		...listed('To change', changes),
		...listed('Degraded', record.degraded),
	];
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

function partLines(part: RecordedPart, answers: Map<string, string>, index: number, count: number): string[] {
	const { asked, searched, stripped, carried, otherwise, fact } = part;
	const isRead = oneLine(asked, 200) !== oneLine(searched, 200);
	return [
		`${count > 1 ? `Part ${index + 1} of ${count}` : 'Searched'}${count > 1 ? '   ' : '    '}${oneLine(searched, 200)}`,
		...(isRead ? [`  asked     ${oneLine(asked, 200)}`] : []),
		...(stripped.length > 0 ? [`  polite    ${stripped.join(' | ')}`] : []),
		...(carried.length > 0 ? [`  before    ${carried.join(', ')} (from what was asked before)`] : []),
		...otherwise.map((other) => `  or        ${oneLine(other.searched, 200)} (${percent(other.confidence).trim()})`),
		...(fact ? [`  table     ${fact.title}: ${fact.because}`] : []),
		`  words     ${part.knownWords} of ${part.askedWords} that carry meaning occur in the knowledge`,
		`  sure      ${percent(part.confidence).trim()} right row, ${percent(part.canAnswer).trim()} answerable`,
		'',
		...rowLines(part, answers),
		...legLines(part),
	];
}

function rowLines({ rows, weights }: RecordedPart, answers: Map<string, string>): string[] {
	if (rows.length === 0) return ['  no row was found'];
	const legs = Object.keys(weights).filter((leg) => (weights[leg] ?? 0) > 0 || rows.some((row) => row.legs[leg]));
	const head = ['', 'score', ...legs, 'row'];
	const weighed = ['', 'weight', ...legs.map((leg) => (weights[leg] ?? 0).toFixed(2)), ''];
	const lines = rows
		.slice(0, shownRows)
		.map((row, at) => [
			String(at + 1),
			row.score.toFixed(3),
			...legs.map((leg) => row.legs[leg]?.toFixed(3) ?? '–'),
			oneLine(row.question, 70),
		]);
	const best = rows[0] && answers.get(rows[0].id);
	return [...aligned([head, weighed, ...lines]), ...(best ? [`  answer    ${oneLine(best, 160)}`] : [])];
}

/** What each leg alone would have chosen, where that is another row. */
function legLines({ bestByLeg, rows }: RecordedPart): string[] {
	const questions = new Map(rows.map(({ id, question }) => [id, question]));
	return Object.entries(bestByLeg).flatMap(([leg, [best]]) => {
		if (best === undefined || best === rows[0]?.id) return [];
		return [`  by ${leg} alone: ${oneLine(questions.get(best) ?? best, 90)}`];
	});
}

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
