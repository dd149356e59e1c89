import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { projectFolder } from '../../infra/local/project-folder';
import { readWorkflow } from '../support/workflow-file';

const source = readFileSync(join(projectFolder, 'docs/apps-script/frontdesk.gs'), 'utf8');

interface FetchOptions {
	method: string;
	contentType: string;
	headers: Record<string, string>;
	payload: string;
	muteHttpExceptions: boolean;
}
interface World {
	/** What the person types, one prompt each; null presses Cancel. */
	typed?: (string | null)[];
	properties?: Record<string, string>;
	tabs?: string[];
	locale?: string;
	/** The tab that is open. */
	open?: { title: string; rows: string[][] };
	answer?: { status: number; text: string } | Error;
}

const connected = { FRONTDESK_URL: 'https://n8n.example.com/', FRONTDESK_KEY: 'secret', FRONTDESK_TENANT: '' };

/** The script with stand-ins of Google's services that take what the real ones take, and nothing else. */
function openSheet({ typed = [], properties = {}, tabs = [], locale = 'en_GB', answer, open }: World = {}) {
	const seen = {
		menu: [] as string[],
		alerts: [] as string[],
		calls: [] as { url: string; options: FetchOptions }[],
		activeTab: '',
	};
	const kept: Record<string, string> = { ...properties };
	const ui = {
		ButtonSet: { OK: 'OK', OK_CANCEL: 'OK_CANCEL' },
		Button: { OK: 'ok', CANCEL: 'cancel' },
		createMenu(title: string) {
			const items = [title];
			const menu = {
				addItem(label: string, handler: string) {
					if (typeof (context as Record<string, unknown>)[handler] !== 'function')
						throw new Error(`No function ${handler}`);
					items.push(label);
					return menu;
				},
				addSeparator: () => menu,
				addToUi: () => void seen.menu.push(...items),
			};
			return menu;
		},
		prompt(title: string, text: string, buttons: string) {
			if (![title, text].every((one) => typeof one === 'string') || buttons !== 'OK_CANCEL')
				throw new Error('Bad prompt');
			const next = typed.shift() ?? null;
			return { getSelectedButton: () => (next === null ? 'cancel' : 'ok'), getResponseText: () => next ?? '' };
		},
		alert(title: string, text: string, buttons: string) {
			if (![title, text].every((one) => typeof one === 'string') || buttons !== 'OK') throw new Error('Bad alert');
			seen.alerts.push(`${title}: ${text}`);
		},
	};
	const spreadsheet = {
		getSpreadsheetLocale: () => locale,
		getSheetByName: (title: string) => (tabs.includes(title) ? { title } : null),
		setActiveSheet: (tab: { title: string }) => void (seen.activeTab = tab.title),
	};
	const openTab = open && {
		getName: () => open.title,
		setName: (title: string) => void (open.title = title),
		getDataRange: () => ({ getValues: () => open.rows.map((row) => [...row]) }),
		// Google counts from 1.
		getRange: (row: number, column: number) => ({
			setValue: (value: string) => void (open.rows[row - 1]![column - 1] = value),
		}),
	};
	const context = createContext({
		SpreadsheetApp: { getUi: () => ui, getActiveSpreadsheet: () => spreadsheet, getActiveSheet: () => openTab },
		PropertiesService: {
			getScriptProperties: () => ({
				getProperty: (name: string) => kept[name] ?? null,
				setProperties: (values: Record<string, string>) => {
					if (Object.values(values).some((value) => typeof value !== 'string')) throw new Error('Only text is kept');
					Object.assign(kept, values);
				},
			}),
		},
		UrlFetchApp: {
			fetch(url: string, options: FetchOptions) {
				const known = ['method', 'contentType', 'headers', 'payload', 'muteHttpExceptions'];
				const unknown = Object.keys(options).filter((name) => !known.includes(name));
				if (unknown.length > 0 || typeof options.payload !== 'string')
					throw new Error(`Invalid argument: ${unknown.join()}`);
				seen.calls.push({ url, options });
				if (!answer || answer instanceof Error) throw answer ?? new Error('DNS error');
				return { getResponseCode: () => answer.status, getContentText: () => answer.text };
			},
		},
	});
	runInContext(source, context);
	const run = (name: string) => void runInContext(`${name}()`, context);
	const texts = runInContext('TEXTS', context) as Record<string, Record<string, string>>;
	return { run, seen, kept, texts };
}
const ok = (content: unknown) => ({ status: 200, text: JSON.stringify(content) });

