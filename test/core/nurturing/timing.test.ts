import fc from 'fast-check';
import { DateTime } from 'luxon';
import { compileNurturing, type NurturingPlan } from '../../../core';
import { zonedTime } from '../../../core/nurturing/zonedTime';
import { daysAgo, event, leadWith, NOW } from './leads';

const plan = compileNurturing();

const sendAt = (result: NurturingPlan): string =>
	result.action === 'send' ? result.sendAt : `${result.action} ${result.reason.code}`;

const inZone = (timeZone: string | undefined, country?: string) =>
	leadWith({ person: { timeZone, country } });

describe('send time', () => {
	it('is the next full hour of the send window on the clock of the lead', () => {
		// 10:20 in Vienna; 04:20 in New York, where the window opens at 9.
		const now = '2026-11-23T09:20:00.000Z';
		expect(sendAt(plan(inZone('Europe/Vienna'), now))).toBe('2026-11-23T10:00:00.000Z');
		expect(sendAt(plan(inZone('America/New_York'), now))).toBe('2026-11-23T14:00:00.000Z');
	});

	it('comes from the country where no time zone is known, and from the default where neither is', () => {
		const now = '2026-11-23T03:00:00.000Z';
		expect(plan(inZone(undefined, 'JP'), now)).toMatchObject({
			sendAt: '2026-11-23T03:00:00.000Z',
			timeZone: { name: 'Asia/Tokyo', source: 'country' },
		});
		expect(plan(inZone(undefined), now)).toMatchObject({
			sendAt: '2026-11-23T08:00:00.000Z',
			timeZone: { name: 'Europe/Berlin', source: 'default' },
		});
		expect(plan(inZone('Mars/Olympus', 'AT'), now)).toMatchObject({
			timeZone: { name: 'Europe/Vienna', source: 'country' },
		});
	});

	it('is unknown, and says so, without any time zone', () => {
		const strict = compileNurturing(undefined, { defaultTimeZone: null });
		expect(strict(inZone(undefined), NOW)).toMatchObject({
			action: 'wait',
			reason: { code: 'timeZoneUnknown' },
		});
	});

	it('leaves out the weekend and quiet hours', () => {
		const friday = '2026-11-27T16:30:00.000Z';
		expect(sendAt(plan(leadWith(), friday))).toBe('2026-11-30T08:00:00.000Z');
		const quietMornings = compileNurturing(undefined, {
			sendWindow: { days: [1, 2, 3, 4, 5, 6, 7], from: '06:00', to: '22:00' },
			quietHours: { from: '19:00', to: '11:30' },
		});
		expect(sendAt(quietMornings(leadWith(), friday))).toBe('2026-11-27T16:30:00.000Z');
		expect(sendAt(quietMornings(leadWith(), '2026-11-27T18:30:00.000Z'))).toBe(
			'2026-11-28T10:30:00.000Z',
		);
	});

	it('understands a window across midnight', () => {
		const nights = compileNurturing(undefined, {
			sendWindow: { days: [1], from: '23:00', to: '01:00' },
			quietHours: null,
		});
		// Monday 23:30 in Vienna; the slot after 23:00 is Tuesday 00:00.
		expect(sendAt(nights(leadWith(), '2026-11-23T22:30:00.000Z'))).toBe('2026-11-23T23:00:00.000Z');
		expect(sendAt(nights(leadWith(), '2026-11-24T00:30:00.000Z'))).toBe('2026-11-30T22:00:00.000Z');
	});
});

describe('frequency', () => {
	it('waits until the gap to the last send is over, on a moment of the send window', () => {
		const lead = leadWith({ events: [event('nurturingSent', daysAgo(1), 'something')] });
		expect(plan(lead, NOW)).toMatchObject({
			action: 'wait',
			until: '2026-11-25T09:00:00.000Z',
			reason: { code: 'frequencyCap' },
		});
	});

	it('waits until the week has room again', () => {
		const lead = leadWith({
			events: [event('emailSent', daysAgo(6)), event('nurturingSent', daysAgo(3.5))],
		});
		expect(plan(lead, NOW)).toMatchObject({ action: 'wait', until: '2026-11-24T09:00:00.000Z' });
	});

	it('counts a planned send and the record of its execution once', () => {
		const weekly = compileNurturing(undefined, {
			frequency: { maximum: 2, perDays: 7, minimumDaysBetween: 0 },
		});
		const sent = leadWith({
			events: [event('nurturingSent', daysAgo(1), 'guide-first-steps-de')],
			qualification: {
				nurturing: {
					action: 'send',
					asset: { id: 'guide-first-steps-de' },
					sendAt: daysAgo(1),
					key: 'k',
				},
			} as never,
		});
		expect(weekly(sent, NOW).action).toBe('send');
	});

	it('heeds a send that is scheduled soon, and takes no notice of one in the far future', () => {
		expect(plan(leadWith({ events: [event('emailSent', daysAgo(-2))] }), NOW)).toMatchObject({
			action: 'wait',
			until: '2026-11-30T08:00:00.000Z',
		});
		expect(plan(leadWith({ events: [event('emailSent', daysAgo(-4000))] }), NOW).action).toBe(
			'send',
		);
	});
});

