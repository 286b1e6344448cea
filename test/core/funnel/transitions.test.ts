import { compileFunnel } from '../../../core/funnel';
import type { StageRecord } from '../../../core/lead/lead';
import { DAY, daysAgo, event, lead, NOW, READY, type LeadSketch } from './support';

const classify = compileFunnel();
const stageOf = (sketch: LeadSketch, previous?: unknown, now: string = NOW) =>
	classify(lead(sketch), previous as StageRecord, now);

const later = (days: number) => new Date(Date.parse(NOW) + days * DAY).toISOString();

describe('an MQL whose score falls', () => {
	const since = (days: number, more: object = {}) => ({
		current: 'mql',
		enteredAt: daysAgo(days),
		...more,
	});

	it('stays above the lower threshold', () => {
		// Entered at 60, left below 54.
		expect(stageOf({ total: 54 }, since(100))).toMatchObject({
			current: 'mql',
			transition: 'unchanged',
		});
	});

	it('is told to be below, with the date to hand back in', () => {
		expect(stageOf({ total: 53 }, since(100))).toMatchObject({
			current: 'mql',
			transition: 'unchanged',
			reason: { code: 'belowThreshold' },
			belowSince: NOW,
			belowEvaluations: 1,
		});
	});

	it('leaves after a day below', () => {
		expect(stageOf({ total: 53 }, since(100, { belowSince: daysAgo(1) }))).toMatchObject({
			current: 'lead',
			previous: 'mql',
			transition: 'recycled',
			reason: { code: 'scoreDecayed', text: 'The score stayed below 54: interest has faded.' },
			enteredAt: NOW,
		});
	});

	it('does not leave before its minimum stay', () => {
		expect(stageOf({ total: 10 }, since(6, { belowSince: daysAgo(5) })).current).toBe('mql');
		expect(stageOf({ total: 10 }, since(7, { belowSince: daysAgo(5) })).current).toBe('lead');
	});

	it('forgets the time below when the score is back', () => {
		const result = stageOf(
			{ total: 54 },
			since(100, { belowSince: daysAgo(1), belowEvaluations: 3 }),
		);
		expect(result.belowSince).toBeUndefined();
		expect(result.belowEvaluations).toBeUndefined();
	});

	it('stays while its download still counts, and while the score is not known', () => {
		const below = since(100, { belowSince: daysAgo(9) });
		expect(
			stageOf({ total: 5, lead: { events: [event('contentDownload', 200)] } }, below).current,
		).toBe('mql');
		expect(stageOf({}, below).current).toBe('mql');
	});

	it('may be asked to be below in several evaluations in a row', () => {
		const patient = compileFunnel({
			stages: [
				{ id: 'start', enter: [{ rule: 'always' }] },
				{
					id: 'good',
					enter: [{ rule: 'score', atLeast: 60 }],
					stay: { enterAt: 60, belowForHours: 0, belowInEvaluations: 3, fallTo: 'start' },
				},
			],
		});
		let previous: StageRecord = { current: 'good', enteredAt: daysAgo(50) };
		const seen: string[] = [];
		for (let run = 0; run < 3; run++) {
			const result = patient(lead({ total: 10 }), previous, NOW);
			seen.push(result.current);
			previous = result;
		}
		expect(seen).toEqual(['good', 'good', 'start']);
	});
});

