import pino, { type Logger } from 'pino';
import { logLines } from './metrics';

/**
 * The product's own log: a line of JSON for each thing worth knowing, on standard output, where the lines of n8n go too.
 *
 * At `info` and above there is no word of a customer and no secret in it: ids, outcomes, durations, and sentences of ours. A
 * turn's lines carry its id (`turn`), which is the id of its trace, too; `npm run logs -- <turn>` follows it.
 * `LOG_LEVEL` says how much: `info` where it says nothing, `silent` for tests.
 */
const root: Logger = pino(
	{
		level: process.env['LOG_LEVEL'] ?? (process.env['NODE_ENV'] === 'test' ? 'silent' : 'info'),
		base: { process: process.env['FRONTDESK_PROCESS'] ?? 'n8n' },
		timestamp: pino.stdTimeFunctions.isoTime,
		messageKey: 'message',
		formatters: { level: (level) => ({ level }) },
		// An error of ours is a sentence; what stood where in the code helps nobody who reads logs at night.
		serializers: { error: (error: unknown) => (error instanceof Error ? error.message : error) },
		hooks: {
			logMethod(args, method, level) {
				const { warn = 40, error = 50 } = pino.levels.values;
				if (level >= warn) logLines.add({ level: level >= error ? 'error' : 'warn' });
				method.apply(this, args);
			},
		},
	},
	process.stdout,
);

/** @param area the folder of core that speaks */
export function logOf(area: string): Logger {
	return root.child({ area });
}

/** What each line about a turn carries. */
export function turnFields(turn: {
	id: string;
	tenantId: string;
	attempt: number;
	conversation: { id: string };
	channel: { kind: string };
}): object {
	return {
		turn: turn.id,
		tenant: turn.tenantId,
		conversation: turn.conversation.id,
		channel: turn.channel.kind,
		attempt: turn.attempt,
	};
}
