import { isFrontdeskError } from '../../core/errors';
import { closeDatabases } from '../../core/storage';

/**
 * Runs a command of the terminal to its end: what is wrong is one sentence, without a stack where it is the person's to mend, and
 * the exit code tells a script. Connections end with it.
 *
 * @param command returns the exit code; nothing is 0
 */
export function runCommand(command: () => Promise<number | undefined | void>): void {
	command()
		.then((exitCode) => {
			process.exitCode = exitCode ?? 0;
		})
		.catch((error: unknown) => {
			// parseArgs throws a TypeError with a sentence.
			console.error(isFrontdeskError(error) || isOfArguments(error) ? error.message : error);
			process.exitCode = 1;
		})
		.finally(() => void closeDatabases());
}

function isOfArguments(error: unknown): error is TypeError {
	return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
