import { setImmediate } from 'node:timers/promises';

/** So long nobody else has to wait for a document, in milliseconds. */
const breathMs = 10;
let since = performance.now();

/** Lets everybody else have a turn, now and then, in the middle of something that takes long. */
export async function breathe(): Promise<void> {
	if (performance.now() - since < breathMs) return;
	await setImmediate();
	since = performance.now();
}