describe('the Apps Script of the sheet', () => {
	it('puts a menu into the sheet whose entries all lead somewhere', () => {
		const { run, seen } = openSheet();

		run('onOpen');

		expect(seen.menu).toEqual(['Frontdesk', 'Sync now', 'Test a question', 'Read this tab', 'Open help', 'Connect…']);
	});

	it('keeps address and key, and syncs with them by the webhook of the workflow', () => {
		const { run, seen, kept } = openSheet({
			typed: ['https://n8n.example.com', 'secret', 'my shop'],
			answer: ok([{ message: 'Version 3 is live.' }]),
		});

		run('connect');
		run('syncNow');

		expect(kept).toEqual({ ...connected, FRONTDESK_TENANT: 'my shop' });
		expect(seen.calls[0]?.url).toBe('https://n8n.example.com/webhook/frontdesk-sync?tenant=my%20shop');
		expect(seen.calls[0]?.options).toMatchObject({ method: 'post', headers: { 'x-frontdesk-sync-key': 'secret' } });
		expect(seen.alerts.at(-1)).toBe('Synced: Version 3 is live.');
	});

	const answered = {
		rows: [{ question: 'When are you open?', answer: 'From 9 to 6.' }],
		decision: { decision: 'verbatim', because: 'nearly sure', confidence: 0.673 },
		withoutModel: null,
		reply: { text: 'It may be this:\n\nFrom 9 to 6.', buttons: ['Yes', 'No'], isPassedOn: false },
		changes: ['It would be otherwise if …'],
	};

	it('says what a customer would read, and why', () => {
		const { run, seen } = openSheet({ typed: ['open?'], properties: connected, answer: ok(answered) });

		run('testQuestion');

		expect(JSON.parse(seen.calls[0]?.options.payload ?? '')).toEqual({ question: 'open?' });
		expect(seen.alerts[0]).toMatch(
			/^open\?: It may be this:\n\nFrom 9 to 6\.\n\[Yes\] \[No\]\n\nNearest row: When are you open\?\nHow sure: 67 %\nBecause: nearly sure\nIt would/,
		);
	});

	it('gives the open tab and its columns the names by which they are read', () => {
		const questions = {
			title: 'Hoja 1',
			rows: [
				['Nuestra casa', '', ''],
				['Quién', 'Preguntan', 'Decimos'],
				['Lola', '¿Parking?', 'Sí.'],
			],
		};
		const spanish = openSheet({ typed: ['1', 'b, c'], locale: 'es_ES', open: questions });
		spanish.run('readThisTab');
		const prices = { title: 'Rooms', rows: [['Room', 'Price']] };
		openSheet({ typed: ['2'], open: prices }).run('readThisTab');

		expect(questions).toMatchObject({
			title: 'Conocimiento',
			rows: [
				['Nuestra casa', '', ''],
				['Quién', 'pregunta', 'respuesta'],
				['Lola', '¿Parking?', 'Sí.'],
			],
		});
		expect(spanish.seen.alerts).toEqual(['Leer esta pestaña: Esta pestaña se llama ahora «Conocimiento».']);
		expect(prices).toEqual({ title: 'Table: Rooms', rows: [['Room', 'Price']] });
	});

	it.each([
		['gives up', [null], undefined],
		['says neither', ['3'], '"3" is neither 1 nor 2.'],
		['names a column that is empty', ['1', 'A Z'], 'Write two letters of columns that have something in them.'],
		['has such a tab already', ['1', 'A B'], 'There is a tab "Knowledge" already: move these rows into it.'],
	])('changes nothing where the owner %s', (what, typed, said) => {
		const open = { title: 'Sheet1', rows: [['Asked', 'Said']] };
		const { run, seen } = openSheet({ typed, open, tabs: what.startsWith('has') ? ['Knowledge'] : [] });

		run('readThisTab');

		expect(open).toEqual({ title: 'Sheet1', rows: [['Asked', 'Said']] });
		expect(seen.alerts).toEqual(said === undefined ? [] : [`Read this tab: ${said}`]);
	});

	it('says so when a person is asked for, and when nothing is said', () => {
		const passed = { ...answered, rows: [], reply: { text: 'I have passed it on.', buttons: [], isPassedOn: true } };
		const asked = openSheet({ typed: ['moon rocks?'], properties: connected, answer: ok(passed) });
		asked.run('testQuestion');
		const quiet = openSheet({ typed: ['ok'], properties: connected, answer: ok({ ...answered, reply: null }) });
		quiet.run('testQuestion');

		expect(asked.seen.alerts[0]).toContain('I have passed it on.\n\nA person is asked for.');
		expect(quiet.seen.alerts[0]).toContain('there is nothing to answer');
	});

	it.each([
		['de_DE', 'Frage ausprobieren', 'Nächste Zeile: When are you open?'],
		['es', 'Probar una pregunta', 'Fila más cercana'],
		['ar_EG', 'تجربة سؤال', 'أقرب صف'],
		['fr_FR', 'Test a question', 'Nearest row'],
	])('speaks the language of the sheet: %s', (locale, entry, line) => {
		const { run, seen } = openSheet({ locale, typed: ['open?'], properties: connected, answer: ok(answered) });

		run('onOpen');
		run('testQuestion');

		expect(seen.menu).toContain(entry);
		expect(seen.alerts[0]).toContain(line);
		expect(/Because|It would/.test(seen.alerts[0] ?? '')).toBe(entry === 'Test a question');
	});

	it('has every sentence in every language', () => {
		const { texts } = openSheet();
		const names = Object.keys(texts['en'] ?? {}).filter((name) => name !== 'because');

		for (const [language, its] of Object.entries(texts)) {
			expect([language, Object.keys(its).filter((name) => name !== 'because')]).toEqual([language, names]);
			if (language !== 'en') for (const name of names) expect(its[name]).not.toBe(texts['en']?.[name]);
		}
	});

	it.each<[string, World, RegExp]>([
		['nothing is connected', {}, /not connected yet/],
		['the key is wrong', { properties: connected, answer: { status: 403, text: '' } }, /The sync key is wrong/],
		['the workflow is off', { properties: connected, answer: { status: 404, text: '' } }, /switched off/],
		['n8n is away', { properties: connected, answer: new Error('DNS error') }, /does not answer/],
		['it breaks', { properties: connected, answer: { status: 500, text: 'x' } }, /answered with 500/],
		['something else answers', { properties: connected, answer: { status: 200, text: '<html>' } }, /Something else/],
	])('says what to do when %s', (_what, world, message) => {
		const { run, seen } = openSheet(world);

		run('syncNow');

		expect(seen.alerts[0]).toMatch(message);
	});

	it('asks nothing of anybody when the person gives up, and takes no address without https', () => {
		const cancelled = openSheet({ typed: [null], properties: connected });
		cancelled.run('testQuestion');
		const plain = openSheet({ typed: ['http://n8n.example.com'] });
		plain.run('connect');

		expect([cancelled.seen.calls, cancelled.seen.alerts, plain.kept]).toEqual([[], [], {}]);
		expect(plain.seen.alerts[0]).toContain('https://');
	});

	it('opens the tab with the help, in the language of the sheet', () => {
		const { run, seen } = openSheet({ tabs: ['Cómo funciona'] });

		run('openHelp');

		expect(seen.activeTab).toBe('Cómo funciona');
	});

	it('calls webhooks that the workflow has, with the header that they ask for', () => {
		const hooks = readWorkflow('sync.json').nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook');

		const paths = hooks.map(({ parameters }) => parameters['path']);
		expect(paths.sort()).toEqual(['frontdesk-sync', 'frontdesk-test']);
		for (const path of paths) expect(source).toContain(`webhook/${String(path)}`);
		expect(hooks.map(({ parameters }) => parameters['authentication'])).toEqual(['headerAuth', 'headerAuth']);
	});
});
