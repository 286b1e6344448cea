import { compileScoringModel } from '../../../core/scoring';
import type { Lead } from '../../../core/lead';
import { daysAgo, event, lead, modelOf, eventRule, NOW, score } from './support';

const scorer = compileScoringModel('b2bServices');

test.each([
	[null],
	[undefined],
	[5],
	['text'],
	[[]],
	[{}],
	[{ events: 'none' }],
	[{ events: [null, 5, 'x', [], {}, { type: 5 }, { type: 'demoRequest' }] }],
	[{ person: 'Jo', company: 7 }],
	[{ events: { type: 'demoRequest' } }],
])('%j gets a result', (value) => {
	const result = scorer(value as unknown as Lead, NOW);
	expect(result.total).toBeGreaterThanOrEqual(0);
	expect(typeof result.band).toBe('string');
});

test('a plain record is read as a lead', () => {
	const record = {
		email: 'jo@firm.example',
		jobTitle: 'Geschäftsführerin',
		employees: '120',
		events: [{ type: 'demoRequest', at: daysAgo(0) }],
	};
	const { reasons } = scorer(record as unknown as Lead, NOW);
	expect(reasons.map(({ rule }) => rule)).toEqual(
		expect.arrayContaining(['demoRequest', 'companySize50To999', 'decisionMaker']),
	);
});

test('a lead that contains itself, and one with a text of 10 MB, are scored', () => {
	const circular: Record<string, unknown> = { id: '1', person: {}, company: {}, events: [] };
	circular.fields = circular;
	expect(scorer(circular as unknown as Lead, NOW).total).toBe(0);
	const huge = lead({ company: { industry: 'x'.repeat(10_000_000) } });
	expect(scorer(huge, NOW).fit).toBe(0);
});

/** A time that grows with the square of the events runs into the test's own time limit. */
test.each([500, 10_000])('%d events on one lead are scored', (count) => {
	const events = Array.from({ length: count }, (_, index) =>
		event('visit', daysAgo((index * 7) % 365), {
			id: `e${(index * 7919) % count}`,
			asset: `a${index % 50}`,
		}),
	);
	const model = modelOf([
		eventRule({ cap: 50 }),
		eventRule({ id: 'asset', frequency: { count: 'oncePerAsset' } }),
		eventRule({ id: 'day', frequency: { atMost: { times: 3, per: 'day' } } }),
		eventRule({
			id: 'both',
			frequency: { count: 'oncePerAsset', atMost: { times: 3, per: 'quarter' } },
		}),
	]);
	expect(score(model, lead({ events })).engagement).toBe(100);
});

test('the fields of a lead cannot reach out of its data', () => {
	const model = modelOf([], {
		disqualifiers: [{ id: 'x', when: { field: 'toString', operator: 'exists' } }],
	});
	expect(score(model, lead()).disqualifiers).toEqual([]);
});

test('an evaluation time that is none is refused', () => {
	expect(() => scorer(lead(), 'today')).toThrow('The evaluation time is not a date');
	expect(() => scorer(lead(), Number.NaN)).toThrow('The evaluation time is not a date');
});
