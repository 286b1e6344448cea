import {
	daysAgo,
	engagementOf,
	event,
	eventRule,
	lead,
	modelOf,
	score,
	secondsAgo,
} from './support';

const visits = (...ages: number[]) =>
	ages.map((age, index) => event('visit', daysAgo(age), { asset: `page-${index}` }));

describe('which events a rule means', () => {
	test('one type, several types or every type', () => {
		const events = [
			event('visit', daysAgo(1)),
			event('download', daysAgo(1)),
			event('other', daysAgo(1)),
		];
		expect(engagementOf({}, ...events)).toBe(10);
		expect(engagementOf({ event: { types: ['visit', 'download'] } }, ...events)).toBe(20);
		expect(engagementOf({ event: { types: '*' } }, ...events)).toBe(30);
	});

	test('types are the same in upper and lower case', () => {
		expect(
			engagementOf({ event: { types: 'demoRequest' } }, event('DEMOREQUEST', daysAgo(1))),
		).toBe(10);
	});

	test('an asset, with any ending after *', () => {
		const match = { types: 'visit', asset: ['/pricing*', 'price-list.pdf'] };
		const at = (asset: string) =>
			engagementOf({ event: match }, event('visit', daysAgo(1), { asset }));
		expect(at('/Pricing/enterprise')).toBe(10);
		expect(at('price-list.pdf')).toBe(10);
		expect(at('price-list.pdf.bak')).toBe(0);
		expect(engagementOf({ event: match }, event('visit', daysAgo(1)))).toBe(0);
	});

	test('a channel', () => {
		const rule = { event: { types: 'visit', channel: 'email' } };
		expect(engagementOf(rule, event('visit', daysAgo(1), { channel: 'Email' }))).toBe(10);
		expect(engagementOf(rule, event('visit', daysAgo(1), { channel: 'web' }))).toBe(0);
	});

	test('a minimum duration; an unknown duration is not long enough', () => {
		const rule = { event: { types: 'visit', minimumDurationSeconds: 60 } };
		expect(engagementOf(rule, event('visit', daysAgo(1), { durationSeconds: 60 }))).toBe(10);
		expect(engagementOf(rule, event('visit', daysAgo(1), { durationSeconds: 59 }))).toBe(0);
		expect(engagementOf(rule, event('visit', daysAgo(1)))).toBe(0);
	});

	test('conditions on metadata', () => {
		const rule = {
			event: {
				types: 'visit',
				where: {
					all: [
						{ field: 'metadata.campaign', operator: 'startsWith' as const, value: 'spring' },
						{ field: 'metadata.pages', operator: 'atLeast' as const, value: 3 },
					],
				},
			},
		};
		const at = (metadata: Record<string, unknown>) =>
			engagementOf(rule, event('visit', daysAgo(1), { metadata }));
		expect(at({ campaign: 'Spring 2026', pages: 3 })).toBe(10);
		expect(at({ campaign: 'Spring 2026', pages: 2 })).toBe(0);
		expect(at({ campaign: 'Spring 2026' })).toBe(0);
	});

	test('only for leads of which a condition is known to be true', () => {
		const rule = eventRule({ when: { field: 'company.country', operator: 'equals', value: 'DE' } });
		const events = [event('visit', daysAgo(1))];
		const of = (country?: string) =>
			score(modelOf([rule]), lead({ events, company: { country } })).engagement;
		expect(of('DE')).toBe(10);
		expect(of('FR')).toBe(0);
		expect(of(undefined)).toBe(0);
	});
});

describe('window', () => {
	test('an event counts up to exactly the age of the window', () => {
		expect(engagementOf({ windowDays: 14 }, ...visits(14))).toBe(10);
		expect(engagementOf({ windowDays: 14 }, ...visits(14.00001))).toBe(0);
	});
});

