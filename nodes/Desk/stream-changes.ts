import { z } from 'zod';
import { watchPage, type DeskSession } from '../../core/desk';
import type { DeskCall } from './desk-call';

/** Proxies close what says nothing for a minute or two. */
const aliveEveryMs = 20_000;
/** Then the browser connects again, perhaps to another process: one that is being replaced is not held up. */
const longestMs = 10 * 60_000;

/** Tells the page what has changed, as server-sent events, until it is closed. It reads the change itself, by a request. */
export async function streamChanges(
	{ db, request, response }: DeskCall,
	session: DeskSession,
	conversation: unknown,
): Promise<void> {
	const conversationId = z.uuid().safeParse(conversation).data ?? null;
	const write = (text: string) => void response.write(text);
	const stop = watchPage(db, {
		session,
		conversationId,
		onChange: (revision) => write(`event: changed\ndata: ${JSON.stringify(revision)}\n\n`),
		onEnd: () => {
			write('event: ended\ndata: {}\n\n');
			end();
		},
	});
	if (!stop) {
		return void response
			.status(503)
			.set('Retry-After', '5')
			.json({ code: 'unavailable', error: 'Too many pages are open.' });
	}
	response.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		// Nobody in between may keep it back to zip or to collect it.
		'Cache-Control': 'no-cache, no-transform',
		'X-Accel-Buffering': 'no',
	});
	write('retry: 2000\n\n');
	const alive = setInterval(() => write(': alive\n\n'), aliveEveryMs).unref();
	const limit = setTimeout(() => end(), longestMs).unref();
	const end = () => {
		stop();
		clearInterval(alive);
		clearTimeout(limit);
		response.end();
	};
	request.on('close', end);
}
