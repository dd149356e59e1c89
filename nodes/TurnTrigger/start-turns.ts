import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { watchForDueTurns, type ClaimedTurn, type ClaimOptions } from '../../core/conversations';
import { watchMachine } from '../../core/failures';
import { showStanding } from '../../core/health';
import { databaseOf } from '../shared/credentials';
import { chosenTestTurn } from './test-turn';
import { createTurnDispatcher, itemOfTurn } from '../shared/turn-dispatcher';

const batch = 20;

/** Hands due turns to executions while the workflow is active; by hand, a test turn, and no customer's. */
export async function startTurns(node: ITriggerFunctions): Promise<ITriggerResponse> {
	const db = await databaseOf(node);
	if (node.getMode() === 'manual') {
		return { manualTriggerFunction: async () => emitTurn(node, await chosenTestTurn(node, db)) };
	}
	const limits: Omit<ClaimOptions, 'batch'> = {
		maxInFlight: node.getNodeParameter('maxInFlight') as number,
		maxPerTenant: node.getNodeParameter('maxPerTenant') as number,
		leaseMs: (node.getNodeParameter('leaseSeconds') as number) * 1_000,
		maxAttempts: node.getNodeParameter('maxAttempts') as number,
	};
	const onError = (error: unknown) =>
		node.logger.error(`Turn Trigger: ${error instanceof Error ? error.message : String(error)} Trying again.`);

	// One process hands out turns: it is the one that tells how things stand.
	const standing = showStanding(db);
	const machine = watchMachine(db);
	const dispatcher = createTurnDispatcher((turn) => emitTurn(node, turn));
	const watch = await watchForDueTurns(db, { ...limits, batch, onTurn: (turn) => dispatcher.dispatch(turn), onError });
	return {
		closeFunction: async () => {
			standing.close();
			machine.close();
			await watch.close();
			dispatcher.close();
		},
	};
}

/** A turn whose reply is already known leaves by the second output. */
function emitTurn(node: ITriggerFunctions, turn: ClaimedTurn): void {
	const { json, isReplyReady } = itemOfTurn(turn);
	node.emit(isReplyReady ? [[], [{ json }]] : [[{ json }], []]);
}
