import type { z } from 'zod';
import { FrontdeskError } from './frontdesk-error';

/**
 * What somebody asked for, as a schema wants it.
 *
 * @throws FrontdeskError `invalid-input`, naming the first thing that makes no sense
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
	const parsed = schema.safeParse(input);
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	throw new FrontdeskError('invalid-input', `"${issue?.path.join('.') ?? ''}" ${issue?.message ?? 'makes no sense'}.`, {
		cause: parsed.error,
	});
}
