import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { watchForDueTurns, type ClaimedTurn, type ClaimOptions } from '../../core/conversations';
import { showStanding } from '../../core/health';
import type { Database } from '../../core/storage';
import { databaseOf } from '../shared/credentials';
import { createTurnDispatcher, itemOfTurn } from '../shared/turn-dispatcher';

const batch = 20;

/** Hands due turns to executions while the workflow is active; for *Execute workflow* exactly one. */
export async function startTurns(node: ITriggerFunctions): Promise<ITriggerResponse> {
	const db = await databaseOf(node);
	const limits: Omit<ClaimOptions, 'batch'> = {
		maxInFlight: node.getNodeParameter('maxInFlight') as number,
		maxPerTenant: node.getNodeParameter('maxPerTenant') as number,
		leaseMs: (node.getNodeParameter('leaseSeconds') as number) * 1_000,
		maxAttempts: node.getNodeParameter('maxAttempts') as number,
	};
	const onError = (error: unknown) =>
		node.logger.error(`Turn Trigger: ${error instanceof Error ? error.message : String(error)} Trying again.`);

	if (node.getMode() === 'manual') return startOneTurn(node, db, { ...limits, batch: 1 }, onError);

	// One process hands out turns: it is the one that tells how things stand.
	const standing = showStanding(db);
	const dispatcher = createTurnDispatcher((turn) => emitTurn(node, turn));
	const watch = await watchForDueTurns(db, { ...limits, batch, onTurn: (turn) => dispatcher.dispatch(turn), onError });
	return {
		closeFunction: async () => {
			standing.close();
			await watch.close();
			dispatcher.close();
		},
	};
}

/** n8n calls the closing function when somebody stops waiting: nobody would be there for the next turn. */
async function startOneTurn(
	node: ITriggerFunctions,
	db: Database,
	options: ClaimOptions,
	onError: (error: unknown) => void,
): Promise<ITriggerResponse> {
	const end = Promise.withResolvers<void>();
	let started = false;
	const onTurn = (turn: ClaimedTurn) => {
		if (started) return;
		started = true;
		emitTurn(node, turn);
		end.resolve();
	};
	return {
		manualTriggerFunction: async () => {
			const watch = await watchForDueTurns(db, { ...options, onTurn, onError });
			await end.promise;
			await watch.close();
		},
		closeFunction: async () => end.resolve(),
	};
}

/** A turn whose reply is already known leaves by the second output. */
function emitTurn(node: ITriggerFunctions, turn: ClaimedTurn): void {
	const { json, isReplyReady } = itemOfTurn(turn);
	node.emit(isReplyReady ? [[], [{ json }]] : [[{ json }], []]);
}
