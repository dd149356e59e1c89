/**
 * Programs that run beside us: how they are started, watched, started again and ended, so that nothing of ours stays
 * behind and nothing of others is touched. What the programs are is not known here.
 */
export { lastLines, runToEnd, spawnInOwnGroup, type Command } from './command';
export { Guard } from './guard';
export { freePort, freePorts, isListening } from './ports';
export {
	claim,
	endLeftovers,
	isClaimed,
	recordChildren,
	release,
	signalGroup,
	whoRuns,
	type RunningChild,
} from './run-record';
export { Supervisor, type Program } from './supervisor';
