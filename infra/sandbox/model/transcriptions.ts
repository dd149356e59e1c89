import express, { type RequestHandler, type Response } from 'express';

/** As OpenAI's own. */
const MAX_BYTES = 25 * 1024 * 1024;
const FORMATS = ['flac', 'm4a', 'mp3', 'mp4', 'mpeg', 'mpga', 'oga', 'ogg', 'wav', 'webm'];
const ANSWERS = ['json', 'text', 'verbose_json'];

/** What a recording "says": Ogg and other containers have room for comments of the form NAME=value. */
const SPOKEN = /TRANSCRIPT=([^\0\r\n]*)/;

type Refuse = (response: Response, status: number, message: string, code: string | null, param?: string | null) => void;

/** Reads the body of a form with files, which must come before any reader of JSON. */
export const readForm: RequestHandler = express.raw({ type: 'multipart/form-data', limit: MAX_BYTES + 1024 * 1024 });

/**
 * `POST /v1/audio/transcriptions`. Deterministic: a file with a comment `TRANSCRIPT=…` says just that; any other says how
 * long it is. Checks the form as strictly as OpenAI does.
 */
export function transcriptions(refuse: Refuse): RequestHandler {
	return async (request, response) => {
		const form = await readFields(request.body as unknown, request.get('content-type') ?? '');
		if (!form) return refuse(response, 400, 'Could not parse multipart form', null);
		const file = form.get('file');
		const [model, language, format] = ['model', 'language', 'response_format'].map((name) => form.get(name));
		if (typeof model !== 'string' || model === '') {
			return refuse(response, 400, 'you must provide a model parameter', null, 'model');
		}
		if (!(file instanceof File)) return refuse(response, 400, "Missing required parameter: 'file'.", null, 'file');
		const ending = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
		if (!FORMATS.includes(ending)) {
			return refuse(response, 400, `Invalid file format. Supported formats: ${JSON.stringify(FORMATS)}`, null);
		}
		if (file.size === 0)
			return refuse(response, 400, 'Audio file is too short. Minimum audio length is 0.1 seconds.', null);
		if (typeof language === 'string' && !/^[a-z]{2,3}$/.test(language)) {
			return refuse(
				response,
				400,
				`Invalid language '${language}'. Language parameter must be specified in ISO-639-1 format.`,
				'invalid_language_format',
				'language',
			);
		}
		if (typeof format === 'string' && !ANSWERS.includes(format)) {
			return refuse(response, 400, `Invalid value: '${format}'.`, null, 'response_format');
		}
		const text = await textOf(file);
		if (format === 'text') response.type('text/plain').send(`${text}\n`);
		else
			response.json({
				text,
				...(format === 'verbose_json' ? { task: 'transcribe', language: language ?? 'english' } : {}),
			});
	};
}

async function readFields(body: unknown, contentType: string): Promise<FormData | undefined> {
	if (!Buffer.isBuffer(body)) return undefined;
	try {
		return await new globalThis.Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
	} catch {
		return undefined;
	}
}

async function textOf(file: File): Promise<string> {
	const bytes = Buffer.from(await file.arrayBuffer());
	return SPOKEN.exec(bytes.toString('utf8'))?.[1]?.trim() ?? `This is a voice message of ${bytes.length} bytes.`;
}