describe('frequency', () => {
	test('each event counts', () => {
		expect(engagementOf({}, ...visits(1, 2, 3))).toBe(30);
	});

	test('first: one event counts, the newest', () => {
		const rule = {
			frequency: { count: 'first' as const },
			decay: { type: 'linear' as const, days: 100 },
		};
		expect(engagementOf(rule, ...visits(90, 20, 50))).toBe(8);
	});

	test('once per asset: the newest of each', () => {
		const rule = {
			frequency: { count: 'oncePerAsset' as const },
			decay: { type: 'linear' as const, days: 100 },
		};
		const at = (asset: string, age: number) => event('visit', daysAgo(age), { asset });
		// a: 10 × 0.8, b: 10 × 0.5
		expect(engagementOf(rule, at('a', 90), at('a', 20), at('b', 50), at('b', 60))).toBe(13);
	});

	test('n or more: the points are given once, aged from the newest event', () => {
		const rule = {
			frequency: { count: 'atLeast' as const, times: 3 },
			decay: { type: 'linear' as const, days: 100 },
		};
		expect(engagementOf(rule, ...visits(10, 20))).toBe(0);
		expect(engagementOf(rule, ...visits(30, 10, 20))).toBe(9);
		expect(engagementOf(rule, ...visits(30, 10, 20, 40))).toBe(9);
	});

	test.each<[period: 'hour' | 'halfDay' | 'day' | 'week' | 'month' | 'quarter', hours: number]>([
		['hour', 1],
		['halfDay', 12],
		['day', 24],
		['week', 7 * 24],
		['month', 30 * 24],
		['quarter', 90 * 24],
	])('at most twice per %s: in any stretch of %d hours', (per, hours) => {
		const rule = { frequency: { atMost: { times: 2, per } } };
		const span = hours / 24;
		// The third lies just inside the stretch that ends at the first, the fourth just outside.
		expect(engagementOf(rule, ...visits(1, 1 + span * 0.5, 1 + span * 0.99))).toBe(20);
		expect(engagementOf(rule, ...visits(1, 1 + span * 0.5, 1 + span))).toBe(30);
	});

	test('limits join: at least three visits of which one per half day counts', () => {
		const rule = {
			windowDays: 14,
			frequency: {
				count: 'atLeast' as const,
				times: 3,
				atMost: { times: 1, per: 'halfDay' as const },
			},
		};
		expect(engagementOf(rule, ...visits(1, 1.1, 1.2, 1.3))).toBe(0);
		expect(engagementOf(rule, ...visits(1, 1.6, 2.3))).toBe(10);
		expect(engagementOf(rule, ...visits(1, 1.6, 15))).toBe(0);
	});

	test('once per asset and a limit: a repeat does not take the room of another asset', () => {
		const rule = {
			frequency: { count: 'oncePerAsset', atMost: { times: 1, per: 'day' } },
		} as const;
		const at = (hours: number, asset: string) => event('visit', daysAgo(hours / 24), { asset });
		const before = [at(1, 'a'), at(26, 'b')];
		expect(engagementOf(rule, ...before)).toBe(20);
		expect(engagementOf(rule, at(0, 'b'), ...before)).toBe(20);
		expect(engagementOf(rule, at(0, 'c'), ...before)).toBe(20);
		expect(engagementOf(rule, at(50, 'a'), at(0, 'b'), ...before)).toBe(20);
		expect(engagementOf(rule, at(50, 'c'), at(0, 'b'), ...before)).toBe(30);
	});

	test('once per asset and a limit: of choices with as many events the one that faded least', () => {
		const rule = {
			frequency: { count: 'oncePerAsset', atMost: { times: 1, per: 'day' } },
			decay: { type: 'linear', days: 10 },
		} as const;
		const at = (days: number, asset: string) => event('visit', daysAgo(days), { asset });
		// b now and a one and a half days ago; the later a would rule out b.
		expect(engagementOf(rule, at(0, 'b'), at(0.5, 'a'), at(1.8, 'b'), at(1.5, 'a'))).toBe(18.5);
		// a half a day ago and b one and a half days ago, because the other a faded for three days.
		expect(engagementOf(rule, at(0, 'b'), at(0.5, 'a'), at(1.5, 'b'), at(3, 'a'))).toBe(18);
	});

	test('one record can stand for several events', () => {
		const many = event('visit', daysAgo(1), { count: 5 });
		expect(engagementOf({}, many)).toBe(50);
		expect(engagementOf({ frequency: { atMost: { times: 3, per: 'day' } } }, many)).toBe(30);
		expect(engagementOf({ frequency: { count: 'first' } }, many)).toBe(10);
		expect(engagementOf({ frequency: { count: 'atLeast', times: 5 } }, many)).toBe(10);
		expect(engagementOf({}, event('visit', daysAgo(1), { count: 0 }))).toBe(0);
	});
});

describe('decay', () => {
	type Decay = NonNullable<ReturnType<typeof eventRule>['decay']>;
	const cases: Array<[decay: Decay, age: number, points: number]> = [
		[{ type: 'none' }, 1000, 10],
		[{ type: 'halfLife', days: 30 }, 30, 5],
		[{ type: 'halfLife', days: 30 }, 60, 2.5],
		[{ type: 'halfLife', days: 30, graceDays: 10 }, 40, 5],
		[{ type: 'halfLife', days: 30, keep: 0.3 }, 300, 3],
		[{ type: 'linear', days: 60 }, 15, 7.5],
		[{ type: 'linear', days: 60 }, 61, 0],
		[{ type: 'linear', days: 60, graceDays: 60 }, 60, 10],
		[{ type: 'step', percent: 25, everyDays: 30 }, 29.9, 10],
		[{ type: 'step', percent: 25, everyDays: 30 }, 30, 7.5],
		// 10 × 0.75² = 5.625
		[{ type: 'step', percent: 25, everyDays: 30 }, 75, 5.6],
		[{ type: 'step', percent: 25, everyDays: 30, of: 'start' }, 75, 5],
		[{ type: 'step', percent: 25, everyDays: 30, of: 'start' }, 150, 0],
	];
	test.each(cases)('%j leaves, after %d days, %d of 10 points', (decay, age, points) => {
		expect(engagementOf({ decay }, ...visits(age))).toBe(points);
	});

	test('an event a little in the future, as clocks differ, has its full points and no more', () => {
		expect(engagementOf({ decay: { type: 'halfLife', days: 1 } }, ...visits(-4 / 1440))).toBe(10);
	});
});

