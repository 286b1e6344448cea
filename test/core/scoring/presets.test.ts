import { asLead } from '../../../core/lead';
import {
	compileScoringModel,
	DEFAULT_SCORING_PRESET,
	SCORING_PRESETS,
} from '../../../core/scoring';
import { daysAgo, event, lead, NOW, score } from './support';

const names = Object.keys(SCORING_PRESETS);

test('there are four, and B2B services is the default', () => {
	expect(names).toEqual(['b2bServices', 'b2bSaas', 'enterpriseBuyingGroups', 'agencyDefault']);
	expect(DEFAULT_SCORING_PRESET).toBe('b2bServices');
	expect(compileScoringModel()(lead(), NOW).model.name).toBe('b2bServices');
});

const ideal = asLead({
	person: { email: 'jo@firm.example', jobTitle: 'Managing Director', country: 'DE' },
	company: { employees: 300, industry: 'Computer Software', country: 'DE' },
	events: [
		event('demoRequest', daysAgo(2)),
		event('pricingPageVisit', daysAgo(3), { asset: '/pricing' }),
		event('webinarAttendance', daysAgo(20), { asset: 'w1' }),
		event('webinarRegistration', daysAgo(25), { asset: 'w1' }),
	],
});

const student = asLead({
	person: { email: 'jo@gmail.com', jobTitle: 'Student' },
	company: {},
	events: [event('guideView', daysAgo(3), { asset: 'a' })],
});

describe.each(names)('%s', (name) => {
	test('calls an ideal lead with a demo request hot', () => {
		const result = score(name, ideal);
		expect(result.grade[0]).toBe('A');
		expect(result.band).toBe('hot');
	});

	test('disqualifies a student', () => {
		expect(score(name, student)).toMatchObject({
			total: 0,
			band: 'disqualified',
			disqualifiers: [{ rule: 'student', text: 'Student' }],
		});
	});

	test('disqualifies a competitor when the list names it', () => {
		const { lists, ...rest } = SCORING_PRESETS[name as keyof typeof SCORING_PRESETS];
		const model = { ...rest, lists: { ...lists, competitorDomains: ['firm.example'] } };
		expect(score(model, ideal).disqualifiers.map(({ rule }) => rule)).toEqual(['competitor']);
		expect(score(name, ideal).disqualifiers).toEqual([]);
	});

	test('puts a customer into a band of its own', () => {
		expect(score(name, { ...ideal, stage: { current: 'customer' } }).band).toBe('customer');
		expect(score(name, { ...ideal, outcome: { status: 'won' } }).band).toBe('customer');
	});

	test('caps the fit of a free mailbox', () => {
		const free = { ...ideal, person: { ...ideal.person, email: 'jo@gmail.com' } };
		const result = score(name, free);
		expect(result.fit).toBeLessThanOrEqual(50);
		expect(result.overrides?.map(({ rule }) => rule)).toEqual(['freeMailCapsFit']);
	});

	test('gives nothing for openings of emails, and takes points for leaving', () => {
		const with1 = (type: string) =>
			score(name, { ...ideal, events: [...ideal.events, event(type, daysAgo(1))] }).engagement;
		const { engagement } = score(name, ideal);
		expect(with1('emailOpen')).toBe(engagement);
		expect(with1('unsubscribe')).toBeLessThan(engagement);
		expect(with1('bounce')).toBeLessThan(engagement);
		expect(with1('careersPageVisit')).toBeLessThan(engagement);
	});

	test('reading alone makes nobody hot: light interactions give 30 points at most', () => {
		const light = ['faqView', 'guideView', 'socialInteraction', 'adClick', 'emailClick'];
		const events = light.flatMap((type) =>
			Array.from({ length: 20 }, (_, day) => event(type, daysAgo(day + 0.3), { asset: `${day}` })),
		);
		expect(score(name, { ...ideal, events }).engagement).toBeLessThanOrEqual(30);
	});

	test('has both languages for every label', () => {
		const {
			rules,
			disqualifiers = [],
			overrides = [],
		} = SCORING_PRESETS[name as keyof typeof SCORING_PRESETS];
		for (const { label } of [...rules, ...disqualifiers, ...overrides]) {
			expect(label).toEqual({ en: expect.stringMatching(/\S/), de: expect.stringMatching(/\S/) });
		}
	});
});

test('interest lasts twice as long in B2B services as in SaaS', () => {
	const once = { ...ideal, events: [event('demoRequest', daysAgo(60))] };
	expect(score('b2bServices', once).engagement).toBe(25);
	expect(score('b2bSaas', once).engagement).toBe(12.5);
});

test('several visits on different days signal interest, several in one hour do not', () => {
	const at = (...ages: number[]) =>
		score('b2bServices', {
			...ideal,
			events: ages.map((age) => event('websiteVisit', daysAgo(age), { asset: `${age}` })),
		}).reasons.map(({ rule }) => rule);
	expect(at(1, 3, 5)).toContain('repeatedVisits');
	expect(at(1, 1.01, 1.02)).not.toContain('repeatedVisits');
});
