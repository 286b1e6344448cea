import type { ScoringModel } from '../../../core/scoring';
import { daysAgo, event, eventRule, fieldRule, lead, modelOf, score } from './support';

/*
 * What other systems do, written as models of this package: each figure is the one that their documentation or
 * their users give for the same case.
 */

describe('HubSpot', () => {
	const download = eventRule({
		id: 'download',
		event: { types: 'contentDownload' },
		decay: { type: 'step', of: 'start', percent: 50, everyDays: 30 },
	});

	test.each([
		[29, 10],
		[30, 5],
		[60, 0],
	])('10 points that lose 50 %% per month: after %d days %d', (days, points) => {
		const events = [event('contentDownload', daysAgo(days))];
		expect(score(modelOf([download]), lead({ events })).engagement).toBe(points);
	});

	test('a window, decay, a maximum number and a cap on one rule, which exclude each other there', () => {
		const rule = eventRule({
			...download,
			windowDays: 45,
			frequency: { atMost: { times: 2, per: 'week' } },
			cap: 22,
		});
		const events = [1, 2, 3, 31, 32, 50].map((days) => event('contentDownload', daysAgo(days)));
		// Two of the first three, two at half, none beyond the window: 10 + 10 + 5 + 5, of which 22 count.
		const result = score(modelOf([rule]), lead({ events }));
		expect(result.engagement).toBe(22);
		expect(result.withheld.map(({ code, points }) => [code, points])).toEqual([
			['frequency', 10],
			['ruleCap', 8],
			['outsideWindow', 5],
		]);
	});

	test('labels A1 to C3', () => {
		const steps = (first: string, second: string, third: string) => [
			{ name: first, from: 67 },
			{ name: second, from: 34 },
			{ name: third, from: 0 },
		];
		const model = modelOf(
			[fieldRule('fit', 70, { field: 'fits', operator: 'exists' }), eventRule({ points: 40 })],
			{ fitGrades: steps('A', 'B', 'C'), engagementGrades: steps('1', '2', '3') },
		);
		const gradeOf = (fields: object, visits: number) =>
			score(model, lead({ fields, events: Array(visits).fill(event('visit', daysAgo(1))) })).grade;
		expect([gradeOf({ fits: 1 }, 1), gradeOf({}, 0)]).toEqual(['A2', 'C3']);
	});
});

describe('Account Engagement', () => {
	const LETTERS = [
		...['A+', 'A', 'A-', 'B+', 'B', 'B-', 'C+', 'C', 'C-', 'D+', 'D', 'D-'].map((name, index) => ({
			name,
			from: 13 - index,
		})),
		{ name: 'F', from: -1_000 },
	];
	/** A match raises the grade by thirds of a letter, a known mismatch lowers it, what is not known does nothing. */
	const profile = (field: string, thirds: number, value: string[]) => [
		fieldRule(field, thirds, { field, operator: 'oneOf', value }, { criterion: field }),
		fieldRule(`not ${field}`, -thirds, { field, operator: 'noneOf', value }, { criterion: field }),
	];
	const model: ScoringModel = modelOf(
		[
			...profile('industry', 2, ['software']),
			...profile('location', 2, ['DE']),
			...profile('role', 2, ['head']),
			eventRule({ id: 'form', points: 50, event: { types: 'formSubmission' } }),
			eventRule({ id: 'error', points: -5, event: { types: 'formError' } }),
		],
		{
			// Everyone starts at D, three thirds above F.
			fit: { scale: 'points', zeroAt: -3, hundredAt: 97 },
			fitGrades: LETTERS,
			engagement: { inactivity: { type: 'step', percent: 25, everyDays: 30 } },
			groups: [{ id: 'engagement', maximum: 1_000_000 }],
			total: { combine: 'sum', fitWeight: 0, engagementWeight: 1, maximum: 1_000_000 },
			bands: [
				{ name: 'mql', from: 100, minimumFit: 9 },
				{ name: 'prospect', from: 0 },
			],
		},
	);
	const scored = (fields: object, rest: object = {}) =>
		score(
			model,
			lead({
				fields,
				events: [1, 2, 3].map((days) => event('formSubmission', daysAgo(days))),
				...rest,
			}),
		);

	test.each([
		[{}, 'D'],
		[{ industry: 'software' }, 'C-'],
		[{ industry: 'software', location: 'DE' }, 'C+'],
		[{ industry: 'software', location: 'US' }, 'D'],
		[{ industry: 'retail', location: 'US' }, 'F'],
		[{ industry: 'software', location: 'DE', role: 'head' }, 'B'],
	])('the grade of %j is %s', (fields, grade) => {
		expect(scored(fields).grade.slice(0, -1)).toBe(grade);
	});

	test('100 points and grade B make an MQL; points or grade alone do not', () => {
		const fits = { industry: 'software', location: 'DE', role: 'head' };
		expect(scored(fits)).toMatchObject({ total: 150, band: 'mql' });
		expect(scored({ ...fits, role: 'other' }).band).toBe('prospect');
		expect(scored(fits, { events: [] }).band).toBe('prospect');
	});

	test('an idle prospect loses points, and the crossing is told, which is silent there', () => {
		const fits = { industry: 'software', location: 'DE', role: 'head' };
		const idle = { events: [61, 62, 63].map((days) => event('formSubmission', daysAgo(days))) };
		const before = { qualification: { score: { total: 150, band: 'mql' } } };
		expect(scored(fits, { ...idle, ...before })).toMatchObject({
			total: 84.4,
			band: 'prospect',
			delta: -65.6,
			crossed: [{ band: 'mql', direction: 'down' }],
		});
	});
});

