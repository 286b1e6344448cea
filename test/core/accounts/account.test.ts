import fc from 'fast-check';
import {
	accountMemberships,
	compileBuyingGroups,
	ConfigurationError,
	scoreBuyingGroups,
	type AccountResult,
	type BuyingGroupOptions,
	type Lead,
} from '../../../core';
import { daysAgo, member, NOW, visit } from './leads';

const account = (leads: readonly Lead[], options: BuyingGroupOptions = {}): AccountResult =>
	scoreBuyingGroups(leads, { ...options, now: NOW })[0];

const scored = (...scores: number[]) => scores.map((score) => member({ score }));

describe('the roll-up', () => {
	// Figures by hand from the formulas: max; mean; top 3 / 3; (1 − ρ)·Σ s·ρ^r; 100·(1 − Π(1 − s/100)).
	it.each([
		['diminishingSum', [80, 40, 20], 0.5 * (80 + 20 + 5)],
		['diminishingSum', [100], 50],
		['max', [80, 40, 20], 80],
		['mean', [80, 40, 30], 50],
		['topKMean', [80, 40], 40],
		['topKMean', [90, 60, 30, 10], 60],
		['noisyOr', [50, 50], 75],
	] as const)('%s of %j is %d', (rollUp, scores, expected) => {
		expect(account(scored(...scores), { rollUp }).base).toBe(expected);
	});

	it('takes scores beyond 0 to 100 as the limit and counts a missing score as 0', () => {
		expect(account([...scored(250), member({})], { rollUp: 'mean' }).base).toBe(50);
		expect(account([...scored(-30, 80)], { rollUp: 'mean' }).base).toBe(40);
		expect(account([member({})]).reasons).toContainEqual({
			code: 'notScored',
			text: 'Not scored, so counted as 0: 1 person; run Score Lead first.',
		});
	});

	it('with a factor of 0 is the maximum', () => {
		expect(account(scored(80, 70), { diminishingFactor: 0 }).base).toBe(80);
	});

	const anyMember = fc.record({
		score: fc.integer({ min: 0, max: 100 }),
		title: fc.constantFrom('CEO', 'Einkäuferin', 'Teamleiter', 'Wizard', undefined),
		stance: fc.constantFrom('opposed', undefined),
		days: fc.integer({ min: 0, max: 200 }),
	});
	const toMember = ({
		score,
		title,
		stance,
		days,
	}: {
		score: number;
		title?: string;
		stance?: string;
		days: number;
	}) => member({ score, title, fields: { stance }, events: [visit(days)] });

	it('never falls when a contact joins', () => {
		fc.assert(
			fc.property(
				fc.array(anyMember, { minLength: 1, maxLength: 12 }),
				anyMember,
				(team, joins) => {
					const before = account(team.map(toMember));
					const after = account([...team, joins].map(toMember));
					return (
						after.base >= before.base &&
						after.coverage >= before.coverage &&
						after.score >= before.score &&
						after.score <= 100
					);
				},
			),
		);
	});
});

