import {
	callGraph,
	channels,
	GraphRefusal,
	GraphUnanswered,
	type ChannelAccess,
	type ChannelKind,
	type SharedWebhook,
} from '../../channels';

/** A look into the Graph API, or why there is none. */
export type Answer =
	| { body: Record<string, unknown>; failure?: undefined }
	| { body?: undefined; failure: GraphRefusal | GraphUnanswered };

/** Asks in the name of one channel; with `accessToken` as somebody else, and then without a proof. */
export type AskGraph = (path: string, query?: Record<string, string>, accessToken?: string) => Promise<Answer>;

/** What Meta's dashboard asks for, for accounts of this kind. Channels of others have an `examine` of their own. */
export function metaWebhookOf(kind: ChannelKind): SharedWebhook {
	const { webhook, name } = channels[kind];
	if ('object' in webhook) return webhook;
	throw new Error(`${name} is no channel of Meta's.`);
}

const timeoutMs = 10_000;

/** What one channel's access can see; refusals are answers here, because they are what the doctor is for. */
export function asChannel(channel: ChannelKind, access: ChannelAccess): AskGraph {
	return async (path, query = {}, accessToken) => {
		const { graphUrl, graphVersion: version, appSecret } = access;
		const identity = accessToken === undefined ? { accessToken: access.accessToken, appSecret } : { accessToken };
		try {
			const { body } = await callGraph({
				channel,
				graphUrl,
				version,
				...identity,
				path,
				query,
				method: 'GET',
				timeoutMs,
			});
			return { body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {} };
		} catch (error) {
			if (error instanceof GraphRefusal || error instanceof GraphUnanswered) return { failure: error };
			throw error;
		}
	};
}
