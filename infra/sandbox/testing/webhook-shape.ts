import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const payloads = join(__dirname, '..', '..', '..', 'test', 'payloads');

/** Every place in a body with its type, such as `entry[].messaging[].message.mid: string`; null fits every type. */
function placesIn(value: unknown, place = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => placesIn(one, `${place}[]`));
	if (typeof value !== 'object' || value === null) return [`${place}: ${typeof value}`];
	return Object.entries(value).flatMap(([key, one]) => placesIn(one, place === '' ? key : `${place}.${key}`));
}

const read = (path: string): unknown => JSON.parse(readFileSync(join(payloads, path), 'utf8'));

const known = new Map<string, Set<string>>();
function placesOfChannel(channel: string): Set<string> {
	const places =
		known.get(channel) ??
		new Set(readdirSync(join(payloads, channel)).flatMap((file) => placesIn(read(`${channel}/${file}`))));
	known.set(channel, places);
	return places;
}

/** What stands in a webhook that no real webhook of this channel has. */
export function inventedIn(body: unknown, channel: string): string[] {
	const places = placesOfChannel(channel);
	return [...new Set(placesIn(body))].filter((place) => !places.has(place));
}

/** What the real webhook has, and this one has not; `except` lists what need not be there. */
export function missingFrom(body: unknown, path: string, except: readonly string[] = []): string[] {
	const places = new Set(placesIn(body));
	return [...new Set(placesIn(read(path)))].filter(
		(place) => !places.has(place) && !except.some((part) => place.includes(part)),
	);
}

/** A send as Meta documents it, with its answer. */
interface DocumentedSend {
	channel: 'whatsapp' | 'instagram' | 'messenger';
	kind: string;
	request: { method: string; path: string; body: Record<string, unknown> };
	response: { status: number; body: Record<string, unknown> };
}

export function documentedSends(): DocumentedSend[] {
	return ['whatsapp', 'instagram', 'messenger'].flatMap((channel) =>
		readdirSync(join(payloads, 'send', channel)).map((file) => read(`send/${channel}/${file}`) as DocumentedSend),
	);
}

/** An error answer as Meta gives it. */
export function documentedErrors(): { name: string; status: number; body: unknown }[] {
	return readdirSync(join(payloads, 'graph-errors')).map((file) => {
		const { status, body } = read(`graph-errors/${file}`) as { status: number; body: unknown };
		return { name: file.replace('.json', ''), status, body };
	});
}
