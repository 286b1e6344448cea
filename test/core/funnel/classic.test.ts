import { compileFunnel } from '../../../core/funnel';
import { daysAgo, event, lead, NOW, READY, type LeadSketch } from './support';

const classify = compileFunnel();
const stageOf = (sketch: LeadSketch, previous?: unknown) =>
	classify(lead(sketch), previous as never, NOW);

describe('the classic funnel', () => {
	it.each<[string, LeadSketch, string, string]>([
		[
			'an address from a newsletter',
			{ lead: { events: [event('newsletterSignup', 3)] } },
			'subscriber',
			'always',
		],
		['a reader of the site', { lead: { events: [event('guideView', 3)] } }, 'lead', 'engaged'],
		[
			'a contact with a company',
			{ lead: { company: { name: 'Muster GmbH' } } },
			'lead',
			'identified',
		],
		['a download', { lead: { events: [event('contentDownload', 3)] } }, 'mql', 'leadMagnet'],
		['a score of 60', { total: 60, fit: 40, engagement: 40 }, 'mql', 'scoreReached'],
		['a score of 59', { total: 59, fit: 40, engagement: 40 }, 'subscriber', 'always'],
		['the four criteria met', READY, 'sql', 'gatePassed'],
		['a demo request', { lead: { events: [event('demoRequest', 1)] } }, 'sql', 'handRaise'],
		['an open deal', { lead: { outcome: { status: 'open' } } }, 'opportunity', 'openDeal'],
		['a won deal', { lead: { outcome: { status: 'won' } } }, 'customer', 'won'],
		['a lost deal', { lead: { outcome: { status: 'lost' } } }, 'recycled', 'closedLost'],
		[
			'no budget',
			{ ...READY, bant: { budget: 'notMet', need: 'met' } },
			'disqualified',
			'noBudget',
		],
		['no need', { ...READY, bant: { budget: 'met', need: 'notMet' } }, 'disqualified', 'noNeed'],
		[
			'a disqualifier of the score',
			{ ...READY, disqualifiers: [{ rule: 'competitor', text: '' }] },
			'disqualified',
			'notTarget',
		],
	])('puts %s into the right stage', (_, sketch, stage, code) => {
		const result = stageOf(sketch);
		expect(result).toMatchObject({ current: stage, transition: 'entered', reason: { code } });
	});

	it.each<[string, LeadSketch, string[]]>([
		['budget unknown', { ...READY, bant: { need: 'met' } }, ['budget']],
		['interest low', { ...READY, engagement: 20 }, ['interest']],
		['fit unknown', { ...READY, fit: 30 }, ['targetGroup']],
	])('leaves a lead with %s an MQL and says so', (_, sketch, blockedBy) => {
		expect(stageOf(sketch)).toMatchObject({ current: 'mql', blockedBy });
	});

	it('dates the stages that were passed in one evaluation', () => {
		const result = stageOf(READY, { current: 'subscriber', enteredAt: daysAgo(100) });
		expect(result).toMatchObject({
			current: 'sql',
			previous: 'subscriber',
			transition: 'advanced',
			passedStages: ['lead', 'mql'],
			enteredAt: NOW,
			history: [
				{ stage: 'subscriber', enteredAt: daysAgo(100) },
				{ stage: 'lead', enteredAt: NOW },
				{ stage: 'mql', enteredAt: NOW },
				{ stage: 'sql', enteredAt: NOW },
			],
		});
	});

	it('keeps the date of a stage that does not change', () => {
		const previous = { current: 'sql', enteredAt: daysAgo(3) };
		expect(stageOf(READY, previous)).toMatchObject({
			current: 'sql',
			transition: 'unchanged',
			enteredAt: daysAgo(3),
		});
	});

	it.each(['MQL', 'Marketing Qualified Lead', 'marketingqualifiedlead', 'mql'])(
		'understands the previous stage "%s"',
		(name) => {
			expect(stageOf(READY, name)).toMatchObject({ previous: 'mql', transition: 'advanced' });
		},
	);

	it('leaves a stage that it does not know, and says so', () => {
		expect(stageOf(READY, 'Partner')).toMatchObject({
			current: 'Partner',
			transition: 'blocked',
			blockedBy: ['unknownStage'],
			reason: { code: 'unknownStage' },
		});
	});

	it('takes the previous stage from the lead when none is handed in', () => {
		const result = classify(
			lead({ ...READY, lead: { ...READY.lead, stage: { current: 'mql', enteredAt: daysAgo(9) } } }),
			undefined,
			NOW,
		);
		expect(result).toMatchObject({ previous: 'mql', transition: 'advanced', current: 'sql' });
	});

	it('asks for the required fields even of a direct request', () => {
		const strict = compileFunnel({ gate: { requiredFields: ['person.phone'] } });
		const asking = lead({ lead: { events: [event('demoRequest', 1)] } });
		expect(strict(asking, 'mql', NOW)).toMatchObject({
			current: 'mql',
			transition: 'blocked',
			blockedBy: ['person.phone'],
			reason: { code: 'blocked' },
		});
	});

	it('makes nobody an SQL for a single click', () => {
		const oneClick = { ...READY, lead: { events: [event('websiteVisit', 2)] } };
		expect(stageOf(oneClick, 'mql')).toMatchObject({
			current: 'mql',
			transition: 'blocked',
			blockedBy: ['touchpoints'],
		});
	});
});

