/** An answer of a Google API that is not a success; the body has Google's own shape. */
export class GoogleError extends Error {
	constructor(
		readonly httpStatus: number,
		readonly status: string,
		message: string,
		readonly details: object[] = [],
		readonly reason = status.toLowerCase(),
	) {
		super(message);
	}

	/** The body as the Sheets API writes it. */
	toBody(): object {
		const details = this.details.length > 0 ? { details: this.details } : {};
		return { error: { code: this.httpStatus, message: this.message, status: this.status, ...details } };
	}

	/** The body as the Drive API writes it: the older shape, with a list of reasons. */
	toDriveBody(): object {
		const errors = [{ message: this.message, domain: 'global', reason: this.reason }];
		return { error: { code: this.httpStatus, message: this.message, errors, status: this.status } };
	}
}

export const badRequest = (message: string) => new GoogleError(400, 'INVALID_ARGUMENT', message, [], 'badRequest');

export const unauthenticated = () =>
	new GoogleError(
		401,
		'UNAUTHENTICATED',
		'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
		[],
		'authError',
	);

export const notShared = () =>
	new GoogleError(403, 'PERMISSION_DENIED', 'The caller does not have permission', [], 'forbidden');

export const scopeMissing = () =>
	new GoogleError(
		403,
		'PERMISSION_DENIED',
		'Request had insufficient authentication scopes.',
		[
			{
				'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
				reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
				domain: 'googleapis.com',
			},
		],
		'insufficientPermissions',
	);

/** Drive's answer to a service account that wants to keep a file: it has no room of its own. */
export const storageQuotaExceeded = () =>
	new GoogleError(
		403,
		'PERMISSION_DENIED',
		'Service Accounts do not have storage quota. Leverage shared drives (https://developers.google.com/workspace/drive/api/guides/about-shareddrives), or use OAuth delegation (http://support.google.com/a/answer/7281227) instead.',
		[],
		'storageQuotaExceeded',
	);

export const notFound = (message = 'Requested entity was not found.') =>
	new GoogleError(404, 'NOT_FOUND', message, [], 'notFound');

export const quotaExceeded = () =>
	new GoogleError(
		429,
		'RESOURCE_EXHAUSTED',
		"Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of service 'sheets.googleapis.com' for consumer 'project_number:100000000000'.",
		[
			{
				'@type': 'type.googleapis.com/google.rpc.ErrorInfo',
				reason: 'RATE_LIMIT_EXCEEDED',
				domain: 'googleapis.com',
				metadata: { quota_limit: 'ReadRequestsPerMinutePerProject', service: 'sheets.googleapis.com' },
			},
		],
		'rateLimitExceeded',
	);
