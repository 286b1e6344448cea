import type { ScoringOptions } from '../../../core/scoring';
import { daysAgo, event, eventRule, fieldRule, lead, modelOf, NOW, score } from './support';

const demo = event('demoRequest', daysAgo(10), { id: '1', asset: 'demo' });
const downloads = [40, 50].map((age) =>
	event('contentDownload', daysAgo(age), { asset: `a${age}` }),
);

const model = modelOf([
	eventRule({
		id: 'download',
		points: 8,
		event: { types: 'contentDownload' },
		decay: { type: 'halfLife', days: 45 },
	}),
	eventRule({
		id: 'demo',
		label: { en: 'Demo request', de: 'Demo angefragt' },
		points: 40,
		event: { types: 'demoRequest' },
		decay: { type: 'halfLife', days: 30 },
	}),
	fieldRule(
		'size',
		20,
		{ field: 'company.employees', operator: 'between', minimum: 50, maximum: 249 },
		{ label: 'Company of the right size' },
	),
	fieldRule('country', -5, { field: 'company.country', operator: 'oneOf', value: ['US', 'CA'] }),
]);

const subject = lead({
	company: { employees: 80, country: 'US' },
	events: [...downloads, demo],
});

const explain = (options?: ScoringOptions) => score(model, subject, options);

test('reasons come with the largest effect on the total first', () => {
	expect(explain().reasons.map(({ rule }) => rule)).toEqual([
		'demo',
		'size',
		'download',
		'country',
	]);
});

test('a reason on events tells points before and after decay, and the events behind it', () => {
	expect(explain().reasons[0]).toEqual({
		rule: 'demo',
		// 40 × 2^(−10/30)
		points: 31.7,
		rawPoints: 40,
		decayedPoints: 31.7,
		events: 1,
		newestEventAt: demo.at,
		evidence: [demo],
		text: 'Demo request 10 days ago',
	});
	// 8 × 2^(−40/45) + 8 × 2^(−50/45) = 4.32 + 3.70
	expect(explain().reasons[2]).toMatchObject({
		points: 8,
		rawPoints: 16,
		events: 2,
		newestEventAt: downloads[0].at,
		text: 'Content download, 2 times, last 40 days ago',
	});
});

test('a rule without a label is put into words', () => {
	expect(explain().reasons[3].text).toBe('company.country is one of US, CA');
	expect(explain({ language: 'de' }).reasons[3].text).toBe('company.country ist eines von US, CA');
});

test('the reasons add up to fit and engagement', () => {
	const { reasons, fit, engagement } = explain();
	const sum = (rules: string[]) =>
		reasons
			.filter(({ rule }) => rules.includes(rule))
			.reduce((total, { points }) => total + points, 0);
	expect(sum(['size', 'country'])).toBeCloseTo(fit);
	expect(sum(['demo', 'download'])).toBeCloseTo(engagement, 0);
});

test('sentences in German', () => {
	expect(
		explain({ language: 'de' })
			.reasons.map(({ text }) => text)
			.slice(0, 3),
	).toEqual([
		'Demo angefragt vor 10 Tagen',
		'Company of the right size',
		'Inhalt heruntergeladen, 2-mal, zuletzt vor 40 Tagen',
	]);
	const scanned = lead({
		events: [event('demoRequest', daysAgo(1), { metadata: { userAgent: 'curl/8' } })],
	});
	expect(score(model, scanned, { language: 'de' }).withheld[0].text).toBe(
		'Demo angefragt: vermutlich ein Prüfprogramm des Mailservers, von einem bekannten Prüfprogramm',
	);
});

test.each([
	[0.2, 'Demo request in the last 24 hours', 'Demo angefragt in den letzten 24 Stunden'],
	[1.5, 'Demo request 1 day ago', 'Demo angefragt vor 1 Tag'],
])('an event %d days ago', (age, english, german) => {
	const recent = lead({ events: [event('demoRequest', daysAgo(age))] });
	expect(score(model, recent).reasons[0].text).toBe(english);
	expect(score(model, recent, { language: 'de' }).reasons[0].text).toBe(german);
});

test('several events, the last one today', () => {
	const recent = lead({ events: [0.1, 3].map((age) => event('demoRequest', daysAgo(age))) });
	expect(score(model, recent).reasons[0].text).toBe('Demo request, 2 times, last within 24 hours');
	expect(score(model, recent, { language: 'de' }).reasons[0].text).toBe(
		'Demo angefragt, 2-mal, zuletzt vor weniger als 24 Stunden',
	);
});

test('a summary leaves out the single events', () => {
	const { reasons } = explain({ explanations: 'summary' });
	expect(reasons[0]).toEqual({
		rule: 'demo',
		points: 31.7,
		rawPoints: 40,
		events: 1,
		text: 'Demo request 10 days ago',
	});
});

test('a summary names the five strongest reasons and says how many more there are', () => {
	const rules = Array.from({ length: 8 }, (_, index) =>
		eventRule({ id: `r${index}`, points: index + 1 }),
	);
	const visited = lead({ events: [event('visit', daysAgo(0))] });
	const summary = score(modelOf(rules), visited, { explanations: 'summary' });
	expect(summary.reasons.map(({ rule }) => rule)).toEqual(['r7', 'r6', 'r5', 'r4', 'r3']);
	expect(summary.moreReasons).toBe(3);
	expect(score(modelOf(rules), visited).reasons).toHaveLength(8);
	expect(score(modelOf(rules), visited)).not.toHaveProperty('moreReasons');
});

test('figures are the same with and without explanations', () => {
	const full = explain();
	for (const explanations of [false, 'none', 'summary', 'full', true] as const) {
		const other = explain({ explanations });
		const figures = ({ total, fit, engagement, grade, band, completeness }: typeof full) => [
			...[total, fit, engagement, grade, band, completeness],
		];
		expect(figures(other)).toEqual(figures(full));
	}
	expect(explain({ explanations: false })).toMatchObject({ reasons: [], withheld: [] });
});

test('a result says which model made it, and when', () => {
	const result = explain();
	expect(result.model).toMatchObject({ name: 'test', version: 1 });
	expect(result.model.hash).toMatch(/^[0-9a-f]{16}$/);
	expect(result.evaluatedAt).toBe(NOW);
	const changed = { ...model, total: { fitWeight: 0.6 } };
	expect(score(changed, subject).model.hash).not.toBe(result.model.hash);
	// A default that is written out is the same model.
	const spelled = { ...model, total: { fitWeight: 0.5 } };
	expect(score(spelled, subject).model.hash).toBe(result.model.hash);
});

test('no sentence repeats what the lead holds', () => {
	const secret = 'SECRET';
	const result = score(
		modelOf([
			fieldRule('name', 5, { field: 'person.lastName', operator: 'contains', value: 'sec' }),
		]),
		lead({ person: { lastName: secret, email: `${secret}@x.example` } }),
	);
	expect(JSON.stringify(result)).not.toContain(secret);
});
