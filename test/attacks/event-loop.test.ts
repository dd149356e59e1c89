import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { channels, composeReply, parseWebhook, type ChannelKind } from '../../core/channels';
import { ungroundedFacts } from '../../core/confidence';
import { chunkDocument, chunkStrategies, defaultChunking, readDocument } from '../../core/documents';
import { inOtherWords, wordReader } from '../../core/language';
import { isSameText } from '../../core/phrases';
import { cutText, missingWords } from '../../core/retrieval';
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

/** Where text is read that others wrote. */
const folders = [
	...[
		'channels/events',
		'channels/replies',
		'confidence',
		'documents',
		'knowledge',
		'language',
		'llm/endpoint',
		'llm/prompts',
	],
	...[
		'llm/reply',
		'opening-hours',
		'phrases',
		'retrieval/context',
		'retrieval/query',
		'retrieval/ranking',
		'screening',
		'tables',
	],
];

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
};

function* exportedFunctions(): Generator<{ name: string; file: string; parameters: string }> {
	for (const folder of folders) {
		for (const path of readdirSync(join(core, folder), { recursive: true, encoding: 'utf8' })) {
			if (!path.endsWith('.ts') || path.endsWith('.test.ts') || path.includes('library-worker')) continue;
			const file = join(core, folder, path);
			const source = readFileSync(file, 'utf8');
			for (const found of source.matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(/gm)) {
				yield { name: found[1] ?? '', file, parameters: parametersAt(source, found.index + found[0].length) };
			}
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
