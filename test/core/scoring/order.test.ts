import type { ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, lead, modelOf, score, secondsAgo } from './support';

/*
 * The published order: scanner filter, duplicates, window, frequency, decay, rule cap, group clamp, total clamp,
 * scale, label. Each test holds two neighbours that would give another figure the other way round.
 */

const one = (
	rule: Parameters<typeof eventRule>[0],
	events: ReturnType<typeof event>[],
	rest: Partial<ScoringModel> = {},
) => score(modelOf([eventRule(rule)], rest), lead({ events }));

test('the scanner filter comes before duplicates: a scanner click does not make a real one a duplicate', () => {
	const click = (seconds: number, link: string, userAgent?: string) =>
		event('emailClick', secondsAgo(seconds), { asset: 'mail', metadata: { link, userAgent } });
	const result = one({ event: { types: 'emailClick' } }, [
		click(100, 'a', 'Barracuda Sentinel'),
		click(110, 'b'),
	]);
	expect(result.engagement).toBe(10);
	expect(result.withheld.map(({ code }) => code)).toEqual(['suspectedScanner']);
});

test('duplicates come before frequency: a doubled event does not reach "three or more"', () => {
	const visit = (age: number) => event('visit', daysAgo(age), { asset: 'a' });
	expect(
		one({ frequency: { count: 'atLeast', times: 3 } }, [visit(1), visit(1), visit(2)]).engagement,
	).toBe(0);
});

test('the window comes before frequency: an old event does not reach "three or more"', () => {
	const events = [1, 2, 40].map((age) => event('visit', daysAgo(age)));
	expect(
		one({ windowDays: 30, frequency: { count: 'atLeast', times: 3 } }, events).engagement,
	).toBe(0);
});

test('frequency comes before decay: the counted event is the newest', () => {
	const events = [50, 10].map((age) => event('visit', daysAgo(age)));
	expect(
		one({ frequency: { count: 'first' }, decay: { type: 'linear', days: 100 } }, events).engagement,
	).toBe(9);
});

test('decay comes before the rule cap', () => {
	const events = [0, 50].map((age) => event('visit', daysAgo(age)));
	// 10 + 5 = 15, capped at 12; capped before decay it would be less.
	expect(one({ decay: { type: 'linear', days: 100 }, cap: 12 }, events).engagement).toBe(12);
});

test('the rule cap comes before the group clamp', () => {
	const rules = [
		eventRule({ id: 'a', group: 'web', cap: 15 }),
		eventRule({ id: 'b', group: 'web', points: -8, event: { types: 'leave' } }),
	];
	const events = [1, 2, 3].map((age) => event('visit', daysAgo(age)));
	const result = score(
		modelOf(rules, { groups: [{ id: 'web', maximum: 10 }] }),
		lead({ events: [...events, event('leave', daysAgo(1))] }),
	);
	// 30 → 15 by the cap, − 8 = 7, within the group; without the cap first the group would hold 10.
	expect(result.engagement).toBe(7);
});

test('the group clamp comes before the total clamp', () => {
	const rules = [
		eventRule({ id: 'a', group: 'web', points: 90 }),
		eventRule({ id: 'b', points: 90, event: { types: 'call' } }),
	];
	const events = [event('visit', daysAgo(1)), event('call', daysAgo(1))];
	const groups = [
		{ id: 'web', maximum: 20 },
		{ id: 'engagement', maximum: 105 },
	];
	const result = score(
		modelOf(rules, { groups, engagement: { hundredAt: 200 } }),
		lead({ events }),
	);
	// 20 + 90 = 110 → 105 of 200 points = 52.5
	expect(result.engagement).toBe(52.5);
});

test('the total clamp comes before the scale', () => {
	const result = one({ points: 300 }, [event('visit', daysAgo(1))], {
		engagement: { zeroAt: 0, hundredAt: 200 },
	});
	expect(result.engagement).toBe(100);
	expect(result.withheld).toMatchObject([{ rule: 'engagement', points: 100, code: 'totalCap' }]);
});

test('the label comes last: it names the figure that is shown', () => {
	// 69.96 is shown as 70
	const result = one({ points: 69.96 }, [event('visit', daysAgo(1))]);
	expect([result.engagement, result.total, result.band]).toEqual([70, 70, 'hot']);
});
