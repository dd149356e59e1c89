import { find } from './dom.js';
import { syncNow } from './sandbox-api.js';

/** Asks the bot to read the sheet, and says what came of it. */
async function runSync() {
	const button = find('#sync');
	const result = find('#sync-result');
	if (button.getAttribute('aria-busy') === 'true') return;
	button.setAttribute('aria-busy', 'true');
	result.className = 'sync-result busy';
	result.textContent = 'The bot reads the sheet…';
	const outcome = await syncNow().catch((error) => ({ isDone: false, message: error.message }));
	button.removeAttribute('aria-busy');
	result.className = outcome.isDone ? 'sync-result' : 'sync-result failed';
	result.textContent = outcome.message;
}
find('#sync').addEventListener('click', () => void runSync());
