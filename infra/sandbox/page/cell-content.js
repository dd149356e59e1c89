import { make } from './dom.js';

/** How the columns of the sheet look, by their names. */
const WRITTEN_BY_BOT = new Set(['status', 'used', 'last used', 'times', 'last asked', 'result', 'last run']);
const SWITCHES = new Set(['active', 'approve']);
const NOT_YET = { status: 'not read yet', result: 'not run yet' };
const WIDTHS = {
	answer: 'widest',
	'what it does': 'widest',
	'suggested answer': 'widest',
	question: 'wide',
	variants: 'wide',
	value: 'wide',
	usually: 'wide',
	examples: 'wide',
	'file or address': 'widest',
	status: 'wide',
};

export const isWrittenByBot = (name) => WRITTEN_BY_BOT.has(name);
/** A tick box: where the sheet says so, or by its name where it says nothing. */
export const isSwitch = (name, choice) => (choice ? choice.type === 'BOOLEAN' : SWITCHES.has(name));

export function makeCell(name, column) {
	const classes = [WIDTHS[name], isWrittenByBot(name) && 'bots', column === 0 && 'key'].filter(Boolean);
	return make('td', { role: 'gridcell', tabindex: '-1', class: classes.join(' '), 'data-name': name });
}

/** The coloured word of the columns "status" and "result". */
export function makeVerdict(name, text, { isRowEmpty = false, colour } = {}) {
	if (text === '') return make('span', { class: 'pill' }, isRowEmpty ? 'empty row' : NOT_YET[name]);
	if (colour) return make('span', { class: 'pill coloured', style: `background:${colour}` }, text);
	return make('span', { class: `pill ${/^(live|ok|passed|pass)\b/i.test(text) ? 'good' : 'warn'}` }, text);
}

/** What a cell shows: its text, a switch, or a verdict. `flip` is called with the other value of a switch. */
export function makeContent(name, text, { row, isRowEmpty, isSwitch, colour, flip }) {
	if (name in NOT_YET) return makeVerdict(name, text, { isRowEmpty, colour });
	if (!isSwitch) return make('div', { class: 'shown' }, text);
	const isOn = text === 'TRUE';
	return make('button', {
		class: 'toggle',
		type: 'button',
		role: 'switch',
		tabindex: '-1',
		'aria-checked': String(isOn),
		'aria-label': `${name}, row ${row + 1}`,
		onclick: () => flip(isOn ? 'FALSE' : 'TRUE'),
	});
}
