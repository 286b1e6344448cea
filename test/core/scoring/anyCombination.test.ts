import fc from 'fast-check';
import type { LeadEvent } from '../../../core/lead';
import type { ScoringModel } from '../../../core/scoring';
import { eventRule, lead, modelOf, NOW, score } from './support';

/*
 * Every combination of limits on one rule, against the published order written down as plainly as possible: one
 * step after the other over lists, with no thought of speed.
 */

type EventRule = Extract<ScoringModel['rules'][number], { type: 'event' }>;
type Counted = LeadEvent & { readonly age: number };

const DAY = 86_400_000;
const PERIOD_DAYS = {
	hour: 1 / 24,
	halfDay: 0.5,
	day: 1,
	week: 7,
	month: 30,
	quarter: 90,
} as const;

const keepWhere = (
	events: readonly Counted[],
	isKept: (event: Counted, kept: readonly Counted[]) => boolean,
): Counted[] => {
	const kept: Counted[] = [];
	for (const event of events) if (isKept(event, kept)) kept.push(event);
	return kept;
};

/** All selections of events of which each may be kept beside the newer ones. */
const selectionsWhere = (
	events: readonly Counted[],
	isKept: (event: Counted, kept: readonly Counted[]) => boolean,
): Counted[][] =>
	events.reduce<Counted[][]>(
		(selections, event) => [
			...selections,
			...selections.filter((kept) => isKept(event, kept)).map((kept) => [...kept, event]),
		],
		[[]],
	);

function shareLeft(decay: EventRule['decay'], age: number): number {
	if (decay === undefined || decay.type === 'none') return 1;
	const days = age - (decay.graceDays ?? 0);
	if (days <= 0) return 1;
	const left = (): number => {
		if (decay.type === 'halfLife') return 0.5 ** (days / decay.days);
		if (decay.type === 'linear') return 1 - days / decay.days;
		const steps = Math.floor(days / decay.everyDays);
		const loss = decay.percent / 100;
		return decay.of === 'start' ? 1 - loss * steps : (1 - loss) ** steps;
	};
	return Math.max(decay.keep ?? 0, left(), 0);
}

/** The points of one rule before groups, step by step. */
function expectedPoints(rule: EventRule, events: readonly LeadEvent[]): number {
	const { count = 'each', times = 1, atMost } = rule.frequency ?? {};
	const happened = events
		.map((event) => ({ ...event, age: (Date.parse(NOW) - Date.parse(event.at)) / DAY }))
		.sort((a, b) => a.age - b.age);
	const isCopy = (event: Counted, other: Counted) =>
		(event.id !== undefined && event.id === other.id) ||
		(event.asset === other.asset && event.age - other.age <= 30 / 86_400);
	const isWithin = (event: Counted) => event.age <= (rule.windowDays ?? Infinity);
	const isAllowed = (event: Counted, kept: readonly Counted[]) => {
		if (count === 'first') return kept.length === 0;
		if (count === 'oncePerAsset' && kept.some(({ asset }) => asset === event.asset)) return false;
		if (atMost === undefined) return true;
		const span = PERIOD_DAYS[atMost.per];
		return kept.filter(({ age }) => event.age - age < span - 1e-9).length < atMost.times;
	};
	// What is refused counts for nothing, so it makes no other event a duplicate either.
	const mayCount = (event: Counted, kept: readonly Counted[]) =>
		!kept.some((other) => isCopy(event, other)) && isWithin(event) && isAllowed(event, kept);
	const worth = (chosen: readonly Counted[]) =>
		chosen.reduce((sum, { age }) => sum + shareLeft(rule.decay, age), 0);
	const counted =
		count === 'oncePerAsset' && atMost !== undefined
			? selectionsWhere(happened, mayCount).reduce((best, chosen) =>
					worth(chosen) > worth(best) ? chosen : best,
				)
			: keepWhere(happened, mayCount);
	const faded =
		count === 'atLeast'
			? counted.length >= times
				? rule.points * shareLeft(rule.decay, counted[0].age)
				: 0
			: counted.reduce((sum, { age }) => sum + rule.points * shareLeft(rule.decay, age), 0);
	const cap = rule.cap ?? Infinity;
	return Math.max(-cap, Math.min(cap, faded));
}

