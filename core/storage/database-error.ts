import { types } from 'node:util';
import { DatabaseError } from 'pg';
import { FrontdeskError, isFrontdeskError } from '../errors';

declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** PostgreSQL refused a query: a bug, a missing migration or a missing right. */
		database: true;
	}
}

/** SQLSTATE classes of a server that is away, starting, stopping or full. */
const unavailableClasses = ['08', '53', '57'];
/** A deadlock or a serialisation failure goes away by itself. */
const retryableCodes = ['40001', '40P01'];
const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'EAI_AGAIN'];

/**
 * Says of an error of `pg` what it means for the person who reads it.
 *
 * Errors that are not the database's are handed back unchanged. SQLSTATE codes: PostgreSQL's documentation, appendix A.
 */
export function asFrontdeskError(error: unknown): unknown {
	if (isFrontdeskError(error) || !types.isNativeError(error)) return error;
	const { code } = error as { code?: unknown };

	if (code === '57014') {
		return new FrontdeskError('timeout', 'The database took too long to answer. It may be overloaded; try again.', {
			cause: error,
			retryable: true,
		});
	}
	if (error instanceof DatabaseError || (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code))) {
		const state = String(code);
		if (unavailableClasses.includes(state.slice(0, 2))) return away(error);
		if (state.startsWith('28') || state === '3D000') {
			return new FrontdeskError(
				'configuration',
				'The database refuses the user, the password or the database name. Check the Frontdesk credential.',
				{ cause: error },
			);
		}
		return new FrontdeskError('database', `The database refused a query: ${error.message}`, {
			cause: error,
			retryable: retryableCodes.includes(state),
		});
	}
	if (
		networkCodes.includes(String(code)) ||
		/timeout|Connection terminated|Client has encountered/i.test(error.message)
	) {
		return away(error);
	}
	return error;
}

/** SQLSTATE classes of what PostgreSQL says of values: it would say the same tomorrow. */
const contentClasses = ['21', '22', '23', '54', 'P0'];

/** True of a query that was refused for the values in it, and not for what the database or its user can do. */
export function isRefusedContent(error: unknown): boolean {
	const cause = isFrontdeskError(error) && error.code === 'database' ? (error.cause as { code?: unknown }) : undefined;
	return contentClasses.includes(String(cause?.code).slice(0, 2));
}

function away(cause: Error): FrontdeskError {
	return new FrontdeskError(
		'unavailable',
		'The database cannot be reached. Check that PostgreSQL runs and that the Frontdesk credential has its host and port.',
		{ cause, retryable: true },
	);
}
