import { randomBytes } from 'node:crypto';
import axios, { isAxiosError, type AxiosResponse } from 'axios';
import { ok, problem, warning, type Finding } from '../../channels';

const timeoutMs = 10_000;
/** The Date header has whole seconds, and the answer took its time. */
const tolerableSkewMs = 5_000;
const harmfulSkewMs = 60_000;

/** What is said about the installation and not about one account. */
interface Surroundings {
	graphUrl: string;
	verifyToken: string;
	/** Undefined: not checked. */
	webhookUrl: string | undefined;
}

export async function checkSurroundings(surroundings: Surroundings): Promise<Finding[]> {
	const [graph, webhook] = await Promise.all([checkGraph(surroundings), checkWebhook(surroundings)]);
	return [...graph, ...(webhook ? [webhook] : [])];
}

const isMeta = (graphUrl: string) => /^https:\/\/graph\.(facebook|instagram)\.com$/.test(graphUrl);

/** Can Meta be reached, and do its clock and ours agree? A wrong clock breaks Google's log-in and the age of messages. */
async function checkGraph({ graphUrl }: Surroundings): Promise<Finding[]> {
	const startedAt = Date.now();
	const answer = await get(graphUrl);
	if (typeof answer === 'string') {
		return [
			problem(
				'Graph API',
				`${graphUrl} cannot be reached (${answer}). Check the network, the proxy and the Graph URL.`,
			),
		];
	}
	const reached = isMeta(graphUrl)
		? ok('Graph API', `${graphUrl} answers.`)
		: ok('Graph API', `${graphUrl} answers. It stands in for Meta: nothing reaches real customers.`);
	const date = Date.parse(String(answer.headers['date'] ?? ''));
	if (Number.isNaN(date)) return [reached];
	return [reached, describeSkew(date, startedAt, Date.now())];
}

function describeSkew(theirs: number, startedAt: number, endedAt: number): Finding {
	const skewMs = theirs > endedAt ? theirs - endedAt : Math.max(0, startedAt - (theirs + 1_000));
	const by = `${Math.round(skewMs / 1_000)} s ${theirs > endedAt ? 'behind' : 'ahead of'} Meta's clock`;
	if (skewMs <= tolerableSkewMs) return ok('Clock', "Agrees with Meta's.");
	const message = `This machine is ${by}. Turn on time synchronisation (timedatectl set-ntp true).`;
	return skewMs > harmfulSkewMs ? problem('Clock', message) : warning('Clock', message);
}

/** Asks our own webhook what Meta asks when its address is entered in the dashboard. */
async function checkWebhook({ webhookUrl, verifyToken, graphUrl }: Surroundings): Promise<Finding | undefined> {
	if (webhookUrl === undefined) return undefined;
	const challenge = randomBytes(6).toString('hex');
	const params = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken, 'hub.challenge': challenge };
	const answer = await get(webhookUrl, params);
	if (typeof answer === 'string') {
		return problem('Webhook', `${webhookUrl} cannot be reached (${answer}). Check that n8n and the tunnel run.`);
	}
	if (answer.status === 404) {
		return problem(
			'Webhook',
			`${webhookUrl} is not there (404). Publish the workflow "Frontdesk: conversation" in n8n.`,
		);
	}
	if (answer.status === 403) {
		const message = `${webhookUrl} does not know the verify token. Enter the one of the Frontdesk Meta credential.`;
		return problem('Webhook', message);
	}
	if (answer.status !== 200 || answer.data !== challenge) {
		return problem(
			'Webhook',
			`${webhookUrl} answers ${answer.status}, and not with Meta's challenge: is it another program?`,
		);
	}
	if (isMeta(graphUrl) && !webhookUrl.startsWith('https://')) {
		return warning(
			'Webhook',
			`${webhookUrl} answers, but Meta delivers to https addresses that the internet can reach only.`,
		);
	}
	return ok('Webhook', `${webhookUrl} answers Meta's question.`);
}

/** @returns the answer, or why there is none */
async function get(url: string, params: Record<string, string> = {}): Promise<AxiosResponse<unknown> | string> {
	try {
		return await axios.get<unknown>(url, {
			params,
			timeout: timeoutMs,
			signal: AbortSignal.timeout(timeoutMs),
			maxRedirects: 0,
			responseType: 'text',
			transformResponse: (text: unknown) => text,
			validateStatus: () => true,
		});
	} catch (error) {
		return isAxiosError(error) ? (error.code ?? error.message) : String(error);
	}
}
