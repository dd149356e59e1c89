import type { Turn } from '../../conversations';
import { detectLanguage } from '../../language';

/** Which language a reply is to be in, ISO 639-1; `isFixed`: whatever the customer writes. */
interface WantedLanguage {
	code: string;
	isFixed: boolean;
}

interface LanguageQuestion {
	question: string;
	/** What the conversation was in so far. */
	conversation: string | null;
	/** The owner's setting `reply_languages`: "customer", "sheet", or a list of codes whose first one is for everybody else. */
	policy: string;
	/** What the best row says, for "sheet". */
	row: string;
}

/** The language of a reply by the owner's wish; null where nobody can say which one the customer's is. */
export async function wantedLanguage({
	question,
	conversation,
	policy,
	row,
}: LanguageQuestion): Promise<WantedLanguage | null> {
	const { code } = await detectLanguage(question, conversation);
	if (policy === 'customer') return code === null ? null : { code, isFixed: false };
	if (policy === 'sheet') {
		const sheet = await detectLanguage(row);
		return sheet.code === null ? null : { code: sheet.code, isFixed: true };
	}
	const allowed = policy.split(/[\s,;]+/).filter((one) => one !== '');
	const first = allowed[0];
	if (first === undefined) return null;
	return { code: code !== null && allowed.includes(code) ? code : first, isFixed: true };
}

/** The language that a reply is in beyond doubt, when it is not the wanted one; else null. */
export async function wrongLanguageOf(text: string, wanted: WantedLanguage | null): Promise<string | null> {
	if (!wanted) return null;
	const { code, from } = await detectLanguage(text);
	return from === 'text' && code !== null && code !== wanted.code ? code : null;
}

/** Whether the best row is, beyond doubt, in another language than the one that a reply is to be in. */
export async function isRowForeign({
	question,
	conversation,
	settings,
	knowledge,
}: Pick<Turn, 'question' | 'conversation' | 'settings' | 'knowledge'>): Promise<boolean> {
	const row = knowledge?.rows[0]?.answer ?? '';
	const policy = settings.reply_languages;
	if (row === '' || policy === 'sheet') return false;
	const wanted = await wantedLanguage({ question, conversation: conversation.language, policy, row });
	return (await wrongLanguageOf(row, wanted)) !== null;
}
