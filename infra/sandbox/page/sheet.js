import { isSwitch, isWrittenByBot, makeCell, makeContent, makeVerdict } from './cell-content.js';
import { openChooser } from './cell-chooser.js';
import { openEditor } from './cell-editor.js';
import { find, make, makeIcon, showToast } from './dom.js';
import { editSheet } from './sandbox-api.js';
import { choiceAt, colourAt, isHiddenColumn, isProtected, noteAt } from './sheet-layout.js';

/** Rows drawn at once; a sheet of ten thousand would make the page crawl. */
const ROWS_A_PAGE = 200;
const BIN = 'M4 7h16M9 7V4.5h6V7M6.5 7l1 13h9l1-13M10.5 11v5M13.5 11v5';
const EMPTY = {
	Unanswered: 'Nothing here yet. Questions that no row could answer will be listed here.',
	Tests: 'No tests yet. Add a question and what its answer must contain.',
};

let tabs = {};
let layouts = {};
let current = 'Knowledge';
let shownRows = ROWS_A_PAGE;
let drawnTab;
let body;
const panel = find('#sheet');
const finder = find('#find');

/** The sheet as it is now. Cells that are being edited stay as they are. */
export function showSheet(sheet) {
	tabs = sheet.tabs;
	layouts = sheet.layouts ?? {};
	if (!tabs[current]) current = Object.keys(tabs)[0];
	renderTabs();
	renderRows();
	showFreshness(sheet);
}

function showFreshness({ editedAt, readAt }) {
	const line = find('#sheet-state');
	const isChanged = editedAt && (!readAt || editedAt > readAt);
	const time =
		readAt && new Date(readAt).toLocaleTimeString([], { hour: 'numeric', minute: '2-digit', second: '2-digit' });
	line.classList.toggle('changed', Boolean(isChanged));
	if (isChanged) line.textContent = 'Changed. The bot reads the sheet once a minute, or at once with “Sync now”.';
	else
		line.textContent = time
			? `Read by the bot at ${time}, nothing changed since.`
			: 'The bot has not read the sheet yet.';
}

const headerOf = () => tabs[current]?.[0] ?? [];
const textAt = (row, column) => tabs[current]?.[row]?.[column] ?? '';
const layout = () => layouts[current];
const isBots = (name, row, column) => isWrittenByBot(name) || isProtected(layout(), row, column);

function renderTabs() {
	const list = find('#tabs');
	const buttons = Object.entries(tabs).map(([title, rows]) => {
		const isCurrent = title === current;
		const button = make(
			'button',
			{
				type: 'button',
				role: 'tab',
				id: `tab-${title}`,
				'aria-selected': String(isCurrent),
				'aria-controls': 'sheet',
				tabindex: isCurrent ? '0' : '-1',
				onclick: () => openTab(title),
			},
			title,
			make('span', { class: 'count' }, String(Math.max(0, rows.length - 1))),
		);
		return button;
	});
	const hadFocus = list.contains(document.activeElement);
	list.replaceChildren(...buttons);
	if (hadFocus) list.querySelector('[aria-selected="true"]')?.focus();
	panel.setAttribute('aria-labelledby', `tab-${current}`);
}

function openTab(title) {
	current = title;
	shownRows = ROWS_A_PAGE;
	finder.value = '';
	renderTabs();
	renderRows();
	panel.scrollTo(0, 0);
}

function drawFrame() {
	const columns = headerOf().map(makeHeader);
	const corner = make('th', { role: 'columnheader' }, make('span', { class: 'visually-hidden' }, 'Row'));
	body = make('tbody', { role: 'rowgroup' });
	const table = make(
		'table',
		{ class: 'grid', role: 'grid', 'aria-label': current, 'aria-describedby': 'keys' },
		make('thead', { role: 'rowgroup' }, make('tr', { role: 'row' }, corner, ...columns)),
		body,
	);
	panel.replaceChildren(table, make('div', { class: 'sheet-foot' }));
	drawnTab = frameOf();
}

/** What the frame is drawn from. */
const frameOf = () => JSON.stringify([current, headerOf(), layout()?.notes, layout()?.columns]);

