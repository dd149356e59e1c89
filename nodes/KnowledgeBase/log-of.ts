import type { Operation } from '../shared/run-operation';

/** n8n's log, for what takes long or goes wrong while rows go live. */
export const logOf = ({ logger }: Operation['node']) => ({
	info: (text: string) => logger.info(text),
	warn: (text: string) => logger.warn(text),
});
