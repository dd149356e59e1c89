import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import type { WorkflowFailure } from '../../core/failures';
import { turnOfError } from '../shared/run-operation';
import { leaseOfExecution } from '../shared/turn-in-hand';

const ReportedError = z.looseObject({
	message: z.string().catch('unknown error'),
	description: z.string().nullish().catch(null),
	node: z.looseObject({ name: z.string() }).nullish().catch(null),
	context: z
		.looseObject({
			[turnOfError]: z.object({ id: z.uuid(), tenantId: z.uuid(), leaseToken: z.number() }).nullish().catch(null),
		})
		.nullish()
		.catch(null),
});

/** What n8n's Error Trigger hands on; `trigger` instead of `execution` when a trigger itself failed. */
const ErrorReport = z.looseObject({
	execution: z
		.looseObject({
			// A number in what n8n makes up when somebody executes the workflow by hand.
			id: z.union([z.string(), z.number().transform(String)]).nullish(),
			url: z.string().nullish(),
			error: ReportedError,
			lastNodeExecuted: z.string().nullish(),
		})
		.nullish(),
	trigger: z.looseObject({ error: ReportedError }).nullish(),
	workflow: z.looseObject({ name: z.string() }).nullish(),
});

/**
 * Reads the report of an Error Trigger. Of an error of ours it knows the turn; of that of another node as well, where the
 * execution ran in this process. Otherwise the lease brings the turn back.
 */
export function failureOfItem(item: IDataObject): WorkflowFailure {
	// An error is an instance in this process and plain JSON behind a queue; both must read the same.
	const report = ErrorReport.parse(JSON.parse(JSON.stringify(item)));
	const error = report.execution?.error ?? report.trigger?.error;
	const named = error?.context?.[turnOfError] as WorkflowFailure['turn'] | undefined;
	return {
		turn: named ?? leaseOfExecution(report.execution?.id ?? ''),
		workflow: report.workflow?.name ?? null,
		node: report.execution?.lastNodeExecuted ?? error?.node?.name ?? null,
		executionId: report.execution?.id ?? null,
		message: error?.message ?? 'unknown error',
		details: { description: error?.description ?? null, url: report.execution?.url ?? null },
	};
}
