import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelKind } from '../../channel-kind';
import { retryDelayMs } from '../../send-errors';
import { classifyGraphError } from './classify-graph-error';

interface RecordedError {
	code: number | null;
	subcode?: number;
	channels: ChannelKind[];
	status: number;
	class: string;
	retry: boolean;
	body: unknown;
}

const folder = join(__dirname, '../../../../test/payloads/graph-errors');
const recorded = readdirSync(folder).map(
	(file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as RecordedError] as const,
);

describe('classifyGraphError', () => {
	it.each(recorded)('puts %s into its class', (_file, { channels, status, body, code, ...expected }) => {
		for (const channel of channels) {
			const found = classifyGraphError(channel, status, body);

			expect(found).toMatchObject({ class: expected.class, retry: expected.retry, code, httpStatus: status });
		}
	});

	it('lets the code decide, whatever the HTTP status', () => {
		const body = { error: { code: 4, message: 'limit' } };

		const classes = [200, 400, 403, 500].map((status) => classifyGraphError('whatsapp', status, body).class);

		expect(classes).toEqual(['rate-limit', 'rate-limit', 'rate-limit', 'rate-limit']);
	});

	it.each([
		[429, 'rate-limit', true],
		[503, 'outage', true],
		[401, 'token', false],
		[404, 'parameter', false],
	])('goes by HTTP %i where there is no code', (status, expected, retry) => {
		expect(classifyGraphError('messenger', status, '<html>')).toMatchObject({ class: expected, retry, code: null });
	});

	it('knows families of codes', () => {
		const classOf = (code: number) => classifyGraphError('whatsapp', 400, { error: { code } }).class;

		expect([classOf(299), classOf(132999), classOf(133016)]).toEqual(['permission', 'template', 'registration']);
	});

	it('keeps what support asks for and says what to do', () => {
		const body = { error: { code: 190, message: 'Session has expired', fbtrace_id: 'A1b2' } };

		const found = classifyGraphError('instagram', 400, body);

		expect(found.fbtraceId).toBe('A1b2');
		expect(found.message).toBe(
			'Instagram refused (code 190): Session has expired. ' +
				'Meta no longer accepts the access token: make a new one and put it into the credential.',
		);
	});

	it('reads Retry-After in seconds and as a date', () => {
		const inSeconds = classifyGraphError('whatsapp', 429, '', '7');
		const asDate = classifyGraphError('whatsapp', 429, '', new Date(Date.now() + 60_000).toUTCString());

		expect(inSeconds.retryAfterMs).toBe(7000);
		expect(asDate.retryAfterMs).toBeGreaterThan(30_000);
		expect(classifyGraphError('whatsapp', 429, '', 'soon').retryAfterMs).toBeNull();
	});
});

describe('retryDelayMs', () => {
	const outage = { class: 'outage', retryAfterMs: null } as const;

	it('doubles, and never waits longer than a quarter of an hour and its jitter', () => {
		expect([1, 2, 3, 4].map((attempt) => retryDelayMs(outage, attempt, 0))).toEqual([1000, 2000, 4000, 8000]);
		expect(retryDelayMs(outage, 50, 1)).toBe(15 * 60 * 1000 * 1.25);
	});

	it('waits 4^n seconds for one customer', () => {
		const pair = { class: 'pair-limit', retryAfterMs: null } as const;

		expect([1, 2, 3].map((attempt) => retryDelayMs(pair, attempt, 0))).toEqual([4000, 16_000, 64_000]);
	});

	it('never undercuts Retry-After', () => {
		expect(retryDelayMs({ ...outage, retryAfterMs: 90_000 }, 1, 0)).toBe(90_000);
	});
});
