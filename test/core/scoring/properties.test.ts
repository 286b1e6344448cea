import fc from 'fast-check';
import { type Lead, type LeadEvent } from '../../../core/lead';
import { compileScoringModel, SCORING_PRESETS, type ScoringModel } from '../../../core/scoring';
import { eventRule, fieldRule, lead, modelOf, NOW } from './support';

const now = Date.parse(NOW);
const DAY = 86_400_000;

const TYPES = ['visit', 'download', 'demoRequest', 'webinar'] as const;

const anEvent: fc.Arbitrary<LeadEvent> = fc.record(
	{
		type: fc.constantFrom(...TYPES, 'emailClick', 'emailOpen'),
		// Close together often enough for duplicates, bursts and limits to matter.
		at: fc
			.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 90 }))
			.map(([days, seconds]) => new Date(now - days * DAY - seconds * 1000).toISOString()),
		id: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8', '9'),
		asset: fc.constantFrom('a', 'b', 'c'),
		count: fc.integer({ min: 0, max: 4 }),
		durationSeconds: fc.integer({ min: 0, max: 200 }),
	},
	{ requiredKeys: ['type', 'at'] },
);

const events = fc.array(anEvent, { maxLength: 14 });

const decay: fc.Arbitrary<Extract<ScoringModel['rules'][number], { type: 'event' }>['decay']> =
	fc.oneof(
		fc.constant(undefined),
		fc.record({
			type: fc.constantFrom('halfLife' as const, 'linear' as const),
			days: fc.integer({ min: 1, max: 60 }),
			graceDays: fc.integer({ min: 0, max: 10 }),
			keep: fc.constantFrom(0, 0.25),
		}),
		fc.record({
			type: fc.constant('step' as const),
			percent: fc.integer({ min: 1, max: 100 }),
			everyDays: fc.integer({ min: 1, max: 30 }),
			of: fc.constantFrom('remaining' as const, 'start' as const),
		}),
	);

const frequency = fc.oneof(
	fc.constant(undefined),
	fc.record(
		{
			count: fc.constantFrom(
				'each' as const,
				'first' as const,
				'oncePerAsset' as const,
				'atLeast' as const,
			),
			times: fc.integer({ min: 1, max: 4 }),
			atMost: fc.record({
				times: fc.integer({ min: 1, max: 3 }),
				per: fc.constantFrom('hour' as const, 'halfDay' as const, 'day' as const, 'week' as const),
			}),
		},
		{ requiredKeys: ['count', 'times'] },
	),
);

const aRule = (index: number, points: fc.Arbitrary<number>) =>
	fc.record(
		{
			id: fc.constant(`rule${index}`),
			type: fc.constant('event' as const),
			points,
			event: fc.record(
				{
					types: fc.constantFrom<string | string[]>(...TYPES, '*', ['visit', 'download']),
					minimumDurationSeconds: fc.constantFrom(60, 120),
				},
				{ requiredKeys: ['types'] },
			),
			windowDays: fc.constantFrom(7, 30),
			frequency,
			decay,
			cap: fc.integer({ min: 0, max: 40 }),
			group: fc.constantFrom('engagement', 'web', 'total'),
			criterion: fc.constantFrom('one', 'two'),
		},
		{ requiredKeys: ['id', 'type', 'points', 'event'] },
	);

/** Rules that compete must be in one group. */
const inOneGroup = <Rule extends { criterion?: string; group?: string }>(rule: Rule): Rule =>
	rule.criterion === undefined
		? rule
		: { ...rule, group: rule.criterion === 'one' ? 'web' : 'engagement' };

const aModel = (points: fc.Arbitrary<number>): fc.Arbitrary<ScoringModel> =>
	fc.tuple(aRule(0, points), aRule(1, points), aRule(2, points)).map((rules) =>
		modelOf(rules.map(inOneGroup), {
			groups: [{ id: 'web', parent: 'engagement', minimum: -20, maximum: 30 }],
		}),
	);

const anyPoints = fc.integer({ min: -30, max: 50 });
const model = aModel(anyPoints);
const positiveModel = aModel(fc.integer({ min: 0, max: 50 }));
const scored = (definition: ScoringModel, list: readonly LeadEvent[], at = now) =>
	compileScoringModel(definition)(lead({ events: list }), at);

const runs = { numRuns: 150 };

