import { sureRows } from '../../confidence';
import { searchKnowledge, type KnowledgeSearch, type VectorConnections } from '../../retrieval';
import type { Database, TenantSettings } from '../../storage';
import { say, type SheetLanguage } from '../sheet';
import type { TestedAnswer } from './judge-answer';

export interface Asked {
	answer: TestedAnswer;
	search: KnowledgeSearch;
}

export interface Question {
	tenantId: string;
	version: number;
	question: string;
	/** The tenant's, an IANA name: "are you open today?" means a day there. */
	timeZone?: string | undefined;
	/** In which its owner is told. */
	language?: SheetLanguage | undefined;
	connections?: VectorConnections | undefined;
}

/** As many as a hold looks at to name the row that an edit put in the way. */
const maxRows = 3;

/**
 * What the bot would answer with this version: the best row word for word where it is sure enough, else it hands over. A
 * language model, where there is one, only puts the rows into other words, and is not asked: a test has to say the same
 * each time.
 */
export async function askVersion(
	db: Database,
	{ settings, language = 'en', ...question }: Question & { settings: TenantSettings },
): Promise<Asked> {
	const search = await searchKnowledge(db, { ...question, maxRows });
	const reply = sureRows({ knowledge: { ...search, record: { ...search.record } }, settings });
	const [best] = search.rows;
	if (!reply || !best) {
		const nearest = best && { question: best.question, from: placeOf(best, language) };
		return { search, answer: { kind: 'hand_over', confidence: search.confidence, nearest } };
	}
	return { search, answer: { kind: 'answer', text: reply.text, from: placeOf(best, language) } };
}

/** "Knowledge row 12", "menu.pdf page 3": where the owner finds it. */
export function placeOf(
	{ origin, question }: Pick<KnowledgeSearch['rows'][number], 'origin' | 'question'>,
	language: SheetLanguage,
): string {
	const { tab, row, file, page } = origin ?? {};
	if (typeof tab === 'string' && typeof row === 'number') return say(language, '{tab} row {row}', { tab, row });
	if (typeof file === 'string')
		return typeof page === 'number' ? say(language, '{file} page {page}', { file, page }) : file;
	return say(language, 'row “{question}”', { question });
}
