import { FrontdeskError } from '../../errors';
import { checkLimit, checkPresent } from '../replies/check-limit';
import type { MessagePart } from '../replies/reply';
import { WHATSAPP } from './limits';

/** What an operator fills a message template of WhatsApp with. */
export interface TemplateFilling {
	name: string;
	/** As the WhatsApp Manager shows it: `en`, `en_US`, `pt_BR`. */
	language: string;
	header?: { type: 'text' | 'image' | 'video' | 'document'; value: string } | undefined;
	/** In the order of the template's {{1}}, {{2}} …, or each with the name that the template gives it. */
	body?: readonly { name?: string | undefined; value: string }[] | undefined;
	/** Only buttons that take something: what a tap sends back, the end of an address, a code to copy. */
	buttons?: readonly { position: number; type: 'quick_reply' | 'url' | 'copy_code'; value: string }[] | undefined;
	/** The body of the template as it was approved, with its {{…}}: when given, the parameters are checked against it. */
	bodyText?: string | undefined;
}

const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,3})?$/;
const TEMPLATE_NAME = /^[a-z0-9_]{1,512}$/;
const mostButtons = 10; // [S]
const copyCodeMaxLength = 15; // [S]
const payloadMaxLength = 128; // [m]

/**
 * Fills a template in, and refuses what WhatsApp would refuse: a wrong name or language code, empty parameters, too few or
 * too many of them, names beside positions.
 *
 * @throws FrontdeskError `cannot-compose` with a sentence that says what to change
 */
export function templatePart(filling: TemplateFilling): MessagePart {
	const { name, language, header, body = [], buttons = [], bodyText } = filling;
	if (!TEMPLATE_NAME.test(name)) throw wrong(`"${name}" is no name of a template: small letters, digits and "_" only`);
	if (!LANGUAGE.test(language))
		throw wrong(`"${language}" is no language code of a template: write it like en or en_US`);
	if (bodyText) compareWithText(body, bodyText);
	const components = [...headerOf(header), ...bodyOf(body), ...buttonsOf(buttons)];
	return { kind: 'template', name, language, components };
}

function headerOf(header: TemplateFilling['header']): object[] {
	if (!header) return [];
	const { type, value } = header;
	checkParameter('The header', value);
	if (type === 'text') {
		checkLimit('The header', value.length, WHATSAPP.templateHeaderMaxLength);
		return [{ type: 'header', parameters: [{ type, text: value }] }];
	}
	const isLink = /^https?:\/\/\S+$/i.test(value);
	if (!isLink && !/^\d+$/.test(value)) throw wrong(`The header's ${type} must be a public link or the id of an upload`);
	return [{ type: 'header', parameters: [{ type, [type]: isLink ? { link: value } : { id: value } }] }];
}

function bodyOf(body: NonNullable<TemplateFilling['body']>): object[] {
	if (body.length === 0) return [];
	const named = body.filter(({ name }) => name);
	if (named.length > 0 && named.length < body.length) {
		throw wrong('Either all parameters of the body have a name, or none: a template cannot mix them');
	}
	const names = new Set(named.map(({ name }) => name));
	if (names.size < named.length) throw wrong('Two parameters of the body have the same name');
	body.forEach(({ name, value }, index) => checkParameter(`The parameter ${name || index + 1}`, value));
	const length = body.reduce((sum, { value }) => sum + value.length, 0);
	checkLimit('The parameters of the body', length, WHATSAPP.templateParameterMaxLength);
	const parameters = body.map(({ name, value }) => ({
		type: 'text',
		...(name ? { parameter_name: name } : {}),
		text: value,
	}));
	return [{ type: 'body', parameters }];
}

const BUTTON_PARAMETER = {
	quick_reply: (payload: string) => ({ type: 'payload', payload }),
	url: (text: string) => ({ type: 'text', text }),
	copy_code: (coupon_code: string) => ({ type: 'coupon_code', coupon_code }),
};

function buttonsOf(buttons: NonNullable<TemplateFilling['buttons']>): object[] {
	const positions = new Set(buttons.map(({ position }) => position));
	if (positions.size < buttons.length) throw wrong('Two buttons have the same position');
	return buttons.map(({ position, type, value }) => {
		const what = `The button ${position}`;
		if (!Number.isInteger(position) || position < 1 || position > mostButtons) {
			throw wrong(`${what} does not exist: a template has at most ${mostButtons}, counted from 1`);
		}
		checkPresent(what, value);
		if (type !== 'url') checkLimit(what, value.length, type === 'copy_code' ? copyCodeMaxLength : payloadMaxLength);
		return { type: 'button', sub_type: type, index: String(position - 1), parameters: [BUTTON_PARAMETER[type](value)] };
	});
}

/** Compares what was given with the {{…}} of the approved text. */
function compareWithText(body: NonNullable<TemplateFilling['body']>, text: string): void {
	const wanted = [...new Set([...text.matchAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g)].map(([, name]) => name ?? ''))];
	if (wanted.length !== body.length) {
		throw wrong(`The template has ${wanted.length} parameters in its body, and ${body.length} are given`);
	}
	const arePositions = wanted.every((name) => /^\d+$/.test(name));
	const missing = arePositions ? undefined : wanted.find((name) => !body.some((given) => given.name === name));
	if (missing !== undefined) throw wrong(`The template's parameter {{${missing}}} is not given`);
	if (arePositions && body.some(({ name }) => name)) {
		throw wrong('The parameters of this template have numbers: leave their names empty');
	}
}

/** WhatsApp refuses empty parameters, and such that would break the layout. */
function checkParameter(what: string, value: string): void {
	checkPresent(what, value);
	if (/[\n\r\t]| {5,}/.test(value)) {
		throw wrong(`${what} must not contain line breaks, tabs or more than four spaces in a row`);
	}
}

function wrong(problem: string): FrontdeskError {
	return new FrontdeskError('cannot-compose', `${problem}.`);
}
