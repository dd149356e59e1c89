import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Embedder, EmbeddingsConnection } from '../../core/retrieval';

/** An embeddings endpoint that counts what it is paid for. */
export interface EmbeddingsEndpoint {
	connection: (model?: string) => EmbeddingsConnection;
	/** Every text that was embedded, in order. */
	texts: string[];
	calls: number;
	/** What happens to the next calls: `down` refuses all, a number lets so many go well first. */
	isDownAfter: number;
	/** Models that it serves, with the dimension of each. */
	models: Record<string, number>;
	close: () => Promise<void>;
}

/** Letters and words hashed into few numbers: the same text the same, similar ones alike. */
function vectorOf(text: string, dimensions: number): number[] {
	const vector = new Array<number>(dimensions).fill(0.001);
	for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
		let hash = 7;
		for (const letter of word) hash = (hash * 31 + letter.charCodeAt(0)) % 100_003;
		vector[hash % dimensions]! += 1;
	}
	return vector;
}

/** An embedder that sees the letters of whole words, and no meaning. */
export function wordEmbedder(model = 'words'): Embedder {
	const embed = (text: string) => {
		const vector = vectorOf(text, 1_024);
		const length = Math.hypot(...vector);
		return Float32Array.from(vector, (value) => value / length);
	};
	return {
		model,
		usage: { calls: 0, texts: 0, tokens: 0, costUsd: 0 },
		embed: async (texts) => texts.map(embed),
	};
}

export async function startEmbeddingsEndpoint(): Promise<EmbeddingsEndpoint> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { input, model } = JSON.parse(Buffer.concat(chunks).toString()) as { input: string[]; model: string };
			const answer = (status: number, body: object) => {
				response.writeHead(status, { 'content-type': 'application/json', 'retry-after-ms': '1' });
				response.end(JSON.stringify(body));
			};
			const dimensions = endpoint.models[model];
			if (endpoint.isDownAfter-- <= 0) return answer(503, { error: { message: 'down' } });
			if (!dimensions) return answer(404, { error: { message: `no model ${model}` } });
			endpoint.calls += 1;
			endpoint.texts.push(...input);
			const data = input.map((text, index) => ({ index, embedding: vectorOf(text, dimensions) }));
			return answer(200, { data, usage: { total_tokens: input.length } });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
	const endpoint: EmbeddingsEndpoint = {
		connection: (model = 'small') => ({ baseUrl, apiKey: 'key', model, priceUsdPerMillion: 1 }),
		texts: [],
		calls: 0,
		isDownAfter: Infinity,
		models: { small: 64, large: 128 },
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return endpoint;
}
