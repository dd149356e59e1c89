import { parseOpeningHours } from '../opening-hours';
import { tenantSettings } from '../storage';
import { afterOpenMinutes, whatIsDue, type OpenHandoff } from './what-is-due';

const now = new Date('2026-11-30T12:00:00Z'); // a Monday
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const inMinutes = (minutes: number) => ago(-minutes);

const waiting = (more: Partial<OpenHandoff> = {}): OpenHandoff => ({
	state: 'waiting',
	customerWaitingSince: ago(1),
	takenAt: null,
	staffToldAt: ago(1),
	alertedAt: ago(1),
	followUps: 0,
	reminders: 0,
	escalatedAt: null,
	windowToldAt: null,
	returnedAt: null,
	humanUntil: null,
	lastInboundAt: ago(1),
	windowMs: 24 * 3_600_000,
	...more,
});
const due = (handoff: OpenHandoff, settings: Parameters<typeof tenantSettings.parse>[0] = {}) =>
	whatIsDue(handoff, tenantSettings.parse(settings), 'UTC', now);

describe('a customer who waits for a person', () => {
	it.each([
		['is told to staff at once', waiting({ staffToldAt: null, alertedAt: null }), 'new'],
		['is told once', waiting(), null],
		['is told of again after a quarter of an hour', waiting({ customerWaitingSince: ago(15) }), 'reminder'],
		[
			'is told to a second address after an hour',
			waiting({ customerWaitingSince: ago(60), reminders: 1 }),
			'escalation',
		],
		['is told of when asking something else', waiting({ followUps: 1, alertedAt: ago(5) }), 'follow_up'],
		['does not ring with each question', waiting({ followUps: 1, alertedAt: ago(4) }), null],
		['is told of before the window closes', waiting({ lastInboundAt: ago(22 * 60) }), 'window'],
		['is not told of when it has closed', waiting({ lastInboundAt: ago(25 * 60) }), null],
		['is told of once before it closes', waiting({ lastInboundAt: ago(22 * 60 + 5), windowToldAt: ago(5) }), null],
		[
			'is told of once a day afterwards',
			waiting({
				customerWaitingSince: ago(30 * 60),
				reminders: 1,
				escalatedAt: ago(1500),
				alertedAt: ago(1441),
				returnedAt: ago(9),
			}),
			'reminder',
		],
		[
			'is not told of for ever',
			waiting({
				customerWaitingSince: ago(9000),
				reminders: 4,
				escalatedAt: ago(8000),
				alertedAt: ago(1441),
				returnedAt: ago(9),
			}),
			null,
		],
	] as const)('%s', (_name, handoff, alert) => {
		expect(due(handoff).alert).toBe(alert);
	});

	it('reads after four hours that nobody came, once, and stays on the list', () => {
		const handoff = waiting({
			customerWaitingSince: ago(240),
			reminders: 1,
			escalatedAt: ago(180),
			alertedAt: ago(180),
		});

		expect(due(handoff)).toMatchObject({ tellsCustomer: true, endsSilence: false });
		expect(due({ ...handoff, returnedAt: ago(1) })).toMatchObject({ tellsCustomer: false });
	});

	it('is never reminded of where the owner wants none', () => {
		const settings = { handoff_reminder_minutes: 0, handoff_escalation_minutes: 0, handoff_return_minutes: 0 };

		expect(due(waiting({ customerWaitingSince: ago(600) }), settings)).toMatchObject({
			alert: null,
			tellsCustomer: false,
		});
	});
});

describe('a conversation that somebody took', () => {
	const taken = (more: Partial<OpenHandoff> = {}) =>
		waiting({ state: 'taken', takenAt: ago(5), humanUntil: inMinutes(600), ...more });

	it('gives them the time of a reminder again', () => {
		expect(due(taken({ customerWaitingSince: ago(50) })).alert).toBeNull();
		expect(due(taken({ customerWaitingSince: ago(50), takenAt: ago(16) })).alert).toBe('reminder');
	});

	it('is the bot’s again when they have not written, and the customer reads so', () => {
		const handoff = taken({ customerWaitingSince: ago(500), takenAt: ago(241), reminders: 1, escalatedAt: ago(100) });

		expect(due(handoff)).toMatchObject({ tellsCustomer: true, endsSilence: true });
	});

	it('is the bot’s again when their time is over and nobody waits', () => {
		const idle = { customerWaitingSince: null, humanUntil: ago(1) };

		// Looked at again where it could not be ended: somebody acted in between.
		expect(due(taken(idle))).toEqual({ alert: null, tellsCustomer: false, endsSilence: true, lookAt: inMinutes(1) });
		expect(due(taken({ ...idle, humanUntil: inMinutes(5) })).lookAt).toEqual(inMinutes(5));
	});
});

describe('opening hours', () => {
	const hours = parseOpeningHours('Mon-Fri 8:00-18:00');

	it.each([
		['within a day', '2026-11-30T12:00:00Z', 15, '2026-11-30T12:15:00Z'],
		['over night', '2026-11-30T17:50:00Z', 15, '2026-12-01T08:05:00Z'],
		['over a weekend', '2026-11-27T20:00:00Z', 60, '2026-11-30T09:00:00Z'],
	])('are what minutes are counted in: %s', (_name, from, minutes, until) => {
		expect(afterOpenMinutes(hours, 'UTC', new Date(from), minutes)).toEqual(new Date(until));
	});

	it('keep reminders for the morning', () => {
		const handoff = waiting({ customerWaitingSince: ago(60) });

		expect(due(handoff, { opening_hours: 'Mon-Fri 14:00-18:00' })).toMatchObject({
			alert: null,
			lookAt: new Date('2026-11-30T14:15:00Z'),
		});
	});
});
