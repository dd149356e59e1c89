import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { FrontdeskError } from '../../core/errors';
import type { Installation } from './installation';
import { importStoreIn } from './n8n';

const liveWithinMs = 45_000;
const syncWithinMs = 120_000;

/** What the workflow answers: one result, as far as it matters here. */
const SyncAnswer = z.array(z.object({ state: z.string(), message: z.string() }));

/**
 * Waits until n8n has activated our workflows. n8n says that it is ready before it has, and answers 404 until then.
 *
 * @throws FrontdeskError `unavailable` when they stay away
 */
export async function untilWorkflowsAreLive(installation: Installation, signal: AbortSignal): Promise<void> {
	const { webhookUrl, folders, server } = installation;
	const deadline = Date.now() + liveWithinMs;
	while (Date.now() < deadline) {
		signal.throwIfAborted();
		const response = await fetch(webhookUrl, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
		await response?.body?.cancel();
		if (response && response.status !== 404 && response.status < 500) return;
		await sleep(100);
	}
	await importStoreIn(server).forget();
	throw new FrontdeskError(
		'unavailable',
		`n8n runs, but does not activate the workflow "taking in". What it says about it is in ${folders.logs}/n8n.log.`,
	);
}

/**
 * Reads the sheet for the first time, so that the first question already finds answers. A sheet that cannot be read does
 * not keep Frontdesk from running: it is tried again every minute.
 *
 * @returns what went wrong, as a sentence; undefined when nothing did
 */
export async function firstSync(
	{ syncUrl, secrets, folders }: Installation,
	signal: AbortSignal,
): Promise<string | undefined> {
	const deadline = AbortSignal.timeout(syncWithinMs);
	const liveUntil = Date.now() + liveWithinMs;
	try {
		for (;;) {
			const response = await fetch(syncUrl, {
				method: 'POST',
				headers: { 'x-frontdesk-sync-key': secrets.syncKey },
				signal: AbortSignal.any([signal, deadline]),
			});
			const said = await response.text();
			// n8n activates one workflow after the other, and this one may come behind the conversation's.
			if (response.status === 404 && Date.now() < liveUntil) {
				await sleep(100);
				continue;
			}
			if (!response.ok) throw new Error(`${response.status} ${said.slice(0, 300)}`);
			const [result] = SyncAnswer.parse(JSON.parse(said));
			if (result?.state === 'failed') return result.message;
			// The sync by the clock was quicker: what it reads may not be there for customers yet.
			if (result?.state !== 'busy') return undefined;
			await sleep(200);
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return `The sheet could not be read yet (${why}); see ${folders.logs}/n8n.log.`;
	}
}
