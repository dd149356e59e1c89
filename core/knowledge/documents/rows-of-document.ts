import { isFrontdeskError } from '../../errors';
import { chunkDocument, documentText, type ChunkOptions, type DocumentChunk, type ReadDocument } from '../../documents';
import { checkRows, type CheckedRow, type CheckOptions } from '../sheet';

interface DocumentRows {
	rows: CheckedRow[];
	/** For the owner: how many chunks, pages and rows, and what is wrong with some of them. */
	status: string;
	/** Rows that customers get answers from. */
	live: number;
}

/** How much of a document its language is recognised by. */
const languageCharacters = 4_000;
/** A path of headings longer than this is cut from the left: the nearest heading says most. */
const maxQuestionCharacters = 300;

/**
 * What a document becomes in the knowledge: a table with the headers of the Knowledge tab its rows, exactly as in the sheet;
 * anything else passages, each with the headings it stands under as its question.
 */
export async function rowsOfDocument(
	document: ReadDocument,
	{ id, name }: { id: string; name: string },
	options: ChunkOptions & CheckOptions,
): Promise<DocumentRows> {
	const questions = rowsOfTables(document, { id, name }, options);
	if (questions) return questions;
	const chunks = await chunkDocument(document, options);
	const language = await recogniseLanguage(documentText(document).slice(0, languageCharacters));
	const rows = chunks.map((chunk, index) => rowOfChunk(chunk, index, { document, id, name, language }));
	const pages = document.pages === null ? '' : `, ${count(document.pages, 'page')}`;
	return { rows, live: rows.length, status: `live: ${count(rows.length, 'chunk')}${pages}` };
}

const count = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;

interface ChunkPlace {
	document: ReadDocument;
	id: string;
	name: string;
	language: string | null;
}

function rowOfChunk(chunk: DocumentChunk, index: number, { document, id, name, language }: ChunkPlace): CheckedRow {
	const heading = chunk.headings.join(' › ');
	const question = shorten([...new Set([document.title, ...chunk.headings])].join(' › '));
	const content = {
		question,
		variants: [],
		answer: chunk.text,
		buttons: [],
		category: null,
		language,
		validFrom: null,
		validUntil: null,
	};
	return {
		sheetRow: index + 1,
		state: 'live',
		status: 'live',
		writtenStatus: '',
		question,
		answer: chunk.text,
		content,
		source: `document:${id}`,
		origin: {
			file: name,
			...(chunk.page === null ? {} : { page: chunk.page }),
			...(heading === '' ? {} : { heading }),
		},
	};
}

function shorten(path: string): string {
	return path.length <= maxQuestionCharacters ? path : `…${path.slice(1 - maxQuestionCharacters)}`.toWellFormed();
}

/** Null when no table of the document has a column for questions and one for answers. */
function rowsOfTables(
	document: ReadDocument,
	{ id, name }: { id: string; name: string },
	options: CheckOptions,
): DocumentRows | null {
	const rows = document.tables.flatMap((table) => {
		const origin = { file: name, ...(table.title === '' ? {} : { tab: table.title }) };
		return checkIfKnowledge(table.title, table.rows, { ...options, source: `file:${id}`, origin })?.rows ?? [];
	});
	if (rows.length === 0) return null;
	const live = rows.filter(({ content }) => content !== null).length;
	const bad = rows.filter(({ state }) => state === 'bad');
	const first = bad[0] ? `; ${bad.length} cannot be used, such as row ${bad[0].sheetRow}: ${bad[0].status}` : '';
	return { rows, live, status: `live: ${count(live, 'row')}${first}` };
}

function checkIfKnowledge(title: string, rows: ReadDocument['tables'][number]['rows'], options: CheckOptions) {
	try {
		return checkRows(title, rows, options);
	} catch (error) {
		if (isFrontdeskError(error) && error.code === 'sheet-broken') return null;
		throw error;
	}
}

/** A text shorter than this has another language with every edit. */
const leastCharacters = 200;

/** ISO 639-1; null when it is none that one can be sure of. */
async function recogniseLanguage(text: string): Promise<string | null> {
	if (text.length < leastCharacters) return null;
	const { detectAll } = await import('tinyld');
	const [best] = detectAll(text);
	return best && best.accuracy >= 0.5 ? best.lang : null;
}
