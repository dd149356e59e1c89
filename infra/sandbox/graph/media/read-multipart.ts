import { raw, type Response as Answer, type RequestHandler } from 'express';
import { invalidParameter } from '../graph-error';
import type { MediaFile } from './media-store';

/** The largest thing that may be uploaded is a document of 100 MB. */
const readBytes = raw({ type: 'multipart/form-data', limit: '110mb' });

/** Parameters that are objects come as JSON inside a form. */
function fieldOf(text: string): unknown {
	if (!/^\s*[[{]/.test(text)) return text;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

async function parseForm(bytes: Buffer, contentType: string) {
	const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
	const fields: Record<string, unknown> = {};
	let file: MediaFile | undefined;
	for (const [name, value] of form) {
		if (typeof value === 'string') fields[name] = fieldOf(value);
		else {
			const content = Buffer.from(await value.arrayBuffer());
			file = { bytes: content, mimeType: value.type, ...(value.name === '' ? {} : { name: value.name }) };
		}
	}
	return { fields, file };
}

/** The file that came with the call. */
export const fileOf = (response: Answer) => response.locals['file'] as MediaFile | undefined;

/** Reads a form with a file: its fields become the body, as if they had come as JSON. */
export function readMultipart(): RequestHandler {
	return (request, response, next) => {
		readBytes(request, response, (error?: unknown) => {
			if (error !== undefined || !Buffer.isBuffer(request.body)) return next(error);
			parseForm(request.body, request.get('content-type') ?? '').then(
				({ fields, file }) => {
					request.body = fields;
					response.locals['file'] = file;
					next();
				},
				() => {
					request.body = undefined;
					next(invalidParameter('The body is not a valid form'));
				},
			);
		});
	};
}