test('the same input gives the same result, whatever was scored in between', () => {
	fc.assert(
		fc.property(model, events, events, (definition, list, others) => {
			const scorer = compileScoringModel(definition);
			const first = scorer(lead({ events: list }), now);
			scorer(lead({ events: others }), now + DAY);
			expect(scorer(lead({ events: list }), now)).toEqual(first);
		}),
		runs,
	);
});

test('the order of events does not matter', () => {
	fc.assert(
		fc.property(
			model,
			events.chain((list) =>
				fc.tuple(
					fc.constant(list),
					fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
				),
			),
			(definition, [list, shuffled]) => {
				const figures = ({ total, fit, engagement, grade, band }: ReturnType<typeof scored>) => [
					...[total, fit, engagement, grade, band],
				];
				expect(figures(scored(definition, shuffled))).toEqual(figures(scored(definition, list)));
			},
		),
		runs,
	);
});

test('a duplicated event changes nothing', () => {
	fc.assert(
		fc.property(
			model,
			fc.array(anEvent, { minLength: 1, maxLength: 12 }),
			fc.nat(),
			(definition, list, pick) => {
				const once = scored(definition, list);
				const twice = scored(definition, [...list, { ...list[pick % list.length] }]);
				expect([twice.total, twice.engagement, twice.grade]).toEqual([
					...[once.total, once.engagement, once.grade],
				]);
				expect(twice.reasons).toEqual(once.reasons);
			},
		),
		runs,
	);
});

test('a positive event never lowers the score', () => {
	// Clicks and openings can make each other look like a scanner's, so the further event is none.
	const further = anEvent.filter(({ type }) => !type.startsWith('email'));
	// Two different events under one id are a fault of the source, which no rule can put right.
	const without = (list: readonly LeadEvent[]) =>
		list.map((event): LeadEvent => ({ ...event, id: undefined }));
	fc.assert(
		fc.property(positiveModel, events, further, (definition, list, one) => {
			const before = scored(definition, without(list));
			const after = scored(definition, [...without(list), { ...one, id: 'further' }]);
			expect(after.total).toBeGreaterThanOrEqual(before.total);
			expect(after.engagement).toBeGreaterThanOrEqual(before.engagement);
		}),
		{ numRuns: 600 },
	);
});

test('a positive event never lowers the score of a ready-made model', () => {
	const positive = [
		...[
			'demoRequest',
			'consultationRequest',
			'contactRequest',
			'webinarRegistration',
			'websiteVisit',
		],
		...['productPageVisit', 'pricingPageVisit', 'contentDownload', 'faqView', 'socialInteraction'],
	];
	const presetEvent = fc
		.tuple(anEvent, fc.constantFrom(...positive))
		.map(([one, type]): LeadEvent => ({ ...one, type, id: undefined }));
	const scorers = Object.values(SCORING_PRESETS).map((preset) => compileScoringModel(preset));
	fc.assert(
		fc.property(fc.array(presetEvent, { maxLength: 14 }), presetEvent, (list, one) => {
			for (const scorer of scorers) {
				const before = scorer(lead({ events: list }), now).total;
				expect(scorer(lead({ events: [...list, one] }), now).total).toBeGreaterThanOrEqual(before);
			}
		}),
		{ numRuns: 300 },
	);
});

test('the total stays within its bounds', () => {
	const bounds = fc.tuple(fc.integer({ min: -100, max: 40 }), fc.integer({ min: 41, max: 200 }));
	fc.assert(
		fc.property(model, events, bounds, (definition, list, [minimum, maximum]) => {
			const { total } = scored({ ...definition, total: { minimum, maximum } }, list);
			expect(total).toBeGreaterThanOrEqual(minimum);
			expect(total).toBeLessThanOrEqual(maximum);
		}),
		runs,
	);
});

test('a rule never gives more than its cap, a group never more than its maximum', () => {
	fc.assert(
		fc.property(model, events, (definition, list) => {
			const { reasons } = scored(definition, list);
			const capOf = new Map(
				definition.rules.map((rule) => [rule.id, (rule.type === 'event' && rule.cap) ?? Infinity]),
			);
			for (const { rule, points } of reasons) {
				const cap = capOf.get(rule);
				if (typeof cap === 'number') expect(Math.abs(points)).toBeLessThanOrEqual(cap + 0.05);
			}
		}),
		runs,
	);
});