describe('roles', () => {
	const roleOf = (
		title: string | undefined,
		department?: string,
		options: BuyingGroupOptions = {},
	) => account([member({ title, department })], options).contacts[0].role;

	it.each([
		['Geschäftsführer', 'executive'],
		['Geschaeftsfuehrerin', 'executive'],
		['Managing Director', 'executive'],
		['Vorstand', 'executive'],
		['Inhaberin', 'executive'],
		['CFO', 'executive'],
		['Einkäufer (m/w/d)', 'purchasing'],
		['Strategischer Einkäufer*in', 'purchasing'],
		['Head of Procurement', 'purchasing'],
		['Leiter Einkauf', 'purchasing'],
		['Teamleiterin', 'teamLead'],
		['Head of Sales', 'teamLead'],
		['Abteilungsleiter', 'teamLead'],
		['Produktionsmanager', 'operations'],
		['Produktionsleiterin', 'operations'],
		['VP Operations', 'operations'],
		['Fachspezialist', 'specialist'],
		['Quality Engineer', 'specialist'],
		['Datenschutzbeauftragte', 'specialist'],
		['Head of IT', 'it'],
		['IT-Leiter', 'it'],
		['CTO', 'it'],
		['Leiterin Controlling', 'finance'],
		['Legal Counsel', 'legal'],
		['Syndikusrechtsanwältin', 'unknown'],
		['Executive Assistant', 'unknown'],
		['Assistentin der Geschäftsführung', 'unknown'],
		['Account Executive', 'unknown'],
		['Werkstudentin Einkauf', 'unknown'],
		['Product Owner', 'specialist'],
		['Sales Manager', 'unknown'],
		['Wizard of Light Bulb Moments', 'unknown'],
		['', 'unknown'],
	])('%s is %s', (title, role) => {
		expect(roleOf(title)).toBe(role);
	});

	it('come from the department where the title does not tell', () => {
		expect(roleOf('Manager', 'Einkauf')).toBe('purchasing');
		expect(roleOf(undefined, 'IT')).toBe('it');
		expect(roleOf('Assistant', 'Purchasing')).toBe('unknown');
		expect(roleOf('Teamleiter', 'IT')).toBe('teamLead');
	});

	it('can be set by sales, by name or label, and by the behaviour of a champion', () => {
		const stated = (buyingRole: string) =>
			account([member({ title: 'CEO', fields: { buyingRole } })]).contacts[0].role;
		expect(stated('legal')).toBe('legal');
		expect(stated('Einkauf')).toBe('purchasing');
		expect(stated('Fürsprecher')).toBe('champion');
		expect(stated('something')).toBe('executive');
		const invited = member({
			title: 'CEO',
			events: [{ type: 'colleagueInvited', at: daysAgo(3) }],
		});
		expect(account([invited]).contacts[0].roles).toEqual(['executive', 'champion']);
	});

	it('can be adjusted: other words, other weights, own roles', () => {
		const options: BuyingGroupOptions = {
			roles: {
				purchasing: { titles: ['Wizard'] },
				specialist: { replace: true, titles: ['Druid'] },
				sustainability: { label: 'Sustainability', titles: ['ESG Manager'], weight: 3 },
				teamLead: { weight: 0 },
			},
		};
		expect(roleOf('Chief Wizard', undefined, options)).toBe('purchasing');
		expect(roleOf('Engineer', undefined, options)).toBe('unknown');
		expect(roleOf('ESG Manager', undefined, options)).toBe('sustainability');
		const result = account([member({ title: 'ESG Manager', score: 80 })], options);
		// Weights: sustainability 3, executive, purchasing, operations and specialist 1 each.
		expect(result.coverage).toBe(0.43);
		expect(result.missingRoles).toEqual(['executive', 'purchasing', 'operations', 'specialist']);
		expect(result.roles[0]).toMatchObject({ role: 'sustainability', weight: 3, status: 'covered' });
	});
});

describe('coverage and score of the account', () => {
	const team = [
		member({ id: 'ceo', title: 'CEO', score: 80, events: [visit(5)] }),
		member({ id: 'buyer', title: 'Einkäufer', score: 60, events: [visit(2), visit(40)] }),
		member({ id: 'old', title: 'Teamleiter', score: 50, events: [visit(100)] }),
		member({ id: 'weak', title: 'Engineer', score: 5, events: [visit(1)] }),
	];

	it('count roles with an engaged contact: enough score, and active lately', () => {
		const result = account(team);
		expect(result.roles.map(({ role, status }) => [role, status])).toEqual([
			['executive', 'covered'],
			['purchasing', 'covered'],
			['operations', 'missing'],
			['teamLead', 'notEngaged'],
			['specialist', 'notEngaged'],
		]);
		expect(result.coverage).toBe(0.4);
		// 0.5·(80 + 60/2 + 50/4 + 5/8) = 61.5625; times 0.6 + 0.4·0.4
		expect(result.base).toBe(61.56);
		expect(result.score).toBe(46.79);
		expect(result.missingRoles).toEqual(['operations', 'teamLead', 'specialist']);
	});

	it('tell who is engaged and since when', () => {
		const result = account(team);
		expect(result.engaged).toEqual({ people: 2, roles: 2, since: daysAgo(40) });
		expect(result.contacts.map(({ id, engaged, since }) => [id, engaged, since])).toEqual([
			['ceo', true, daysAgo(5)],
			['buyer', true, daysAgo(40)],
			['old', false, undefined],
			['weak', false, undefined],
		]);
		expect(result.lastActivityAt).toBe(daysAgo(1));
	});

	it('take a score without dated events as it stands, unless it says that there was no engagement', () => {
		expect(account([member({ title: 'CEO', score: 80 })]).contacts[0].engaged).toBe(true);
		const passive = {
			...member({ title: 'CEO' }),
			qualification: { score: { total: 60, engagement: 0 } } as never,
		};
		expect(account([passive]).contacts[0].engaged).toBe(false);
	});

	it('leave disqualified contacts out and list them', () => {
		const result = account([
			...scored(80),
			member({ id: 'student', score: 90, stage: 'disqualified' }),
			{ ...member({ id: 'rival' }), outcome: { status: 'disqualified' } },
			{
				...member({ id: 'fake' }),
				qualification: { score: { total: 99, disqualifiers: [{}] } } as never,
			},
		]);
		expect(result.base).toBe(40);
		expect(result.contacts).toHaveLength(1);
		expect(result.leftOut.map(({ id, code }) => [id, code])).toEqual([
			['fake', 'disqualified'],
			['rival', 'disqualified'],
			['student', 'disqualified'],
		]);
		expect(account([member({ stage: 'disqualified' })])).toMatchObject({
			score: 0,
			stage: 'disqualified',
			readiness: { status: 'noContacts' },
		});
	});

	it('know each person apart, even without an id', () => {
		const parts = { id: '', company: { name: 'Acme' } };
		const groups = compileBuyingGroups()(
			[
				member({ ...parts, title: 'CEO', score: 50 }),
				member({ ...parts, title: 'Einkäufer', score: 90 }),
			],
			NOW,
		);
		const told = accountMemberships(groups).map((part) =>
			'role' in part ? [part.role, part.nextContact] : [],
		);
		expect(told).toEqual([
			['executive', false],
			['purchasing', true],
		]);
	});

	it('take two records of one id for one person', () => {
		const [account] = scoreBuyingGroups(
			[
				member({ id: '7', email: 'jo@acme.example', score: 50 }),
				member({ id: '7', email: 'jo.private@acme.example', score: 40 }),
			],
			{ now: NOW },
		);
		expect(account.contacts).toHaveLength(1);
	});

	it('count one person once, whatever addresses link the records', () => {
		const result = account([
			member({ id: 'a', email: 'One@acme.example', score: 40, title: 'CEO' }),
			member({ id: 'b', email: 'two@acme.example', score: 80 }),
			member({
				id: 'c',
				email: 'one@acme.example',
				emails: ['one@acme.example', 'TWO@acme.example'],
				score: 10,
			}),
			member({ id: 'd', email: 'three@acme.example', score: 20 }),
		]);
		expect(
			result.contacts.map(({ id, leadIds, score, role }) => [id, leadIds, score, role]),
		).toEqual([
			['a', ['a', 'b', 'c'], 80, 'executive'],
			['d', ['d'], 20, 'unknown'],
		]);
	});
});

