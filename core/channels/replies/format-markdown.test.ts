import fc from 'fast-check';
import type { ChannelKind } from '../channel-kind';
import { channels as registry } from '../registry';
import { formatMarkdown as formatAs } from './format-markdown';

const channels = fc.constantFrom(...(Object.keys(registry) as ChannelKind[]));
const formatMarkdown = (text: string, channel: ChannelKind) => formatAs(text, registry[channel].shows.style);
const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('formatMarkdown', () => {
	it.each([
		['**bold** and __bold__', '*bold* and *bold*', 'bold and bold'],
		['*italic* and _italic_', '_italic_ and _italic_', 'italic and italic'],
		['***both***', '*_both_*', 'both'],
		['~~gone~~', '~gone~', 'gone'],
		['`code` stays', '`code` stays', 'code stays'],
		['## Opening **hours**', '*Opening hours*', 'Opening hours'],
		['* one\n* two\n+ three', '- one\n- two\n- three', '• one\n• two\n• three'],
		['1. one\n2. two', '1. one\n2. two', '1. one\n2. two'],
		[
			'[Our map](https://maps.example/a_b_c)',
			'Our map (https://maps.example/a_b_c)',
			'Our map (https://maps.example/a_b_c)',
		],
		['[https://a.example](https://a.example)', 'https://a.example', 'https://a.example'],
		// What a label says does not hide where it leads.
		['[https://bank.example](https://evil.example/)', 'https://evil.example/', 'https://evil.example/'],
		['[bank.example/login](https://evil.example/)', 'https://evil.example/', 'https://evil.example/'],
		['[mail us](mailto:hi@shop.example)', 'mail us (hi@shop.example)', 'mail us (hi@shop.example)'],
		['**See https://a.example/x_y_z**', '*See https://a.example/x_y_z*', 'See https://a.example/x_y_z'],
		['a\n\n---\n\nb', 'a\n\nb', 'a\n\nb'],
		['| Day | Time |\n|---|---|\n| Mon | 9–5 |', 'Day | Time\nMon | 9–5', 'Day | Time\nMon | 9–5'],
		['```\n**raw**\n```', '```\n**raw**\n```', '**raw**'],
		['> said', '> said', 'said'],
		[String.raw`5 \* 3`, '5 * 3', '5 * 3'],
	])('writes %j for each platform', (markdown, whatsapp, plain) => {
		expect(formatMarkdown(markdown, 'whatsapp')).toBe(whatsapp);
		expect(formatMarkdown(markdown, 'instagram')).toBe(plain);
		expect(formatMarkdown(markdown, 'messenger')).toBe(plain);
	});

	it.each([
		'2 * 3 * 4 = 24',
		'snake_case_name and another_one',
		'https://shop.example/a_b_/c*d*',
		'a*b*c',
		'_ alone',
		'5 > 3',
		'#1 in town',
		'-5 °C',
	])('leaves %j as it is', (text) => {
		expect(formatMarkdown(text, 'whatsapp')).toBe(text);
		expect(formatMarkdown(text, 'messenger')).toBe(text);
	});

	it('never loses a letter or a digit', () => {
		const pieces = fc.constantFrom(
			'*',
			'**',
			'_',
			'__',
			'~~',
			'[',
			'](',
			')',
			'(',
			'https://a.b',
			'#',
			'\n',
			'> ',
			'- ',
			'|',
			' ',
			'word',
			'12',
			'é',
			'`',
			'\\',
			'!',
			'<',
			'店',
		);
		const text = fc.oneof(
			fc.array(pieces, { maxLength: 60 }).map((list) => list.join('')),
			fc.string({ unit: 'grapheme', maxLength: 100 }),
		);
		fc.assert(
			fc.property(text, channels, (markdown, channel) => {
				expect(letters(formatMarkdown(markdown, channel))).toBe(letters(markdown));
			}),
		);
	});

	it.each(['*', '_', '[a](', '`', '~~', '#', '**a', '|-'])('reads 20,000 times %j in no time', (piece) => {
		expect(formatMarkdown(`${piece.repeat(20_000)} end`, 'whatsapp')).toMatch(/end$/);
	});
});
