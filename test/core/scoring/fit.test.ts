import type { ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, fieldRule, lead, score } from './support';

const equals = (field: string, value: string) => ({ field, operator: 'equals' as const, value });

/** Size 40, country 30, title 30: 100 in all. */
const rules: ScoringModel['rules'] = [
	fieldRule('size', 40, { field: 'company.employees', operator: 'atLeast', value: 50 }),
	fieldRule('country', 30, equals('company.country', 'DE')),
	fieldRule('title', 30, equals('person.jobTitle', 'Head of Sales')),
];

const model = (rest: Partial<ScoringModel> = {}): ScoringModel => ({
	schemaVersion: 1,
	name: 'fit',
	rules,
	...rest,
});

describe('unknown is not false', () => {
	test('fit is compared over the known fields', () => {
		// size and country known and earned: 70 of 70, the title is open
		const known = lead({ company: { employees: 80, country: 'DE' } });
		const result = score(model(), known);
		expect(result.fit).toBe(100);
		expect(result.fitKnown).toEqual({
			points: 70,
			of: 70,
			unknown: 30,
			text: 'Fit 70 of 70 known, 30 unknown',
		});
		expect(result.completeness).toBe(0.7);
		expect(result.unknown).toEqual(['person.jobTitle']);
	});

	test('a field that is known and does not fit lowers the fit, a missing one does not', () => {
		const company = { employees: 80, country: 'DE' };
		const other = score(model(), lead({ company, person: { jobTitle: 'Clerk' } }));
		expect(other.fit).toBe(70);
		expect(other.unknown).toEqual([]);
		expect(other.completeness).toBe(1);
	});

	test('little data is not a perfect fit: the comparison is with at least 40 of 100 points', () => {
		// 30 of max(30, 40)
		expect(score(model(), lead({ company: { country: 'DE' } })).fit).toBe(75);
		expect(
			score(model({ fit: { minimumKnown: 0 } }), lead({ company: { country: 'DE' } })).fit,
		).toBe(100);
		expect(score(model({ fit: { scale: 'all' } }), lead({ company: { country: 'DE' } })).fit).toBe(
			30,
		);
	});

	test('nothing known is a fit of 0 and a completeness of 0', () => {
		const result = score(model(), lead());
		expect([result.fit, result.completeness]).toEqual([0, 0]);
	});

	test('a missing field gives no penalty either', () => {
		const penalty = fieldRule('freeMail', -20, { field: 'person.email', operator: 'isFreeEmail' });
		const withPenalty = model({ rules: [...rules, penalty] });
		const company = { employees: 80, country: 'DE' };
		const person = (email?: string) => ({ jobTitle: 'Head of Sales', email });
		const of = (email?: string) => score(withPenalty, lead({ company, person: person(email) })).fit;
		expect(of(undefined)).toBe(100);
		expect(of('jo@gmail.com')).toBe(80);
		expect(of('jo@firm.example')).toBe(100);
	});

	test('asking whether a field is unknown is a question with an answer', () => {
		const penalty = fieldRule('noPhone', -10, { field: 'person.phone', operator: 'isUnknown' });
		const result = score(
			model({ rules: [...rules, penalty] }),
			lead({ company: { employees: 80, country: 'DE' } }),
		);
		// 60 of 70
		expect(result.fit).toBe(85.7);
		expect(result.unknown).toEqual(['person.jobTitle']);
	});

	test('a value that cannot be read is as good as unknown', () => {
		const result = score(model(), lead({ company: { employees: 'many' as never, country: 'DE' } }));
		expect(result.unknown).toEqual(['company.employees', 'person.jobTitle']);
	});
});

describe('the fields that would move the score most', () => {
	test('come first, with the points of the total that they could change', () => {
		const result = score(model({ total: { fitWeight: 0.5, engagementWeight: 0.5 } }), lead());
		expect(result.unknown).toEqual(['company.employees', 'company.country', 'person.jobTitle']);
		// There are no rules on events: fit has the whole weight.
		expect(result.wouldMove).toEqual([
			{ field: 'company.employees', points: 40 },
			{ field: 'company.country', points: 30 },
			{ field: 'person.jobTitle', points: 30 },
		]);
	});

	test('what a field could take counts as well as what it could give', () => {
		const risk = fieldRule('risk', -50, equals('person.city', 'Nowhere'));
		expect(score(model({ rules: [...rules, risk] }), lead()).unknown[0]).toBe('person.city');
	});

	test('are not listed when everything is known', () => {
		const all = lead({ company: { employees: 80, country: 'DE' }, person: { jobTitle: 'Clerk' } });
		expect(score(model(), all)).not.toHaveProperty('wouldMove');
	});
});

