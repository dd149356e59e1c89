/** The page of the sandbox: wires the phone, the sheet and the line about the connection to the sandbox's events. */
import { showSandboxLost, showWebhook } from './connection.js';
import { find, showToast } from './dom.js';
import { showConversation, showConversations } from './phone/phone.js';
import { listen, loadState, startOver } from './sandbox-api.js';
import { showSheet } from './sheet.js';
import './sync-now.js';

async function load() {
	try {
		const state = await loadState();
		find('#shop-name').textContent = state.shop.name;
		showSheet(state.sheet);
		showConversations(state.conversations);
		showWebhook(state.webhook);
		document.body.dataset.ready = 'true';
	} catch {
		showSandboxLost();
	}
}

// Events may be missed while the connection is away, so everything is loaded again whenever it opens.
listen(
	{ conversation: showConversation, sheet: showSheet, webhook: showWebhook, reset: load },
	{ onOpen: load, onLost: showSandboxLost },
);

for (const button of document.querySelectorAll('[data-show]')) {
	button.addEventListener('click', () => {
		document.body.dataset.view = button.dataset.show;
		for (const other of document.querySelectorAll('[data-show]')) {
			other.setAttribute('aria-pressed', String(other === button));
		}
	});
}

const dialog = find('#reset-dialog');
find('#reset').addEventListener('click', () => dialog.showModal());
dialog.addEventListener('close', () => {
	if (dialog.returnValue !== 'reset') return;
	startOver().then(
		() => showToast('Everything is as it was at the start.'),
		(error) => showToast(error.message),
	);
});
