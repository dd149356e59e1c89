/**
 * How far a model can be trusted with the second look: `npm run bench -- second-look URL MODEL`, with its key in `API_KEY`. Has it look at replies
 * that say what a shop's rows do not say, though each fact stands in them, and at replies that follow from them, as it does for customers.
 */
import { endpointModel, ModelFailure, wordReply, type ChatModel } from '../../core/llm';
import { buildContext } from '../../core/retrieval';
import { rows, wordsAlone, wordsThatFollow } from '../attacks/attacks';

/** For small models on slow machines. */
const timeoutMs = 600_000;

export async function run([baseUrl, name]: string[]): Promise<void> {
	if (!baseUrl || !name) throw new Error('Which model? npm run bench -- second-look URL MODEL');
	const looker = endpointModel({ baseUrl, apiKey: process.env['API_KEY'] ?? '', model: name, provider: name });
	const wrong = await lookAtAll(
		looker,
		wordsAlone.map(({ reply }) => reply),
	);
	const right = await lookAtAll(looker, wordsThatFollow);
	const count = (of: Verdict[], verdict: Verdict) => of.filter((one) => one === verdict).length;
	console.log(
		`Held back: ${count(wrong, 'no')} of ${wrong.length} that do not follow, ${count(right, 'no')} of ${right.length} that do.`,
	);
	console.log(`No verdict on ${count([...wrong, ...right], '?')}.`);
}

type Verdict = 'yes' | 'no' | '?';

async function lookAtAll(looker: ChatModel, replies: readonly string[]): Promise<Verdict[]> {
	const verdicts: Verdict[] = [];
	for (const reply of replies) {
		const verdict = await lookAt(looker, reply);
		console.log(`${verdict.padEnd(4)}${reply}`);
		verdicts.push(verdict);
	}
	return verdicts;
}

/** What the looker finds of a reply that another model is supposed to have written. */
async function lookAt(looker: ChatModel, text: string): Promise<Verdict> {
	const done = new AbortController();
	const citations = ['1', '2', '3', '4'];
	let written: string | null = JSON.stringify({ action: 'answer', citations, text, buttons: [], language: 'en' });
	const writer: ChatModel = {
		provider: 'writer',
		model: 'writer',
		key: 'writer',
		ask: async () => {
			if (written === null) done.abort(new ModelFailure('cancelled', 'One look is enough.'));
			const answer = { text: written ?? '', toolUses: [], model: 'writer', usage: null };
			written = null;
			return answer;
		},
	};
	const { calls } = await wordReply(
		[writer, looker],
		{
			business: 'Corner Bakery',
			wishes: { tone: '', persona: '', always: '', never: '', instructions: '' },
			language: null,
			rows: buildContext(rows, { maxRows: 5, maxTokens: 1_500, diversity: 0 }).rows,
			history: [],
			historyTokens: 0,
			question: '',
			quoted: [],
			temperature: 0,
			looksAgain: true,
			looker: looker.model,
			findProblem: () => null,
		},
		{ timeoutMs, signal: done.signal },
	);
	const look = calls.find(({ purpose }) => purpose === 'second_look');
	if (!look || look.outcome === 'unavailable') throw new Error(look?.error ?? 'It was not asked.');
	if (look.outcome !== 'answered') return '?';
	return calls.find(({ purpose }) => purpose === 'reply')?.outcome === 'answered' ? 'yes' : 'no';
}
