import { z } from 'zod';
import { ChannelKind, channels } from '../../core/channels';
import { misused, readWords } from './run-command';

export const usage = `npm run channel -- add     --kind ${ChannelKind.options.join('|')} --id ID [what is to change]
npm run channel -- list
npm run channel -- test    [--kind KIND --id ID]
npm run channel -- remove  --kind KIND --id ID

  --id            phone number id, Instagram account id or page id: the number that Meta shows for it;
                  HTTP: a name of your own for the channel, such as telegram-bakery
  --tenant        short name of the business; may be left out where there is only one
  --name          what staff calls it
  --business-id   WhatsApp: the id of the business account (WABA)
  --token         the account's own access token; "-" asks for it, "none" goes back to the Meta credential's
  --app-secret    the secret of the account's own app; "-" asks for it, "none" forgets it;
                  HTTP: what signs both ways; left out, one is made and shown once, "new" makes another
  --reply-url     HTTP: where replies are posted to
  --private       HTTP: "yes" allows a reply address in your own network, such as your own n8n's; "no" forbids it again
  --drafts        HTTP: "yes" posts a reply there while it is still being written, too; "no" ends that
  --login         Instagram: "instagram" (Instagram Login) or "page" (through a Facebook page)
  --rate          messages that it may send in a second: 20 for a number shared with the phone app; "none" for the usual
  --graph-url     where its Graph API is; --graph-version which version of it; "none" for the usual ones

Better than in the command, where others may read them: put the secrets into CHANNEL_ACCESS_TOKEN and
CHANNEL_APP_SECRET, or let "-" ask for them.`;

const text = z.string().trim().min(1);
/** "none" takes away what was set. */
const removable = text.transform((value) => (value === 'none' ? null : value));
const number = z.string().regex(/^\d{3,32}$/, 'is not the number that Meta shows for it (digits only)');
const address = z.union([z.literal('none').transform(() => null), z.url({ protocol: /^https?$/ })]);

const Arguments = z
	.object({
		command: z.enum(['add', 'list', 'test', 'remove']),
		kind: ChannelKind.optional(),
		id: text.optional(),
		tenant: z.string().trim().default(''),
		name: text.optional(),
		'business-id': z.union([z.literal('none').transform(() => null), number]).optional(),
		token: removable.optional(),
		'app-secret': removable.optional(),
		login: z.enum(['instagram', 'page']).optional(),
		rate: z.union([z.literal('none').transform(() => null), z.coerce.number().int().min(1).max(10_000)]).optional(),
		'reply-url': address.optional(),
		private: z.enum(['yes', 'no']).optional(),
		drafts: z.enum(['yes', 'no']).optional(),
		'graph-url': address.optional(),
		'graph-version': z
			.union([z.literal('none').transform(() => null), z.string().regex(/^v\d+\.\d+$/, 'is not of the form v26.0')])
			.optional(),
	})
	.superRefine(({ kind, id }, context) => {
		if (!kind || !id || channels[kind].account.pattern.test(id)) return;
		context.addIssue({ code: 'custom', path: ['id'], message: `is not ${channels[kind].account.hint}` });
	});
export type ChannelArguments = z.output<typeof Arguments>;

const names = Object.keys(Arguments.shape).filter((name) => name !== 'command');
const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));

/**
 * Reads what stands behind `npm run channel --`.
 *
 * @throws FrontdeskError `invalid-input` with what is wrong, never with a secret in it
 */
export function readChannelArguments(words: readonly string[]): ChannelArguments {
	const given = readWords(usage, { args: [...words], options, allowPositionals: true });
	const [command, ...rest] = given.positionals;
	if (!command) throw misused('What about the channels?', usage);
	// What follows may well be a secret that lost its option: it is not repeated.
	if (rest.length > 0) throw misused('There is one word too many.', usage);
	const parsed = Arguments.safeParse({ ...given.values, command });
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map(({ path, message }) => `${nameOf(path[0])}: ${message}`);
	throw misused(problems.join('\n'), usage);
}

function nameOf(key: PropertyKey | undefined): string {
	return key === 'command' ? 'The command' : `--${String(key)}`;
}
