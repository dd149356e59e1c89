import type { INodeParameters, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';
import { watchForDueTurns, type ClaimedTurn, type ClaimOptions } from '../../core/conversations';
import { recordUnfinished, watchMachine } from '../../core/failures';
import { showStanding } from '../../core/health';
import type { Database } from '../../core/storage';
import { databaseOf } from '../shared/credentials';
import { chosenTestTurn } from './test-turn';
import { createTurnDispatcher, isUnfinished, itemOfTurn, type TurnExecution } from '../shared/turn-dispatcher';

const batch = 20;

/** Hands due turns to executions while the workflow is active; by hand, a test turn, and no customer's. */
export async function startTurns(node: ITriggerFunctions): Promise<ITriggerResponse> {
	const db = await databaseOf(node);
	if (node.getMode() === 'manual') {
		return {
			manualTriggerFunction: async () => {
				const { question, ...turn } = await chosenTestTurn(node, db);
				emitTurn(node, { question, ...turn }); // what was asked stands first in the editor's table
			},
		};
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
	const lost = lookForLostTurns(node, db, { leaseMs: limits.leaseMs, onError });
	const dispatcher = createTurnDispatcher((execution) => {
		const ended = node.helpers.createDeferredPromise<IRun>();
		// What could not begin, or broke, is the error workflow's.
		ended.promise
			.then(
				(run) => lost.look(execution, run),
				() => {},
			)
			.catch(onError);
		emitTurn(node, execution.turn, ended);
	});
	const watch = await watchForDueTurns(db, { ...limits, batch, onTurn: (turn) => dispatcher.dispatch(turn), onError });
	return {
		closeFunction: async () => {
			standing.close();
			machine.close();
			await watch.close();
			lost.close();
			dispatcher.close();
		},
	};
}

/** So long before the end of a lease it is given back, so that nobody has claimed it again. */
const beforeEndMs = 1_000;

/**
 * Looks, when an execution has ended well, whether somebody has completed its turn: a step may have passed nothing on. An execution
 * that sleeps still has its turn. In queue mode other processes complete turns: there the last step has to be a Complete Turn, or
 * the database is asked. A workflow that a step started without waiting may still complete it, until the lease ends.
 */
function lookForLostTurns(
	node: ITriggerFunctions,
	db: Database,
	{ leaseMs, onError }: { leaseMs: number; onError: (error: unknown) => void },
) {
	const steps = node.getChildNodes(node.getNode().name, { includeNodeParameters: true });
	const completing = steps.filter(({ type }) => type.endsWith('.completeTurn')).map(({ name }) => name);
	const starting = steps
		.filter(({ type, disabled, parameters }) => type === executeWorkflow && !disabled && startsOnly(parameters))
		.map(({ name }) => ({ name, before: new Set(node.getChildNodes(name).map((child) => child.name)) }));
	const timers = new Set<NodeJS.Timeout>();
	return {
		async look(execution: TurnExecution, run: IRun | undefined): Promise<void> {
			if (run?.status !== 'success' && run?.status !== 'canceled') return;
			const last = run.data.resultData.lastNodeExecuted ?? null;
			if (!isUnfinished(execution) || completing.includes(last ?? '')) return;
			const { id, tenantId, leaseToken } = execution.turn;
			const startedBy = starting.find(({ name, before }) => name === last || before.has(last ?? ''))?.name;
			const record = () =>
				recordUnfinished(
					db,
					{ id, tenantId, leaseToken },
					{ workflow: node.getWorkflow().name ?? null, node: startedBy ?? last },
					startedBy,
				);
			if (startedBy === undefined) return void (await record());
			const timer = setTimeout(
				() => {
					timers.delete(timer);
					record().catch(onError);
				},
				execution.since + leaseMs - beforeEndMs - Date.now(),
			).unref();
			timers.add(timer);
		},
		/** Who is not looked at any more comes back when the lease ends. */
		close(): void {
			for (const timer of timers) clearTimeout(timer);
		},
	};
}

const executeWorkflow = 'n8n-nodes-base.executeWorkflow';

const startsOnly = (parameters: INodeParameters | undefined) =>
	(parameters?.['options'] as INodeParameters | undefined)?.['waitForSubWorkflow'] === false;

/** A turn whose reply is already known leaves by the second output. */
function emitTurn(
	node: ITriggerFunctions,
	turn: ClaimedTurn,
	ended?: ReturnType<typeof node.helpers.createDeferredPromise<IRun>>,
): void {
	const { json, isReplyReady } = itemOfTurn(turn);
	node.emit(isReplyReady ? [[], [{ json }]] : [[{ json }], []], undefined, ended);
}
