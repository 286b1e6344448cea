import { compileScoringModel, type ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, fieldRule, lead, modelOf, NOW, score } from './support';

const model = modelOf([eventRule({ points: 10 })], {
	disqualifiers: [{ id: 'rival', when: { field: 'rival', operator: 'equals', value: true } }],
	overrides: [
		{ id: 'known', when: { field: 'customer', operator: 'equals', value: true }, band: 'customer' },
	],
});

const before = (total: number, rest: Record<string, unknown> = {}) => ({
	score: { total, ...rest },
});

const withVisits = (count: number, qualification: unknown, fields: Record<string, unknown> = {}) =>
	score(model, lead({ events: [event('visit', daysAgo(1), { count })], qualification, fields }));

test('a total that the lead carries gives the difference to it', () => {
	expect(withVisits(5, before(62.5)).delta).toBe(-12.5);
	expect(withVisits(5, undefined)).not.toHaveProperty('delta');
	expect(withVisits(5, before('62' as never))).not.toHaveProperty('delta');
});

test('the total of another model says nothing of a change', () => {
	expect(withVisits(5, before(62, { model: { name: 'other' } }))).not.toHaveProperty('delta');
	expect(withVisits(5, before(62, { model: { name: 'test' } })).delta).toBe(-12);
});

test('a score that stays in its band crosses nothing', () => {
	expect(withVisits(5, before(45))).not.toHaveProperty('crossed');
});

test('bands that are entered on the way up are named lowest first', () => {
	expect(withVisits(8, before(10)).crossed).toEqual([
		{ band: 'warm', direction: 'up' },
		{ band: 'hot', direction: 'up' },
	]);
});

test('bands that are left on the way down are named highest first', () => {
	expect(withVisits(1, before(90)).crossed).toEqual([
		{ band: 'hot', direction: 'down' },
		{ band: 'warm', direction: 'down' },
	]);
});

test('the band that the lead carried counts, where a total alone would say another', () => {
	expect(withVisits(5, before(80, { band: 'cold' })).crossed).toEqual([
		{ band: 'warm', direction: 'up' },
	]);
});

test('a disqualified lead leaves all bands, and enters them when it is back', () => {
	expect(withVisits(8, before(80), { rival: true }).crossed).toEqual([
		{ band: 'hot', direction: 'down' },
		{ band: 'warm', direction: 'down' },
	]);
	expect(withVisits(8, before(0, { band: 'disqualified' })).crossed).toEqual([
		{ band: 'warm', direction: 'up' },
		{ band: 'hot', direction: 'up' },
	]);
});

test('a band that only an override gives stands where the total is', () => {
	expect(withVisits(5, before(45), { customer: true })).toMatchObject({
		band: 'customer',
		delta: 5,
	});
	expect(withVisits(5, before(45), { customer: true })).not.toHaveProperty('crossed');
});

describe('bands that ask for more than a total', () => {
	const rules = [
		fieldRule('fit', 60, { field: 'fits', operator: 'equals', value: true }),
		eventRule({ points: 60 }),
	];
	const mql: ScoringModel = modelOf(rules, {
		total: { combine: 'sum', fitWeight: 1, engagementWeight: 1, maximum: 200 },
		bands: [
			{ name: 'mql', from: 60, minimumFit: 50, minimumEngagement: 50 },
			{ name: 'nurture', from: 60 },
			{ name: 'cold', from: 0 },
		],
	});
	const bandOf = (fits: boolean, visits: number, qualification?: unknown) =>
		compileScoringModel(mql)(
			lead({ fields: { fits }, events: Array(visits).fill(event('visit', NOW)), qualification }),
			NOW,
		);

	test('need all of them', () => {
		expect(bandOf(true, 1).band).toBe('mql');
		expect(bandOf(true, 0).band).toBe('nurture');
		expect(bandOf(false, 1).band).toBe('nurture');
		expect(bandOf(false, 0).band).toBe('cold');
	});

	test('are crossed without the total reaching another threshold', () => {
		expect(bandOf(true, 1, before(60, { fit: 60, engagement: 0 })).crossed).toEqual([
			{ band: 'mql', direction: 'up' },
		]);
	});
});