test('a mailbox that 50,000 leads of an account share is one person, within the memory of a run', () => {
	const leads = Array.from({ length: 50_000 }, (_, index) =>
		member({ id: `lead-${index}`, email: 'info@acme.example', score: index % 100 }),
	);
	const { contacts, base } = account(leads, { rollUp: 'max' });
	expect(contacts.map(({ leadIds }) => leadIds.length)).toEqual([50_000]);
	expect(base).toBe(99);
});

describe('momentum', () => {
	const momentum = (...days: number[]) =>
		account([member({ score: 50, events: days.map(visit) })]).momentum;

	it('compares the days with activity of the last 30 days with the 30 days before', () => {
		expect(momentum(1, 1.2, 5, 29.9, 31)).toEqual({
			activeDays: 3,
			activeDaysBefore: 1,
			direction: 'rising',
		});
		expect(momentum(3, 40, 41, 59.9, 61)).toMatchObject({
			activeDaysBefore: 3,
			direction: 'falling',
		});
		expect(momentum(3, 40)).toMatchObject({ direction: 'steady' });
		expect(momentum(90)).toMatchObject({ direction: 'quiet' });
	});

	it('does not count what is no activity of the lead, nor dates that are ahead or unreadable', () => {
		const events = [
			{ type: 'emailOpen', at: daysAgo(1) },
			{ type: 'nurturingSent', at: daysAgo(2) },
			{ type: 'websiteVisit', at: daysAgo(-3) },
			{ type: 'websiteVisit', at: 'yesterday' },
		];
		expect(account([member({ score: 50, events })]).momentum.direction).toBe('quiet');
	});
});

