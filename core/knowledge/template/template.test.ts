import { openOwnersSheet, type OwnersSheet } from '../../../test/support/sheet-owner';
import { settingNames, tenantSettings } from '../../storage';
import { checkRows, isTableTitle, knowledgeHeaders, readSettingsTab, sheetLanguages, tabNames } from '../sheet';
import { readTables } from '../tables';
import { checkSheet, createSheet } from '.';

let owner: OwnersSheet;

beforeAll(async () => {
	owner = await openOwnersSheet();
});
afterAll(() => owner.close());

interface Layout {
	frozenRowCount: number;
	isRightToLeft: boolean;
	notes: Record<string, string>;
	validations: {
		range: { startColumnIndex?: number; startRowIndex?: number };
		rule: { condition: { type: string; values: { userEnteredValue: string }[] } };
	}[];
	conditionalFormats: unknown[];
	protectedRanges: { description: string; warningOnly: boolean; range: { startColumnIndex: number } }[];
	columns: Record<string, { hiddenByUser?: boolean }>;
}
interface Sheet {
	tabs: Record<string, string[][]>;
	layouts: Record<string, Layout>;
}

const read = async () => (await (await fetch(`${owner.controls.url}/sandbox/sheet`)).json()) as Sheet;
const put = (tabs: Record<string, (string | number | boolean)[][] | null>) =>
	owner.controls.put('/sandbox/sheet', tabs);
const emptySpreadsheet = async () => {
	const removed = Object.fromEntries(Object.keys((await read()).tabs).map((title) => [title, null]));
	await put({ ...removed, Sheet1: [] });
};
const create = (language?: (typeof sheetLanguages)[number]) =>
	createSheet(owner.google, { sheet: 'sheet-1', language });

beforeEach(async () => {
	await owner.reset();
	await emptySpreadsheet();
});

/** Which sheet is read, and what the bot wrote down from it. */
const notSetBySheet = ['google_sheet_id', 'table_hours', 'sheet_language', 'bot_paused_until'];

const english =
	/(?<!\p{L})(?:the|and|is|are|your|with|this|what|which|never|answer|empty|row|rows|live|none|tab|column|settings?|of|it)(?!\p{L})/iu;