function makeHeader(name, column) {
	const note = noteAt(layout(), 0, column);
	const attributes = {
		scope: 'col',
		role: 'columnheader',
		// All of the column, not only its first line.
		class: isBots(name, 1, column) && isBots(name, 2, column) ? 'bots' : undefined,
		hidden: isHiddenColumn(layout(), column),
		tabindex: note ? '0' : undefined,
	};
	if (!note) return make('th', attributes, name);
	const mark = make('span', { class: 'note-mark', 'aria-hidden': 'true' });
	return make('th', attributes, name, mark, make('span', { class: 'note', role: 'note' }, note));
}

function matchingRows() {
	const words = finder.value.toLowerCase().split(/\s+/).filter(Boolean);
	const rows = tabs[current].map((cells, row) => ({ cells, row })).slice(1);
	return rows.filter(({ cells }) => {
		const text = cells.join(' ').toLowerCase();
		return words.every((word) => text.includes(word));
	});
}

function renderRows() {
	if (!tabs[current]) return;
	if (drawnTab !== frameOf()) drawFrame();
	const matching = matchingRows();
	const visible = matching.slice(0, shownRows);
	while (body.rows.length > visible.length) body.rows[body.rows.length - 1].remove();
	visible.forEach(({ row }, i) => fillRow(body.rows[i] ?? body.appendChild(make('tr', { role: 'row' })), row));
	if (!body.querySelector('[tabindex="0"]')) body.querySelector('td')?.setAttribute('tabindex', '0');
	drawFoot(matching.length);
}

function drawFoot(count) {
	const foot = panel.querySelector('.sheet-foot');
	const more =
		count > shownRows &&
		make(
			'button',
			{ class: 'quiet', type: 'button', onclick: showMore },
			`Show ${Math.min(ROWS_A_PAGE, count - shownRows)} more rows`,
		);
	const add = make('button', { class: 'quiet', type: 'button', onclick: addRow }, 'Add row');
	const none = finder.value ? `No row contains “${finder.value}”.` : EMPTY[current];
	panel.querySelector('.no-rows')?.remove();
	if (count === 0 && none) foot.before(make('p', { class: 'no-rows' }, none));
	foot.replaceChildren(...(more ? [more] : []), ...(finder.value ? [] : [add]));
}

function showMore() {
	shownRows += ROWS_A_PAGE;
	renderRows();
}

function fillRow(line, row) {
	if (line.dataset.row !== String(row)) {
		line.dataset.row = String(row);
		line.querySelector('th')?.remove();
		const bin = make(
			'button',
			{
				class: 'delete',
				type: 'button',
				tabindex: '-1',
				'aria-label': `Delete row ${row + 1}`,
				onclick: () => deleteRow(Number(line.dataset.row)),
			},
			makeIcon(BIN),
		);
		line.prepend(make('th', { scope: 'row', role: 'rowheader' }, String(row + 1), bin));
	}
	headerOf().forEach((name, column) => {
		const cell = line.cells[column + 1] ?? line.appendChild(makeCell(name, column));
		const text = textAt(row, column);
		const choice = choiceAt(layout(), row, column);
		cell.hidden = isHiddenColumn(layout(), column);
		cell.classList.toggle('choice', choice?.type === 'ONE_OF_LIST');
		if (cell.classList.contains('editing') || (cell.dataset.text === text && cell.dataset.of === String(row))) return;
		cell.dataset.text = text;
		cell.dataset.of = String(row);
		cell.classList.toggle('vacant', text === '');
		delete cell.dataset.status;
		cell.replaceChildren(
			makeContent(name, text, {
				row,
				isRowEmpty: textAt(row, 0) === '',
				isSwitch: isSwitch(name, choice),
				colour: colourAt(layout(), row, column, text),
				flip: (value) => change(row, column, value),
			}),
		);
	});
	showVerdictEarly(line, row);
}

/** The status column is far to the right; its word is repeated below the question, where it is seen without scrolling. */
function showVerdictEarly(line, row) {
	const key = line.cells[1];
	const status = textAt(row, headerOf().indexOf('status'));
	if (key.classList.contains('editing') || key.dataset.status === status) return;
	key.dataset.status = status;
	key.querySelector('.early')?.remove();
	if (status === '') return;
	const early = makeVerdict('status', status, {
		colour: colourAt(layout(), row, headerOf().indexOf('status'), status),
	});
	early.classList.add('early');
	early.setAttribute('aria-hidden', 'true');
	key.append(early);
}