describe('a lead that was recycled', () => {
	const recycled = (days: number) => ({ current: 'recycled', enteredAt: daysAgo(days) });

	it('comes from an SQL whose interest faded', () => {
		const faded = { ...READY, engagement: 20 };
		const previous = { current: 'sql', enteredAt: daysAgo(60), belowSince: daysAgo(2) };
		expect(stageOf(faded, previous)).toMatchObject({
			current: 'recycled',
			transition: 'recycled',
			owner: 'marketing',
			recheckAt: later(30),
		});
	});

	it('rests for its cool-down, and is told until when', () => {
		expect(stageOf(READY, recycled(10))).toMatchObject({
			current: 'recycled',
			transition: 'blocked',
			reason: { code: 'coolDown' },
			blockedBy: ['coolDown'],
			recheckAt: later(20),
		});
	});

	it('comes again after it', () => {
		expect(stageOf(READY, recycled(30))).toMatchObject({ current: 'sql', transition: 'advanced' });
	});

	it('comes again at once for a request made since', () => {
		const asking = { lead: { events: [event('demoRequest', 1)] } };
		expect(stageOf(asking, recycled(10))).toMatchObject({
			current: 'sql',
			reason: { code: 'handRaise' },
		});
	});

	it('does not come again for a request made before', () => {
		const asked = { lead: { events: [event('demoRequest', 20)] } };
		expect(stageOf(asked, recycled(10)).current).toBe('recycled');
	});

	it('does not become a mere lead again', () => {
		const quiet = { total: 10, lead: { events: [event('guideView', 1)] } };
		expect(stageOf(quiet, recycled(90))).toMatchObject({
			current: 'recycled',
			transition: 'unchanged',
		});
	});

	it('rests as well after a fall to an earlier stage', () => {
		const history = [
			{ stage: 'mql', enteredAt: daysAgo(90) },
			{ stage: 'lead', enteredAt: daysAgo(5) },
		];
		const previous = { current: 'lead', enteredAt: daysAgo(5), history };
		expect(stageOf({ total: 90 }, previous)).toMatchObject({
			current: 'lead',
			transition: 'blocked',
			blockedBy: ['coolDown'],
			recheckAt: later(25),
		});
	});
});

describe('a lost deal', () => {
	const lost = (days: number) => ({
		lead: { outcome: { status: 'lost' as const, at: daysAgo(days) } },
	});

	it('recycles an opportunity', () => {
		expect(stageOf(lost(1), { current: 'opportunity', enteredAt: daysAgo(90) })).toMatchObject({
			current: 'recycled',
			transition: 'recycled',
			reason: { code: 'closedLost' },
		});
	});

	it('does so once: what was lost before the lead came back does not count again', () => {
		const history = [
			{ stage: 'recycled', enteredAt: daysAgo(90) },
			{ stage: 'mql', enteredAt: daysAgo(20) },
		];
		const previous = { current: 'mql', enteredAt: daysAgo(20), history };
		expect(stageOf({ total: 90, ...lost(100) }, previous).current).toBe('mql');
		expect(stageOf({ total: 90, ...lost(10) }, previous).current).toBe('recycled');
	});

	it('disqualifies an opportunity against which something is known', () => {
		const noNeed = { ...lost(1), bant: { need: 'notMet' } };
		expect(stageOf(noNeed, { current: 'opportunity', enteredAt: daysAgo(90) })).toMatchObject({
			current: 'disqualified',
			reason: { code: 'noNeed' },
		});
	});

	it('does not take the customer out of a customer', () => {
		expect(stageOf(lost(1), { current: 'customer', enteredAt: daysAgo(90) }).current).toBe(
			'customer',
		);
	});
});

