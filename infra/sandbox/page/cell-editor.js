import { make } from './dom.js';

/**
 * Opens a cell for writing, in place. Enter saves, Shift+Enter and Alt+Enter start a new line, Escape leaves the cell as
 * it was, and going elsewhere saves.
 *
 * @param save called with the new text when it differs from the old one
 * @param leave called when the editor has closed; `step` is 1 after Tab, -1 after Shift+Tab, else 0
 */
export function openEditor(cell, { label, text, save, leave }) {
	const editor = make('textarea', { class: 'editor', 'aria-label': label, spellcheck: 'true' });
	editor.value = text;
	let isOpen = true;

	const fit = () => {
		editor.style.height = 'auto';
		editor.style.height = `${editor.scrollHeight + 4}px`;
	};
	const close = ({ isSaving, step = 0, isGone = false }) => {
		if (!isOpen) return;
		isOpen = false;
		const written = editor.value;
		editor.remove();
		cell.classList.remove('editing');
		if (isSaving && written !== text) save(written);
		leave({ step, isGone });
	};

	editor.addEventListener('input', fit);
	editor.addEventListener('blur', () => close({ isSaving: true, isGone: true }));
	editor.addEventListener('click', (event) => event.stopPropagation());
	editor.addEventListener('keydown', (event) => {
		event.stopPropagation();
		if (event.isComposing) return;
		if (event.key === 'Escape') close({ isSaving: false });
		else if (event.key === 'Enter' && !event.shiftKey && !event.altKey) close({ isSaving: true });
		else if (event.key === 'Tab') close({ isSaving: true, step: event.shiftKey ? -1 : 1 });
		else return;
		event.preventDefault();
	});

	cell.classList.add('editing');
	cell.append(editor);
	fit();
	editor.focus();
	editor.setSelectionRange(editor.value.length, editor.value.length);
}
