import { stack } from '../support/product';

/** What the menu of the sheet asks, by the same webhook. */
async function testQuestion(question: string, key = stack.syncKey) {
	const url = new URL(stack.syncUrl);
	url.pathname = url.pathname.replace('frontdesk-sync', 'frontdesk-test');
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'x-frontdesk-sync-key': key, 'content-type': 'application/json' },
		body: JSON.stringify({ question }),
	});
	const said = (response.ok ? await response.json() : null) as Explained | Explained[] | null;
	return { status: response.status, said: Array.isArray(said) ? said[0] : said };
}
interface Explained {
	rows: { question: string; answer: string }[];
	reply: { text: string; isPassedOn: boolean } | null;
	decision: { decision: string; because: string; confidence: number };
	changes: string[];
}

describe('“Test a question” of the menu in the sheet', () => {
	it('says what the bot would answer, and why, and sends nothing to anybody', async () => {
		const { status, said } = await testQuestion('what time do you close on saturday?');

		expect(status).toBe(200);
		expect(said?.rows[0]?.answer).toContain('4:00 pm');
		expect(said?.reply?.text).toContain('4:00 pm');
		expect(said?.decision.because).toMatch(/\S/);
		expect(said?.decision.confidence).toBeGreaterThan(0.5);
	});

	it('says that a person would answer what nobody has written down', async () => {
		const { said } = await testQuestion('xqzt vrrk plmb qwnn');

		expect(said?.decision.decision).toBe('hand_over');
		expect(said?.reply?.isPassedOn).toBe(true);
	});

	it('answers only to the key', async () => {
		expect((await testQuestion('hours?', 'guessed')).status).toBe(403);
	});
});
