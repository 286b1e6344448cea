import type { ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, lead, modelOf, score } from './support';

const events = [event('a', daysAgo(1)), event('b', daysAgo(1)), event('c', daysAgo(1))];
const rule = (id: string, points: number, group?: string) =>
	eventRule({ id, points, group, event: { types: id } });

const of = (rules: ScoringModel['rules'], groups: ScoringModel['groups']) =>
	score(modelOf(rules, { groups }), lead({ events }));

test('a group gives at most its maximum, and the excess is shown', () => {
	const result = of(
		[rule('a', 30, 'web'), rule('b', 10, 'web'), rule('c', 5)],
		[{ id: 'web', label: 'Website', maximum: 20 }],
	);
	expect(result.engagement).toBe(25);
	expect(result.withheld).toEqual([
		{ rule: 'web', points: 20, code: 'groupCap', text: "Website: the group's limit is reached" },
	]);
	// What counts is shared out in proportion: 30 and 10 of 40 become 15 and 5.
	expect(result.reasons.map(({ rule: id, points }) => [id, points])).toEqual([
		['a', 15],
		['b', 5],
		['c', 5],
	]);
});

test('the result tells the points of each group, so that one model can hold a category per product', () => {
	const result = of(
		[rule('a', 30, 'productA'), rule('b', 10, 'productB'), rule('c', 5)],
		[
			{ id: 'productA', maximum: 20 },
			{ id: 'productB' },
			{ id: 'productC', minimum: 0 },
			{ id: 'engagement', maximum: 90 },
		],
	);
	expect(result.groups).toEqual({ productA: 20, productB: 10, productC: 0 });
	expect(of([rule('a', 30)], [])).not.toHaveProperty('groups');
});

test('a limit of a whole figure is named by the name of the figure', () => {
	const { withheld } = of([rule('a', 30)], [{ id: 'engagement', maximum: 20 }]);
	expect(withheld).toEqual([
		{
			rule: 'engagement',
			points: 10,
			code: 'totalCap',
			text: 'Engagement: the end of the scale is reached',
		},
	]);
});

test('a group takes at most its minimum', () => {
	const result = of(
		[rule('a', 50), rule('b', -30, 'bad'), rule('c', -10, 'bad')],
		[{ id: 'bad', minimum: -20 }],
	);
	expect(result.engagement).toBe(30);
	expect(result.reasons.map(({ points }) => points)).toEqual([50, -15, -5]);
});

test('groups stand in groups: the inner limit first', () => {
	const groups = [
		{ id: 'web', parent: 'marketing', maximum: 20 },
		{ id: 'marketing', parent: 'engagement', maximum: 25 },
	];
	// 30 → 20, + 10 = 30 → 25, + 5
	expect(
		of([rule('a', 30, 'web'), rule('b', 10, 'marketing'), rule('c', 5)], groups).engagement,
	).toBe(30);
});

test('a group may be part of fit, and fields of engagement', () => {
	const groups = [{ id: 'interest', parent: 'fit', maximum: 15 }];
	expect(of([rule('a', 30, 'interest')], groups)).toMatchObject({ fit: 15, engagement: 0 });
});

test('points of the group "total" go straight to the total', () => {
	const result = of([rule('a', 40), rule('b', -10, 'total')], []);
	expect([result.engagement, result.total]).toEqual([40, 30]);
});

test('the total may fall below zero where the model says so', () => {
	const model = modelOf([rule('a', -60, 'total')], { total: { minimum: -50 } });
	const result = score(model, lead({ events }));
	expect(result.total).toBe(-50);
	expect(result.withheld).toMatchObject([{ rule: 'total', points: -10, code: 'totalCap' }]);
});

test('engagement does not fall below zero where the model does not say so', () => {
	expect(of([rule('a', 10), rule('b', -30)], []).engagement).toBe(0);
	expect(
		of([rule('a', 10), rule('b', -30)], [{ id: 'engagement', minimum: -100 }]).engagement,
	).toBe(-20);
});

test('the order of groups in the model has no effect', () => {
	const groups = [
		{ id: 'web', parent: 'marketing', maximum: 20 },
		{ id: 'marketing', maximum: 25 },
	];
	const rules = [rule('a', 30, 'web'), rule('b', 10, 'marketing')];
	expect(of(rules, groups).engagement).toBe(25);
	expect(of(rules, [...groups].reverse()).engagement).toBe(25);
});