describe('a disqualified lead', () => {
	const before = { current: 'disqualified', enteredAt: daysAgo(40) };

	it('is looked at again when budget or need was the reason, never for the target group', () => {
		const noBudget = stageOf({ ...READY, bant: { need: 'met', budget: 'notMet' } }, 'mql');
		expect(noBudget).toMatchObject({ current: 'disqualified', recheckAt: later(90) });
		const noTarget = stageOf({ ...READY, fit: 5 }, 'mql');
		expect(noTarget).toMatchObject({ current: 'disqualified', reason: { code: 'notTarget' } });
		expect(noTarget.recheckAt).toBeUndefined();
	});

	it('is not disqualified for a low fit out of missing data', () => {
		expect(stageOf({ ...READY, fit: 5, completeness: 0.3 }, 'mql').current).toBe('mql');
	});

	it('stays for a mere score, comes back with all four criteria or a request', () => {
		expect(stageOf({ total: 99 }, before)).toMatchObject({
			current: 'disqualified',
			transition: 'unchanged',
			reason: { code: 'disqualifiedKept' },
		});
		expect(stageOf(READY, before)).toMatchObject({ current: 'sql', transition: 'advanced' });
		const asking = { lead: { events: [event('contactRequest', 1)] } };
		expect(stageOf(asking, before)).toMatchObject({ current: 'sql' });
	});

	it('stays for a request while the reason still holds', () => {
		const asking = { bant: { budget: 'notMet' }, lead: { events: [event('contactRequest', 1)] } };
		expect(stageOf(asking, before)).toMatchObject({
			current: 'disqualified',
			transition: 'unchanged',
		});
	});
});

describe('the gate', () => {
	const by = (policy: 'gate' | 'bant' | 'both' | 'either', sketch: LeadSketch) =>
		compileFunnel({ gate: { policy } })(lead(sketch), 'mql', NOW).current;
	const both = { ...READY, verdict: 'qualified' };
	const onlyGate = READY;
	const onlyBant = { ...READY, bant: { need: 'met' }, verdict: 'qualified' };

	// The table "the two verdicts and how they meet".
	it.each([
		['gate', 'sql', 'sql', 'mql'],
		['bant', 'sql', 'mql', 'sql'],
		['both', 'sql', 'mql', 'mql'],
		['either', 'sql', 'sql', 'sql'],
	] as const)('by policy %s', (policy, first, second, third) => {
		expect([by(policy, both), by(policy, onlyGate), by(policy, onlyBant)]).toEqual([
			first,
			second,
			third,
		]);
	});

	it('stops a known no to budget, need or target group under every policy', () => {
		for (const policy of ['gate', 'bant', 'both', 'either'] as const) {
			const no = { ...both, bant: { need: 'met', budget: 'notMet' } };
			expect(by(policy, no)).toBe('disqualified');
		}
	});

	it('keeps a request with marketing when asked to', () => {
		const careful = compileFunnel({ gate: { handRaise: 'mql' } });
		const asking = lead({ lead: { events: [event('demoRequest', 1)] } });
		expect(careful(asking, 'lead', NOW)).toMatchObject({
			current: 'mql',
			reason: { code: 'handRaise' },
		});
	});

	it.each([
		['a webinar', [event('webinarAttendance', 20), event('guideView', 3)]],
		[
			'three product pages',
			[event('productPageVisit', 2), event('productPageVisit', 2), event('pricingPageVisit', 3)],
		],
		[
			'visits on three days',
			[event('websiteVisit', 2), event('websiteVisit', 5), event('websiteVisit', 9)],
		],
	])('takes %s for high interest', (_, events) => {
		const result = stageOf({ ...READY, engagement: 5, lead: { events } }, 'mql');
		expect(result.gate?.interest.status).toBe('met');
		expect(result.current).toBe('sql');
	});

	it('reads need and budget from another framework, and from answers where there is none', () => {
		const meddic = compileFunnel({ gate: { framework: 'meddic' } });
		const sketch = { ...READY, bant: undefined, verdict: undefined };
		const withMeddic = lead(sketch);
		const checked = {
			...withMeddic,
			qualification: {
				...withMeddic.qualification,
				meddic: { criteria: { identifyPain: { status: 'met' }, economicBuyer: { status: 'met' } } },
			},
		};
		expect(meddic(checked as never, 'mql', NOW).current).toBe('sql');
		const answered = {
			...sketch,
			lead: {
				...READY.lead,
				answers: { need: { status: 'met' }, budget: { status: 'met' } } as never,
			},
		};
		expect(stageOf(answered, 'mql').current).toBe('sql');
	});
});

