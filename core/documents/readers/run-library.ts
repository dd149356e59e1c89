import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { documentLimits } from '../limits';
import type { PageParts, PdfText, WorkbookCells, WorkerRequest } from './library-worker';

/** What a library threw about a file. */
export class LibraryFailure extends Error {
	constructor(
		readonly kind: 'broken' | 'too slow' | 'too much memory',
		/** The name of the error's class, as the library calls it. */
		readonly errorName: string,
		message: string,
	) {
		super(message);
		this.name = 'LibraryFailure';
	}
}

interface Results {
	pdf: PdfText;
	docx: PageParts;
	html: PageParts;
	csv: string[][];
	xlsx: WorkbookCells;
}

const answer = z.union([
	z.object({ result: z.unknown() }),
	z.object({ failure: z.object({ name: z.string(), message: z.string(), code: z.string() }) }),
]);

/**
 * Has a library read a file in a thread of its own, within the limits of time and memory.
 *
 * @throws LibraryFailure
 */
export async function runLibrary<Task extends keyof Results>(
	task: Task,
	bytes: Buffer,
	limits: { readingMs: number; memoryMb: number; delimiter?: string } = documentLimits,
): Promise<Results[Task]> {
	const request: WorkerRequest = {
		task,
		bytes: new Uint8Array(bytes),
		maxPages: documentLimits.pages,
		delimiter: limits.delimiter ?? ',',
	};
	const worker = new Worker(join(__dirname, `library-worker${extname(__filename)}`), {
		workerData: request,
		transferList: [request.bytes.buffer as ArrayBuffer],
		resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb },
		stdout: true,
		stderr: true,
		execArgv: [],
		env: {},
	});
	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise<Results[Task]>((resolve, reject) => {
			timer = setTimeout(() => reject(new LibraryFailure('too slow', '', '')), limits.readingMs);
			worker.on('message', (message) => {
				const reply = answer.parse(message);
				if ('failure' in reply) reject(new LibraryFailure('broken', reply.failure.name, reply.failure.message));
				else resolve(reply.result as Results[Task]);
			});
			worker.on('error', (error: NodeJS.ErrnoException) => {
				const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
				reject(new LibraryFailure(isMemory ? 'too much memory' : 'broken', error.name, error.message));
			});
			worker.on('exit', () => reject(new LibraryFailure('broken', 'Exit', 'The reader ended without an answer.')));
		});
	} finally {
		clearTimeout(timer);
		await worker.terminate();
	}
}
