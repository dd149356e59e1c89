import type { IDataObject, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { handOver, watchForDueTurns, type ClaimedTurn, type ClaimOptions } from '../../core/conversations';
import { databaseOf } from '../shared/credentials';

const batch = 20;

/** Starts an execution per due turn while the workflow is active; for *Execute workflow* exactly one. */
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

	if (node.getMode() === 'manual') {
		return {
			manualTriggerFunction: async () => {
				await new Promise<void>((resolve, reject) => {
					let started = false;
					const onTurn = (turn: ClaimedTurn) => {
						if (started) return;
						started = true;
						emitTurn(node, turn);
						resolve(watch.then((opened) => opened.close()));
					};
					const watch = watchForDueTurns(db, { ...limits, batch: 1, onTurn, onError });
					watch.catch(reject);
				});
			},
		};
	}

	const watch = await watchForDueTurns(db, {
		...limits,
		batch,
		onTurn: (turn) => emitTurn(node, turn),
		onError,
	});
	return { closeFunction: () => watch.close() };
}

/** A turn whose reply is already known leaves by the second output: nothing is searched or asked twice. */
function emitTurn(node: ITriggerFunctions, turn: ClaimedTurn): void {
	const reply = turn.writtenReply ?? (turn.exhausted ? handOver(turn, 'turn_failed') : undefined);
	const item = { json: { ...turn, ...(reply ? { reply } : {}) } as unknown as IDataObject };
	node.emit(reply ? [[], [item]] : [[item], []]);
}
