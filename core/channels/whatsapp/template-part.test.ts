import { templatePart, type TemplateFilling } from './template-part';

const filling = (change: Partial<TemplateFilling> = {}): TemplateFilling => ({
	name: 'order_shipped',
	language: 'en_US',
	body: [{ value: 'Ann' }, { value: '4711' }],
	...change,
});

describe('templatePart', () => {
	it('fills header, body and buttons in', () => {
		const part = templatePart(
			filling({
				header: { type: 'image', value: 'https://example.com/cake.jpg' },
				buttons: [{ position: 2, type: 'quick_reply', value: 'later' }],
			}),
		);

		expect(part).toEqual({
			kind: 'template',
			name: 'order_shipped',
			language: 'en_US',
			components: [
				{ type: 'header', parameters: [{ type: 'image', image: { link: 'https://example.com/cake.jpg' } }] },
				{
					type: 'body',
					parameters: [
						{ type: 'text', text: 'Ann' },
						{ type: 'text', text: '4711' },
					],
				},
				{ type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'later' }] },
			],
		});
	});

	it('has no components where nothing is filled in', () => {
		expect(templatePart({ name: 'hello_world', language: 'en' })).toMatchObject({ components: [] });
	});

	it('takes an uploaded file in the header by its id', () => {
		const part = templatePart(filling({ header: { type: 'document', value: '1166846181421424' } }));

		expect(part).toMatchObject({ components: [{ parameters: [{ document: { id: '1166846181421424' } }] }, {}] });
	});

	it.each([
		['Hello {{1}}, your order {{2}} is on its way.', filling().body],
		['Hello {{ first_name }}!', [{ name: 'first_name', value: 'Ann' }]],
		['Hello!', []],
		['{{1}} and again {{1}}', [{ value: 'x' }]],
	])('agrees with the approved text "%s"', (bodyText, body) => {
		expect(() => templatePart(filling({ bodyText, body }))).not.toThrow();
	});

	it.each<[string, Partial<TemplateFilling>, RegExp]>([
		['a name with capitals', { name: 'Order Shipped' }, /no name of a template/],
		['a language that is no code', { language: 'English' }, /no language code/],
		['too few parameters', { bodyText: '{{1}} {{2}} {{3}}' }, /has 3 parameters.*2 are given/],
		['too many parameters', { bodyText: '{{1}}' }, /has 1 parameters.*2 are given/],
		['a name that is missing', { bodyText: 'Hi {{name}}', body: [{ name: 'nme', value: 'x' }] }, /\{\{name\}\} is not/],
		['names for positions', { bodyText: 'Hi {{1}}', body: [{ name: 'a', value: 'x' }] }, /leave their names empty/],
		['names beside positions', { body: [{ name: 'a', value: 'x' }, { value: 'y' }] }, /cannot mix/],
		[
			'one name twice',
			{
				body: [
					{ name: 'a', value: 'x' },
					{ name: 'a', value: 'y' },
				],
			},
			/same name/,
		],
		['an empty parameter', { body: [{ value: ' ' }] }, /parameter 1 is empty/],
		['a line break', { body: [{ value: 'a\nb' }] }, /line breaks/],
		['a long body', { body: [{ value: 'x'.repeat(1025) }] }, /at most 1024/],
		['a header that is neither link nor id', { header: { type: 'image', value: 'cake.jpg' } }, /public link/],
		['a long header', { header: { type: 'text', value: 'x'.repeat(61) } }, /at most 60/],
		['a button that no template has', { buttons: [{ position: 11, type: 'url', value: 'x' }] }, /does not exist/],
		['an empty button', { buttons: [{ position: 1, type: 'url', value: '' }] }, /is empty/],
		['a long code', { buttons: [{ position: 1, type: 'copy_code', value: 'x'.repeat(16) }] }, /at most 15/],
		[
			'two buttons in one place',
			{ buttons: [1, 1].map((position) => ({ position, type: 'url', value: 'x' }) as const) },
			/same position/,
		],
	])('refuses %s', (_what, change, sentence) => {
		expect(() => templatePart(filling(change))).toThrow(
			expect.objectContaining({ code: 'cannot-compose', message: expect.stringMatching(sentence) }),
		);
	});
});
