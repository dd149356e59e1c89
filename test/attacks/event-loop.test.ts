import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { channels, composeReply, parseWebhook, readWebhookBody, type ChannelKind } from '../../core/channels';
import { decideBeforeModel, reviewReply, ungroundedFacts } from '../../core/confidence';
import { chunkDocument, chunkStrategies, defaultChunking, readDocument } from '../../core/documents';
import { inOtherWords, wordReader } from '../../core/language';
import { isSameText } from '../../core/phrases';
import { buildContext, cutText, missingWords } from '../../core/retrieval';
import { screenTurn } from '../../core/screening';
import { foundRow, searchedTurn } from '../support/answered-turn';
import { worstTexts } from './worst-texts';

/**
 * Nothing that anybody writes holds the event loop: while one text is read, nobody else is answered. Measured is CPU of this thread;
 * `ATTACK_CHARACTERS=65536 npm test -- unit` for a night's worth.
 */
const characters = Number(process.env['ATTACK_CHARACTERS'] || 8_192);
/** For one text of 16,384 characters or more, on a machine like the slowest that we run on; less for less. */
const mostMs = 100 * Math.min(1, characters / 16_384);
const isNight = characters > 8_192;
/** From the text to four times as much: four times as long is linear, sixteen times quadratic. Looked at from half of the limit on. */
const mostGrowth = 7;

const core = join(__dirname, '../../core');

type Read = (...given: unknown[]) => unknown;

/** What stands behind a door of core: a test of one folder would import it, this one is of all. */
function inside(file: string, name: string): Read {
	const read = jest.requireActual<Record<string, Read>>(join(core, file))[name];
	if (!read) throw new Error(`${file} has no ${name}.`);
	return read;
}

type Call = (text: string) => unknown;
const formatMarkdown = inside('channels/replies/format-markdown', 'formatMarkdown');
const splitText = inside('channels/replies/split-text', 'splitText');
const checkRows = inside('knowledge/sheet', 'checkRows');
const readSettingsTab = inside('knowledge/sheet', 'readSettingsTab');
const containsTerm = inside('knowledge/sheet-tests/judge-answer', 'containsTerm');
const readTables = inside('knowledge/tables', 'readTables');
const maskDetailsOf = inside('language/personal-details', 'maskDetailsOf');
const maskPersonalDetails = inside('language/personal-details', 'maskPersonalDetails');
const letterLikeness = inside('knowledge/unanswered/question-groups', 'letterLikeness');
const answerFromTables = inside('tables/answer-from-tables', 'answerFromTables');
const answerHours = inside('tables/hours', 'answerHours');
const answerPriceList = inside('tables/price-list', 'answerPriceList');
const likeness = inside('tables/words', 'likeness');
const rewordQuestion = inside('retrieval/query', 'rewordQuestion');
const readEvents = inside('channels/http/read-events', 'readEvents');
const writeAlert = inside('handoffs/write-alert', 'writeAlert');
const asHtml = inside('handoffs/write-alert', 'asHtml');
const writeDigest = inside('digest/write-digest', 'writeDigest');
const learnFromRefusal = inside('llm/quirks/learn-from-refusal', 'learnFromRefusal');
const readCompletion = inside('llm/endpoint/read-completion', 'readCompletion');
const sayFailure = inside('llm/endpoint/say-failure', 'sayFailure');
const writeMessages = inside('llm/prompts/write-messages', 'writeMessages');
const classifyGraphError = inside('channels/meta/graph/classify-graph-error', 'classifyGraphError');
const readTestsTab = inside('knowledge/sheet-tests/read-tests-tab', 'readTestsTab');
const readUnansweredTab = inside('knowledge/unanswered-tab/read-unanswered-tab', 'readUnansweredTab');

