import type { INodeProperties } from 'n8n-workflow';
import type { MediaKind, MediaSource } from '../../core/channels';
import { uploadMedia, type SendingOptions } from '../../core/conversations';
import { databaseOf } from '../shared/credentials';
import type { Operation, Outcome } from '../shared/run-operation';
import { sendToCustomer, type Address } from './send-to-customer';

export const option = {
	name: 'Send Media',
	value: 'sendMedia',
	action: 'Send an image or another file',
	description:
		'Send an image, audio, video, document or sticker, by a public link or from binary data. Instagram takes links only.',
};

const show = { operation: ['sendMedia'] };

export const description: INodeProperties[] = [
	{
		displayName: 'Media Type',
		name: 'mediaType',
		type: 'options',
		displayOptions: { show },
		options: [
			{ name: 'Audio', value: 'audio' },
			{ name: 'Document', value: 'document' },
			{ name: 'Image', value: 'image' },
			{ name: 'Sticker', value: 'sticker', description: 'WhatsApp: a WebP file. The others show it as an image.' },
			{ name: 'Video', value: 'video' },
		],
		default: 'image',
	},
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		displayOptions: { show },
		options: [
			{
				name: 'Binary Data',
				value: 'binary',
				description: "A file of the item; it is uploaded once, and sent by Meta's ID after that",
			},
			{ name: 'Link', value: 'link', description: 'A public address; Meta fetches the file from there' },
		],
		default: 'link',
	},
	{
		displayName: 'Link',
		name: 'link',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/menu.pdf',
		displayOptions: { show: { ...show, source: ['link'] } },
		description: 'Where Meta can fetch the file, without logging in',
	},
	{
		displayName: 'Input Binary Field',
		name: 'binaryField',
		type: 'string',
		default: 'data',
		required: true,
		displayOptions: { show: { ...show, source: ['binary'] } },
		hint: 'The name of the input field containing the file',
		description: 'Where the item has the file. Size and type are checked before it is uploaded.',
	},
	{
		displayName: 'Caption',
		name: 'caption',
		type: 'string',
		default: '',
		placeholder: 'e.g. Our menu',
		displayOptions: { show: { ...show, mediaType: ['document', 'image', 'video'] } },
		description: 'Stands below the file. WhatsApp only; on the others it is sent as a text of its own.',
	},
	{
		displayName: 'File Name',
		name: 'fileName',
		type: 'string',
		default: '',
		placeholder: 'e.g. menu.pdf',
		displayOptions: { show: { ...show, mediaType: ['document'] } },
		description:
			'What the customer sees as the name of the document; WhatsApp only. Empty: the name of the binary data.',
	},
];

/** A file of 100 MB takes its time. */
const uploadTimeoutMs = 120_000;

export async function execute(operation: Operation): Promise<Outcome> {
	const { node, index } = operation;
	const media = node.getNodeParameter('mediaType', index) as MediaKind;
	const caption = (node.getNodeParameter('caption', index, '') as string).trim();
	return sendToCustomer(operation, async (channel, address, sending) => {
		const { source, filename } = await sourceOf(operation, media, address, sending);
		if (channel === 'whatsapp' || caption === '') {
			return [
				{ kind: 'media', media, source, ...(caption === '' ? {} : { caption }), ...(filename ? { filename } : {}) },
			];
		}
		return [
			{ kind: 'media', media, source },
			{ kind: 'text', text: caption },
		];
	});
}

async function sourceOf(
	{ node, index }: Operation,
	media: MediaKind,
	address: Address,
	{ accessOf }: SendingOptions,
): Promise<{ source: MediaSource; filename: string }> {
	const named = node.getNodeParameter('fileName', index, '') as string;
	if (node.getNodeParameter('source', index) === 'link') {
		return { source: { link: (node.getNodeParameter('link', index) as string).trim() }, filename: named };
	}
	const field = node.getNodeParameter('binaryField', index) as string;
	const { mimeType, fileName } = node.helpers.assertBinaryData(index, field);
	if (address.turn?.isTest) return { source: { id: '(would be uploaded)' }, filename: named || fileName || field };
	const content = new Blob([new Uint8Array(await node.helpers.getBinaryDataBuffer(index, field))]);
	const filename = named || fileName || field;
	const id = await uploadMedia(
		await databaseOf(node),
		{ ...address, media, file: { content, mimeType, filename } },
		{ accessOf, timeoutMs: uploadTimeoutMs },
	);
	return { source: { id }, filename };
}
