/** A service account, as in the `frontdeskGoogleApi` credential: the sheet is shared with its address. */
export interface ServiceAccountAccess {
	kind?: 'service-account';
	/** The whole key file of a service account. */
	serviceAccountJson: string;
	/** Where the APIs are; empty = Google's own addresses. */
	apiUrl: string;
	/** The person in whose name it acts, where the domain's administrator has allowed that. */
	subject?: string | undefined;
}

/** One call to a Google API, before anybody signed it. */
export interface UnsignedRequest {
	method: string;
	url: string;
	/** Becomes JSON; undefined for none. */
	body: unknown;
	timeoutMs: number;
}

/** "Sign in with Google": somebody else holds the tokens and refreshes them. */
export interface SignedInAccess {
	kind: 'signed-in';
	/**
	 * Adds a fresh token to the request and sends it.
	 *
	 * @returns the answer whatever its status is
	 * @throws FrontdeskError `sheet-unreachable` when there is no sign-in any more, else whatever the network says
	 */
	send: (request: UnsignedRequest) => Promise<{ status: number; body: unknown }>;
	apiUrl: string;
}

/** No account at all: the link of a sheet that everybody who has it may look at. Nothing can be written. */
export interface PublicLinkAccess {
	kind: 'public-link';
	/** Where Google Docs is; empty = Google's own address. */
	docsUrl: string;
}

/** How to reach the owner's sheet. */
export type GoogleAccess = ServiceAccountAccess | SignedInAccess | PublicLinkAccess;

/** The kinds that can use Google's APIs, and so write. */
export type ApiAccess = ServiceAccountAccess | SignedInAccess;

export function isPublicLink(access: GoogleAccess): access is PublicLinkAccess {
	return access.kind === 'public-link';
}
