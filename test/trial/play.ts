import { setTimeout as sleep } from 'node:timers/promises';
import type { SandboxControls, SentCall } from '../support/sandbox';
import type { TrialBusiness, TrialTurn } from './business';
import { count, emptyTally, grade, type CameBack, type Tally, type Verdict } from './grade';

/** A running product, as a trial needs it: with the business's sheet live. */
export interface TriedProduct {
	sandbox: SandboxControls;
	standingOf: (customer: string) => Promise<CustomerStanding | undefined>;
}

export interface CustomerStanding {
	/** Something that was written is still to be answered. */
	isDue: boolean;
	/** How the customer's turns ended so far, oldest first. */
	ended: string[];
}

/** A message that did not get what was expected. */
export interface Miss {
	verdict: Verdict;
	id: string;
	turn: TrialTurn;
	text: string;
}

/** Nobody waits longer for the end of a turn. */
const longestTurnMs = 30_000;
const lookEveryMs = 15;

/** Has all customers of a business write, one after the other, and grades what comes back. */
export async function playBusiness(
	product: TriedProduct,
	{ conversations }: TrialBusiness,
	onMiss: (miss: Miss) => void,
): Promise<Tally> {
	const tally = emptyTally();
	for (const { id, turns } of conversations) {
		const customer = newCustomer();
		for (const turn of turns) {
			const cameBack = await write(product, customer, turn);
			const verdict = grade(turn, cameBack);
			count(tally, turn, verdict);
			if (verdict !== 'right') onMiss({ verdict, id, turn, text: cameBack.text });
		}
	}
	return tally;
}

let customers = Date.now() % 10_000_000;
const newCustomer = () => `1556${String((customers = (customers + 1) % 10_000_000)).padStart(7, '0')}`;

async function write(
	{ sandbox, standingOf }: TriedProduct,
	customer: string,
	{ say, message }: TrialTurn,
): Promise<CameBack> {
	const before = (await sandbox.sentMessages(customer)).length;
	const endedBefore = (await standingOf(customer))?.ended.length ?? 0;
	const body = { channel: 'whatsapp', from: customer, ...(say === undefined ? message : { text: say }) };
	// Answered by the product when the message is stored: what is not due now needs no answer ("thanks").
	await sandbox.put('/sandbox/inbound', body, 'POST');
	const end = Date.now() + longestTurnMs;
	let standing = await standingOf(customer);
	while (standing?.isDue && Date.now() < end) {
		await sleep(lookEveryMs);
		standing = await standingOf(customer);
	}
	const sent = (await sandbox.sentMessages(customer)).slice(before);
	const isPassedOn = standing?.ended.slice(endedBefore).includes('handed_over') ?? false;
	return { text: sent.map(textOf).join('\n'), isPassedOn };
}

interface Interactive {
	body?: { text?: string };
	action?: {
		buttons?: { reply?: { title?: string } }[];
		sections?: { rows: { title?: string; description?: string }[] }[];
	};
}

/** What a message of WhatsApp's says, with its buttons and options in brackets. */
function textOf({ body }: SentCall): string {
	const { body: said, action } = (body['interactive'] ?? {}) as Interactive;
	const { emoji } = (body['reaction'] ?? {}) as { emoji?: string };
	const options = [
		...(action?.buttons ?? []).map(({ reply }) => reply?.title),
		...(action?.sections ?? []).flatMap(({ rows }) => rows.map((row) => row.description ?? row.title)),
	];
	return [body.text?.body, said?.text, ...options.map((option) => option && `[${option}]`), emoji]
		.filter(Boolean)
		.join(' ');
}
