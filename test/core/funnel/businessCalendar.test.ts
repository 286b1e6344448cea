import fc from 'fast-check';
import { DateTime } from 'luxon';
import { compileBusinessCalendar, type BusinessWeek } from '../../../core/funnel/businessCalendar';

const OFFICE = [{ from: '09:00', to: '17:00' }];
const week = {
	monday: OFFICE,
	tuesday: OFFICE,
	wednesday: OFFICE,
	thursday: OFFICE,
	friday: OFFICE,
};
const calendar = (more: Partial<BusinessWeek> = {}) =>
	compileBusinessCalendar({
		timeZone: 'Europe/Berlin',
		businessHours: week,
		holidays: [],
		...more,
	});

const at = (local: string, zone = 'Europe/Berlin') => DateTime.fromISO(local, { zone }).toMillis();
const local = (milliseconds: number, zone = 'Europe/Berlin') =>
	DateTime.fromMillis(milliseconds, { zone }).toFormat("yyyy-MM-dd'T'HH:mm");

describe('working time', () => {
	it.each([
		['in working time', '2026-11-23T10:15', '2026-11-23T10:15'],
		['before it', '2026-11-23T06:00', '2026-11-23T09:00'],
		['after it', '2026-11-23T17:00', '2026-11-24T09:00'],
		['on Friday evening', '2026-11-20T18:00', '2026-11-23T09:00'],
		['on Sunday', '2026-11-22T12:00', '2026-11-23T09:00'],
	])('begins %s at the right moment', (_, from, expected) => {
		expect(local(calendar().nextOpen(at(from)))).toBe(expected);
	});

	it.each([
		['within a day', '2026-11-23T10:00', 60, '2026-11-23T11:00'],
		['to the very end of a day', '2026-11-23T16:00', 60, '2026-11-23T17:00'],
		['over night', '2026-11-23T16:30', 60, '2026-11-24T09:30'],
		['over a weekend', '2026-11-20T16:30', 60, '2026-11-23T09:30'],
		['over many days', '2026-11-23T09:00', 5 * 8 * 60, '2026-11-27T17:00'],
		['over the night when the clock goes back', '2026-10-23T16:00', 120, '2026-10-26T10:00'],
		['over the night when it goes forward', '2026-03-27T16:00', 120, '2026-03-30T10:00'],
	])('adds minutes %s', (_, from, minutes, expected) => {
		expect(local(calendar().addMinutes(at(from), minutes))).toBe(expected);
	});

	it('leaves out holidays of one year and of every year', () => {
		const { nextOpen } = calendar({ holidays: ['2026-12-24', '12-25', '01-01'] });
		expect(local(nextOpen(at('2026-12-24T10:00')))).toBe('2026-12-28T09:00');
		expect(local(nextOpen(at('2026-12-31T18:00')))).toBe('2027-01-04T09:00');
	});

	it('knows lunch breaks and days that end at midnight', () => {
		const split = [
			{ from: '09:00', to: '12:00' },
			{ from: '13:00', to: '24:00' },
		];
		const { addMinutes } = calendar({ businessHours: { monday: split } });
		expect(local(addMinutes(at('2026-11-23T11:30'), 60))).toBe('2026-11-23T13:30');
		expect(local(addMinutes(at('2026-11-23T23:30'), 60))).toBe('2026-11-30T09:30');
	});

	it('makes a working night with a clock change as long as it is', () => {
		// Lord Howe Island puts its clock back by half an hour at 02:00 on 2026-04-05.
		const zone = 'Australia/Lord_Howe';
		const { addMinutes } = calendar({
			timeZone: zone,
			businessHours: { sunday: [{ from: '00:00', to: '06:00' }] },
		});
		expect(local(addMinutes(at('2026-04-05T00:00', zone), 6.5 * 60), zone)).toBe(
			'2026-04-05T06:00',
		);
	});

	it.each(['Pacific/Kiritimati', 'Pacific/Niue', 'Asia/Kathmandu', 'America/St_Johns'])(
		'is right in %s',
		(zone) => {
			const { nextOpen } = calendar({ timeZone: zone });
			expect(local(nextOpen(at('2026-11-20T17:30', zone)), zone)).toBe('2026-11-23T09:00');
		},
	);
});

describe('for every moment', () => {
	const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC');
	const moments = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2027, 0, 1) });

	it('the deadline agrees with counting the minutes one by one', () => {
		fc.assert(
			fc.property(zones, moments, fc.integer({ min: 1, max: 600 }), (timeZone, moment, minutes) => {
				const start = Math.floor(moment / 60_000) * 60_000;
				const isOpen = (milliseconds: number) => {
					const { weekday, hour } = DateTime.fromMillis(milliseconds, { zone: timeZone });
					return weekday <= 5 && hour >= 9 && hour < 17;
				};
				let left = minutes;
				let clock = start;
				while (left > 0) {
					if (isOpen(clock)) left--;
					clock += 60_000;
				}
				expect(calendar({ timeZone }).addMinutes(start, minutes)).toBe(clock);
			}),
			{ numRuns: 30 },
		);
	});

	it('later starts and longer times never give earlier deadlines', () => {
		const { addMinutes } = calendar();
		fc.assert(
			fc.property(
				moments,
				fc.nat(5_000_000),
				fc.nat(2_000),
				fc.nat(500),
				(start, later, minutes, more) => {
					const deadline = addMinutes(start, minutes);
					expect(addMinutes(start + later, minutes)).toBeGreaterThanOrEqual(deadline);
					expect(addMinutes(start, minutes + more)).toBeGreaterThanOrEqual(deadline);
				},
			),
		);
	});
});
