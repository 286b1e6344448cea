import { compileScoringModel, type ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, fieldRule, lead, modelOf, NOW, score } from './support';

const strong = lead({
	person: { email: 'jo@rival.example' },
	events: [event('visit', daysAgo(1))],
});
const rules = [
	eventRule({ points: 80 }),
	fieldRule('known', 80, { field: 'id', operator: 'exists' }),
];

const withExceptions = (rest: Partial<ScoringModel>) => modelOf(rules, rest);

test('a disqualifier puts the lead out; the score is still computed and shown', () => {
	const model = withExceptions({
		lists: { competitors: ['rival.example'] },
		disqualifiers: [
			{
				id: 'competitor',
				label: 'Works for a competitor',
				when: { field: 'person.email', operator: 'emailDomainIn', value: { list: 'competitors' } },
			},
		],
	});
	const result = score(model, strong);
	expect(result).toMatchObject({
		total: 0,
		band: 'disqualified',
		fit: 80,
		engagement: 80,
		computedTotal: 80,
		disqualifiers: [{ rule: 'competitor', text: 'Works for a competitor' }],
	});
	expect(result.reasons).toHaveLength(2);
});

test('a disqualifier that is not known to hold does nothing', () => {
	const model = withExceptions({
		disqualifiers: [{ id: 'x', when: { field: 'person.city', operator: 'equals', value: 'a' } }],
	});
	expect(score(model, strong)).toMatchObject({ total: 80, disqualifiers: [] });
});

test('an override limits fit before the total is made of it', () => {
	const model = withExceptions({
		overrides: [
			{
				id: 'cap',
				label: 'Fit is at most 40',
				when: { field: 'person.email', operator: 'exists' },
				fit: { maximum: 40 },
			},
		],
	});
	expect(score(model, strong)).toMatchObject({
		fit: 40,
		engagement: 80,
		total: 60,
		computedTotal: 80,
		overrides: [{ rule: 'cap', text: 'Fit is at most 40' }],
	});
});

test('an override raises, sets, and names a band', () => {
	const when = { field: 'person.email', operator: 'exists' } as const;
	const of = (override: object) =>
		score(withExceptions({ overrides: [{ id: 'o', when, ...override }] }), strong);
	expect(of({ total: { minimum: 95 } }).total).toBe(95);
	expect(of({ engagement: { value: 10 } })).toMatchObject({ engagement: 10, total: 45 });
	expect(of({ band: 'customer' })).toMatchObject({ band: 'customer', total: 80 });
});

test('an override ends at its date', () => {
	const model = withExceptions({
		overrides: [
			{
				id: 'fair',
				when: { field: 'person.email', operator: 'exists' },
				total: { value: 99 },
				until: '2026-12-01T00:00:00+01:00',
			},
		],
	});
	const scorer = compileScoringModel(model);
	expect(scorer(strong, '2026-11-30T22:59:59.999Z').total).toBe(99);
	expect(scorer(strong, '2026-11-30T23:00:00Z').total).not.toBe(99);
});

test('a disqualifier is stronger than an override', () => {
	const when = { field: 'person.email', operator: 'exists' } as const;
	const model = withExceptions({
		disqualifiers: [{ id: 'out', when }],
		overrides: [{ id: 'in', when, total: { value: 99 }, band: 'customer' }],
	});
	expect(score(model, strong)).toMatchObject({ total: 0, band: 'disqualified' });
});

test('conditions may ask for events within a time', () => {
	const model = withExceptions({
		overrides: [
			{
				id: 'idle',
				when: { none: [{ event: { types: '*' }, withinDays: 30 }] },
				total: { maximum: 20 },
			},
		],
	});
	const idle = lead({ ...strong, events: [event('visit', daysAgo(31))] });
	expect(score(model, strong).total).toBe(80);
	expect(score(model, idle).total).toBe(20);
});

test('a condition may ask for a number of events', () => {
	const model = modelOf([
		fieldRule(
			'often',
			20,
			{ event: { types: 'visit' }, atLeast: 2, withinDays: 10 },
			{ group: 'engagement' },
		),
	]);
	const of = (...ages: number[]) =>
		score(model, lead({ events: ages.map((age) => event('visit', daysAgo(age))) })).engagement;
	expect(of(1)).toBe(0);
	expect(of(1, 2)).toBe(20);
	expect(of(1, 11)).toBe(0);
});

test('what is switched off has no effect', () => {
	const when = { field: 'id', operator: 'exists' } as const;
	const model: ScoringModel = modelOf([{ ...eventRule({ points: 80 }), enabled: false }], {
		disqualifiers: [{ id: 'd', when, enabled: false }],
		overrides: [{ id: 'o', when, total: { value: 50 }, enabled: false }],
	});
	expect(score(model, strong)).toMatchObject({ total: 0, disqualifiers: [], band: 'cold' });
});

describe('previous score', () => {
	const scorer = compileScoringModel(modelOf([eventRule({ points: 62 })]));
	const of = (qualification: unknown) => scorer(lead({ ...strong, qualification }), NOW).delta;

	test('the difference to the total that the item carries', () => {
		expect(of({ score: { total: 50 } })).toBe(12);
		expect(of({ score: { total: 70.5 } })).toBe(-8.5);
	});

	test('with several models, the one of the same name', () => {
		expect(of({ score: { total: 50 }, scores: { test: { total: 60 }, other: { total: 1 } } })).toBe(
			2,
		);
	});

	test.each([undefined, null, {}, { score: null }, { score: { total: 'high' } }])(
		'is left out when the item carries %j',
		(qualification) => {
			expect(of(qualification)).toBeUndefined();
		},
	);
});