test('points with decay are never more than points without', () => {
	fc.assert(
		fc.property(positiveModel, events, (definition, list) => {
			const undecayed = {
				...definition,
				rules: definition.rules.map((rule) => ({ ...rule, decay: undefined })),
			} as ScoringModel;
			expect(scored(definition, list).engagement).toBeLessThanOrEqual(
				scored(undecayed, list).engagement,
			);
		}),
		runs,
	);
});

test('moving the lead and the evaluation by the same time changes nothing', () => {
	// Over a change of daylight saving time and a leap day as well.
	const shift = fc.integer({ min: -5 * 365 * DAY, max: 5 * 365 * DAY });
	fc.assert(
		fc.property(model, events, shift, (definition, list, by) => {
			const moved = list.map((one) => ({
				...one,
				at: new Date(Date.parse(one.at) + by).toISOString(),
			}));
			const { total, engagement, reasons } = scored(definition, list);
			const later = scored(definition, moved, now + by);
			expect([later.total, later.engagement]).toEqual([total, engagement]);
			expect(later.reasons.map(({ text }) => text)).toEqual(reasons.map(({ text }) => text));
		}),
		runs,
	);
});

test('the zone in which a moment is written has no effect', () => {
	const zoned = (at: string, hours: number) => {
		const local = new Date(Date.parse(at) + hours * 3_600_000).toISOString().slice(0, -1);
		const sign = hours < 0 ? '-' : '+';
		return `${local}${sign}${String(Math.abs(hours)).padStart(2, '0')}:00`;
	};
	fc.assert(
		fc.property(model, events, fc.integer({ min: -11, max: 13 }), (definition, list, hours) => {
			const elsewhere = list.map((one) => ({ ...one, at: zoned(one.at, hours) }));
			expect(scored(definition, elsewhere).total).toBe(scored(definition, list).total);
		}),
		runs,
	);
});

test('future events are reported, not scored', () => {
	const future = fc.array(
		fc.tuple(anEvent, fc.integer({ min: 6, max: 10_000 })).map(([one, minutes]) => ({
			...one,
			at: new Date(now + minutes * 60_000).toISOString(),
			count: 1,
		})),
		{ minLength: 1, maxLength: 5 },
	);
	const counting = modelOf([eventRule({ event: { types: '*' } })]);
	fc.assert(
		fc.property(events, future, (list, later) => {
			const before = scored(counting, list);
			const after = scored(counting, [...list, ...later]);
			expect(after.total).toBe(before.total);
			expect(after.withheld.find(({ code }) => code === 'future')?.events).toBe(later.length);
		}),
		runs,
	);
});

test('more knowledge that fits never lowers the fit, and knowledge raises completeness', () => {
	const fields = ['a', 'b', 'c', 'd'] as const;
	const fitModel: ScoringModel = {
		schemaVersion: 1,
		name: 'fit',
		rules: fields.map((name, index) =>
			fieldRule(name, 10 * (index + 1), { field: name, operator: 'equals', value: 'yes' }),
		),
	};
	const scorer = compileScoringModel(fitModel);
	const values = fc.record({
		a: fc.constantFrom('yes', 'no', undefined),
		b: fc.constantFrom('yes', 'no', undefined),
		c: fc.constantFrom('yes', 'no', undefined),
		d: fc.constantFrom('yes', 'no', undefined),
	});
	fc.assert(
		fc.property(values, fc.constantFrom(...fields), (known, field) => {
			const before = scorer(lead({ fields: { ...known, [field]: undefined } }), now);
			const after = scorer(lead({ fields: { ...known, [field]: 'yes' } }), now);
			expect(after.fit).toBeGreaterThanOrEqual(before.fit);
			expect(after.completeness).toBeGreaterThan(before.completeness);
		}),
		runs,
	);
});

test('no lead makes the scorer throw', () => {
	const scorers = Object.values(SCORING_PRESETS).map((preset) => compileScoringModel(preset));
	const part = fc.oneof(
		fc.anything(),
		fc.record({ employees: fc.anything(), email: fc.anything() }),
	);
	fc.assert(
		fc.property(fc.array(fc.oneof(fc.anything(), anEvent)), part, part, (list, person, company) => {
			for (const scorer of scorers) {
				const value = { id: '1', person, company, events: list } as unknown as Lead;
				expect(Number.isFinite(scorer(value, now).total)).toBe(true);
			}
		}),
		{ numRuns: 200 },
	);
});
