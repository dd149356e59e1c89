import { channel } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { Writable } from 'node:stream';

const lostLines = channel('frontdesk.log.lost');

type Write = (chunk: Buffer | string, encoding: unknown, done: () => void) => void;

/**
 * What n8n says goes to a file, and where its disk is full, Node ends the whole process: at the next line, and again after each restart.
 * Here the line is lost, and customers are answered; what is said when there is room again, is written again.
 */
export function outliveFullLogs(streams: (Writable & { fd: number })[] = [process.stdout, process.stderr]): void {
	for (const stream of streams) {
		if (stream.constructor.name !== 'SyncWriteStream') continue;
		const write: Write = (chunk, _, done) => {
			try {
				writeSync(stream.fd, chunk as Buffer);
			} catch {
				// Nowhere is left to write it; `watchMachine` (core/failures) tells the operator.
				lostLines.publish(undefined);
			}
			done();
		};
		Reflect.set(stream, '_write', write);
	}
}