describe('Mautic', () => {
	const visits = (...days: number[]) => days.map((age) => event('visit', daysAgo(age)));
	const bands = (criterion?: string) =>
		modelOf([
			eventRule({ id: 'once', points: 1, criterion, frequency: { count: 'first' } }),
			eventRule({ id: 'often', points: 5, criterion, frequency: { count: 'atLeast', times: 3 } }),
		]);

	test('one visit is 1, three visits are 5: together 6, or the higher of both', () => {
		const events = visits(1, 2, 3);
		expect(score(bands(), lead({ events })).engagement).toBe(6);
		expect(score(bands('visits'), lead({ events })).engagement).toBe(5);
	});

	test('points once per asset, and fields that give points without a segment', () => {
		const model = modelOf([
			eventRule({ points: 5, frequency: { count: 'oncePerAsset' } }),
			fieldRule('website', 10, { field: 'website', operator: 'exists' }),
			fieldRule('noWebsite', -5, { field: 'website', operator: 'isUnknown' }),
		]);
		const events = ['a', 'a', 'b'].map((asset, age) => event('visit', daysAgo(age), { asset }));
		expect(score(model, lead({ events, fields: { website: 'x.example' } }))).toMatchObject({
			engagement: 10,
			fit: 10,
		});
	});
});

describe('Zoho SalesIQ', () => {
	test('a quarter of the current value goes with each inactive period, an evergreen share stays', () => {
		const model = modelOf([eventRule({ points: 80 })], {
			engagement: { inactivity: { type: 'step', percent: 25, everyDays: 7, keep: 0.5 } },
		});
		const after = (days: number) =>
			score(model, lead({ events: [event('visit', daysAgo(days))] })).engagement;
		expect([6, 7, 14, 21, 1_000].map(after)).toEqual([80, 60, 45, 40, 40]);
	});
});

describe('Marketo', () => {
	test('three visits of a page within a week, asked on the asset and the campaign', () => {
		const rule = eventRule({
			points: 15,
			event: {
				types: 'visit',
				asset: '/pricing*',
				where: { field: 'metadata.campaign', operator: 'startsWith', value: 'autumn' },
			},
			windowDays: 7,
			frequency: { count: 'atLeast', times: 3 },
		});
		const visits = (count: number, campaign: string) =>
			Array.from({ length: count }, (_, age) =>
				event('visit', daysAgo(age), { asset: '/pricing/de', metadata: { campaign } }),
			);
		const of = (events: ReturnType<typeof visits>) => score(modelOf([rule]), lead({ events }));
		expect(of(visits(3, 'Autumn mail')).engagement).toBe(15);
		expect(of([...visits(2, 'Autumn mail'), ...visits(3, 'Spring')]).engagement).toBe(0);
	});

	test('a demo form makes an MQL at once', () => {
		const model = modelOf([eventRule()], {
			overrides: [{ id: 'handRaise', when: { event: { types: 'demoRequest' } }, band: 'mql' }],
		});
		expect(score(model, lead({ events: [event('demoRequest', daysAgo(0))] })).band).toBe('mql');
	});
});

describe('MadKudu', () => {
	test('lead grades from A to E, and an override that says why', () => {
		const model = modelOf([eventRule({ points: 92 })], {
			bands: [
				...[90, 75, 50, 25].map((from, index) => ({ name: 'ABCD'[index], from })),
				{ name: 'E', from: 0 },
			],
			overrides: [
				{
					id: 'spam',
					label: 'Disposable mailbox',
					when: { field: 'spam', operator: 'equals', value: true },
					total: { maximum: 20 },
				},
			],
		});
		const events = [event('visit', daysAgo(1))];
		expect(score(model, lead({ events })).band).toBe('A');
		expect(score(model, lead({ events, fields: { spam: true } }))).toMatchObject({
			band: 'E',
			total: 20,
			computedTotal: 92,
			overrides: [{ rule: 'spam', text: 'Disposable mailbox' }],
		});
	});
});
