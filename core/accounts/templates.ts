import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { FrontdeskError } from '../errors';
import { sql, type Database, type KeyRing } from '../storage';
import { openAccess, type SharedAccess } from './channel-access';
import { ConnectedChannel } from './connected-channel';
import { asChannel } from './doctor/ask-graph';

/** What somebody has to fill in before a template can be sent. */
interface TemplateField {
	at: 'header' | 'body' | 'button';
	/** `text`, or the kind of file whose public link is asked for. */
	type: 'text' | 'image' | 'video' | 'document' | 'url' | 'copy_code';
	/** The number or name between {{ and }}; of a button its place, from 1. */
	name: string;
}

/** A message template that WhatsApp has approved, in one language. */
export interface ApprovedTemplate {
	name: string;
	language: string;
	/** With its {{…}}. */
	body: string;
	/** Whether its parameters have names instead of numbers. */
	isNamed: boolean;
	fields: TemplateField[];
}

const Button = z.object({ type: z.string(), url: z.string().optional() });
const Component = z.object({
	type: z.string(),
	format: z.string().optional(),
	text: z.string().optional(),
	buttons: z.array(Button).optional(),
});
const Page = z.object({
	data: z.array(
		z.object({
			name: z.string(),
			language: z.string(),
			status: z.string().default('APPROVED'),
			parameter_format: z.string().default('POSITIONAL'),
			components: z.array(Component).default([]),
		}),
	),
	paging: z
		.object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
		.optional(),
});

/** Meta lets an app look 200 times an hour at a business account. [S] */
const cachedMs = 5 * 60_000;
const pageSize = 100;
/** An account has at most 6,000 templates; nobody chooses from more than these. */
const maxPages = 5;

const caches = new WeakMap<Database, LRUCache<string, Promise<ApprovedTemplate[]>>>();

/**
 * The templates that a WhatsApp number may send, by name and language. Asks Meta at most once in five minutes a process and channel.
 *
 * @throws FrontdeskError `configuration` when nobody has said to which business account the number belongs; `invalid-input` for a
 * channel that is not the tenant's; GraphRefusal or GraphUnanswered when Meta does not tell
 */
export function listTemplates(
	db: Database,
	keys: KeyRing,
	channel: { tenantId: string; channelId: string },
	shared: SharedAccess,
): Promise<ApprovedTemplate[]> {
	const cache = caches.get(db) ?? new LRUCache({ max: 1_000, ttl: cachedMs });
	caches.set(db, cache);
	const key = `${channel.tenantId} ${channel.channelId}`;
	const reading = cache.get(key) ?? readTemplates(db, keys, channel, shared);
	cache.set(key, reading, { noUpdateTTL: true });
	reading.catch(() => cache.delete(key));
	return reading;
}

async function readTemplates(
	db: Database,
	keys: KeyRing,
	{ tenantId, channelId }: { tenantId: string; channelId: string },
	shared: SharedAccess,
): Promise<ApprovedTemplate[]> {
	const [row] = await db.asTenant(tenantId).query<{ channel: unknown }>(sql`
		SELECT to_jsonb(c) AS channel FROM frontdesk.channels c
		WHERE (c.tenant_id, c.id) = (${tenantId}, ${channelId}) AND c.kind = 'whatsapp'`);
	if (!row) throw new FrontdeskError('invalid-input', 'This business has no such WhatsApp number.');
	const channel = ConnectedChannel.parse(row.channel);
	const { businessId, externalId, kind } = channel;
	if (businessId === null) {
		throw new FrontdeskError(
			'configuration',
			`The templates cannot be listed: the id of the number's business account is not known. Tell it with: npm run channel -- add --kind whatsapp --id ${externalId} --business-id …`,
		);
	}
	const ask = asChannel(kind, openAccess(keys, channel, shared));
	const fields = 'name,language,status,parameter_format,components';
	const found: ApprovedTemplate[] = [];
	for (let after: string | undefined, page = 0; page < maxPages; page += 1) {
		const query = { status: 'APPROVED', fields, limit: String(pageSize), ...(after ? { after } : {}) };
		const { body, failure } = await ask(`/${businessId}/message_templates`, query);
		if (failure) throw failure;
		const { data, paging } = Page.parse(body);
		found.push(...data.filter(({ status }) => status === 'APPROVED').map(describe));
		after = paging?.next ? paging.cursors?.after : undefined;
		if (after === undefined) break;
	}
	return found.sort((a, b) => `${a.name} ${a.language}`.localeCompare(`${b.name} ${b.language}`));
}

const fileTypes: Record<string, 'image' | 'video' | 'document'> = {
	IMAGE: 'image',
	VIDEO: 'video',
	DOCUMENT: 'document',
};
const namesIn = (text: string) => [
	...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name ?? '')),
];

function describe({
	name,
	language,
	parameter_format: format,
	components,
}: z.output<typeof Page>['data'][number]): ApprovedTemplate {
	const of = (type: string) => components.find((component) => component.type.toUpperCase() === type);
	const [header, body] = [of('HEADER'), of('BODY')?.text ?? ''];
	const file = fileTypes[header?.format ?? ''];
	const buttons = (of('BUTTONS')?.buttons ?? []).flatMap((button, index): TemplateField[] => {
		const place = String(index + 1);
		if (button.type === 'COPY_CODE') return [{ at: 'button', type: 'copy_code', name: place }];
		return button.url?.includes('{{') ? [{ at: 'button', type: 'url', name: place }] : [];
	});
	return {
		name,
		language,
		body,
		isNamed: format === 'NAMED',
		fields: [
			...(file ? [{ at: 'header' as const, type: file, name: '1' }] : []),
			...namesIn(header?.text ?? '').map((one) => ({ at: 'header' as const, type: 'text' as const, name: one })),
			...namesIn(body).map((one) => ({ at: 'body' as const, type: 'text' as const, name: one })),
			...buttons,
		],
	};
}