describe('criterion: only the strongest of several rules counts', () => {
	const size = (id: string, points: number, minimum: number) =>
		fieldRule(
			id,
			points,
			{ field: 'company.employees', operator: 'atLeast', value: minimum },
			{ criterion: 'size' },
		);
	const tiers = model({
		rules: [size('small', 10, 10), size('middle', 20, 50), size('large', 30, 200)],
	});

	test('the one with the most points', () => {
		const result = score(tiers, lead({ company: { employees: 120 } }));
		expect(result.reasons.map(({ rule, points }) => [rule, points])).toEqual([['middle', 20]]);
	});

	test('and it can give no more than its strongest rule', () => {
		const result = score(tiers, lead({ company: { employees: 500 } }));
		expect(result.fit).toBe(100);
		expect(result.fitKnown).toMatchObject({ points: 30, of: 30, unknown: 0 });
	});

	test('where none gives points, the deepest deduction counts', () => {
		const taking = (id: string, points: number) =>
			fieldRule(id, points, { field: 'person.city', operator: 'exists' }, { criterion: 'city' });
		const result = score(
			model({ rules: [...rules, taking('a', -5), taking('b', -15)] }),
			lead({ person: { city: 'Linz' } }),
		);
		expect(result.reasons.map(({ rule }) => rule)).toEqual(['b']);
	});

	test('rules on events compete as well', () => {
		const rule = (id: string, points: number, type: string) =>
			eventRule({ id, points, event: { types: type }, criterion: 'webinar' });
		const both = model({
			rules: [rule('registered', 20, 'registered'), rule('attended', 30, 'attended')],
		});
		const events = ['registered', 'attended'].map((type) => event(type, daysAgo(1)));
		const result = score(both, lead({ events }));
		expect(result.engagement).toBe(30);
		expect(result.withheld).toEqual([
			{
				rule: 'registered',
				points: 20,
				code: 'onlyHighest',
				text: 'registered: another rule of this criterion gives more, only the highest counts',
			},
		]);
	});

	test('what a cap and a stronger rule take are told apart', () => {
		const rules = [
			eventRule({ id: 'a', points: 20, event: { types: 'a' }, criterion: 'one', cap: 15 }),
			eventRule({ id: 'b', points: 30, event: { types: 'b' }, criterion: 'one' }),
		];
		const events = ['a', 'b'].map((type) => event(type, daysAgo(1)));
		const { withheld } = score(model({ rules }), lead({ events }));
		expect(withheld.map(({ rule, code, points }) => [rule, code, points])).toEqual([
			['a', 'onlyHighest', 15],
			['a', 'ruleCap', 5],
		]);
	});
});

describe('weights', () => {
	const both = (total: ScoringModel['total']) =>
		model({ rules: [...rules, eventRule({ points: 50 })], total });
	const subject = lead({
		company: { employees: 80, country: 'DE' },
		person: { jobTitle: 'Head of Sales' },
		events: [event('visit', daysAgo(0))],
	});

	test.each<[ScoringModel['total'], number]>([
		[{}, 75],
		[{ fitWeight: 0.3, engagementWeight: 0.7 }, 65],
		[{ fitWeight: 3, engagementWeight: 1 }, 87.5],
		[{ combine: 'sum', fitWeight: 1, engagementWeight: 1, maximum: 200 }, 150],
		[{ combine: 'sum', fitWeight: 1, engagementWeight: 1 }, 100],
		[{ maximum: 60 }, 60],
	])('fit 100 and engagement 50 with %j make %d', (total, expected) => {
		expect(score(both(total), subject).total).toBe(expected);
	});

	test('a figure without rules has no weight', () => {
		expect(score(model(), subject).total).toBe(100);
		expect(score(model({ rules: [eventRule({ points: 50 })] }), subject).total).toBe(50);
	});
});

describe('grade and band', () => {
	const points = (fit: number, engagement: number): ScoringModel => ({
		schemaVersion: 1,
		name: 'grades',
		fit: { scale: 'points' },
		rules: [
			fieldRule('fit', fit, { field: 'id', operator: 'exists' }),
			eventRule({ points: engagement }),
		],
	});
	const subject = lead({ events: [event('visit', daysAgo(0))] });

	test.each([
		[75, 75, 'A1'],
		[74.9, 75, 'B1'],
		[82, 66, 'A2'],
		[50, 25, 'B3'],
		[25, 24.9, 'C4'],
		[0, 0, 'D4'],
	])('fit %d and engagement %d are %s', (fit, engagement, grade) => {
		expect(score(points(fit, engagement), subject).grade).toBe(grade);
	});

	test.each([
		[70, 'hot'],
		[69.9, 'warm'],
		[40, 'warm'],
		[39.9, 'cold'],
	])('a total of %d is %s', (total, band) => {
		expect(score(points(total, total), subject).band).toBe(band);
	});

	test('letters, digits and bands are settings', () => {
		const own: ScoringModel = {
			...points(60, 60),
			fitGrades: [
				{ name: 'X', from: 60 },
				{ name: 'Y', from: 0 },
			],
			engagementGrades: [
				{ name: '7', from: 90 },
				{ name: '8', from: 0 },
			],
			bands: [
				{ name: 'call now', from: 55 },
				{ name: 'later', from: 0 },
			],
		};
		expect(score(own, subject)).toMatchObject({ grade: 'X8', band: 'call now' });
	});
});
