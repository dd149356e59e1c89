/**
 * The codes a `FrontdeskError` can have, and what each stands for.
 *
 * A part of the product that needs a code of its own adds it without touching this file:
 *
 * ```ts
 * declare module '../errors/error-codes' {
 * 	interface FrontdeskErrorCodes {
 * 		'sheet-header-missing': true;
 * 	}
 * }
 * ```
 */
export interface FrontdeskErrorCodes {
	/** A setting, a credential or an environment variable is missing or makes no sense. */
	configuration: true;
	/** What came from outside (a sheet, a webhook, a parameter) cannot be read. */
	'invalid-input': true;
	/** A service that we need did not answer, or answered that it cannot right now. */
	unavailable: true;
	/** A service answered after our deadline, or not at all. */
	timeout: true;
	/** The platform of a channel refused a request; the details say which class of refusal. */
	'platform-refused': true;
	/** A request was written and no answer came: it may or may not have been carried out. */
	'platform-ambiguous': true;
	/** The reply cannot be sent on this channel (no such message kind, or nothing left to send). */
	'cannot-compose': true;
}

export type FrontdeskErrorCode = keyof FrontdeskErrorCodes;
