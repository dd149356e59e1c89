import { z } from 'zod';
import { ok, problem, warning, type ChannelAccess, type ChannelKind, type Finding } from '../../channels';
import type { ConnectedChannel } from '../connected-channel';
import { metaWebhookOf, type AskGraph } from './ask-graph';

/** What a check of subscriptions goes by, besides the channel. */
interface SubscriptionOptions {
	access: ChannelAccess;
	/** The app that the token was made for, where Meta said so. */
	appId: string | null;
	/** Where Meta has to deliver; undefined when nobody said. */
	callbackUrl: string | undefined;
}

/** Does the app hear of what happens on this account? Two switches: the app's webhook fields, and the account's own. */
export async function checkSubscriptions(
	ask: AskGraph,
	channel: ConnectedChannel,
	options: SubscriptionOptions,
): Promise<Finding[]> {
	return [await checkApp(ask, channel.kind, options), await checkAccount(ask, channel, options)].filter(
		(finding) => finding !== undefined,
	);
}

const name = z.union([z.string(), z.object({ name: z.string() }).transform((field) => field.name)]);
const AppSubscriptions = z.object({
	data: z.array(
		z.object({
			object: z.string(),
			callback_url: z.string().optional(),
			active: z.boolean().default(true),
			fields: z.array(name).default([]),
		}),
	),
});

async function checkApp(
	ask: AskGraph,
	kind: ChannelKind,
	{ access, appId, callbackUrl }: SubscriptionOptions,
): Promise<Finding | undefined> {
	if (appId === null || access.appSecret === undefined) return undefined;
	const { body, failure } = await ask(`/${appId}/subscriptions`, {}, `${appId}|${access.appSecret}`);
	if (failure) return warning('App webhook', `Meta does not show the app's webhooks: ${failure.message}`);
	const { object, fieldsAt: where } = metaWebhookOf(kind);
	const found = AppSubscriptions.safeParse(body).data?.data.find((one) => one.object === object);
	if (!found?.active) {
		return problem('App webhook', `The app has no webhook for this kind of account. Set it up at ${where}.`);
	}
	if (callbackUrl !== undefined && found.callback_url !== undefined && found.callback_url !== callbackUrl) {
		const message = `Meta delivers to ${found.callback_url}, and not to ${callbackUrl}. Change the callback URL at ${where}.`;
		return problem('App webhook', message);
	}
	return describeFields('App webhook', kind, found.fields);
}

const AccountSubscriptions = z.object({
	data: z.array(
		z.object({
			id: z.string().optional(),
			subscribed_fields: z.array(name).optional(),
			whatsapp_business_api_data: z.object({ id: z.string().optional() }).optional(),
		}),
	),
});

async function checkAccount(
	ask: AskGraph,
	channel: ConnectedChannel,
	{ access, appId }: SubscriptionOptions,
): Promise<Finding | undefined> {
	const { kind, externalId, businessId } = channel;
	// Through a page an Instagram account has no switch of its own: the page's counts, and the app's fields.
	if (kind === 'instagram' && access.usesPageToken) return undefined;
	if (kind === 'whatsapp' && businessId === null) {
		const command = `npm run channel -- add --kind whatsapp --id ${externalId} --business-id …`;
		return warning(
			'Subscription',
			`Not checked: the id of the business account is not known. Tell it with: ${command}`,
		);
	}
	const { body, failure } = await ask(`/${kind === 'whatsapp' ? businessId : externalId}/subscribed_apps`);
	if (failure)
		return warning('Subscription', `Meta does not show which apps this account talks to: ${failure.message}`);
	const apps = AccountSubscriptions.safeParse(body).data?.data ?? [];
	const ours = apps.find((app) => appId === null || (app.whatsapp_business_api_data?.id ?? app.id) === appId);
	if (!ours) {
		const path = `POST /${kind === 'whatsapp' ? businessId : externalId}/subscribed_apps`;
		const message = `The account is not connected to this app. Connect it at ${metaWebhookOf(kind).fieldsAt}, or call ${path}.`;
		return problem('Subscription', message);
	}
	// WhatsApp and Instagram accounts follow the app's fields; a page has a list of its own.
	if (kind !== 'messenger') return ok('Subscription', 'The account delivers to this app.');
	return describeFields('Subscription', kind, ours.subscribed_fields ?? []);
}

function describeFields(check: string, kind: ChannelKind, fields: readonly string[]): Finding {
	const { neededFields: needed, wantedFields: wanted, fieldsAt: where } = metaWebhookOf(kind);
	const lacking = (names: readonly string[]) => names.filter((field) => !fields.includes(field));
	if (lacking(needed).length > 0) {
		return problem(check, `Not subscribed to ${lacking(needed).join(', ')}. Subscribe at ${where}.`);
	}
	if (lacking(wanted).length > 0) {
		return warning(check, `Works; better with ${lacking(wanted).join(', ')} as well. Subscribe at ${where}.`);
	}
	return ok(check, 'Subscribed to all that is needed.');
}
