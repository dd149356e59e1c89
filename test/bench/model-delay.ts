import { putIntoSandbox } from './bench-product';

/** More calls than any bench makes; what is left of them says how many were made. */
const manyCalls = 1e9;

/** From now on the stand-in model answers so late. */
export async function delayModel(sandboxUrl: string, delayMs: number): Promise<void> {
	await putIntoSandbox(sandboxUrl, 'faults', { service: 'llm', mode: 'delay', delayMs, count: manyCalls });
}

/** Calls of the model since it was delayed last. */
export async function countModelCalls(sandboxUrl: string): Promise<number> {
	const response = await fetch(`${sandboxUrl}/sandbox/faults`);
	const { faults } = (await response.json()) as { faults: { service: string; count: number }[] };
	return manyCalls - (faults.find(({ service }) => service === 'llm')?.count ?? manyCalls);
}
