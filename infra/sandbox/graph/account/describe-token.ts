import type { SandboxOptions } from '../../sandbox-options';
import type { Caller } from '../caller';
import { GraphError, invalidToken } from '../graph-error';
import type { WhatsAppNumber } from '../whatsapp/whatsapp-events';

/** What Meta answers for a token that was just refreshed: sixty days, less the moments that it took. */
const REFRESHED_FOR_S = 5_183_944;

const SYSTEM_USER_ID = '122100000000000001';

/** The permissions of a token that opens everything. */
const SCOPES = [
	'whatsapp_business_messaging',
	'whatsapp_business_management',
	'instagram_basic',
	'instagram_manage_messages',
	'pages_messaging',
	'pages_manage_metadata',
	'pages_show_list',
];

/** Whom a token speaks for: a page, an Instagram account, or the system user who may do everything. */
export function describeTokenOwner(options: SandboxOptions, { token }: Caller): Record<string, unknown> {
	const { instagramToken, pageToken, instagramAccountId, pageId } = options;
	const name = 'Willow Street Bakery';
	if (token === pageToken) return { name, id: pageId };
	if (token === instagramToken) {
		return { user_id: instagramAccountId, username: 'willowstreetbakery', name, id: instagramAccountId };
	}
	return { name: 'Frontdesk sandbox', user_id: instagramAccountId, id: SYSTEM_USER_ID };
}

/** The answer of `debug_token`; a token that is none is described, not refused. */
export function describeToken(options: SandboxOptions, { businessAccountId }: WhatsAppNumber, token: unknown): object {
	if (typeof token !== 'string' || token === '') {
		throw new GraphError(100, '(#100) You must provide a valid access token to debug', { type: 'OAuthException' });
	}
	const isPage = token === options.pageToken;
	if (!isPage && token !== options.accessToken && token !== options.instagramToken) {
		const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
		return { data: { error, is_valid: false, scopes: [] } };
	}
	return {
		data: {
			app_id: options.appId,
			type: isPage ? 'PAGE' : 'SYSTEM_USER',
			application: 'Frontdesk sandbox',
			data_access_expires_at: 0,
			expires_at: 0,
			is_valid: true,
			issued_at: 1_780_000_000,
			scopes: SCOPES,
			granular_scopes: [
				{ scope: 'whatsapp_business_messaging', target_ids: [businessAccountId] },
				{ scope: 'pages_messaging', target_ids: [options.pageId] },
			],
			...(isPage ? { profile_id: options.pageId } : {}),
			user_id: SYSTEM_USER_ID,
		},
	};
}

/** A refreshed token has another end and, as far as the sandbox goes, the same letters. */
export function refreshToken({ accessToken, instagramToken }: SandboxOptions, token: unknown): object {
	if (token !== accessToken && token !== instagramToken) throw invalidToken(false);
	return { access_token: token, token_type: 'bearer', expires_in: REFRESHED_FOR_S };
}
