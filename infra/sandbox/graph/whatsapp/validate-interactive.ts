import { invalidParameter, parameterMissing, valueInvalid } from '../graph-error';
import {
	asText,
	isObject,
	optionalLabel,
	refuseDuplicates,
	requireLabel,
	requireList,
	requireObject,
	requireWebAddress,
	type Params,
} from '../params';

/** Lengths in characters. Source: Meta's pages on reply buttons, lists and call-to-action buttons. */
const LIMITS = {
	buttons: 3,
	buttonTitle: 20,
	buttonId: 256,
	body: 1024,
	listBody: 4096,
	header: 60,
	footer: 60,
	listButton: 20,
	sections: 10,
	sectionTitle: 24,
	rows: 10,
	rowTitle: 24,
	rowId: 200,
	rowDescription: 72,
	displayText: 20,
	cards: 10,
	cardBody: 160,
};

const asObject = (value: unknown, label: string): Params => {
	if (!isObject(value)) throw parameterMissing(`${label} must be an object`);
	return value;
};

function checkHeader(interactive: Params, types: readonly string[]): void {
	if (interactive['header'] === undefined) return;
	const header = asObject(interactive['header'], 'Header');
	const type = asText(header['type']);
	if (!types.includes(type)) throw valueInvalid(`Header type ${type} is not supported for this message`);
	if (type === 'text') requireLabel(header['text'], 'Header text', LIMITS.header);
	else asObject(header[type], `Header ${type}`);
}

function checkFrame(interactive: Params, maxBody: number, headerTypes: readonly string[]): void {
	requireLabel(asObject(interactive['body'], 'Body')['text'], 'Body text', maxBody);
	checkHeader(interactive, headerTypes);
	if (interactive['footer'] !== undefined) {
		requireLabel(asObject(interactive['footer'], 'Footer')['text'], 'Footer text', LIMITS.footer);
	}
}

function checkButtons(interactive: Params, action: Params): void {
	checkFrame(interactive, LIMITS.body, ['text', 'image', 'video', 'document']);
	const replies = requireList(action['buttons'], 'buttons', 1, LIMITS.buttons).map((button) => {
		const { type, reply } = asObject(button, 'Button');
		if (type !== 'reply') throw valueInvalid(`Button type ${String(type)} is not supported`);
		const { id, title } = asObject(reply, 'Button reply');
		return {
			id: requireLabel(id, 'Button id', LIMITS.buttonId),
			title: requireLabel(title, 'Button title', LIMITS.buttonTitle),
		};
	});
	if (replies.some(({ id }) => id.trim() !== id)) throw valueInvalid('Button id must not start or end with a space');
	refuseDuplicates(
		replies.map(({ id }) => id),
		'button id',
	);
	refuseDuplicates(
		replies.map(({ title }) => title),
		'button title',
	);
}

function checkList(interactive: Params, action: Params): void {
	checkFrame(interactive, LIMITS.listBody, ['text']);
	requireLabel(action['button'], 'Button', LIMITS.listButton);
	const sections = requireList(action['sections'], 'sections', 1, LIMITS.sections).map((one) =>
		asObject(one, 'Section'),
	);
	for (const section of sections) {
		if (sections.length > 1) requireLabel(section['title'], 'Section title', LIMITS.sectionTitle);
		else optionalLabel(section['title'], 'Section title', LIMITS.sectionTitle);
	}
	const rows = sections.flatMap((section) => requireList(section['rows'], 'rows', 1, LIMITS.rows));
	if (rows.length > LIMITS.rows) throw valueInvalid(`Total row count exceed max allowed count: ${LIMITS.rows}`);
	const ids = rows.map((row) => {
		const { id, title, description } = asObject(row, 'Row');
		requireLabel(title, 'Row title', LIMITS.rowTitle);
		optionalLabel(description, 'Row description', LIMITS.rowDescription);
		return requireLabel(id, 'Row id', LIMITS.rowId);
	});
	refuseDuplicates(ids, 'row id');
}

function checkLink(action: Params): void {
	if (action['name'] !== 'cta_url') throw valueInvalid('Action name must be cta_url');
	const { display_text: text, url } = requireObject(action, 'parameters', ['display_text', 'url']);
	requireLabel(text, 'Display text', LIMITS.displayText);
	requireWebAddress(url, 'Url');
}

function checkNamedAction(interactive: Params, action: Params, name: string): void {
	checkFrame(interactive, LIMITS.body, []);
	if (action['name'] !== name) throw valueInvalid(`Action name must be ${name}`);
}

function checkCarousel(interactive: Params, action: Params): void {
	requireLabel(asObject(interactive['body'], 'Body')['text'], 'Body text', LIMITS.body);
	for (const one of requireList(action['cards'], 'cards', 2, LIMITS.cards)) {
		const card = asObject(one, 'Card');
		const body = card['body'] === undefined ? undefined : asObject(card['body'], 'Card body')['text'];
		optionalLabel(body, 'Card body', LIMITS.cardBody);
		asObject(card['header'], 'Card header');
		asObject(card['action'], 'Card action');
	}
}

const checks: Record<string, (interactive: Params, action: Params) => void> = {
	button: checkButtons,
	list: checkList,
	cta_url: (interactive, action) => {
		checkFrame(interactive, LIMITS.body, ['text', 'image', 'video', 'document']);
		checkLink(action);
	},
	location_request_message: (interactive, action) => checkNamedAction(interactive, action, 'send_location'),
	request_contact_info: (interactive, action) => checkNamedAction(interactive, action, 'request_contact_info'),
	carousel: checkCarousel,
};

/** Checks the `interactive` object of a message. @throws GraphError 100, 131008 or 131009 */
export function validateInteractive(interactive: Params): void {
	const type = interactive['type'];
	if (type === undefined) throw invalidParameter("The parameter interactive['type'] is required.");
	const check = checks[asText(type)];
	const known = Object.keys(checks).join(', ');
	if (!check) throw invalidParameter(`Param interactive['type'] must be one of {${known}} - got "${asText(type)}".`);
	check(interactive, requireObject(interactive, 'action'));
}