const options = { timeZone: 'Europe/Berlin', now: new Date('2026-11-30T10:00:00Z') };
const hours = [
	{ days: [0], dates: null, spans: [{ fromMinute: 540, toMinute: 1_080 }], shown: '9-18', note: '' },
	{ days: [], dates: { from: '12-24', to: '12-24' }, spans: [], shown: 'closed', note: '' },
].map((one, index) => ({
	id: String(index),
	facts: {
		table: 'Opening hours',
		item: 'Monday',
		aliases: ['Mon'],
		cells: [{ column: 'Hours', value: one.shown }],
		hours: one,
	},
}));
const message = (text: string) => ({
	object: 'whatsapp_business_account',
	entry: [
		{
			id: text,
			changes: [
				{
					field: 'messages',
					value: {
						metadata: { phone_number_id: text, display_phone_number: text },
						contacts: [{ wa_id: text, user_id: text, profile: { name: text } }],
						messages: [{ id: text, from: text, timestamp: text, type: 'text', text: { body: text } }],
					},
				},
			],
		},
	],
});

const at = '2026-11-30T10:00:00Z';

/** Every kind of body that platforms send. */
const payloads = join(__dirname, '../payloads');
const bodies = (JSON.parse(readFileSync(join(payloads, 'index.json'), 'utf8')) as { file: string }[]).map(
	({ file }): [string, unknown] => [file, readWebhookBody(readFileSync(join(payloads, file)))],
);

/** What says what a body is about stays; everything else that is a text is a share of this one. */
const tellsKind = /^(object|field|type|messaging_product|event|status)$/;
function filledWith(body: unknown, text: string): unknown {
	let places = 0;
	JSON.stringify(body, (key, value: unknown) => {
		if (typeof value === 'string' && !tellsKind.test(key)) places++;
		return value;
	});
	const share = text.slice(0, Math.ceil(text.length / Math.max(1, places)));
	return JSON.parse(JSON.stringify(body), (key, value: unknown) =>
		typeof value === 'string' && !tellsKind.test(key) ? share : value,
	);
}

/** As many, each a part of the text. */
function piecesOf(text: string, count: number): string[] {
	const length = Math.ceil(text.length / count);
	return Array.from({ length: count }, (_, n) => text.slice(n * length, (n + 1) * length));
}

const alertAbout = (text: string) => ({
	...{ kind: 'new', tenant: { name: text, timeZone: 'UTC' }, others: 1, language: 'en' },
	handoffs: [
		{
			...{ conversationId: text, state: 'taken', reason: text, question: text, problem: text, takenBy: text },
			...{ waitingSince: at, lastInboundAt: at, channel: 'whatsapp', account: text, customerId: text },
			...{ customerName: text, desk: null, messages: [{ author: 'customer', type: text, text, at }] },
			evidence: { confidence: 0.4, note: text, draft: text, rows: [{ question: text, answer: text }] },
		},
	],
});
const digestAbout = (text: string) => ({
	...{ from: '2026-11-23', to: '2026-11-29', before: { asked: 1 }, days: [] },
	week: {
		...{ asked: 9, answered: 5, passedOn: 4, customers: 3, byPerson: 1, failed: 1 },
		...{ minutesToPerson: 3, liked: 1, disliked: 0, costUsd: 1 },
	},
	reasons: [{ reason: text, times: 2 }],
	questions: [{ question: text, times: 2, suggestedAnswer: text }],
	alerts: [text],
});

/** Made for a language, once. */
let readWords: Call;
beforeAll(async () => void (readWords = await wordReader('en')));

