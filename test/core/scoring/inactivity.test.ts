import fc from 'fast-check';
import { daysAgo, event, eventRule, fieldRule, lead, modelOf, score } from './support';

/** A quarter of what is left goes with every 30 days without activity. */
const inactivity = { type: 'step', percent: 25, everyDays: 30 } as const;

const withEvents = (...events: Array<ReturnType<typeof event>>) =>
	score(modelOf([eventRule({ points: 40 })], { engagement: { inactivity } }), lead({ events }));

test.each([
	[29, 40],
	[30, 30],
	[60, 22.5],
	[90, 16.9],
])('after %d days without activity %d points are left', (days, left) => {
	expect(withEvents(event('visit', daysAgo(days))).engagement).toBe(left);
});

test('one new event stops the loss, also for the points of old ones', () => {
	const old = event('visit', daysAgo(400), { asset: 'a' });
	expect(withEvents(old, event('visit', daysAgo(1), { asset: 'b' })).engagement).toBe(80);
});

test('what is lost is shown, and the reasons say what is left', () => {
	const result = withEvents(event('visit', daysAgo(65)));
	expect(result.withheld).toEqual([
		{
			rule: 'engagement',
			points: 17.5,
			code: 'inactivity',
			text: 'Engagement: nothing that gives points for 65 days',
		},
	]);
	expect(result.reasons).toMatchObject([{ points: 22.5, decayedPoints: 40, rawPoints: 40 }]);
});

test('it is said in German as well', () => {
	const model = modelOf([eventRule({ points: 40 })], { engagement: { inactivity } });
	const subject = lead({ events: [event('visit', daysAgo(65))] });
	expect(score(model, subject, { language: 'de' }).withheld[0].text).toBe(
		'Engagement: seit 65 Tagen nichts, was Punkte gibt',
	);
});

test('grace days, a kept share and other kinds of fading work as for rules', () => {
	const engagementAfter = (days: number) =>
		score(
			modelOf([eventRule({ points: 40 })], {
				engagement: { inactivity: { type: 'linear', days: 100, graceDays: 10, keep: 0.25 } },
			}),
			lead({ events: [event('visit', daysAgo(days))] }),
		).engagement;
	expect([10, 60, 500].map(engagementAfter)).toEqual([40, 20, 10]);
});

test('events that take points are no activity, and fit is not touched', () => {
	const model = modelOf(
		[
			eventRule({ points: 40 }),
			eventRule({ id: 'bounce', points: -5, event: { types: 'bounce' } }),
			fieldRule('fits', 50, { field: 'fits', operator: 'exists' }),
		],
		{ engagement: { inactivity } },
	);
	const events = [event('visit', daysAgo(60)), event('bounce', daysAgo(1))];
	const result = score(model, lead({ events, fields: { fits: 'yes' } }));
	expect(result).toMatchObject({ fit: 50, engagement: 19.7 });
});

test('a further event never lowers the score', () => {
	const anEvent = fc
		.integer({ min: 0, max: 200 })
		.map((days) => event('visit', daysAgo(days), { asset: String(days) }));
	fc.assert(
		fc.property(fc.array(anEvent, { maxLength: 6 }), anEvent, (events, one) => {
			const [less, more] = [withEvents(...events), withEvents(...events, one)];
			expect(more.engagement).toBeGreaterThanOrEqual(less.engagement);
		}),
	);
});
