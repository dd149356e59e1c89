import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parse } from 'yaml';

const Rule = z.strictObject({
	hostname: z.string().optional(),
	path: z.string().optional(),
	service: z.string().regex(/^(http:\/\/[a-z]+:\d+|http_status:\d{3})$/),
	originRequest: z.record(z.string(), z.unknown()).optional(),
});
const { ingress } = z
	.strictObject({ ingress: z.array(Rule).nonempty() })
	.parse(parse(readFileSync(join(__dirname, 'config.yml'), 'utf8')));

/**
 * Where a request ends, as cloudflared decides: the first rule whose host name is the request's (or that has none) and whose regular
 * expression is found in the request's path, decoded and without its query.
 */
function endOf(path: string): string {
	const decoded = decodeURIComponent(path.split('?')[0]!);
	return ingress.find((rule) => !rule.path || new RegExp(rule.path).test(decoded))!.service;
}

const webhooks = 'http://webhook:5678';
const nowhere = 'http_status:404';

const table: [path: string, end: string][] = [
	['/webhook/meta', webhooks],
	['/webhook/meta?hub.mode=subscribe&hub.challenge=1', webhooks],
	['/%77ebhook/meta', webhooks],
	// Whoever opens it needs a signed link, and then a session.
	['/webhook/desk', webhooks],
	['/webhook/desk?events=1&conversation=x', webhooks],
	// Whoever calls it needs the key that it asks for.
	['/webhook/frontdesk-sync?tenant=frontdesk', webhooks],
	['/webhook/frontdesk-alert', nowhere],
	['/webhook//frontdesk-alert/', nowhere],
	['/webhook/frontdesk%2Dalert', nowhere],
	['/', nowhere],
	['/webhook', nowhere],
	['/Webhook/meta', nowhere],
	['//webhook/meta', nowhere],
	['/webhook-test/meta', nowhere],
	['/webhook-waiting/1', nowhere],
	['/form/upload', nowhere],
	['/rest/login', nowhere],
	['/rest/workflows?next=/webhook/meta', nowhere],
	['/api/v1/workflows', nowhere],
	['/signin', nowhere],
	['/workflow/1', nowhere],
	['/metrics', nowhere],
	['/healthz', nowhere],
	['/healthz/readiness', nowhere],
	['/mcp/x', nowhere],
	['/grafana', nowhere],
	['/x/webhook/meta', nowhere],
];

it.each(table)('%s ends at %s', (path, end) => {
	expect(endOf(path)).toBe(end);
});

describe('cloudflared itself', () => {
	const cloudflared = (...words: string[]) =>
		spawnSync('cloudflared', ['tunnel', '--config', join(__dirname, 'config.yml'), 'ingress', ...words], {
			encoding: 'utf8',
		});
	const isHere = cloudflared('validate').error === undefined;
	if (!isHere) console.warn('cloudflared is not here: nobody else read the rules of the tunnel.');

	(isHere ? it : it.skip)('takes the rules, and sends each path to the same end', () => {
		expect(cloudflared('validate')).toMatchObject({ status: 0, stdout: expect.stringContaining('OK') as string });

		const ends = table.map(([path]) => {
			const { stdout } = cloudflared('rule', `https://desk.example.com${path}`);
			return [path, /^\s*service: (\S+)$/m.exec(stdout)?.[1]];
		});
		expect(ends).toEqual(table);
	});
});

it('ends with a rule for everything that no other was for, as cloudflared demands', () => {
	expect(ingress.at(-1)).toEqual({ service: nowhere });
});
