import axios from 'axios';
import { z } from 'zod';
import type { MediaFile } from '../channels';

/** The operator's app in Slack; `url` is its Web API. */
export interface SlackApp {
	token: string;
	signingSecret: string;
	url: string;
}

/** The largest that staff can send to a customer from anywhere. */
export const maxFileBytes = 25 * 1024 * 1024;
const timeoutMs = 60_000;
const attempts = 2;

/** As Slack tells of a file, in an event and by `files.info`. */
const SlackFile = z.looseObject({
	id: z.string(),
	name: z.string().nullish(),
	mimetype: z.string().nullish(),
	/** `external`: it lies in somebody's Google Drive or the like. */
	mode: z.string().default('hosted'),
	size: z.number().nullish(),
	url_private: z.string().nullish(),
	url_private_download: z.string().nullish(),
	/** `check_file_info` where an event tells nothing but the id, in channels that companies share. */
	file_access: z.string().nullish(),
});
type SlackFile = z.output<typeof SlackFile>;

/** Why a file did not come: Slack does not let us have it, it is somewhere else, it is too large, or Slack is away. */
export type FileTrouble = 'refused' | 'elsewhere' | 'too_large' | 'unreachable';

/**
 * Fetches what staff have put into a thread, with the app's token (scope `files:read`). The token goes to Slack and nowhere else.
 *
 * @returns what came, and by name what did not
 */
export async function fetchFromSlack(
	app: SlackApp,
	told: readonly unknown[],
): Promise<{ files: MediaFile[]; troubles: { name: string; trouble: FileTrouble }[] }> {
	const files: MediaFile[] = [];
	const troubles: { name: string; trouble: FileTrouble }[] = [];
	for (const one of told) {
		const parsed = SlackFile.safeParse(one);
		const fetched = parsed.success ? await fetchFile(app, parsed.data) : 'refused';
		if (typeof fetched === 'string') troubles.push({ name: parsed.data?.name ?? 'file', trouble: fetched });
		else files.push(fetched);
	}
	return { files, troubles };
}

async function fetchFile(app: SlackApp, told: SlackFile): Promise<MediaFile | FileTrouble> {
	try {
		const file = told.file_access === 'check_file_info' ? await askForFile(app, told.id) : told;
		if (file === null) return 'refused';
		if (file.mode === 'external') return 'elsewhere';
		if ((file.size ?? 0) > maxFileBytes) return 'too_large';
		const address = file.url_private_download ?? file.url_private ?? '';
		return isOfSlack(app, address) ? await download(app, address, file) : 'elsewhere';
	} catch {
		return 'unreachable';
	}
}

async function askForFile(app: SlackApp, id: string): Promise<SlackFile | null> {
	const answer = await call(app, 'files.info', { file: id });
	return answer.ok ? SlackFile.parse(answer['file']) : null;
}

/** Of the API itself, or below it: `files.slack.com`. */
function isOfSlack({ url }: SlackApp, address: string): boolean {
	if (!URL.canParse(address)) return false;
	const api = new URL(url);
	const { protocol, host } = new URL(address);
	return protocol === api.protocol && (host === api.host || host.endsWith(`.${api.host}`));
}

async function download(app: SlackApp, address: string, file: SlackFile): Promise<MediaFile | FileTrouble> {
	for (let attempt = 1; ; attempt++) {
		const { status, headers, data } = await axios
			.get<ArrayBuffer>(address, {
				headers: { authorization: `Bearer ${app.token}` },
				responseType: 'arraybuffer',
				timeout: timeoutMs,
				signal: AbortSignal.timeout(timeoutMs),
				maxContentLength: maxFileBytes,
				maxRedirects: 0,
				proxy: false,
				validateStatus: () => true,
			})
			.catch((error: unknown) => {
				if (attempt < attempts) return { status: 0, headers: {}, data: new ArrayBuffer(0) };
				throw error;
			});
		if ((status === 0 || status === 429 || status >= 500) && attempt < attempts) continue;
		if (status === 429 || status >= 500) return 'unreachable';
		const given: unknown = (headers as Record<string, unknown>)['content-type'];
		const type = typeof given === 'string' ? given : '';
		// Who may not have it is led to Slack's page for signing in.
		const isPage = type.startsWith('text/html') && file.mimetype !== 'text/html';
		if (status !== 200 || isPage) return 'refused';
		const mimeType = file.mimetype ?? (type || 'application/octet-stream');
		return { content: new Blob([data]), mimeType, filename: (file.name ?? 'file').slice(-200) };
	}
}

/**
 * Puts a file into a thread, so that staff see there what a customer has sent (scope `files:write`).
 *
 * @returns false where Slack does not take it
 */
export async function uploadToSlack(
	app: SlackApp,
	{ channel, thread, file }: { channel: string; thread: string; file: MediaFile },
): Promise<boolean> {
	const content = Buffer.from(await file.content.arrayBuffer());
	const place = await call(app, 'files.getUploadURLExternal', {
		filename: file.filename,
		length: String(content.length),
	});
	const { upload_url: address, file_id: id } = place;
	if (!place.ok || typeof address !== 'string' || typeof id !== 'string' || !isOfSlack(app, address)) return false;
	const { status } = await axios.post(address, content, {
		headers: { 'content-type': 'application/octet-stream' },
		timeout: timeoutMs,
		maxRedirects: 0,
		maxBodyLength: maxFileBytes,
		proxy: false,
		validateStatus: () => true,
	});
	if (status !== 200) return false;
	const files = JSON.stringify([{ id, title: file.filename }]);
	return (await call(app, 'files.completeUploadExternal', { files, channel_id: channel, thread_ts: thread })).ok;
}

const Answer = z.looseObject({ ok: z.boolean() });

async function call(app: SlackApp, method: string, fields: Record<string, string>): Promise<z.output<typeof Answer>> {
	const { data } = await axios.post<unknown>(`${app.url}/${method}`, new URLSearchParams(fields), {
		headers: { authorization: `Bearer ${app.token}` },
		timeout: timeoutMs,
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	return Answer.catch({ ok: false }).parse(data);
}