describe('a rerun', () => {
	const moment = fc.date({
		min: new Date('2026-01-01T00:00:00Z'),
		max: new Date('2027-12-31T00:00:00Z'),
		noInvalidDate: true,
	});
	const zone = fc.constantFrom(
		'Europe/Vienna',
		'America/New_York',
		'Asia/Kolkata',
		'Australia/Lord_Howe',
		'Pacific/Apia',
		'Africa/Casablanca',
	);

	it('at any moment before the send plans the same send with the same key', () => {
		fc.assert(
			fc.property(moment, zone, fc.double({ min: 0, max: 1, noNaN: true }), (now, name, share) => {
				const lead = inZone(name);
				const first = plan(lead, now);
				if (first.action !== 'send') return false;
				const gap = Date.parse(first.sendAt) - now.getTime();
				const again = plan(lead, now.getTime() + Math.floor(gap * share));
				return again.action === 'send' && again.sendAt === first.sendAt && again.key === first.key;
			}),
		);
	});

	it('plans moments that are not past and lie inside the window, outside the quiet hours', () => {
		fc.assert(
			fc.property(moment, zone, (now, name) => {
				const result = plan(inZone(name), now);
				if (result.action !== 'send') return false;
				const local = DateTime.fromISO(result.sendAt, { zone: name });
				return (
					Date.parse(result.sendAt) >= now.getTime() &&
					local.weekday <= 5 &&
					local.hour >= 9 &&
					local.hour < 17
				);
			}),
		);
	});

	it('keeps the key even when the record of the send is lost', () => {
		const first = plan(leadWith(), NOW);
		const later = plan(leadWith(), daysAgo(-20));
		expect(first).toMatchObject({ action: 'send' });
		expect((later as { key?: string }).key).toBe((first as { key?: string }).key);
	});

	it('gives different leads, assets and catalogue versions different keys', () => {
		const key = (run: typeof plan, lead = leadWith()) => (run(lead, NOW) as { key?: string }).key;
		const assets = [{ id: 'a', type: 'guide', stages: 'mql' }];
		const version = (number: number) => compileNurturing({ assets, version: number });
		const keys = [
			key(plan),
			key(plan, leadWith({ id: 'lead-2' })),
			key(version(1)),
			key(version(2)),
			key(compileNurturing({ assets: [{ id: 'b', type: 'guide', stages: 'mql' }] })),
		];
		expect(new Set(keys).size).toBe(keys.length);
	});

	it('with the earlier plan on the item repeats it while it is pending', () => {
		const first = plan(leadWith(), '2026-11-23T09:20:00.000Z');
		const again = plan(
			leadWith({ qualification: { nurturing: first } }),
			'2026-11-23T09:50:00.000Z',
		);
		expect(again).toMatchObject({ reason: { code: 'alreadyPlanned' } });
		expect(sendAt(again)).toBe(sendAt(first));
	});

	it('at the very moment of the send repeats the plan instead of taking it for done', () => {
		const first = plan(leadWith(), NOW);
		expect(sendAt(first)).toBe(NOW);
		const again = plan(leadWith({ qualification: { nurturing: first } }), NOW);
		expect(again).toMatchObject({
			action: 'send',
			sendAt: NOW,
			key: (first as { key?: string }).key,
		});
	});

	it('with the earlier plan on the item never sends an asset twice and keeps the cap, run after run', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (gapsInHours) => {
				let now = Date.parse(NOW);
				let nurturing: NurturingPlan | undefined;
				const sends = new Map<string, string>();
				for (const gap of gapsInHours) {
					nurturing = plan(leadWith({ stage: 'mql', qualification: { nurturing } }), now);
					if (nurturing.action === 'send') {
						const known = sends.get(nurturing.asset.id);
						if (known !== undefined && known !== nurturing.sendAt) return false;
						sends.set(nurturing.asset.id, nurturing.sendAt);
					}
					now += gap * 3_600_000;
				}
				const times = [...sends.values()].map((text) => Date.parse(text)).sort((a, b) => a - b);
				const gaps = times.slice(1).map((time, index) => time - times[index]);
				return gaps.every((gap) => gap >= 3 * 86_400_000);
			}),
		);
	});
});

describe('clock arithmetic', () => {
	it('agrees with luxon in both directions, clock changes included', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(
					'Europe/Vienna',
					'America/New_York',
					'Australia/Lord_Howe',
					'Asia/Kathmandu',
				),
				fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
				(name, utc) => {
					const clock = zonedTime(name);
					const local = DateTime.fromMillis(utc, { zone: name }).setZone('UTC', {
						keepLocalTime: true,
					});
					expect(clock.toLocal(utc)).toBe(local.toMillis());
					const back = clock.toUtc(local.toMillis());
					expect(clock.toLocal(back)).toBe(local.toMillis());
				},
			),
			{ numRuns: 2_000 },
		);
	});

	it('moves a time that the clock change of spring skips behind the change', () => {
		// 2026-03-29 02:30 does not exist in Vienna; an hour later is 03:30 summer time.
		const clock = zonedTime('Europe/Vienna');
		expect(new Date(clock.toUtc(Date.UTC(2026, 2, 29, 2, 30))).toISOString()).toBe(
			'2026-03-29T01:30:00.000Z',
		);
	});
});