async function attempt(edits, done) {
	try {
		for (const edit of edits) await editSheet({ tab: current, ...edit });
		done?.();
	} catch (error) {
		showToast(`Not saved. ${error.message}`);
	}
}

const change = (row, column, value) => attempt([{ row, column, value }]);

function addRow() {
	const row = tabs[current].length;
	const active = headerOf().indexOf('active');
	const usual = choiceAt(layout(), row, active)?.values[0] ?? 'TRUE';
	const start = active === -1 ? [] : [{ row, column: active, value: usual }];
	shownRows = Math.max(shownRows, row);
	void attempt([{ insertRow: row }, ...start], () => {
		// The new row is drawn when the sandbox tells of it.
		setTimeout(() => {
			const cell = body.querySelector(`tr[data-row="${row}"] td`);
			cell?.scrollIntoView({ block: 'center' });
			if (cell) edit(cell);
		}, 150);
	});
}

function deleteRow(row) {
	const cells = [...tabs[current][row]];
	const tab = current;
	const restore = () => {
		current = tab;
		const writes = cells.flatMap((value, column) => (value === '' ? [] : [{ row, column, value }]));
		void attempt([{ insertRow: row }, ...writes]);
	};
	void attempt([{ deleteRow: row }], () => showToast(`Row ${row + 1} was deleted.`, { label: 'Undo', run: restore }));
}

const positionOf = (cell) => ({ row: Number(cell.parentElement.dataset.row), column: cell.cellIndex - 1 });

/** One cell at a time is in the tab order; the arrows lead to the others, left of the first one to the row's bin. */
function focusCell(cell) {
	if (cell?.tagName === 'TH') cell.querySelector('button')?.focus();
	if (cell?.tagName !== 'TD') return;
	for (const other of body.querySelectorAll('[tabindex="0"]')) other.setAttribute('tabindex', '-1');
	cell.setAttribute('tabindex', '0');
	cell.focus();
}

function neighbour(cell, { across = 0, down = 0 }) {
	const line = body.rows[cell.parentElement.sectionRowIndex + down];
	return line?.cells[cell.cellIndex + across];
}

function edit(cell) {
	const name = cell.dataset.name;
	const { row, column } = positionOf(cell);
	const choice = choiceAt(layout(), row, column);
	if (isBots(name, row, column) || cell.classList.contains('editing')) return;
	if (isSwitch(name, choice)) {
		cell.querySelector('button').click();
		return;
	}
	const isList = choice?.type === 'ONE_OF_LIST';
	const open = isList ? openChooser : openEditor;
	open(cell, {
		...(isList ? choice : {}),
		label: `${name}, row ${row + 1}`,
		text: textAt(row, column),
		save: (text) => {
			const old = tabs[current][row] ?? [];
			tabs[current][row] = Object.assign([...old], { [column]: text });
			void change(row, column, text);
		},
		leave: ({ step, isGone }) => {
			renderRows();
			if (!isGone) focusCell(neighbour(cell, { across: step }) ?? cell);
		},
	});
}

const MOVES = {
	ArrowLeft: { across: -1 },
	ArrowRight: { across: 1 },
	ArrowUp: { down: -1 },
	ArrowDown: { down: 1 },
};

panel.addEventListener('keydown', (event) => {
	const cell = event.target.closest('td, tbody th');
	if (!cell) return;
	const move = MOVES[event.key];
	if (move) focusCell(neighbour(cell, move));
	else if (event.key === 'Home') focusCell(cell.parentElement.cells[1]);
	else if (event.key === 'End') focusCell(cell.parentElement.cells[headerOf().length]);
	else if (cell.tagName === 'TD' && ['Enter', 'F2', ' '].includes(event.key)) edit(cell);
	else return;
	event.preventDefault();
});
panel.addEventListener('click', (event) => {
	const cell = event.target.closest('td');
	if (!cell || event.target.closest('button') || document.getSelection()?.toString()) return;
	focusCell(cell);
	edit(cell);
});
find('#tabs').addEventListener('keydown', (event) => {
	const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
	if (!step) return;
	const titles = Object.keys(tabs);
	openTab(titles[(titles.indexOf(current) + step + titles.length) % titles.length]);
	find('#tabs [aria-selected="true"]').focus();
});
finder.addEventListener('input', () => {
	shownRows = ROWS_A_PAGE;
	renderRows();
});