/** What takes more than a text, or is worth to be called as a whole. */
const calls: Record<string, Call> = {
	parseWebhook: (text) => parseWebhook(message(text)),
	...Object.fromEntries(
		Object.keys(channels).map((channel) => [
			`composeReply to ${channel}`,
			(text: string) => composeReply({ text, buttons: [text.slice(0, 200)] }, channel as ChannelKind),
		]),
	),
	formatMarkdown: (text) => formatMarkdown(text, channels.whatsapp.shows.style),
	splitText: (text) => splitText(text, 1_000, (part: string) => part.length),
	'readWebhookBody, and what is in it': (text) => parseWebhook(readWebhookBody(text)),
	...Object.fromEntries(
		bodies.map(([file, body]) => [`parseWebhook of ${file}`, (text: string) => parseWebhook(filledWith(body, text))]),
	),
	readEvents: (text) =>
		readEvents({ id: '1', from: { id: '1', name: text.slice(0, 200) }, text: text.slice(0, 20_000) }, 'shop'),
	screenTurn: (text) =>
		screenTurn({
			...searchedTurn(),
			question: text,
			messages: [{ id: '1', platformId: null, type: 'text', text, sentAt: at, details: null }],
		}),
	'screenTurn by words of the owner': (text) => {
		const turn = searchedTurn();
		const settings = { ...turn.settings, stop_words: text, human_words: text, handover_topics: text };
		return screenTurn({ ...turn, settings, question: 'do you have cake?' });
	},
	'reviewReply of a reply': (text) => reviewReply(searchedTurn({ reply: { text, citations: ['hours'] } })),
	'reviewReply by a row': (text) =>
		reviewReply(
			searchedTurn({
				rows: [foundRow('hours', text)],
				reply: { text: 'We close at 18:00.', citations: ['hours'] },
			}),
		),
	decideBeforeModel: (text) =>
		decideBeforeModel({ ...searchedTurn({ rows: [foundRow('hours', text)], confidence: 0.99 }), question: text }),
	buildContext: (text) =>
		buildContext(
			piecesOf(text, 50).map((piece, n) => foundRow(String(n), piece, { question: piece.slice(0, 200) })),
			{ maxRows: 5, maxTokens: 2_000, diversity: 0.3 },
		),
	writeMessages: (text) =>
		writeMessages({
			...{ business: text.slice(0, 60), language: null, historyTokens: 1_000, quoted: [text], question: text },
			wishes: { tone: text, persona: '', always: '', never: '', instructions: text },
			rows: [{ shortId: '1', question: text, answer: text }],
			history: piecesOf(text, 20).map((piece) => ({ author: 'customer', text: piece, at })),
		}),
	'readCompletion of a model': (text) =>
		readCompletion({ choices: [{ message: { content: text, reasoning_content: text } }] }, 'model'),
	'sayFailure of a model': (text) => sayFailure({ status: 400, body: { error: { message: text } } }),
	learnFromRefusal: (text) => learnFromRefusal(text, {}),
	classifyGraphError: (text) =>
		classifyGraphError('whatsapp', 400, { error: { code: 100, message: text, error_user_msg: text } }),
	asHtml: (text) => asHtml(text, 'en'),
	'writeAlert to staff': (text) => writeAlert(alertAbout(text)),
	'writeDigest to the owner': (text) =>
		writeDigest(digestAbout(text), { business: text, language: 'en', minutesPerAnswer: 3 }),
	'ungroundedFacts of a reply': (text) => ungroundedFacts(text, ['We open at nine.']),
	'ungroundedFacts of sources': (text) => ungroundedFacts('We open at 9:30 and it costs 5 €.', [text]),
	checkRows: (text) =>
		checkRows(
			'Knowledge',
			[
				['question', 'variants', 'answer', 'valid from'],
				[text, text, text, text],
			],
			options,
		),
	'checkRows, one question': (text) =>
		checkRows(
			'Knowledge',
			[
				['question', 'answer'],
				['When do you open?', text],
			],
			options,
		),
	'checkRows, many rows': (text) =>
		checkRows('Knowledge', [['question', 'answer'], ...piecesOf(text, 500).map((piece) => [piece, piece])], options),
	'readTables, many rows': (text) =>
		readTables([{ title: 'Prices', rows: [['Cake', 'Price'], ...piecesOf(text, 500).map((piece) => [piece, piece])] }]),
	'readTestsTab, many rows': (text) =>
		readTestsTab('Tests', [
			['question', 'must contain', 'must not contain'],
			...piecesOf(text, 500).map((piece) => [piece, piece, piece]),
		]),
	'readUnansweredTab, many rows': (text) =>
		readUnansweredTab('Unanswered', [
			['question', 'suggested answer', 'approve'],
			...piecesOf(text, 500).map((piece) => [piece, piece, piece]),
		]),
	readTables: (text) =>
		readTables([
			{
				title: 'Prices',
				rows: [
					['Cake', 'Price', 'Hours'],
					[text, text, text],
				],
			},
		]),
	readSettingsTab: (text) =>
		readSettingsTab('Settings', [
			['name', 'value'],
			['opening hours', text],
			[text, text],
		]),
	containsTerm: (text) => containsTerm(text, text),
	maskPersonalDetails: (text) => maskPersonalDetails(text, { name: text.slice(0, 200) }),
	maskDetailsOf: (text) => maskDetailsOf(text, { name: 'Ann', details: [text] }),
	letterLikeness: (text) => letterLikeness(text, text),
	'the words of a text': (text) => readWords(text),
	isSameText: (text) => isSameText(text, text),
	cutText: (text) => cutText(text, 500),
	missingWords: (text) => missingWords(text, text),
	answerPriceList: (text) => answerPriceList(text, hours),
	answerFromTables: (text) => answerFromTables(text, hours, null),
	answerHours: (text) => answerHours(text, hours, { ...options, language: null }),
	likeness: (text) => likeness(text, text),
	rewordQuestion: (text) => rewordQuestion(text, null),
	inOtherWords: (text) => inOtherWords(text, ['en'], ['en', 'de']),
};

