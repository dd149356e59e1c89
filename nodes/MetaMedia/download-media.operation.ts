import type { IBinaryKeyData, INodeProperties } from 'n8n-workflow';
import { downloadMedia, type MediaRequest } from '../../core/channels';
import { FrontdeskError } from '../../core/errors';
import { channelAccessOf, metaCredentialOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { turnOf } from '../shared/turn-in-hand';

export const option = {
	name: 'Download Media',
	value: 'downloadMedia',
	action: 'Download what a customer sent',
	description: 'Fetch pictures, files and recordings as binary data; size and type are checked before and on the way',
};

const show = { operation: ['downloadMedia'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Which Media',
		name: 'which',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'All of the Turn', value: 'turn', description: 'Everything that the messages of the turn hold' },
			{ name: 'By ID', value: 'id', description: 'One file of WhatsApp, by the ID that the webhook gave' },
			{ name: 'By Link', value: 'link', description: 'One file of Instagram or Messenger, by its link' },
		],
		default: 'turn',
	},
	{
		displayName: 'Media ID',
		name: 'mediaId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1908647269898587',
		displayOptions: { show: { ...show, which: ['id'] } },
		description: 'IDs from webhooks are good for seven days',
	},
	{
		displayName: 'Link',
		name: 'mediaLink',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1',
		displayOptions: { show: { ...show, which: ['link'] } },
		description: "Only links to Meta's own hosts are followed",
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show },
		hint: 'The name of the output binary field to put the file in',
		description: 'Further files of the same turn get a number: data, data1, data2 …',
	},
	{
		displayName: 'Max Megabytes',
		name: 'maxMegabytes',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100 },
		default: 16,
		displayOptions: { show },
		description: 'Larger files are refused, at the latest when they turn out to be larger',
	},
	{
		displayName: 'Allowed Types',
		name: 'allowedTypes',
		type: 'string',
		default: 'image/*, audio/*, video/*, application/pdf',
		displayOptions: { show },
		placeholder: 'e.g. image/*, application/pdf',
		description: 'Media types separated by commas; files of other types, or that are not what they say, are refused',
	},
	{
		displayName: 'Timeout Seconds',
		name: 'downloadTimeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 20,
		displayOptions: { show },
		description: 'For each file; in a conversation keep it below the lease of the Turn Trigger',
	},
];

/** Of a turn at most. */
const maxFiles = 10;

interface Wanted {
	channel: MediaRequest['channel'];
	source: MediaRequest['source'];
	kind: string;
	mimeType: string | null;
	filename: string | null;
	messageId: string | null;
}

/** Adds `media`, a line for each file, and the files as binary data. A file of a turn that is refused has its `problem`. */
export async function execute(operation: Operation): Promise<Outcome> {
	const { node, item, index } = operation;
	const field = node.getNodeParameter('outputField', index) as string;
	const isTurn = node.getNodeParameter('which', index) === 'turn';
	const [wanted, options] = isTurn ? await ofTurn(operation) : await named(operation);
	const media: object[] = [];
	const binary: IBinaryKeyData = {};
	for (const { messageId, kind, filename, ...request } of wanted) {
		const fetching = downloadMedia({ ...options, ...request });
		const file = await (isTurn ? fetching.catch(toProblem) : fetching);
		if ('problem' in file) {
			media.push({ messageId, kind, ...file });
			continue;
		}
		const name = Object.keys(binary).length === 0 ? field : `${field}${Object.keys(binary).length}`;
		const fileName = filename ?? `${kind}.${file.extension}`;
		binary[name] = await node.helpers.prepareBinaryData(file.bytes, fileName, file.mimeType);
		media.push({ messageId, kind, mimeType: file.mimeType, bytes: file.bytes.length, field: name });
	}
	return { output: 0, json: { ...item, media }, binary };
}

const toProblem = (error: unknown) => ({ problem: error instanceof Error ? error.message : String(error) });

type Options = Omit<MediaRequest, 'channel' | 'source' | 'mimeType'>;

async function ofTurn(operation: Operation): Promise<[Wanted[], Options]> {
	const { node, index } = operation;
	const { turn } = turnOf(operation);
	const wanted = turn.messages.flatMap(({ id: messageId, details }) =>
		(details?.media ?? []).flatMap(({ id, url, kind, mimeType, filename }): Wanted[] => {
			const source = turn.channel.kind === 'whatsapp' && id !== null ? { id } : url === null ? null : { url };
			return source ? [{ channel: turn.channel.kind, source, kind, mimeType, filename, messageId }] : [];
		}),
	);
	const { access } = await channelAccessOf(node, turn);
	return [wanted.slice(0, maxFiles), { ...accessOf(access), ...limitsOf({ node, index }) }];
}

async function named({ node, index }: Operation): Promise<[Wanted[], Options]> {
	const isId = node.getNodeParameter('which', index) === 'id';
	const value = (node.getNodeParameter(isId ? 'mediaId' : 'mediaLink', index) as string).trim();
	if (value === '') throw new FrontdeskError('invalid-input', `Say which file: the ${isId ? 'ID' : 'link'} is empty.`);
	const wanted: Wanted = {
		channel: isId ? 'whatsapp' : 'instagram',
		source: isId ? { id: value } : { url: value },
		kind: 'file',
		mimeType: null,
		filename: null,
		messageId: null,
	};
	return [[wanted], { ...accessOf(await metaCredentialOf(node)), ...limitsOf({ node, index }) }];
}

function accessOf(access: {
	graphUrl: string;
	graphVersion: string;
	accessToken: string;
	appSecret: string | undefined;
}): Pick<Options, 'graphUrl' | 'version' | 'accessToken' | 'appSecret'> {
	const { graphUrl, graphVersion: version, accessToken, appSecret } = access;
	return { graphUrl, version, accessToken, appSecret };
}

function limitsOf({
	node,
	index,
}: Pick<Operation, 'node' | 'index'>): Pick<Options, 'maxBytes' | 'allowedTypes' | 'timeoutMs'> {
	return {
		maxBytes: (node.getNodeParameter('maxMegabytes', index) as number) * 1024 * 1024,
		allowedTypes: (node.getNodeParameter('allowedTypes', index) as string).split(',').map((type) => type.trim()),
		timeoutMs: (node.getNodeParameter('downloadTimeoutSeconds', index) as number) * 1_000,
	};
}
