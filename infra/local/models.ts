import { checkModel, endpointModel, tableOfChecks, tellPrompts, type ModelConnection } from '../../core/llm';
import { readEnvironment, type Settings } from './configuration';
import { misused, runCommand } from './run-command';

const usage = 'npm run models -- check    asks each model of LLM_PROVIDERS for a real reply, and says what it can do';

/** Local models load for a while when they are asked first. */
const timeoutMs = 60_000;

/**
 * `npm run models -- check`: asks each model of LLM_PROVIDERS for a real reply, and says what it can do. Ends with 1 when one of them is no
 * use. Needs no running Frontdesk; only the stand-in, where `sandbox` is named.
 *
 * @throws FrontdeskError with a sentence for the person at the terminal
 */
export async function runModelsCommand(words: readonly string[], settings: Settings): Promise<number> {
	if (words.length !== 1 || words[0] !== 'check') {
		throw misused('What about the models?', usage);
	}
	if (settings.models.length === 0) {
		console.log('LLM_PROVIDERS names no model: rows are answered word for word. .env.example shows how to name one.');
		return 0;
	}
	const { LANGFUSE_BASE_URL, ...others } = settings.telemetry;
	const isStandIn = LANGFUSE_BASE_URL === 'sandbox';
	const baseUrl = isStandIn ? `http://127.0.0.1:${settings.ports.sandbox}` : LANGFUSE_BASE_URL;
	// By the names under which they are read, as in the processes of n8n: each model is asked with the prompts that count there.
	for (const [name, value] of Object.entries({ ...others, LANGFUSE_BASE_URL: baseUrl })) {
		if (name.startsWith('LANGFUSE_') && value !== undefined) process.env[name] = value;
	}
	// One after the other: on a local machine two models at once slow each other down.
	const checks = [];
	for (const model of settings.models)
		checks.push(await checkModel(endpointModel(connectionOf(model, settings)), timeoutMs));
	for (const line of [...tableOfChecks(checks), ...(await tellPrompts())]) console.log(line);
	return checks.every(({ works }) => works) ? 0 : 1;
}

function connectionOf(model: Settings['models'][number], { ports }: Settings): ModelConnection {
	if (model !== 'sandbox') return { ...model, provider: model.name };
	return { baseUrl: `http://127.0.0.1:${ports.sandbox}/v1`, apiKey: 'sandbox', model: 'sandbox', provider: 'sandbox' };
}

if (require.main === module) runCommand(() => runModelsCommand(process.argv.slice(2), readEnvironment()), usage);
