import type { Request } from 'express';
import type { AccessTokens } from './access-tokens';
import { scopeMissing, unauthenticated } from './google-error';

/** Checks who is calling a Google API. */
export class GoogleAccess {
	constructor(private readonly tokens: AccessTokens) {}

	/** @throws GoogleError 401 without a good token, 403 when the token has none of the scopes */
	require(request: Request, scopes: string[]): void {
		const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const granted = token === undefined ? undefined : this.tokens.scopesOf(token);
		if (!granted) throw unauthenticated();
		if (!scopes.some((scope) => granted.includes(scope))) throw scopeMissing();
	}
}
