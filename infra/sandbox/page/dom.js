/**
 * Makes an element: `make('p', { class: 'note', onclick }, 'text', child)`. Text is always put in as text, never as HTML:
 * what customers and owners write must not become markup.
 */
export function make(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (value === undefined || value === false) continue;
		if (typeof value === 'function') element[name] = value;
		// As an attribute it would be inline, which the page's policy forbids.
		else if (name === 'style') element.style.cssText = value;
		else if (name !== 'href' || isHarmless(value)) element.setAttribute(name, value === true ? '' : value);
	}
	element.append(...children.filter((child) => child !== undefined));
	return element;
}

/** An address of a page or a file, and no program. */
function isHarmless(href) {
	return URL.canParse(href, location.href) && /^(https?|mailto|tel|blob):$/.test(new URL(href, location.href).protocol);
}

/** Makes an icon from the path of its lines. */
export function makeIcon(path, { viewBox = '0 0 24 24', ...attributes } = {}) {
	const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
	const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
	line.setAttribute('d', path);
	for (const [name, value] of Object.entries({ viewBox, 'aria-hidden': 'true', ...attributes })) {
		svg.setAttribute(name, value);
	}
	svg.append(line);
	return svg;
}

export const find = (selector) => document.querySelector(selector);

let toastTimer;

/** Says something at the bottom of the page for a few seconds, perhaps with one thing to do about it. */
export function showToast(text, action) {
	const toast = find('#toast');
	const button = action && make('button', { type: 'button', onclick: () => act() }, action.label);
	const act = () => {
		toast.replaceChildren();
		action.run();
	};
	toast.replaceChildren(text, ...(button ? [button] : []));
	clearTimeout(toastTimer);
	toastTimer = setTimeout(() => toast.replaceChildren(), 8000);
}
