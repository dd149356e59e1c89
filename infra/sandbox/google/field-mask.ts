import { badRequest } from './google-error';

/** What a `fields` parameter asks for: names, each with what is wanted inside it; an empty map means all of it. */
interface FieldMask {
	names: Map<string, FieldMask>;
}

/** Cuts `a,b(c,d),e.f` at the commas outside brackets. */
function splitTopLevel(text: string): string[] {
	const parts: string[] = [];
	let depth = 0;
	let start = 0;
	for (let i = 0; i <= text.length; i++) {
		if (text[i] === '(') depth++;
		if (text[i] === ')') depth--;
		if (i < text.length && (text[i] !== ',' || depth > 0)) continue;
		parts.push(text.slice(start, i).trim());
		start = i + 1;
	}
	return parts;
}

function parseMask(text: string): FieldMask {
	const names: FieldMask['names'] = new Map();
	for (const part of splitTopLevel(text)) {
		const match = /^([A-Za-z0-9*]+)(?:[./](.+)|\((.+)\))?$/.exec(part);
		if (!match?.[1]) throw badRequest(`Invalid field selection ${part}`);
		const inner = match[2] ?? match[3];
		const wanted = names.get(match[1]) ?? { names: new Map() };
		if (inner) for (const [name, deeper] of parseMask(inner).names) wanted.names.set(name, deeper);
		names.set(match[1], wanted);
	}
	return { names };
}

function select(value: unknown, mask: FieldMask, optional: ReadonlySet<string>): unknown {
	if (mask.names.size === 0 || mask.names.has('*')) return value;
	if (Array.isArray(value)) return value.map((item) => select(item, mask, optional));
	const source = value as Record<string, unknown>;
	const pick = ([name, inner]: [string, FieldMask]): [string, unknown][] => {
		if (name in source) return [[name, select(source[name], inner, optional)]];
		if (optional.has(name)) return [];
		throw badRequest(`Invalid field selection ${name}`);
	};
	return Object.fromEntries([...mask.names].flatMap(pick));
}

/**
 * The part of an answer that the `fields` parameter asks for, as all Google APIs take it.
 *
 * @param optional fields that an answer may lack
 * @throws GoogleError 400 for a mask that cannot be read or a field that does not exist
 */
export function selectFields(answer: object, fields: unknown, optional: ReadonlySet<string> = new Set()): unknown {
	return typeof fields === 'string' && fields !== '' ? select(answer, parseMask(fields), optional) : answer;
}
