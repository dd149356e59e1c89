import { find, make, makeIcon } from '../dom.js';
import { CHANNELS, OWNER_FILES } from './channels.js';

const FILE_ICON = 'M12 16V4M8 8l4-4 4 4M5 14v5h14v-5';
/** Larger files do not come through the sandbox's controls. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;

const text = find('#composer-text');
const attach = find('#attach');
const menu = find('#attach-menu');
const picker = find('#attach-file');
const problem = find('#composer-error');

let send = async () => true;
let channel = 'whatsapp';

const ownerSwitch = find('#as-owner');

export const isOwner = () => ownerSwitch.getAttribute('aria-pressed') === 'true';

/** Says what went wrong with the last message; nothing when called without a sentence. */
export function showProblem(sentence = '') {
	problem.textContent = sentence;
}

function fit() {
	text.style.height = 'auto';
	text.style.height = `${text.scrollHeight + 2}px`;
}

/** Takes what was written; it goes back where it was when it could not be sent and nothing else was begun. */
async function sendWith(content) {
	const written = text.value.trim();
	text.value = '';
	fit();
	const isSent = await send(content, written);
	if (!isSent && text.value === '') text.value = written;
	fit();
}

function showMenu(isOpen) {
	menu.hidden = !isOpen;
	attach.setAttribute('aria-expanded', String(isOpen));
	if (isOpen) menu.querySelector('button')?.focus();
}

function kindOfFile({ type }) {
	const [family] = type.split('/');
	if (type === 'image/webp') return 'sticker';
	return ['image', 'audio', 'video'].includes(family) ? family : 'document';
}

function base64Of(file) {
	return new Promise((resolve, reject) => {
		const reader = new window.FileReader();
		reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
		reader.onerror = () => reject(new Error('The file cannot be read.'));
		reader.readAsDataURL(file);
	});
}

async function sendFile(file) {
	if (file.size > MAX_FILE_BYTES) return showProblem('The file is larger than 16 MB.');
	const base64 = await base64Of(file);
	const mimeType = file.type || 'application/octet-stream';
	await sendWith({ [kindOfFile(file)]: { base64, mimeType, name: file.name } });
}

function makeEntry(label, icon, act) {
	const onclick = () => {
		showMenu(false);
		text.focus();
		act();
	};
	return make('button', { type: 'button', onclick }, makeIcon(icon, { class: 'line-icon' }), label);
}

function fillMenu() {
	const files = isOwner() ? OWNER_FILES : CHANNELS[channel].files;
	const entries = files.map(({ label, icon, content }) => makeEntry(label, icon, () => void sendWith(content)));
	menu.replaceChildren(
		...entries,
		makeEntry('From this device…', FILE_ICON, () => picker.click()),
	);
	picker.accept = isOwner() ? 'image/*' : 'image/*,audio/*,video/*,application/pdf,text/plain';
}

/** Shows who writes, and where: what can be sent, and how long it may be. */
export function showComposer(newChannel) {
	channel = newChannel;
	const { maxLength, ownerPlace } = CHANNELS[channel];
	text.maxLength = maxLength;
	text.placeholder = isOwner() ? 'Answer' : 'Message';
	find('#writer').textContent = isOwner() ? `You write as the owner, from ${ownerPlace}.` : '';
	find('.phone').classList.toggle('as-owner', isOwner());
	showMenu(false);
	fillMenu();
}

export const focusComposer = () => text.focus();

/** @param onSend gets the content and the text beside it; answers whether it was sent */
export function startComposer(onSend) {
	send = onSend;
	find('#composer').addEventListener('submit', (event) => {
		event.preventDefault();
		if (text.value.trim() !== '') void sendWith({});
	});
	text.addEventListener('input', fit);
	text.addEventListener('keydown', (event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		if (text.value.trim() !== '') void sendWith({});
	});
	attach.addEventListener('click', () => showMenu(menu.hidden));
	menu.addEventListener('keydown', (event) => {
		const buttons = [...menu.querySelectorAll('button')];
		const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
		if (event.key === 'Escape') {
			showMenu(false);
			attach.focus();
		} else if (step) {
			const next = buttons.indexOf(document.activeElement) + step;
			buttons[(next + buttons.length) % buttons.length].focus();
		} else return;
		event.preventDefault();
	});
	document.addEventListener('pointerdown', ({ target }) => {
		if (!menu.contains(target) && !attach.contains(target)) showMenu(false);
	});
	picker.addEventListener('change', () => {
		const [file] = picker.files;
		picker.value = '';
		if (file) sendFile(file).catch((error) => showProblem(error.message));
	});
	ownerSwitch.addEventListener('click', () => {
		ownerSwitch.setAttribute('aria-pressed', String(!isOwner()));
		showComposer(channel);
		text.focus();
	});
}