const anEvent: fc.Arbitrary<LeadEvent> = fc.record(
	{
		type: fc.constant('visit'),
		at: fc
			.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 }), fc.nat(24))
			.map(([days, seconds, hours]) =>
				new Date(Date.parse(NOW) - days * DAY - hours * 3_600_000 - seconds * 2_000).toISOString(),
			),
		id: fc.constantFrom('1', '2', '3'),
		asset: fc.constantFrom('a', 'b', 'c'),
	},
	{ requiredKeys: ['type', 'at'] },
);

const fading = {
	graceDays: fc.integer({ min: 0, max: 10 }),
	keep: fc.constantFrom(0, 0.25),
};

const aRule: fc.Arbitrary<EventRule> = fc
	.record(
		{
			points: fc.integer({ min: -20, max: 30 }),
			windowDays: fc.integer({ min: 1, max: 40 }),
			frequency: fc.record(
				{
					count: fc.constantFrom(...(['each', 'first', 'oncePerAsset', 'atLeast'] as const)),
					times: fc.integer({ min: 1, max: 4 }),
					atMost: fc.record({
						times: fc.integer({ min: 1, max: 3 }),
						per: fc.constantFrom(...(Object.keys(PERIOD_DAYS) as Array<keyof typeof PERIOD_DAYS>)),
					}),
				},
				{ requiredKeys: ['count', 'times'] },
			),
			decay: fc.oneof(
				fc.record({
					...fading,
					type: fc.constantFrom('halfLife' as const, 'linear' as const),
					days: fc.integer({ min: 1, max: 50 }),
				}),
				fc.record({
					...fading,
					type: fc.constant('step' as const),
					percent: fc.integer({ min: 1, max: 100 }),
					everyDays: fc.integer({ min: 1, max: 20 }),
					of: fc.constantFrom('remaining' as const, 'start' as const),
				}),
			),
			cap: fc.integer({ min: 0, max: 60 }),
		},
		{ requiredKeys: ['points'] },
	)
	.map((limits) => eventRule(limits));

test('any combination of window, decay, frequency and cap on one rule', () => {
	fc.assert(
		fc.property(aRule, fc.array(anEvent, { maxLength: 12 }), (rule, events) => {
			const model = modelOf([rule], {
				groups: [{ id: 'engagement', minimum: -10_000, maximum: 10_000 }],
			});
			const { engagement } = score(model, lead({ events }));
			expect(Math.abs(engagement - expectedPoints(rule, events))).toBeLessThan(0.0501);
		}),
		{ numRuns: 2_000 },
	);
});

test('any combination of rules in groups, with limits of rules, groups and the total', () => {
	const rules = fc
		.tuple(aRule, aRule, aRule, fc.constantFrom('web', 'mail', 'engagement'))
		.map(([first, second, third, group]) => [
			{ ...first, id: 'first', group: 'web' },
			{ ...second, id: 'second', group: 'mail' },
			{ ...third, id: 'third', group },
		]);
	const limits = fc.record({
		web: fc.tuple(fc.integer({ min: -40, max: 0 }), fc.integer({ min: 1, max: 60 })),
		mail: fc.tuple(fc.integer({ min: -40, max: 0 }), fc.integer({ min: 1, max: 60 })),
		total: fc.tuple(fc.integer({ min: -50, max: 0 }), fc.integer({ min: 1, max: 90 })),
	});
	const clamp = (points: number, [minimum, maximum]: readonly [number, number]) =>
		Math.max(minimum, Math.min(maximum, points));
	fc.assert(
		fc.property(rules, limits, fc.array(anEvent, { maxLength: 12 }), (list, bounds, events) => {
			const group = (id: 'web' | 'mail', parent: string) => ({
				...{ id, parent, minimum: bounds[id][0], maximum: bounds[id][1] },
			});
			const model = modelOf(list, {
				groups: [
					group('mail', 'web'),
					group('web', 'engagement'),
					{ id: 'engagement', minimum: -10_000, maximum: 10_000 },
				],
				total: { minimum: bounds.total[0], maximum: bounds.total[1] },
			});
			const of = (id: string) =>
				list
					.filter((rule) => rule.group === id)
					.reduce((sum, rule) => sum + expectedPoints(rule, events), 0);
			const engagement =
				of('engagement') + clamp(of('web') + clamp(of('mail'), bounds.mail), bounds.web);
			const result = score(model, lead({ events }));
			expect(Math.abs(result.engagement - engagement)).toBeLessThan(0.0501);
			expect(Math.abs(result.total - clamp(engagement, bounds.total))).toBeLessThan(0.0501);
		}),
		{ numRuns: 1_000 },
	);
});
