import { parseArgs, type ParseArgsConfig } from 'node:util';
import { FrontdeskError, isFrontdeskError } from '../../core/errors';
import { closeDatabases } from '../../core/storage';

/**
 * Runs a command of the terminal to its end: what is wrong is one sentence, without a stack where it is the person's to mend, and
 * the exit code tells a script. Connections end with it.
 *
 * @param command returns the exit code; nothing is 0
 * @param usage how it is written: what `--help` shows, without looking at anything else
 */
export function runCommand(command: () => Promise<number | undefined | void>, usage?: string): void {
	if (usage !== undefined && process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
		console.log(usage);
		return;
	}
	command()
		.then((exitCode) => {
			process.exitCode = exitCode ?? 0;
		})
		.catch((error: unknown) => {
			console.error(isFrontdeskError(error) ? error.message : error);
			process.exitCode = 1;
		})
		.finally(() => void closeDatabases());
}

/**
 * Reads the words behind a command, and its options.
 *
 * @throws FrontdeskError `invalid-input` with what is wrong, and how it is written
 */
export function readWords<Config extends ParseArgsConfig>(usage: string, config: Config) {
	try {
		return parseArgs<Config>(config);
	} catch (cause) {
		const { code, message } = cause as NodeJS.ErrnoException;
		if (!code?.startsWith('ERR_PARSE_ARGS')) throw cause;
		// A sentence, and then advice on parseArgs' own ways.
		throw misused(message.replace(/(?:\. .*)?\.?$/s, '.'), usage);
	}
}

/** @returns what is wrong with the words behind a command in a sentence, and how it is written */
export function misused(problem: string, usage: string): FrontdeskError {
	return new FrontdeskError('invalid-input', `${problem}\n\n${usage}`);
}
