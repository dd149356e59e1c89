import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import {
	chunkSizes,
	chunkStrategies,
	defaultChunking,
	documentLimits,
	type ChunkOptions,
	type ChunkStrategy,
} from '../../../core/documents';
import { FrontdeskError } from '../../../core/errors';
import { addDocuments, uploadedFile, webDocument, type DocumentSource } from '../../../core/knowledge';
import type { Operation, Outcome } from '../../shared/run-operation';
import { documentsOf } from './document-parameters';
import { tenantParameter } from '../../shared/tenant-parameter';

export const option = {
	name: 'Add',
	value: 'add',
	action: 'Add documents to the knowledge',
	description:
		'Read files and web pages, and let the bot answer from them; the same file again replaces what it said before',
};

const show = { resource: ['document'], operation: ['add'] };

export const description: INodeProperties[] = [
	tenantParameter(show),
	{
		displayName: 'Addresses',
		name: 'addresses',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'https://example.com/opening-hours',
		displayOptions: { show },
		description: 'Web pages and files to read, one a line, beside all files in the binary fields of the input',
	},
	{
		displayName: 'Options',
		name: 'chunking',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		displayOptions: { show },
		options: [
			{
				displayName: 'Chunk Size',
				name: 'maxCharacters',
				type: 'number',
				typeOptions: { minValue: chunkSizes.least, maxValue: chunkSizes.most },
				default: defaultChunking.maxCharacters,
				description: 'How many characters a passage has at most',
			},
			{
				displayName: 'Chunk Overlap',
				name: 'overlapCharacters',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: defaultChunking.overlapCharacters,
				description: 'How many characters of the passage before a passage begins with at most',
			},
			{
				displayName: 'Chunking',
				name: 'strategy',
				type: 'options',
				options: [
					{ name: 'By Headings, Paragraphs and Sentences', value: 'recursive' },
					{ name: 'Fixed Size', value: 'fixed', description: 'Every so many characters, whatever stands there' },
				],
				default: defaultChunking.strategy,
				description: 'Where a document is cut into passages',
			},
		],
	},
];

/** All input items together, so that their files go live together: the first item does the work for all. */
export async function execute(operation: Operation): Promise<Outcome[]> {
	const { node, index } = operation;
	if (index > 0) return [];
	const { db, tenantId, steps } = await documentsOf(operation);
	const sources = node.getInputData().flatMap((_, item) => [...filesOf(node, item), ...addressesOf(node, item)]);
	if (sources.length === 0) {
		throw new FrontdeskError(
			'invalid-input',
			'There is nothing to read: the input has no files, and no address was given.',
		);
	}
	const chunking = readChunking(node.getNodeParameter('chunking', 0, {}) as Partial<ChunkOptions>);
	const results = await addDocuments(db, {
		tenantId,
		sources,
		chunking,
		...steps,
		onProgress: ({ name, status }, done, of) => node.logger.info(`Document ${done} of ${of}: ${name}: ${status}`),
	});
	return results.map((json) => ({ output: 0, json }));
}

function readChunking({ strategy, maxCharacters, overlapCharacters }: Partial<ChunkOptions>): ChunkOptions {
	const isKnown = chunkStrategies.includes(strategy as ChunkStrategy);
	const size = maxCharacters ?? defaultChunking.maxCharacters;
	return {
		strategy: strategy && isKnown ? strategy : defaultChunking.strategy,
		maxCharacters: size,
		overlapCharacters: overlapCharacters ?? Math.min(defaultChunking.overlapCharacters, Math.floor(size / 2)),
	};
}

function filesOf(node: IExecuteFunctions, item: number): DocumentSource[] {
	return Object.entries(node.getInputData()[item]?.binary ?? {}).map(([field, { fileName, mimeType }]) =>
		uploadedFile({ name: fileName ?? field, mimeType, load: () => readBinary(node, item, field) }),
	);
}

/** Large files lie on disk or elsewhere: one that is too large is not read into memory to find that out. */
async function readBinary(node: IExecuteFunctions, item: number, field: string): Promise<Buffer> {
	const file = node.helpers.assertBinaryData(item, field);
	if (!file.id) return node.helpers.getBinaryDataBuffer(item, field);
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of await node.helpers.getBinaryStream(file.id)) {
		const bytes = Buffer.from(chunk as Uint8Array);
		size += bytes.length;
		chunks.push(bytes);
		// One byte too many is enough for the reader to refuse it by its size.
		if (size > documentLimits.fileBytes) break;
	}
	return Buffer.concat(chunks);
}

function addressesOf(node: IExecuteFunctions, item: number): DocumentSource[] {
	const text = (node.getNodeParameter('addresses', item, '') as string | null) ?? '';
	const lines = text.split(/[\r\n]+/).map((line) => line.trim());
	return lines.filter((line) => line !== '').map((line) => webDocument(line));
}