describe('cap', () => {
	test('the cap cuts the decayed sum, not the points before decay', () => {
		// 5 + 2.5 + 1.25 + 0.625 = 9.375, below the cap; capped before decay it would be another figure.
		const rule = { points: 5, cap: 10, decay: { type: 'halfLife' as const, days: 30 } };
		expect(engagementOf(rule, ...visits(0, 30, 60, 90))).toBe(9.4);
	});

	test('what is above the cap is withheld, and shown', () => {
		const result = score(modelOf([eventRule({ cap: 15 })]), lead({ events: visits(1, 2, 3) }));
		expect(result.engagement).toBe(15);
		expect(result.withheld).toEqual([
			{ rule: 'visit', points: 15, code: 'ruleCap', text: "visit: the rule's cap is reached" },
		]);
	});

	test('a cap bounds what a rule takes as well', () => {
		const model = modelOf([eventRule({ points: -10, cap: 15 })], {
			groups: [{ id: 'engagement', minimum: -100 }],
		});
		expect(score(model, lead({ events: visits(1, 2, 3) })).engagement).toBe(-15);
	});
});

describe('duplicates', () => {
	const twice = (seconds: number, first = {}, second = {}) =>
		engagementOf(
			{},
			event('visit', daysAgo(1), { asset: 'a', ...first }),
			event('visit', new Date(Date.parse(daysAgo(1)) + seconds * 1000).toISOString(), {
				asset: 'a',
				...second,
			}),
		);

	test('the same id counts once, whenever it is reported', () => {
		expect(twice(3600, { id: '1' }, { id: '1' })).toBe(10);
		expect(twice(3600, { id: '1' }, { id: '2' })).toBe(20);
	});

	test('the same type and asset within 30 seconds count once', () => {
		expect(twice(30)).toBe(10);
		expect(twice(31)).toBe(20);
		expect(twice(10, { asset: 'a' }, { asset: 'b' })).toBe(20);
		expect(twice(10, { id: '1' }, { id: '2' })).toBe(10);
	});

	test('chains cannot grow: the stretch is counted from an event that counts', () => {
		const chain = [0, 20, 40, 60].map((seconds) => event('visit', secondsAgo(100 + seconds)));
		expect(engagementOf({}, ...chain)).toBe(20);
	});

	test('the stretch is a setting, and can be switched off', () => {
		const events = [event('visit', secondsAgo(100)), event('visit', secondsAgo(120))];
		const of = (duplicates: object) =>
			score(modelOf([eventRule()], { events: { duplicates } }), lead({ events })).engagement;
		expect(of({ withinSeconds: 10 })).toBe(20);
		expect(of({ enabled: false })).toBe(20);
		expect(of({})).toBe(10);
	});

	test('what was withheld as a duplicate is shown', () => {
		const events = [
			event('visit', daysAgo(1), { id: '1' }),
			event('visit', daysAgo(1), { id: '1' }),
		];
		expect(score(modelOf([eventRule()]), lead({ events })).withheld).toEqual([
			{
				rule: 'visit',
				points: 10,
				code: 'duplicate',
				events: 1,
				text: 'visit: reported twice, counts once',
			},
		]);
	});
});

describe('dates', () => {
	test('an event in the future is reported, not scored', () => {
		const result = score(modelOf([eventRule()]), lead({ events: visits(-1) }));
		expect(result.engagement).toBe(0);
		expect(result.withheld).toEqual([
			{
				rule: 'visit',
				points: 10,
				code: 'future',
				events: 1,
				text: 'visit: lies in the future, check the date',
			},
		]);
	});

	test.each([
		'yesterday',
		'2026-11-20',
		'2026-11-20T09:00:00',
		'2026-02-30T09:00:00Z',
		undefined,
		5,
	])('the date %j is reported, not scored', (at) => {
		const result = score(modelOf([eventRule()]), lead({ events: [event('visit', at as never)] }));
		expect(result.engagement).toBe(0);
		expect(result.withheld).toMatchObject([{ rule: 'visit', points: 10, code: 'invalidDate' }]);
	});

	test('the same moment in another zone is the same event', () => {
		const rule = { decay: { type: 'linear' as const, days: 10 } };
		expect(engagementOf(rule, event('visit', '2026-11-18T09:00:00Z'))).toBe(5);
		expect(engagementOf(rule, event('visit', '2026-11-18T10:00:00+01:00'))).toBe(5);
		expect(engagementOf(rule, event('visit', '2026-11-17T23:00:00-10:00'))).toBe(5);
	});

	test('daylight saving does not stretch a day', () => {
		// In Berlin 25 October 2026 has 25 hours: 24 hours before noon of the 26th is noon of the 25th in UTC terms.
		const rule = { windowDays: 1 };
		const of = (at: string) =>
			score(
				modelOf([eventRule(rule)]),
				lead({ events: [event('visit', at)] }),
				{},
				'2026-10-25T12:00:00+01:00',
			).engagement;
		expect(of('2026-10-24T13:00:00+02:00')).toBe(10);
		expect(of('2026-10-24T12:59:59+02:00')).toBe(0);
	});
});
