import type { KnowledgeRow, Reply, Turn } from '../conversations';

/** The question back: which of these rows is meant? Whatever is tapped is a question that its row answers word for word. */
export function askBack({ settings }: Pick<Turn, 'settings'>, rows: readonly KnowledgeRow[]): Reply {
	return {
		text: settings.clarify_message,
		// Offered is not answered.
		citations: [],
		buttons: [...rows.map(({ question }) => question), settings.clarify_other],
		action: 'clarify',
		language: null,
		source: 'setting',
	};
}

/** True when the bot's last words were the same question back: asking twice helps nobody. */
export function hasJustAskedBack({ history, settings }: Pick<Turn, 'history' | 'settings'>): boolean {
	const last = history.findLast(({ author }) => author !== 'customer');
	return last?.author === 'bot' && last.text.startsWith(settings.clarify_message);
}
