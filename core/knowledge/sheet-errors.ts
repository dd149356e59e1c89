declare module '../errors/error-codes' {
	interface FrontdeskErrorCodes {
		/** The sheet can be read, and looks broken: nothing was changed. */
		'sheet-broken': true;
		/** The sheet cannot be read or written: not shared, wrong id, or Google said no. */
		'sheet-unreachable': true;
		/** A sync lost its lease to a later one. */
		'sync-overtaken': true;
	}
}

export {};