/** These are called with what another has bounded, or with what we wrote ourselves. */
const bounded: Record<string, string> = {
	checkPresent: 'compares a length',
	cannotSend: 'words of ours',
	clip: 'cuts',
	resolveNumberedAnswer: 'a message against options of ours, by one expression without repetition',
	cutRecursively: 'by chunkDocument',
	findBoundaries: 'by chunkDocument',
	isSafeCut: 'by chunkDocument',
	isWholeCharacter: 'by chunkDocument',
	outsidePair: 'by chunkDocument',
	refuseTooManyCells: 'counts',
	refuse: 'words of ours',
	refuseBroken: 'words of ours',
	refuseCostly: 'words of ours',
	isNamed: 'by checkRows',
	languageOf: 'by checkRows',
	locateHeader: 'by checkRows',
	isColumn: 'by readTables',
	readTestsTab: 'as checkRows',
	readAll: 'by readClaims and readProofs',
	readWeekdays: 'by readClaims',
	provenWeekdays: 'by readProofs',
	eastAsianNumbers: 'by readClaims and readProofs',
	spellOut: 'by readClaims and readProofs',
	withoutWishes: 'by readClaims',
	wrongLanguageOf: 'by detectLanguage',
	secondLook: 'composes a prompt',
	fillPrompt: 'a prompt of ours',
	askToRepair: 'composes a prompt',
	localTime: 'a time zone',
	countPhraseWords: 'by readQuestion',
	resolveAsianFragment: 'by readQuestion',
	splitQuestions: 'by readQuestion',
	stripCourtesies: 'by readQuestion',
	countWords: 'by readQuestion',
	readLetters: 'by gramsOf',
	examine: 'questions of ours',
	readAsked: 'by answerFromTables',
	findNamedItems: 'by answerFromTables',
	rewordHoursQuestion: 'by answerHours',
	isAbout: 'by answerFromTables',
	numbered: 'lists of ours',
	valued: 'lists of ours',
	fetchDocument: 'asks the internet',
	isInsideAddress: 'by chunkDocument',
	shownValue: 'looks a value of ours up',
	ungroundedFacts: 'called with a reply and with sources',
	readUnansweredTab: 'as checkRows',
	replacePersonalDetails: 'by maskPersonalDetails',
	asWrites: 'cells of ours',
	describeStored: 'words of ours',
	describeUntouched: 'words of ours',
	describeBusy: 'words of ours',
	describeFailed: 'words of ours',
	isListed: 'names of models',
	ok: 'words of ours',
	warning: 'words of ours',
	problem: 'words of ours',
	signedHeaders: 'signs bytes',
	appSecretProof: 'signs a token of ours',
	kindOfFile: 'compares a type that is looked up',
	isAllowedType: 'compares a type that is looked up',
	readShared: 'by parseWebhook',
	withLinks: 'by composeReply',
	asTappable: 'by composeReply',
	asLinkButton: 'by composeReply',
	costOfCall: 'looks a model up',
	costOfEmbedding: 'looks a model up',
	costOfRecording: 'looks a model up',
	openDraft: 'composes a query',
	isPublicHoliday: 'days of ours',
	keepAnswer: 'keeps by a hash',
	countHealth: 'counts by a key of ours',
	countOvertaken: 'counts by a key of ours',
	isResting: 'looks a key of ours up',
	isAskedLast: 'looks a key of ours up',
	rememberQuirks: 'keeps by a key of ours',
	counter: 'metrics of ours',
	gauge: 'metrics of ours',
	reading: 'metrics of ours',
	histogram: 'metrics of ours',
	logOf: 'names of ours',
	spaceOf: 'the operator’s model',
	usualLine: 'settings of ours',
	prepared: 'queries of ours',
	weekdayName: 'days of ours',
	dateName: 'days of ours',
	openEmbedder: 'the operator’s model',
	explainSearch: 'what an operator asks, of a search that is over',
	makeEncryptionKey: 'keys of ours',
};

