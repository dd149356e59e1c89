import { make } from './dom.js';

/**
 * Opens a cell's list of values, in place. Choosing saves; Escape and going elsewhere leave the cell as it was.
 *
 * @param save called with the chosen value when it differs from the old one
 * @param leave called when the list has closed; `isGone` when the person went elsewhere
 */
export function openChooser(cell, { label, text, values, message, save, leave }) {
	const offered = [...new Set(['', ...values, text])];
	const list = make('select', { class: 'chooser', 'aria-label': label, title: message });
	list.append(
		...offered.map((value) => make('option', { value, selected: value === text }, value === '' ? '–' : value)),
	);
	let isOpen = true;
	const close = (isGone) => {
		if (!isOpen) return;
		isOpen = false;
		list.remove();
		cell.classList.remove('editing');
		leave({ step: 0, isGone });
	};

	list.addEventListener('change', () => {
		if (list.value !== text) save(list.value);
		close(false);
	});
	list.addEventListener('blur', () => close(true));
	list.addEventListener('click', (event) => event.stopPropagation());
	list.addEventListener('keydown', (event) => {
		event.stopPropagation();
		if (event.key === 'Escape' || event.key === 'Enter') close(false);
	});

	cell.classList.add('editing');
	cell.append(list);
	list.focus();
	try {
		list.showPicker();
	} catch {
		// Not every browser opens a list for a program; the arrow keys work all the same.
	}
}
