import { createHmac, timingSafeEqual, verify } from 'node:crypto';
import { z } from 'zod';
import { publicKeyOf, type ServiceAccountKey } from './service-account';

const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** The audience that Google's own client libraries sign for, wherever they are pointed at. */
const GOOGLE_TOKEN_URI = 'https://oauth2.googleapis.com/token';
const LONGEST_LIFE_S = 3600;
/** How far the clocks of the two sides may differ. */
const CLOCK_SKEW_S = 300;

export const SCOPES = {
	sheets: 'https://www.googleapis.com/auth/spreadsheets',
	sheetsReadOnly: 'https://www.googleapis.com/auth/spreadsheets.readonly',
	drive: 'https://www.googleapis.com/auth/drive',
	driveReadOnly: 'https://www.googleapis.com/auth/drive.readonly',
	driveFile: 'https://www.googleapis.com/auth/drive.file',
	driveMetadata: 'https://www.googleapis.com/auth/drive.metadata.readonly',
	driveMetadataWrite: 'https://www.googleapis.com/auth/drive.metadata',
};

/** Whose token it is: the service account's, or that of the person who signed in. */
export type TokenHolder = 'service-account' | 'person';

/** What an app gets when the person has signed in; it stays good until the sign-in is taken back. */
export const PERSON_REFRESH_TOKEN = '1//sandbox-refresh-token';
const PERSON_SCOPES = [SCOPES.sheets, SCOPES.driveFile, SCOPES.driveMetadataWrite];

/** A refused token request: what Google's token endpoint says, always with status 400. */
export class TokenRefusal extends Error {
	constructor(
		readonly code: 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type' | 'invalid_request',
		description: string,
	) {
		super(description);
	}

	toBody(): object {
		return { error: this.code, error_description: this.message };
	}
}

const Claims = z.looseObject({
	iss: z.string(),
	aud: z.string(),
	iat: z.number(),
	exp: z.number(),
	scope: z.union([z.string(), z.array(z.string())]).optional(),
});
const Token = z.object({
	scopes: z.array(z.string()),
	exp: z.number(),
	holder: z.enum(['service-account', 'person']).default('service-account'),
});

function decodePart(part: string | undefined): unknown {
	try {
		return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
	} catch {
		throw new TokenRefusal('invalid_request', 'Bad Request');
	}
}

/**
 * Gives out and recognises access tokens for one service account, and for one person who signed in.
 *
 * A token carries its own scopes and end, signed: it stays good when the sandbox is restarted, as a client that keeps
 * its token for an hour expects.
 */
export class AccessTokens {
	constructor(
		private readonly account: ServiceAccountKey,
		private readonly nowS: () => number = () => Date.now() / 1000,
		private readonly isPersonSignedIn: () => boolean = () => true,
	) {}

	/**
	 * The JWT bearer grant: a signed assertion for an access token.
	 *
	 * @throws TokenRefusal with Google's words when anything about the assertion is wrong
	 */
	grant(form: { grant_type?: string; assertion?: string; refresh_token?: string }): object {
		if (form.grant_type === 'refresh_token') return this.refresh(form.refresh_token);
		if (form.grant_type !== GRANT_TYPE) {
			throw new TokenRefusal('unsupported_grant_type', `Invalid grant_type: ${form.grant_type ?? ''}`);
		}
		const scopes = this.checkAssertion(form.assertion ?? '');
		return {
			access_token: this.issue(scopes, 'service-account'),
			expires_in: LONGEST_LIFE_S - 1,
			token_type: 'Bearer',
		};
	}

	/** The refresh grant: the person who signed in once gets another hour. */
	private refresh(token: string | undefined): object {
		if (token === undefined) throw new TokenRefusal('invalid_request', 'Missing required parameter: refresh_token');
		if (token !== PERSON_REFRESH_TOKEN) throw new TokenRefusal('invalid_grant', 'Bad Request');
		if (!this.isPersonSignedIn()) throw new TokenRefusal('invalid_grant', 'Token has been expired or revoked.');
		const scope = PERSON_SCOPES.join(' ');
		const access_token = this.issue(PERSON_SCOPES, 'person');
		return { access_token, expires_in: LONGEST_LIFE_S - 1, scope, token_type: 'Bearer' };
	}

	/** The scopes of a token that this sandbox issued and that is still good; undefined otherwise. */
	scopesOf(token: string): string[] | undefined {
		const read = this.read(token);
		return read?.holder === 'person' && !this.isPersonSignedIn() ? undefined : read?.scopes;
	}

	/** Whose token it is, of one that is good. */
	holderOf(token: string): TokenHolder {
		return this.read(token)?.holder ?? 'service-account';
	}

	private read(token: string): z.infer<typeof Token> | undefined {
		const [body, signature] = token.replace(/^ya29\./, '').split('.');
		if (!token.startsWith('ya29.') || !body || !signature) return undefined;
		const expected = Buffer.from(this.sign(body));
		const given = Buffer.from(signature);
		if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
		const content = Token.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
		return content.exp > this.nowS() ? content : undefined;
	}

	private checkAssertion(assertion: string): string[] {
		const [header, payload, signature] = assertion.split('.');
		const { alg } = z.looseObject({ alg: z.string().optional() }).catch({}).parse(decodePart(header));
		const claims = Claims.safeParse(decodePart(payload));
		if (!claims.success) throw new TokenRefusal('invalid_grant', 'Invalid JWT: required claims are missing.');
		if (claims.data.iss !== this.account.client_email) {
			throw new TokenRefusal('invalid_grant', 'Invalid grant: account not found');
		}
		const signed = Buffer.from(`${header}.${payload}`);
		const isSigned =
			alg === 'RS256' &&
			verify('RSA-SHA256', signed, publicKeyOf(this.account), Buffer.from(signature ?? '', 'base64url'));
		if (!isSigned) throw new TokenRefusal('invalid_grant', 'Invalid JWT Signature.');
		this.checkClaims(claims.data);
		return this.checkScopes(claims.data.scope);
	}

	private checkClaims({ aud, iat, exp }: z.infer<typeof Claims>): void {
		if (aud !== GOOGLE_TOKEN_URI && aud !== this.account.token_uri) {
			throw new TokenRefusal('invalid_grant', `Invalid JWT: aud must be ${GOOGLE_TOKEN_URI}`);
		}
		const now = this.nowS();
		const isInTime = exp > now - CLOCK_SKEW_S && iat < now + CLOCK_SKEW_S && exp - iat <= LONGEST_LIFE_S;
		if (!isInTime) {
			throw new TokenRefusal(
				'invalid_grant',
				'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
			);
		}
	}

	private checkScopes(scope: string | string[] | undefined): string[] {
		const scopes = (Array.isArray(scope) ? scope : (scope ?? '').split(' ')).filter((name) => name !== '');
		const known = Object.values(SCOPES);
		if (scopes.length === 0 || !scopes.every((name) => known.includes(name))) {
			throw new TokenRefusal('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
		}
		return scopes;
	}

	private issue(scopes: string[], holder: TokenHolder): string {
		const exp = this.nowS() + LONGEST_LIFE_S - 1;
		const body = Buffer.from(JSON.stringify({ scopes, exp, holder })).toString('base64url');
		return `ya29.${body}.${this.sign(body)}`;
	}

	private sign(body: string): string {
		return createHmac('sha256', this.account.private_key).update(body).digest('base64url');
	}
}
