import type { Request } from 'express';
import { SCOPES, type AccessTokens, type TokenHolder } from './access-tokens';
import { notFound, notShared, scopeMissing, unauthenticated } from './google-error';
import type { Workbook } from './workbook';
import type { Workbooks } from './workbooks';

/** Checks who is calling a Google API, and what they may open. */
export class GoogleAccess {
	constructor(private readonly tokens: AccessTokens) {}

	/** @throws GoogleError 401 without a good token, 403 when the token has none of the scopes */
	require(request: Request, scopes: string[]): TokenHolder {
		const token = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '')?.[1];
		const granted = token === undefined ? undefined : this.tokens.scopesOf(token);
		if (token === undefined || !granted) throw unauthenticated();
		if (!scopes.some((scope) => granted.includes(scope))) throw scopeMissing();
		return this.tokens.holderOf(token);
	}

	/** @throws GoogleError as `require`, 404 for an unknown spreadsheet, 403 for one that is not shared with the caller */
	open(request: Request, workbooks: Workbooks, scopes: string[]): Workbook {
		const holder = this.require(request, scopes);
		const found = workbooks.find(String(request.params['id']));
		if (!found) throw notFound();
		// The person owns everything; the service account sees what was shared with it.
		const isWriting = !scopes.includes(SCOPES.sheetsReadOnly);
		const sharing = holder === 'person' ? 'editor' : found.sharing;
		if (sharing === 'nobody' || (isWriting && sharing === 'viewer')) throw notShared();
		return found.workbook;
	}
}
