/** Calls one of the sandbox's controls. @throws Error with a sentence for the person at the page */
async function call(method, path, body) {
	let response;
	try {
		response = await fetch(`/sandbox/${path}`, {
			method,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? undefined : JSON.stringify(body),
		});
	} catch {
		throw new Error('The sandbox is not running any more. Start it again with “npm start”.');
	}
	const answer = await response.json().catch(() => ({}));
	if (!response.ok) throw new Error(answer.error ?? `The sandbox answered with ${response.status}.`);
	return answer;
}

export const loadState = () => call('GET', 'state');
export const writeAsCustomer = (message) => call('POST', 'inbound', message);
export const answerAsOwner = (message) => call('POST', 'echo', message);
export const verifyWebhook = () => call('POST', 'verify');
export const startOver = () => call('POST', 'reset');

let edits = Promise.resolve();
export function editSheet(edit) {
	const sent = call('PATCH', 'sheet', edit);
	edits = Promise.allSettled([edits, sent]);
	return sent;
}

/** Reads what was typed a moment ago, too. */
export async function syncNow() {
	await edits;
	return call('POST', 'sync');
}

/** Listens to the sandbox; `listeners` has one function an event, and `onOpen` and `onLost` for the connection itself. */
export function listen(listeners, { onOpen, onLost }) {
	const source = new EventSource('/sandbox/events');
	source.onopen = onOpen;
	source.onerror = onLost;
	for (const [event, listener] of Object.entries(listeners)) {
		source.addEventListener(event, ({ data }) => listener(JSON.parse(data)));
	}
}
