import { FrontdeskError } from '../errors';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The endpoint for transcriptions refused the file or could not be reached. */
		'transcription-failed': true;
	}
}

/** An endpoint with `/audio/transcriptions` as OpenAI has it: OpenAI, Groq, a local Whisper and others. */
export interface TranscriptionConnection {
	/** With the version, for example `https://api.openai.com/v1`. */
	baseUrl: string;
	apiKey: string;
	model: string;
}

interface Recording {
	bytes: Buffer;
	mimeType: string;
	/** Tells the endpoint the format, which it reads from the file's name. */
	extension: string;
}

/** What most of these endpoints understand when no model is named. */
export const usualModel = 'whisper-1';

/**
 * Writes down what is said in a recording.
 *
 * @param options.language ISO 639-1; empty: the endpoint recognises it
 * @returns the text; empty when nothing was said
 * @throws FrontdeskError `transcription-failed`
 */
export async function transcribeAudio(
	{ baseUrl, apiKey, model }: TranscriptionConnection,
	{ bytes, mimeType, extension }: Recording,
	{ language, timeoutMs }: { language: string; timeoutMs: number },
): Promise<string> {
	// Loaded when the first recording comes: it takes a while, and many run without transcription.
	const { OpenAI, toFile } = await import('openai');
	const client = new OpenAI({ baseURL: baseUrl, apiKey: apiKey || 'none', timeout: timeoutMs, maxRetries: 1 });
	try {
		const { text } = await client.audio.transcriptions.create(
			{
				file: await toFile(bytes, `voice.${extension}`, { type: mimeType }),
				model: model || usualModel,
				response_format: 'json',
				...(language === '' ? {} : { language }),
			},
			// One deadline over both tries: the library's own timeout counts each by itself.
			{ signal: AbortSignal.timeout(timeoutMs) },
		);
		return typeof text === 'string' ? text.trim() : '';
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new FrontdeskError(
			'transcription-failed',
			`The voice message could not be transcribed: ${reason}. Check address, key and model in the credential for speech to text.`,
			{ cause: error, retryable: true },
		);
	}
}
