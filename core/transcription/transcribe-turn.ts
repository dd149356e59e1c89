import { downloadMedia, type MediaRequest } from '../channels';
import type { Transcription, Turn } from '../conversations';
import { costOfRecording } from '../costs';
import { FrontdeskError, isFrontdeskError } from '../errors';
import { sql, type Database } from '../storage';
import { measureAudio } from './measure-audio';
import { transcribeAudio, usualModel, type TranscriptionConnection } from './transcribe-audio';

interface TranscribeOptions {
	connection: TranscriptionConnection;
	/** The channel's access to the Graph API. */
	graph: Pick<MediaRequest, 'graphUrl' | 'version' | 'accessToken' | 'appSecret'>;
	maxBytes: number;
	/** For all voice messages of the turn together; keep it well below the lease of a turn. */
	timeoutMs: number;
}

type Message = Turn['messages'][number];
type Heard = Pick<Turn, 'question' | 'messages'> & { transcription: Transcription };

/** Of a turn at most; whoever sends more at once is asked to write. */
const maxVoices = 5;
/** Longer than anybody says in the time that is allowed. */
const maxTextLength = 20_000;

/** True when the turn has something to transcribe; costs nothing for the many turns that have not. */
export function holdsVoice({ messages }: Pick<Turn, 'messages'>): boolean {
	return messages.some(isVoice);
}

/**
 * Writes down the voice messages of a turn and stores the text with the message, marked as transcribed, so that a later
 * attempt finds it there; of a test, nothing is stored.
 *
 * @returns the turn's messages and question as they read now. A message that cannot be transcribed stays as it is, and
 * `transcription.problem` says why: the customer is asked to write
 * @throws FrontdeskError when the database is away
 */
export async function transcribeTurn(db: Database, turn: Turn, options: TranscribeOptions): Promise<Heard> {
	const voices = turn.messages.filter(isVoice);
	const heard = await Promise.all(
		voices.slice(0, maxVoices).map(async (message) => ({ message, ...(await hear(turn, message, options)) })),
	);
	const problem =
		heard.find((one) => 'problem' in one)?.problem ??
		(voices.length > maxVoices ? `There are more than ${maxVoices} voice messages.` : undefined);
	const texts = new Map(heard.flatMap((one) => ('text' in one ? [[one.message.id, one.text] as const] : [])));
	const paid = paidFor(
		turn,
		options.connection,
		heard.map(({ seconds = 0 }) => seconds),
	);
	const question = texts.size === 0 ? null : await (turn.isTest ? heardQuestion(turn, texts) : record(db, turn, texts));
	if (question === null) return unheard(turn, { ...(problem === undefined ? {} : { problem }), ...paid });
	return {
		question,
		messages: turn.messages.map((message) => withText(message, texts.get(message.id))),
		transcription: { transcribed: texts.size, ...(problem === undefined ? {} : { problem }), ...paid },
	};
}

/** What the endpoint was given: it is paid by the length of recordings, whatever it understood. */
function paidFor(
	{ settings }: Turn,
	{ model, baseUrl }: TranscriptionConnection,
	lengths: readonly number[],
): Pick<Transcription, 'paid'> {
	const given = lengths.filter((length) => length > 0);
	const seconds = Math.round(given.reduce((total, length) => total + length, 0));
	const name = settings.transcription_model || model || usualModel;
	const paid = { provider: new URL(baseUrl).hostname, model: name, calls: given.length, seconds };
	return given.length === 0 ? {} : { paid: { ...paid, costUsd: costOfRecording(name, seconds) } };
}

function unheard({ question, messages }: Turn, more: Omit<Transcription, 'transcribed'>): Heard {
	return { question, messages, transcription: { transcribed: 0, ...more } };
}

function isVoice({ text, details }: Message): boolean {
	return text === null && voiceOf({ details }) !== undefined;
}

function voiceOf({ details }: Pick<Message, 'details'>) {
	return details?.media?.find((media) => media.isVoice);
}

async function hear(
	turn: Turn,
	message: Message,
	options: TranscribeOptions,
): Promise<({ text: string } | { problem: string }) & { seconds?: number }> {
	const deadline = Date.now() + options.timeoutMs;
	try {
		const recording = await download(turn, message, options);
		const seconds = measureAudio(recording.bytes);
		if (seconds !== null && seconds > turn.settings.voice_max_seconds) {
			return { problem: `The voice message is ${Math.round(seconds)} seconds long.` };
		}
		const { connection } = options;
		const model = turn.settings.transcription_model || connection.model;
		const text = await transcribeAudio({ ...connection, model }, recording, {
			language: turn.settings.transcription_language,
			timeoutMs: Math.max(deadline - Date.now(), 1),
		});
		const heard = text === '' ? { problem: 'Nothing was understood.' } : { text: text.slice(0, maxTextLength) };
		return { ...heard, seconds: seconds ?? 0 };
	} catch (error) {
		// Whatever it is, the customer can write instead; the operator sees the sentence in the turn.
		if (isFrontdeskError(error)) return { problem: error.message };
		throw error;
	}
}

async function download(turn: Turn, message: Message, { graph, maxBytes, timeoutMs }: TranscribeOptions) {
	const voice = voiceOf(message);
	const source = turn.channel.kind === 'whatsapp' && voice?.id ? { id: voice.id } : { url: voice?.url ?? '' };
	if ('url' in source && source.url === '') throw new FrontdeskError('media-missing', 'The voice message has no file.');
	return downloadMedia({
		...graph,
		channel: turn.channel.kind,
		source,
		mimeType: voice?.mimeType,
		maxBytes,
		// Instagram's voice messages come in a container for films.
		allowedTypes: ['audio/*', 'video/mp4'],
		timeoutMs,
	});
}

/** @returns the turn's question as it reads now; null when another attempt has the turn */
async function record(db: Database, turn: Turn, texts: ReadonlyMap<string, string>): Promise<string | null> {
	const transcripts = JSON.stringify([...texts].map(([messageId, text]) => ({ messageId, text })));
	const [row] = await db.query<{ question: string | null }>(sql`
		SELECT frontdesk.record_transcripts(${turn.tenantId}::uuid, ${turn.id}::uuid, ${turn.leaseToken}::bigint,
			${transcripts}::jsonb) AS question`);
	return row?.question ?? null;
}

/** As `record` would put it together. */
const heardQuestion = ({ messages }: Turn, texts: ReadonlyMap<string, string>) =>
	messages.flatMap(({ id, text }) => texts.get(id) ?? text ?? []).join('\n');

function withText(message: Message, text: string | undefined): Message {
	return text === undefined ? message : { ...message, text, details: { ...message.details, transcribed: true } };
}
