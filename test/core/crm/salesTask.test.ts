import { planSalesTask, qualificationValues, taskMarker } from '../../../core/crm';
import type { Qualification } from '../../../core/lead';

const qualification = {
	score: {
		total: 74,
		grade: 'A2',
		band: 'hot',
		reasons: [
			{ rule: 'demo', points: 31.7, rawPoints: 40, text: 'Demo request 10 days ago' },
			{ rule: 'student', points: -10, rawPoints: -10, text: 'Student' },
		],
		model: { name: 'm', version: 1, hash: 'abc' },
		evaluatedAt: '2026-11-23T09:00:00.000Z',
	},
	bant: {
		verdict: 'needsInfo',
		criteria: {
			budget: { status: 'met' },
			timing: { status: 'unknown' },
			need: { status: 'notMet' },
		},
		nextQuestion: { criterion: 'timing', text: 'By when does it have to be in use?' },
		evaluatedAt: '2026-11-23T10:00:00.000Z',
	},
	stage: {
		current: 'sql',
		enteredAt: '2026-11-20T09:00:00.000Z',
		reason: { code: 'gatePassed', text: 'All four criteria are met.' },
		handOff: {
			status: 'overdue',
			notBefore: '2026-11-20T09:00:00.000Z',
			dueBy: '2026-11-21T09:00:00.000Z',
			priority: 'high',
		},
	},
} as unknown as Qualification;

const now = Date.UTC(2026, 10, 23, 12);

describe('the sales task', () => {
	test('is due at the hand-off deadline and explains itself', () => {
		const { task, isDue } = planSalesTask(qualification, { leadId: 'x', now });
		expect(isDue).toBe(true);
		expect(task).toEqual({
			subject: 'Contact this lead (SQL, A2, 74 points)',
			text: [
				'All four criteria are met.',
				'Why:',
				'+31.7: Demo request 10 days ago',
				'-10: Student',
				'Ask: By when does it have to be in use?',
			].join('\n'),
			dueAt: '2026-11-21T09:00:00.000Z',
			priority: 'high',
		});
	});

	test('has the same marker on every day of the same stay in the stage, and another for another stay', () => {
		const { marker } = planSalesTask(qualification, { leadId: 'x', now });
		const later = planSalesTask(qualification, { leadId: 'x', now: now + 5 * 86_400_000 });
		expect(later.marker).toBe(marker);
		expect(planSalesTask(qualification, { leadId: 'y', now }).marker).not.toBe(marker);
		expect(taskMarker('x', 'handOff:sql', '2026-11-20T09:00:00.000Z')).toBe(marker);
	});

	test('is planned for a lead without any qualification too, but not due', () => {
		const { task, isDue } = planSalesTask({}, { leadId: 'x', now, language: 'de' });
		expect(isDue).toBe(false);
		expect(task).toEqual({
			subject: 'Diesen Lead kontaktieren',
			text: '',
			dueAt: '2026-11-24T12:00:00.000Z',
		});
	});
});

describe('the values of a qualification that a CRM holds', () => {
	test('are in snake case, with the newest evaluation, and leave out what no node wrote', () => {
		expect(qualificationValues(qualification)).toEqual({
			score: 74,
			grade: 'A2',
			band: 'hot',
			model: 'abc',
			reasons: '+31.7: Demo request 10 days ago\n-10: Student',
			bantVerdict: 'needs_info',
			bantBudget: 'met',
			bantTiming: 'unknown',
			bantNeed: 'not_met',
			stage: 'sql',
			stageSince: '2026-11-20T09:00:00.000Z',
			scoredAt: '2026-11-23T10:00:00.000Z',
		});
		expect(qualificationValues({ stage: { current: 'lead' } })).toEqual({ stage: 'lead' });
	});

	test.each([undefined, null, 'text', 7, [], { score: 'high', bant: [], stage: null }])(
		'of %p are none',
		(value) => {
			expect(qualificationValues(value)).toEqual({});
		},
	);
});
