import { flushCompileCache } from 'node:module';

/** By then n8n has started on a slow machine too, and has answered its first messages. */
const afterMs = 45_000;

/**
 * Node writes the code that it has compiled (NODE_COMPILE_CACHE) when its process ends by itself. After a kill, just when
 * the next start is waited for, it would not be there. So it is written a while after the start too.
 */
export function keepCompiledCode(): void {
	setTimeout(flushCompileCache, afterMs).unref();
}
