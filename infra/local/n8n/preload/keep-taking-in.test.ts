import { keepingPublished, notingOnce, type FindPublished } from './keep-taking-in';

const withNodes = (...types: string[]) => ({ publishedVersion: { nodes: types.map((type) => ({ type })) } });
const takingIn = withNodes('n8n-nodes-frontdesk.metaTrigger', 'n8n-nodes-base.stickyNote');

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function finding(...found: Awaited<ReturnType<FindPublished>>[]) {
	const find = jest.fn(() => Promise.resolve(found.length > 1 ? found.shift()! : found[0]!));
	const keeping = keepingPublished(find);
	return { find, ask: (workflowId = 'one') => keeping.call({}, workflowId) };
}

it('reads a workflow that only takes in once a second', async () => {
	const changed = withNodes('n8n-nodes-frontdesk.channelTrigger');
	const { find, ask } = finding(takingIn, changed);

	expect([await ask(), await ask()]).toEqual([takingIn, takingIn]);
	expect(find).toHaveBeenCalledTimes(1);
	jest.advanceTimersByTime(1_001);
	expect(await ask()).toBe(changed);
});

it('reads others anew for each webhook: their nodes may keep something in the workflow', async () => {
	const { find, ask } = finding(withNodes('n8n-nodes-frontdesk.metaTrigger', 'n8n-nodes-base.code'));

	await ask();
	await ask();

	expect(find).toHaveBeenCalledTimes(2);
});

it('keeps one workflow from another, and not that there is none', async () => {
	const { find, ask } = finding(null, takingIn);

	expect(await ask()).toBeNull();
	expect(await ask()).toBe(takingIn);
	await ask('two');

	expect(find.mock.calls).toEqual([['one'], ['one'], ['two']]);
});

it('looks for a note until it stands, for each event and workflow by itself', async () => {
	const results = ['failed', 'insert', 'alreadyExists'];
	const note = jest.fn(() => Promise.resolve(results.shift() ?? 'alreadyExists'));
	const once = notingOnce(note);
	const ask = (event: string, workflowId: string) => once.call({}, event, workflowId);

	const answers = [];
	for (let n = 0; n < 5; n++) answers.push(await ask('data_loaded', 'one'));

	expect(answers).toEqual(['failed', 'insert', 'alreadyExists', 'alreadyExists', 'alreadyExists']);
	expect(note).toHaveBeenCalledTimes(3);
	await ask('data_loaded', 'two');
	await ask('other', 'one');
	expect(note).toHaveBeenCalledTimes(5);
});