/** What stands in a setting's own form, names of programs, and what stands on buttons of others. */
const quoted = /[„«“"](?:[^“”»"]*)[“”»"]|https?:\S+|[a-z_]+\.[a-z]+/gu;
const hasEnglish = (text: string) => english.test(text.replaceAll(quoted, ''));

describe('createSheet on an empty spreadsheet', () => {
	it.each(sheetLanguages)(
		'makes everything in %s, with examples that nobody gets until they are switched on',
		async (language) => {
			const { added, problems } = await create(language);

			const { tabs, layouts } = await read();
			const title = tabNames.knowledge[language][0];
			const { rows } = checkRows(title, tabs[title] ?? [], { timeZone: 'UTC', now: new Date() });
			expect(problems).toEqual([]);
			expect(added).toHaveLength(9);
			expect(Object.keys(tabs)).toEqual(
				(['knowledge', 'settings', 'unanswered', 'tests', 'documents', 'problems'] as const)
					.map((kind) => tabNames[kind][language][0])
					.concat(Object.keys(tabs).slice(6)),
			);
			expect(Object.keys(tabs).filter(isTableTitle)).toHaveLength(2);
			expect(rows.map(({ state }) => state)).toEqual(['inactive', 'inactive', 'inactive']);
			const tables = Object.entries(tabs).filter(([name]) => isTableTitle(name));
			const examples = readTables(tables.map(([name, cells]) => ({ title: name, rows: cells })));
			expect(examples.problems).toEqual([]);
			expect(new Set(examples.rows.map(({ state }) => state))).toEqual(new Set(['inactive']));
			expect(layouts[title]).toMatchObject({ frozenRowCount: 1, isRightToLeft: language === 'ar' });
		},
	);

	it('lists every setting with its usual value, and a sync of it changes none', async () => {
		await create('en');

		const lines = (await read()).tabs['Settings'] ?? [];
		const names = lines.slice(1).map(([name = '']) => name.replaceAll(' ', '_'));
		const first = ['business_name', 'time_zone', 'greeting_message', 'handoff_message', 'opening_hours', 'alert_email'];
		const kept = ['keep_conversations_months', 'keep_events_months', 'keep_errors_months'];
		const others = [...notSetBySheet, 'debounce_ms', ...kept];
		const known = Object.keys(tenantSettings.shape).filter((name) => !others.includes(name));
		expect(names.slice(0, 9)).toEqual(['sync_status', ...first, 'careful_or_helpful', 'more']);
		const own = ['sync_status', 'business_name', 'time_zone', 'more', 'confirm_rows'];
		expect(names.toSorted()).toEqual([...own, ...known].toSorted());
		const { settings, problems } = readSettingsTab('Settings', lines);
		expect(problems).toEqual([]);
		expect(settings).toEqual(
			tenantSettings
				.omit({
					google_sheet_id: true,
					table_hours: true,
					sheet_language: true,
					bot_paused_until: true,
					debounce_ms: true,
					keep_conversations_months: true,
					keep_events_months: true,
					keep_errors_months: true,
				})
				.parse({}),
		);
		expect(lines.find(([name]) => name === 'outside hours')?.[2]).toBe('answer');
	});

	it.each(['de', 'es', 'ar'] as const)('leaves no English rest in %s', async (language) => {
		const { added } = await create(language);
		const { tabs, layouts } = await read();

		const said = [
			...added,
			...Object.values(tabs).flat(2),
			...Object.values(layouts).flatMap(({ notes }) => Object.values(notes)),
		];
		expect(said.filter(hasEnglish)).toEqual([]);
		const title = tabNames.settings[language][0];
		const { problems } = readSettingsTab(title, tabs[title] ?? [], language);
		expect(problems).toEqual([]);
	});

	it.each(['de', 'es', 'ar'] as const)('understands each setting by its name in %s', (language) => {
		const own = Object.entries(settingNames[language]);
		expect(new Set(own.map(([, shown]) => shown)).size).toBe(own.length);
		const { settings, business, problems } = readSettingsTab(
			'S',
			[
				[settingNames[language].time_zone, 'Europe/Madrid'],
				[settingNames[language].business_name, 'Casa'],
				[settingNames[language].answer_threshold, '0,7'],
				[
					settingNames[language].careful_or_helpful,
					{ de: 'sehr vorsichtig', es: 'muy prudente', ar: 'حذر جدًا' }[language],
				],
				[settingNames[language].greeting_message, { de: 'keine', es: 'ninguno', ar: 'بدون' }[language]],
			],
			language,
		);

		expect(problems).toEqual([]);
		expect(business).toEqual({ time_zone: 'Europe/Madrid', business_name: 'Casa' });
		expect(settings).toEqual({ answer_threshold: 0.7, careful_or_helpful: 'very careful', greeting_message: '' });
	});

	it('offers choices, warns in the bot’s columns and colours their verdicts', async () => {
		await create('en');

		const { tabs, layouts } = await read();
		const [header = []] = tabs['Knowledge'] ?? [];
		const layout = layouts['Knowledge'] as Layout;
		const at = (name: string) => header.indexOf(name);
		const choiceAt = (name: string) =>
			layout.validations.find(({ range }) => range.startColumnIndex === at(name))?.rule.condition;
		expect(header).toEqual(Object.values(knowledgeHeaders).map((names) => names.en[0]));
		expect(choiceAt('active')?.values.map((one) => one.userEnteredValue)).toEqual(['yes', 'no']);
		expect(choiceAt('valid from')?.type).toBe('DATE_IS_VALID');
		expect(layout.protectedRanges.map(({ range }) => header[range.startColumnIndex])).toEqual([
			'status',
			'used',
			'last used',
			'id',
		]);
		expect(layout.protectedRanges.every(({ warningOnly }) => warningOnly)).toBe(true);
		expect(layout.columns[at('id')]?.hiddenByUser).toBe(true);
		expect(layout.conditionalFormats.length).toBeGreaterThan(3);
		expect(Object.keys(layout.notes)).toContain('0:0');
		const hours = (tabs['Settings'] ?? []).findIndex(([name]) => name === 'outside hours');
		expect(
			layouts['Settings']?.validations.find(({ range }) => range.startRowIndex === hours)?.rule.condition.values,
		).toHaveLength(2);
	});

	it('adds nothing the second time', async () => {
		await create('de');
		const before = await read();

		const { added, message } = await create();

		expect([added, message]).toEqual([[], 'Nothing was missing.']);
		const { tabs, layouts } = await read();
		expect({ tabs, layouts }).toEqual({ tabs: before.tabs, layouts: before.layouts });
	});
});

describe('createSheet on a sheet that somebody wrote', () => {
	it('adds the missing columns beside the others, in the sheet’s own language, and touches nothing else', async () => {
		await put({
			Sheet1: null,
			Fragen: [['Meine Fragen'], ['Antwort', 'meine Notiz', 'Frage'], ['9 bis 6.', 'x', 'Wann?', '', 'weit rechts']],
		});

		const { added } = await create();

		const { tabs, layouts } = await read();
		const rows = tabs['Fragen'] ?? [];
		expect(rows[0]).toEqual(['Meine Fragen']);
		expect(rows[1]?.slice(0, 6)).toEqual(['Antwort', 'meine Notiz', 'Frage', '', '', 'Varianten']);
		expect(rows[1]).toContain('Status');
		expect(rows[2]).toEqual(['9 bis 6.', 'x', 'Wann?', '', 'weit rechts']);
		expect(added).toContain('Spalte „Status“ in „Fragen“');
		expect(Object.keys(tabs)).toContain('Einstellungen');
		expect(layouts['Fragen']?.frozenRowCount).toBe(2);
	});

	it('mends what was taken away, and keeps what the owner changed', async () => {
		await create('en');
		const { tabs } = await read();
		const settings = (tabs['Settings'] ?? []).filter(([name]) => name !== 'tone');
		await put({
			Tests: null,
			Settings: settings.map((row) => (row[0] === 'handoff message' ? [row[0], 'One moment!'] : row)),
		});

		const { added } = await create();

		const after = (await read()).tabs;
		expect(added).toEqual(['1 setting in "Settings"', 'tab "Tests"']);
		expect(after['Settings']?.find(([name]) => name === 'handoff message')?.[1]).toBe('One moment!');
		expect(after['Settings']?.at(-1)?.[0]).toBe('tone');
	});

	it('says what only the owner can do where it finds no header', async () => {
		await put({ Sheet1: null, Knowledge: [['just some text'], ['more of it']] });

		const { problems } = await create();

		expect(problems[0]).toMatch(/Insert a row at the top, write "question", "variants", "answer"/);
		expect((await read()).tabs['Knowledge']).toEqual([['just some text'], ['more of it']]);
	});
});

describe('checkSheet', () => {
	const check = async () =>
		(await checkSheet(owner.google, 'https://docs.google.com/spreadsheets/u/1/d/sheet-1/edit?usp=sharing#gid=0'))
			.findings;

	it('finds nothing to say about a sheet from the template', async () => {
		await create('es');

		expect((await check()).map(({ state }) => state)).not.toContain('problem');
		expect((await check()).filter(({ state }) => state === 'warning')).toEqual([]);
	});

	it('says what is missing and who adds it', async () => {
		await put({
			Sheet1: null,
			Knowledge: [
				['question', 'answer'],
				['Open?', ''],
			],
		});

		const findings = await check();

		expect(findings).toContainEqual({
			state: 'warning',
			check: 'Knowledge',
			message: expect.stringMatching(/"status".*are missing\. Create adds it/) as string,
		});
		expect(findings).toContainEqual({ state: 'warning', check: 'Row 2', message: 'answer is empty' });
		expect(findings).toContainEqual({
			state: 'warning',
			check: 'Settings',
			message: expect.stringContaining('There is no tab "Settings"') as string,
		});
	});

	it('says what an owner’s own tabs look like, and what to call them', async () => {
		await put({
			Sheet1: null,
			'Hoja 1': [
				['Lo que preguntan', 'Lo que decimos'],
				['¿Tenéis parking?', 'No, pero hay uno público a 200 m.'],
				['¿Aceptáis perros?', 'Sí, los pequeños son bienvenidos.'],
			],
			'Pisos 2027': [
				['Apartamento', 'Julio'],
				['Sol', '120 €'],
				['Mar', '140 €'],
			],
			'Precios 2027': [
				['Extra', 'Precio'],
				['Cuna', '5 €'],
			],
			Huéspedes: [
				['Quién', 'Teléfono'],
				['Ana', '+34 600 111 222'],
				['Luis', '+34 600 333 444'],
				['Eva', 'eva@example.com'],
			],
			Ideas: [['llamar al fontanero']],
			Ajustes: [['ajuste', 'valor']],
		});

		const rest = (await check()).filter(({ check: of, message }) =>
			/\b(?:the|is|are|tab|there|Connection|Writing|Rows)\b/.test(`${of}: ${message}`),
		);
		expect(rest).toEqual([]);
		const said = (await check()).filter(({ message }) => message.startsWith('Esta pestaña no se lee'));

		expect(said).toEqual([
			{
				state: 'warning',
				check: 'Hoja 1',
				message:
					'Esta pestaña no se lee. Parece de preguntas («Lo que preguntan») y respuestas («Lo que decimos»): llama a la pestaña «Conocimiento» y a estas columnas «pregunta» y «respuesta». O haz que se llame así: npm run sheet -- map',
			},
			{
				state: 'warning',
				check: 'Pisos 2027',
				message:
					'Esta pestaña no se lee. Parece una tabla: llámala «Tabla: Pisos 2027» y se leerá. O haz que se llame así: npm run sheet -- map',
			},
			{ state: 'ok', check: 'Huéspedes', message: 'Esta pestaña no se lee: es tuya' },
			{ state: 'ok', check: 'Ideas', message: 'Esta pestaña no se lee: es tuya' },
		]);
		expect((await create()).problems).toEqual([
			expect.stringMatching(/^"Hoja 1": Esta pestaña/),
			expect.stringMatching(/^"Pisos 2027": Esta/),
		]);
		expect(await check()).toContainEqual({ state: 'ok', check: 'Precios 2027', message: 'Se lee como tabla.' });
	});

	it('gives an owner’s tabs and columns the names by which they are read, when asked to', async () => {
		const cells = [
			['Nuestra casa'],
			['Quién lo sabe', 'Lo que preguntan', 'Lo que decimos'],
			['Lola', '¿Tenéis parking?', 'No, pero hay uno público a 200 m.'],
		];
		const turns = [
			['Turno', 'Plazas'],
			['Mañana', '12'],
		];
		await put({ Sheet1: null, 'Hoja 1': cells, Turnos: turns, Otra: turns, Ajustes: [['ajuste', 'valor']] });

		const { mapped, problems } = await createSheet(owner.google, { sheet: 'sheet-1', map: ['Hoja 1', 'Turnos'] });

		const { tabs } = await read();
		expect(mapped).toEqual([
			'la pestaña «Hoja 1» se llama ahora «Conocimiento»',
			'su columna «Lo que preguntan» se llama ahora «pregunta»',
			'su columna «Lo que decimos» se llama ahora «respuesta»',
			'la pestaña «Turnos» se llama ahora «Tabla: Turnos»',
		]);
		expect(problems).toEqual([expect.stringMatching(/^"Otra": /)]);
		expect(tabs['Conocimiento']?.map((row) => row.slice(0, 3))).toEqual([
			['Nuestra casa'],
			['Quién lo sabe', 'pregunta', 'respuesta'],
			cells[2],
		]);
		expect(tabs['Tabla: Turnos']).toEqual(turns);
		expect(tabs['Otra']).toEqual(turns);
		const again = await createSheet(owner.google, { sheet: 'sheet-1', map: ['Turnos'] });
		expect(again).toMatchObject({ mapped: [], added: [] });
		expect((await check()).filter(({ state }) => state === 'problem')).toEqual([]);
	});

	it('offers names for the columns of a Knowledge tab, too', async () => {
		await put({
			Sheet1: null,
			Wissen: [
				['Wer weiß es', 'Antwort', 'Was gefragt wird'],
				['Tom', 'Ja, kleine.', 'Sind Hunde erlaubt?'],
			],
		});
		const message = 'Die Spalten tragen eigene Namen. So könnten sie gelesen werden: „Was gefragt wird“ als „Frage“';

		expect(await check()).toContainEqual({
			state: 'warning',
			check: 'Wissen',
			message: `${message}. Oder lassen Sie es so nennen: npm run sheet -- map`,
		});
		await createSheet(owner.google, { sheet: 'sheet-1', map: [] });

		expect((await read()).tabs['Wissen']?.[0]?.slice(0, 3)).toEqual(['Wer weiß es', 'Antwort', 'Frage']);
	});

	it.each([
		['is not shared', { sheetShared: false }, /press Share, add frontdesk@.* as Editor/],
		['is shared for viewing only', { sheetShared: 'viewer' }, /change Viewer to Editor/],
	])('says what to click when the sheet %s', async (_what, options, message) => {
		await owner.controls.put('/sandbox/options', options);

		const problem = (await check()).find(({ state, message: text }) => state === 'problem' && message.test(text));

		expect(problem?.message).toMatch(message);
	});
});

describe('a new spreadsheet', () => {
	it('is no matter for a service account, which says what to do instead', async () => {
		await expect(createSheet(owner.google, {})).rejects.toThrow(
			/Make an empty one yourself .*sheets\.new.*add frontdesk@/,
		);
	});
});