function* exportedFunctions(): Generator<{ name: string; file: string; parameters: string }> {
	for (const path of readdirSync(core, { recursive: true, encoding: 'utf8' })) {
		if (!path.endsWith('.ts') || path.endsWith('.test.ts') || path.includes('library-worker')) continue;
		const file = join(core, path);
		const source = readFileSync(file, 'utf8');
		const begun = /^export (?:(?:async )?function (\w+)(?:<[^>]*>)?|const (\w+) = (?:async )?)\(/gm;
		for (const found of source.matchAll(begun)) {
			const name = found[1] ?? found[2] ?? '';
			yield { name, file, parameters: parametersAt(source, found.index + found[0].length) };
		}
	}
}

function parametersAt(source: string, start: number): string {
	let depth = 1;
	let end = start;
	for (; depth > 0 && end < source.length; end++) {
		if (source[end] === '(') depth++;
		if (source[end] === ')') depth--;
	}
	return source
		.slice(start, end - 1)
		.replaceAll(/\s+/g, ' ')
		.trim();
}

/** Called with a text alone: every exported function whose first parameter is a text, and the only one that it needs. */
const found: Record<string, Call> = {};
const unknown: string[] = [];
for (const { name, file, parameters } of exportedFunctions()) {
	const first = /^\w+: (?:readonly )?string(\[\])?(?:, |,? ?$)(.*)$/.exec(parameters);
	if (!first || name in bounded || name in calls) continue;
	const isAlone = (first[2] ?? '') === '' || /^(\w+\?: |\w+: [^=]+ = |\{[^}]*\}: [^=]+ = )/.test(first[2] ?? '');
	if (!isAlone) unknown.push(`${name}(${parameters})`);
	else {
		const read = inside(relative(core, file), name);
		found[name] = (text) => read(first[1] ? text.split(' ') : text);
	}
}

/** The longest that nobody else had their turn, in CPU of this thread: all of what is done at once, the longest piece of what lets others in between. */
async function cpuMsOf(call: Call, text: string): Promise<number> {
	let before = process.threadCpuUsage();
	let most = 0;
	const look = () => {
		const { user, system } = process.threadCpuUsage(before);
		most = Math.max(most, (user + system) / 1_000);
		before = process.threadCpuUsage();
	};
	let isOver = false;
	const next = () => {
		look();
		if (!isOver) setImmediate(next);
	};
	try {
		const called = call(text);
		look();
		setImmediate(next);
		await called;
	} catch {
		// A refusal is an answer.
	}
	isOver = true;
	look();
	return most;
}

async function leastOf(times: number, measure: () => Promise<number>): Promise<number> {
	let least = Infinity;
	for (let n = 0; n < times; n++) least = Math.min(least, await measure());
	return least;
}

