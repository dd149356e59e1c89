import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnvironment, variableNames } from '../../infra/local/configuration';
import { projectFolder } from '../../infra/local/project-folder';
import { scratchFolder } from './scratch-folder';

const scratch = scratchFolder();
const noFile = join(scratch, 'none');
const read = (environment: Record<string, string>) => readEnvironment(environment, noFile);

describe('readEnvironment', () => {
	it('needs nothing: then everything is the sandbox', () => {
		const settings = read({});

		expect(settings.ports).toEqual({ n8n: 5678, webhook: 5681, sandbox: 5680, postgres: 5433 });
		expect(settings.data).toMatch(/[/\\]\.frontdesk$/);
		expect(settings.debounceMs).toBe(1_500);
		expect(settings.workers).toBe(2);
		expect(settings.meta.graphUrl).toBeUndefined();
		expect(settings.google.serviceAccountFile).toBeUndefined();
		expect(settings.models).toEqual([]);
	});

	it('reads .env, and the environment counts more', () => {
		const file = join(scratch, '.env');
		writeFileSync(file, 'FRONTDESK_N8N_PORT=7001\nFRONTDESK_SANDBOX_PORT=7002\n# a note\nDEBOUNCE_MS="0"\n');

		const settings = readEnvironment({ FRONTDESK_SANDBOX_PORT: '7003' }, file);

		expect(settings.ports).toMatchObject({ n8n: 7001, sandbox: 7003 });
		expect(settings.debounceMs).toBe(0);
	});

	it('takes an empty variable as not set', () => {
		expect(read({ FRONTDESK_N8N_PORT: '', META_GRAPH_URL: ' ' }).ports.n8n).toBe(5678);
	});

	it.each<[string, Record<string, string>, RegExp]>([
		['a port that is none', { FRONTDESK_N8N_PORT: 'http' }, /^FRONTDESK_N8N_PORT=http is no port\.$/],
		['a port out of range', { FRONTDESK_POSTGRES_PORT: '70000' }, /^FRONTDESK_POSTGRES_PORT=70000 is no port\.$/],
		['one port twice', { FRONTDESK_N8N_PORT: '9000', FRONTDESK_SANDBOX_PORT: '9000' }, /four different ports/],
		['more workers than the database takes', { FRONTDESK_WORKERS: '7' }, /FRONTDESK_WORKERS=7 is more than the 6/],
		['a number of another kind', { WHATSAPP_PHONE_NUMBER_ID: '+49 30 123' }, /WHATSAPP_PHONE_NUMBER_ID=.*digits only/],
		['an address without http', { META_GRAPH_URL: 'graph.facebook.com' }, /META_GRAPH_URL=.* is no address/],
		['a debounce of an hour', { DEBOUNCE_MS: '3600000' }, /DEBOUNCE_MS=3600000 is more than a minute/],
		[
			'a key file that is not there',
			{ GOOGLE_SERVICE_ACCOUNT_JSON: 'k.json', GOOGLE_SHEET_ID: 'x' },
			/names the file k\.json/,
		],
		['a model without its address', { LLM_PROVIDERS: 'deepseek', DEEPSEEK_MODEL: 'm' }, /DEEPSEEK_BASE_URL must be/],
		['a real token for the sandbox', { META_ACCESS_TOKEN: 'EAAB1' }, /messages would go to the sandbox/],
	])('says in a sentence what is wrong with %s', (_, environment, sentence) => {
		expect(() => read(environment)).toThrow(sentence);
	});

	it('asks for all of Meta, or none of it', () => {
		const partly = { META_GRAPH_URL: 'https://graph.facebook.com', META_ACCESS_TOKEN: 'EAAB1' };

		expect(() => read(partly)).toThrow(
			/META_APP_SECRET must be too.*\n.*META_VERIFY_TOKEN.*\n.*WHATSAPP_PHONE_NUMBER_ID/,
		);
	});

	it('takes the models of the list in its order, each with an address and a name of its own', () => {
		const models = {
			OLLAMA_BASE_URL: 'http://127.0.0.1:11434/v1/',
			OLLAMA_MODEL: 'llama',
			OPENAI_BASE_URL: 'https://api.openai.com/v1',
			OPENAI_API_KEY: 'k',
			OPENAI_MODEL: 'gpt',
		};

		expect(read({ LLM_PROVIDERS: 'ollama, sandbox,openai,ollama', ...models }).models).toEqual([
			{ name: 'ollama', baseUrl: 'http://127.0.0.1:11434/v1', apiKey: '', model: 'llama' },
			'sandbox',
			{ name: 'openai', baseUrl: 'https://api.openai.com/v1', apiKey: 'k', model: 'gpt' },
		]);
		expect(() => read({ LLM_PROVIDERS: 'ollama,openai', ...models, OPENAI_MODEL: '' })).toThrow('OPENAI_MODEL must');
	});

	it('hears voice messages where there is somebody to write them down', () => {
		const whisper = { TRANSCRIPTION_BASE_URL: 'http://127.0.0.1:9000/v1/', TRANSCRIPTION_MODEL: 'whisper-large' };

		expect(read({}).transcription).toBeUndefined();
		expect(read({ TRANSCRIPTION_BASE_URL: 'sandbox' }).transcription).toBe('sandbox');
		expect(read(whisper).transcription).toEqual({
			baseUrl: 'http://127.0.0.1:9000/v1',
			apiKey: '',
			model: 'whisper-large',
		});
		expect(() => read({ TRANSCRIPTION_API_KEY: 'k' })).toThrow(/TRANSCRIPTION_BASE_URL must say where/);
		expect(() => read({ TRANSCRIPTION_BASE_URL: 'whisper' })).toThrow(/TRANSCRIPTION_BASE_URL=whisper is no address/);
	});

	it('looks at the best rows a second time only where it is told with what', () => {
		const cohere = { RERANK_BASE_URL: 'https://api.cohere.com/v2/', RERANK_MODEL: 'rerank-v3.5', RERANK_API_KEY: 'k' };

		expect(read({}).rerank).toBeUndefined();
		expect(read({ RERANK_BASE_URL: 'sandbox' }).rerank).toBe('sandbox');
		expect(read(cohere).rerank).toEqual({ baseUrl: 'https://api.cohere.com/v2', apiKey: 'k', model: 'rerank-v3.5' });
		expect(() => read({ RERANK_API_KEY: 'k' })).toThrow(/RERANK_BASE_URL must say where/);
		expect(() => read({ RERANK_BASE_URL: 'http://127.0.0.1:9000' })).toThrow(/RERANK_MODEL must say which/);
	});

	it('makes and keeps vectors where it is told to, and by itself where it is not', () => {
		const openai = { EMBEDDINGS_BASE_URL: 'http://127.0.0.1:9000/v1/', EMBEDDINGS_MODEL: 'small' };

		expect(read({})).toMatchObject({ embeddings: undefined, qdrant: undefined });
		expect(read({ EMBEDDINGS_BASE_URL: 'sandbox', QDRANT_URL: 'sandbox' })).toMatchObject({
			embeddings: 'sandbox',
			qdrant: 'sandbox',
		});
		expect(read({ ...openai, EMBEDDINGS_PRICE_USD_PER_MILLION: '0.02' }).embeddings).toEqual({
			baseUrl: 'http://127.0.0.1:9000/v1',
			apiKey: '',
			model: 'small',
			priceUsdPerMillion: 0.02,
			markedBy: 'usual',
			queryMark: '',
			passageMark: '',
		});
		const marked = { EMBEDDINGS_MARKED_BY: 'prefix', EMBEDDINGS_QUERY_MARK: 'query: ' };
		expect(read({ ...openai, ...marked }).embeddings).toMatchObject({ markedBy: 'prefix', queryMark: 'query: ' });
		expect(() => read({ ...openai, EMBEDDINGS_MARKED_BY: 'colour' })).toThrow(/EMBEDDINGS_MARKED_BY=colour is none of/);
		expect(read({ QDRANT_URL: 'http://127.0.0.1:6333/' }).qdrant).toEqual({ url: 'http://127.0.0.1:6333', apiKey: '' });
		expect(() => read({ EMBEDDINGS_MODEL: 'small' })).toThrow(/EMBEDDINGS_BASE_URL must say where/);
		expect(() => read({ EMBEDDINGS_BASE_URL: 'http://127.0.0.1:9000' })).toThrow(/EMBEDDINGS_MODEL must say which/);
		expect(() => read({ QDRANT_API_KEY: 'k' })).toThrow(/QDRANT_URL must say where/);
	});

	it('reads exactly what .env.example explains', () => {
		const example = readFileSync(join(projectFolder, '.env.example'), 'utf8');
		const explained = [...example.matchAll(/^#?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name);

		// A provider's variables begin with its name, whatever that is.
		const ofProviders =
			/^(DEEPSEEK|OPENAI|ANTHROPIC|GEMINI|MISTRAL|OPENROUTER|OLLAMA|LMSTUDIO|VLLM)_(BASE_URL|API_KEY|MODEL)$/;
		expect(explained.filter((name) => !ofProviders.test(name ?? '')).sort()).toEqual([...variableNames].sort());
	});
});