describe('readiness, stage and the next contact', () => {
	const ceo = member({ id: 'ceo', title: 'CEO', score: 70, stage: 'mql' });
	const buyer = member({ id: 'buyer', title: 'Buyer', score: 60, stage: 'sql' });
	const lead = member({ id: 'head', title: 'Team Lead', score: 50, stage: 'recycled' });

	it('is ready with two engaged people in two roles, one of them an executive or purchaser', () => {
		expect(account([ceo, lead]).readiness.status).toBe('ready');
		expect(account([ceo]).readiness).toMatchObject({
			status: 'building',
			needs: ['secondPerson', 'secondRole'],
		});
		expect(account([ceo, member({ score: 60 })]).readiness.needs).toEqual(['secondRole']);
		expect(account([lead, member({ title: 'Engineer', score: 60 })]).readiness.needs).toEqual([
			'decisionMaker',
		]);
		expect(account([member({ score: 3 })]).readiness.status).toBe('notEngaged');
	});

	it('is not ready while somebody is known to be against it', () => {
		const against = member({ title: 'Engineer', score: 60, fields: { stance: 'dagegen' } });
		expect(account([ceo, lead, against]).readiness.status).toBe('blocked');
	});

	it('has the stage of the furthest contact', () => {
		expect(account([ceo, buyer, lead]).stage).toBe('sql');
		expect(account([lead]).stage).toBe('recycled');
		expect(account([lead, member({ stage: 'Marketing Qualified Lead' })]).stage).toBe('mql');
		expect(account([member({})]).stage).toBeUndefined();
	});

	it('suggests the decision maker of a ready account', () => {
		expect(account([lead, ceo, buyer]).nextContact).toMatchObject({
			code: 'decisionMaker',
			id: 'ceo',
			role: 'executive',
		});
	});

	it('suggests the contact whose role is missing, else an introduction by the most engaged', () => {
		const sleeping = member({ id: 'sleeping', title: 'Einkäuferin', score: 5 });
		expect(account([lead, sleeping]).nextContact).toMatchObject({
			code: 'activateRole',
			id: 'sleeping',
			role: 'purchasing',
		});
		expect(account([lead]).nextContact).toMatchObject({
			code: 'askForIntroduction',
			id: 'head',
			wantedRole: 'executive',
		});
		expect(account([member({ id: 'low', score: 3 })]).nextContact).toMatchObject({
			code: 'reactivate',
		});
	});

	it('suggests nobody who denied consent, unsubscribed or is against it', () => {
		const denied = member({ title: 'CEO', score: 90, consent: 'denied' });
		const gone = member({
			title: 'CEO',
			score: 90,
			events: [{ type: 'unsubscribe', at: daysAgo(1) }],
		});
		const against = member({ title: 'CEO', score: 90, fields: { stance: 'opposed' } });
		expect(account([denied, gone, against, lead]).nextContact?.id).toBe('head');
		expect(account([denied]).nextContact).toBeUndefined();
	});
});

describe('explanations', () => {
	it('are full sentences in English and German and name no person', () => {
		const leads = [
			member({ email: 'jo@acme.example', title: 'CEO', score: 80, events: [visit(2)] }),
		];
		const texts = (language: 'en' | 'de') =>
			account(leads, { language }).reasons.map(({ text }) => text);
		expect(texts('en')).toEqual([
			'1 person with score 80 gives 40 (sum with diminishing returns).',
			'20% of the buying team is covered (Executive management); missing: Purchasing, Production and operations, Team lead, Subject specialist.',
			'Interest is rising: 1 active day in the last 30 days, 0 in the 30 days before.',
			'Not ready yet; needed: a second engaged person, a second role.',
		]);
		expect(texts('de')[3]).toBe(
			'Noch nicht bereit; nötig: eine zweite aktive Person, eine zweite Rolle.',
		);
		expect(JSON.stringify(account(leads))).not.toContain('jo@acme.example');
	});
});

describe('bad input', () => {
	it('names every fault of the options at once', () => {
		expect(() =>
			account([], {
				rollUp: 'sum',
				diminishingFactor: 1,
				baseShare: 2,
				roles: { purchasing: { weight: -1 } },
				scoreField: '__proto__',
				alpha: 1,
			} as never),
		).toThrow(
			expect.objectContaining({
				name: 'ConfigurationError',
				message: expect.stringMatching(
					/rollUp: must be one of .*diminishingFactor: must be below 1.*baseShare: must be 0 to 1.*scoreField: is not a field path.*role "purchasing", weight: must not be negative.*does not know "alpha"/,
				) as string,
			}),
		);
		const nobody = Object.fromEntries(
			['executive', 'purchasing', 'operations', 'teamLead', 'specialist'].map((role) => [
				role,
				{ weight: 0 },
			]),
		);
		expect(() => account([], { roles: nobody })).toThrow(ConfigurationError);
	});

	it('reads leads that are no leads and counts every one of them', () => {
		const odd = [
			null,
			7,
			'x',
			[],
			{},
			{ company: 'Acme' },
			{ ...member(), events: [null, 3] },
			{ ...member(), person: { emails: 'x' } },
		];
		expect(() => scoreBuyingGroups(odd as never, { now: NOW })).not.toThrow();
	});

	it('judges at the moment the leads were scored when it is told no other', () => {
		const scoredAt = '2026-11-01T08:00:00.000Z';
		const known = {
			...member({ events: [visit(40)] }),
			qualification: { score: { total: 50, evaluatedAt: scoredAt } } as never,
		};
		expect(scoreBuyingGroups([known])[0].evaluatedAt).toBe(scoredAt);
		expect(scoreBuyingGroups([member({ events: [visit(40), visit(3)] })])[0].evaluatedAt).toBe(
			daysAgo(3),
		);
		expect(scoreBuyingGroups([])).toEqual([]);
	});
});