/** How much slower this machine is than one on which the limit makes sense; never less than one. */
async function slowness(): Promise<number> {
	const text = 'Ärger über Öl '.repeat(8_000);
	const ms = await leastOf(3, () => cpuMsOf((given) => given.normalize('NFKD').replaceAll(/\p{M}/gu, ''), text));
	return Math.max(1, ms / 15);
}

const whole = worstTexts(characters);
let larger: ReturnType<typeof worstTexts> | undefined;

/** "ﷺ" is eighteen letters to whoever reads it, and has the time of eighteen. */
const lettersOf = (text: string) => Math.max(1, text.normalize('NFKD').length / text.length);

/** The longest that each has taken, and for what: printed at the end. */
const longest = new Map<string, { ms: number; text: string }>();

/** @returns what took too long, or half of that and more than four times as long for four times the text; a second and third time, too */
async function tooSlow(call: Call, ofOneLetter: number, texts: Iterable<[string, string]> = whole): Promise<string[]> {
	await cpuMsOf(call, 'When do you open?');
	const slow: string[] = [];
	const tested = expect.getState().currentTestName?.replace(/ holds nobody up.*/, '') ?? '';
	for (const [name, text] of texts) {
		const limitMs = ofOneLetter * lettersOf(text);
		let ms = await cpuMsOf(call, text);
		if (ms > limitMs / 2) ms = Math.min(ms, await leastOf(3, () => cpuMsOf(call, text)));
		if (ms > (longest.get(tested)?.ms ?? 0)) longest.set(tested, { ms, text: name });
		if (ms <= limitMs / 2) continue;
		larger ??= worstTexts(characters * 4);
		const growth = (await leastOf(2, () => cpuMsOf(call, larger?.get(name) ?? ''))) / ms;
		if (ms > limitMs || growth > mostGrowth)
			slow.push(
				`${name}: ${Math.round(ms)} ms, ${growth.toFixed(1)} times that for four times the text${growth > mostGrowth ? ', more than linear' : ''}`,
			);
	}
	return slow;
}

let limitMs: number;
beforeAll(async () => {
	limitMs = mostMs * (await slowness());
});
afterAll(() => {
	const most = [...longest].toSorted(([, a], [, b]) => b.ms - a.ms).slice(0, 5);
	const shown = most.map(([name, { ms, text }]) => `${name} ${Math.round(ms)} ms (${text})`).join(', ');
	console.log(
		`  ${longest.size} functions, ${whole.size} texts of ${characters} characters each, limit ${Math.round(limitMs)} ms. The longest: ${shown}`,
	);
});

it('every function that reads a text is known: called here, or bounded by another that is', () => {
	expect(Object.keys(found).length).toBeGreaterThan(40);
	expect(unknown).toEqual([]);
});

describe.each(Object.entries({ ...calls, ...found }))('%s', (_name, call) => {
	it('holds nobody up, whatever the text', async () => expect(await tooSlow(call, limitMs)).toEqual([]), 300_000);
});

/** Files of the last two kinds are read in a thread of their own, which takes a while to start: only what is special to them. */
describe.each([
	['menu.md', 'text/markdown', '', /^/],
	['menu.txt', 'text/plain', '', /^/],
	['menu.csv', 'text/csv', '', /^"[^"]*[,;|\\]|each once|any order/],
	['menu.html', 'text/html', '<!doctype html><p>', /[<>&]|any order/],
])('a document %s', (name, mimeType, before, special) => {
	it('holds nobody up, whatever is in it', async () => {
		const read: Call = async (text) => {
			const document = await readDocument({ name, mimeType, bytes: Buffer.from(before + text) });
			for (const strategy of chunkStrategies) await chunkDocument(document, { ...defaultChunking, strategy });
		};
		const texts = [...whole].filter(([made]) => isNight || special.test(made));
		expect(await tooSlow(read, limitMs, texts)).toEqual([]);
	}, 600_000);
});
