import { find } from './dom.js';
import { verifyWebhook } from './sandbox-api.js';

/** How often to look for a product that is away. */
const LOOK_AGAIN_MS = 4000;

let timer;

function show(state, text) {
	const line = find('#connection');
	const sentence = find('#connection-text');
	line.dataset.state = state;
	// The same sentence again must not be read out again.
	if (sentence.textContent !== text) sentence.textContent = text;
}

const count = (number) => (number === 1 ? '1 delivery is waiting' : `${number} deliveries are waiting`);

function describe({ url, lastStatus, waiting }) {
	const rest = waiting > 0 ? ` ${count(waiting)} and will be tried again.` : '';
	if (!url) return ['warn', 'No Frontdesk is connected to this sandbox.'];
	if (lastStatus === undefined) return ['unknown', 'Looking for Frontdesk…'];
	if (lastStatus === 0) return ['bad', `Frontdesk cannot be reached.${rest}`];
	if (lastStatus === 401) return ['bad', `Frontdesk refuses the signature: the app secrets differ.${rest}`];
	if (lastStatus === 403) return ['bad', 'Frontdesk refuses the verify token.'];
	if (lastStatus === 404) return ['bad', `The conversation workflow is not running.${rest}`];
	if (lastStatus >= 300) return ['bad', `Frontdesk answers with an error (${lastStatus}).${rest}`];
	return waiting > 0 ? ['warn', `Connected.${rest}`] : ['good', 'Connected to Frontdesk'];
}

async function lookAgain() {
	await verifyWebhook().catch(() => undefined);
}

/** Shows whether the product can be reached; while it cannot, looks for it every few seconds. */
export function showWebhook(health) {
	const [state, text] = describe(health);
	show(state, text);
	clearTimeout(timer);
	if (health.url && state !== 'good')
		timer = setTimeout(lookAgain, health.lastStatus === undefined ? 0 : LOOK_AGAIN_MS);
}

/** The sandbox itself has gone. */
export function showSandboxLost() {
	clearTimeout(timer);
	show('bad', 'The sandbox was stopped. This page goes on by itself when it is back.');
}