describe('what a score never does', () => {
	it.each(['customer', 'opportunity'])('demotes a %s', (stage) => {
		const worst: LeadSketch = {
			total: 0,
			fit: 0,
			engagement: 0,
			bant: { budget: 'notMet', need: 'notMet' },
			disqualifiers: [{ rule: 'x', text: '' }],
		};
		const result = stageOf(worst, { current: stage, enteredAt: daysAgo(500) });
		expect(result).toMatchObject({ current: stage, transition: 'unchanged' });
	});
});

describe('hand-off', () => {
	const inBerlin = compileFunnel('classic', { timeZone: 'Europe/Berlin' });

	it('gives a direct request one business hour from the request', () => {
		// Friday 2026-11-20, 16:30 in Berlin: half an hour of that day is left.
		const events = [{ type: 'demoRequest', at: '2026-11-20T15:30:00.000Z' }];
		const { handOff } = inBerlin(lead({ lead: { events } }), undefined, '2026-11-21T12:00:00.000Z');
		expect(handOff).toMatchObject({
			notBefore: '2026-11-20T15:30:00.000Z',
			dueBy: '2026-11-23T08:30:00.000Z',
			status: 'due',
			priority: 'high',
		});
	});

	it('gives a lead that passed the gate four business hours', () => {
		const { handOff } = inBerlin(lead(READY), 'mql', '2026-11-23T09:00:00.000Z');
		expect(handOff).toMatchObject({
			notBefore: '2026-11-23T09:00:00.000Z',
			dueBy: '2026-11-23T13:00:00.000Z',
			status: 'due',
		});
	});

	it('says what a lead right before the gate still needs', () => {
		const mql = { current: 'mql', enteredAt: daysAgo(10) };
		const waiting = lead({ ...READY, bant: { budget: 'unknown', need: 'met' } });
		expect(classify(waiting, mql, NOW)).toMatchObject({
			transition: 'unchanged',
			blockedBy: ['budget'],
			reason: { code: 'unchanged', text: 'Not ready for sales yet: Budget is not known.' },
		});
		const german = compileFunnel('classic', { language: 'de' });
		expect(german(waiting, mql, NOW).reason.text).toBe(
			'Noch nicht bereit für den Vertrieb: Budget ist unbekannt.',
		);
		const bant = compileFunnel({ gate: { policy: 'bant' } });
		expect(bant(waiting, mql, NOW).reason.text).toMatch(/does not say qualified\.$/);
	});

	it('says by how much it is overdue', () => {
		const previous = { current: 'sql', enteredAt: '2026-11-20T08:00:00.000Z' };
		const { handOff } = inBerlin(lead(READY), previous, '2026-11-20T13:30:00.000Z');
		expect(handOff).toMatchObject({
			dueBy: '2026-11-20T12:00:00.000Z',
			status: 'overdue',
			byMinutes: 90,
			text: 'First contact is overdue by 1 hour 30 minutes.',
		});
	});
});