describe('the stages that are passed', () => {
	it('are none in a fall, and none below the stage that the lead comes from', () => {
		const fall = stageOf(
			{ total: 10 },
			{ current: 'mql', enteredAt: daysAgo(90), belowSince: daysAgo(2) },
		);
		expect(fall.current).toBe('lead');
		expect(fall.passedStages).toBeUndefined();
		expect(stageOf(READY, 'mql').passedStages).toBeUndefined();
	});

	it('are dated again when a lead climbs back', () => {
		const before = [
			{ stage: 'mql', enteredAt: daysAgo(200) },
			{ stage: 'lead', enteredAt: daysAgo(100) },
		];
		const result = stageOf(READY, { current: 'lead', enteredAt: daysAgo(100), history: before });
		expect(result).toMatchObject({ current: 'sql', passedStages: ['mql'] });
	});
});

describe('the other presets', () => {
	const hubspot = compileFunnel('hubspot');
	const acceptance = compileFunnel('salesAcceptance');

	it('HubSpot has its own names and leaves "other" and "evangelist" alone', () => {
		expect(hubspot(lead(READY), 'MQL', NOW)).toMatchObject({
			current: 'salesqualifiedlead',
			previous: 'marketingqualifiedlead',
		});
		expect(hubspot(lead(READY), 'other', NOW)).toMatchObject({
			current: 'other',
			transition: 'unchanged',
		});
		expect(hubspot(lead({ total: 0 }), 'evangelist', NOW).current).toBe('evangelist');
	});

	it('sales acceptance stands between MQL and SQL', () => {
		const accepted = (salesAccepted: unknown) =>
			acceptance(
				lead({ ...READY, lead: { ...READY.lead, fields: { salesAccepted } as never } }),
				'mql',
				NOW,
			);
		expect(accepted(undefined)).toMatchObject({
			current: 'mql',
			transition: 'blocked',
			blockedBy: ['salesAcceptance'],
		});
		expect(accepted(true)).toMatchObject({
			current: 'sql',
			passedStages: ['sal'],
		});
		expect(accepted('abgelehnt')).toMatchObject({
			current: 'recycled',
			reason: { code: 'salesRejected' },
		});
	});
});

describe('data that is not what it should be', () => {
	it('takes a date in the future for no date', () => {
		const result = stageOf(
			{ total: 10 },
			{ current: 'mql', enteredAt: later(5), belowSince: later(9) },
		);
		expect(result).toMatchObject({
			current: 'mql',
			enteredAt: NOW,
			issues: [{ field: 'stage.enteredAt', code: 'futureDate' }],
		});
	});

	it('says so when the date of the previous stage cannot be read', () => {
		const { issues, enteredAt } = stageOf({}, { current: 'mql', enteredAt: 'last week' });
		expect(enteredAt).toBe(NOW);
		expect(issues).toEqual([
			{
				field: 'stage.enteredAt',
				code: 'invalidDate',
				text: 'The date at which the lead entered its stage cannot be read; it counts from this run on. Write it like 2026-11-23T09:00:00Z.',
			},
		]);
		expect(stageOf({}, { current: 'mql' }).issues).toBeUndefined();
	});

	it('leaves out events without a date, in the future, or that are no events', () => {
		const events = [
			{ type: 'demoRequest', at: later(2) },
			{ type: 'demoRequest', at: 'soon' },
			{ type: 'demoRequest' },
			null,
			7,
		];
		expect(stageOf({ lead: { events: events as never } }).current).toBe('subscriber');
	});

	it.each([[undefined], [null], [42], ['text'], [[]], [{}]])('classifies %j', (value) => {
		expect(classify(value as never, undefined, NOW).current).toBe('subscriber');
	});

	it.each([[42], [{}], [{ current: 5 }], [{ current: '' }], ['  '], [[]]])(
		'takes the previous stage %j for none',
		(previous) => {
			expect(stageOf(READY, previous)).toMatchObject({ current: 'sql', transition: 'entered' });
		},
	);
});
