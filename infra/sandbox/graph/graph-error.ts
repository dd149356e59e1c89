import { randomBytes } from 'node:crypto';

interface GraphErrorFields {
	type?: string;
	subcode?: number;
	details?: string;
	status?: number;
}

/** An error answer of the Graph API in Meta's shape. Clients branch on the code, so the code is what matters here. */
export class GraphError extends Error {
	readonly status: number;

	constructor(
		readonly code: number,
		message: string,
		private readonly fields: GraphErrorFields = {},
	) {
		super(message);
		this.status = fields.status ?? 400;
	}

	/** @param givenType the type that all errors of this place have; Instagram Login has its own */
	toBody(givenType?: string): object {
		const { subcode, details } = this.fields;
		const type = givenType ?? this.fields.type ?? 'OAuthException';
		return {
			error: {
				message: this.message,
				type,
				code: this.code,
				...(subcode === undefined ? {} : { error_subcode: subcode }),
				...(details === undefined ? {} : { error_data: { messaging_product: 'whatsapp', details } }),
				fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
			},
		};
	}
}

export const invalidToken = (isMessaging: boolean) =>
	isMessaging
		? new GraphError(190, 'Invalid OAuth access token.')
		: new GraphError(190, 'Invalid OAuth access token - Cannot parse access token', { status: 401 });

export const invalidProof = () =>
	new GraphError(100, 'Invalid appsecret_proof provided in the API argument', { type: 'GraphMethodException' });

/** The id is wrong, or the token has no right to it: Meta does not say which. */
export const unknownObject = (verb: string, id: string) =>
	new GraphError(
		100,
		`Unsupported ${verb.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
		{ type: 'GraphMethodException', subcode: 33 },
	);

export const unknownPath = (path: string) => new GraphError(2500, `Unknown path components: ${path}`);

/** A parameter of the request itself is wrong: its place, its type, its length. */
export const invalidParameter = (message: string) => new GraphError(100, `(#100) ${message}`);

export const parameterMissing = (details: string) =>
	new GraphError(131008, '(#131008) Required parameter is missing', { details });

export const valueInvalid = (details: string) =>
	new GraphError(131009, '(#131009) Parameter value is not valid', { details });

export const recipientIsSender = () =>
	new GraphError(131021, '(#131021) Recipient cannot be sender', {
		details: 'Sender and recipient phone number is the same.',
	});

/** What a test number answers for a customer who is not on its list. */
export const recipientNotAllowed = () =>
	new GraphError(131030, '(#131030) Recipient phone number not in allowed list', {
		subcode: 2655007,
		details: 'Recipient phone number not in allowed list: Add recipient phone number to recipient list and try again.',
	});
