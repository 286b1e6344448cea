import { ConfigurationError } from '../../../core/common/configuration';
import {
	adjustFramework,
	compileFramework,
	FRAMEWORKS,
	withAnswers,
} from '../../../core/frameworks';
import { answers, NOW } from './support';

const met = { status: 'met' };
const notMet = { status: 'notMet' };

function faultsOf(definition: unknown): string[] {
	try {
		compileFramework(definition as never);
	} catch (error) {
		if (error instanceof ConfigurationError)
			return error.faults.map(({ where, what }) => `${where}: ${what}`);
		return [String(error)];
	}
	return [];
}

const own = (more: object) => ({
	name: 'own',
	criteria: [{ id: 'a' }, { id: 'b' }],
	rule: { atLeast: 1 },
	...more,
});

describe('a framework that cannot be used says why before the run', () => {
	it.each<[string, object, string]>([
		[
			'an unknown mandatory criterion',
			own({ rule: { mandatory: ['c'] } }),
			'mandatory criteria: "c" is not a criterion of this framework (a, b)',
		],
		[
			'a number of criteria that there are not',
			own({ rule: { atLeast: 3 } }),
			'needed criteria: asks for 3 criteria, but there are only 2',
		],
		[
			'no rule',
			own({ rule: {} }),
			'rule: says nothing, so every lead would be qualified: say how many criteria are needed, which share of the weight, or which are mandatory',
		],
		[
			'a criterion twice',
			own({ criteria: [{ id: 'a' }, { id: 'a' }] }),
			'criterion "a", id: is used twice',
		],
		[
			'a name that another result has',
			own({ name: 'score' }),
			'name: is a name that another result uses',
		],
		[
			'a dangerous name',
			own({ criteria: [{ id: 'constructor' }] }),
			'criterion "constructor", id: is a name that JavaScript reserves',
		],
		[
			'a setting that does not exist',
			own({ criteria: [{ id: 'a', wieght: 2 }] }),
			'criterion "a": does not know "wieght"',
		],
	])('%s', (_, definition, fault) => {
		expect(faultsOf(definition)).toContain(fault);
	});

	it('names all faults at once', () => {
		const faults = faultsOf({
			name: 'own',
			criteria: [{ id: 'a', weight: -1, maxAgeDays: 'long' }],
			rule: { atLeast: 0 },
			conflicts: 'loudest',
		});
		expect(faults.length).toBeGreaterThanOrEqual(4);
	});

	it.each([[undefined], [null], [42], [[]]])('%j in place of the criteria', (criteria) => {
		expect(faultsOf({ name: 'own', criteria, rule: { atLeast: 1 } })).not.toEqual([]);
	});

	it('an unknown framework', () => {
		expect(faultsOf('bunt')[0]).toMatch(/^framework: must be one of anum, bant/);
	});

	it('an unknown language or channel', () => {
		expect(() => compileFramework('bant', { language: 'fr' as never })).toThrow(ConfigurationError);
		expect(() => compileFramework('bant', { channel: 'fax' as never })).toThrow(ConfigurationError);
	});
});

describe('verdicts by weight, by mandatory criteria and by both', () => {
	const weighted = compileFramework({
		name: 'weighted',
		criteria: [
			{ id: 'a', weight: 5 },
			{ id: 'b', weight: 3 },
			{ id: 'c', weight: 2 },
		],
		rule: { threshold: 0.7, mandatory: ['c'] },
	});

	it.each([
		[{ a: met, c: met }, 'qualified', 0.7, 1],
		[{ a: met, b: met }, 'needsInfo', 0.8, 1],
		[{ b: met, c: met }, 'needsInfo', 0.5, 1],
		[{ a: notMet }, 'notQualified', 0, 0.5],
		[{ c: notMet }, 'notQualified', 0, 0.8],
	])('%j', (given, verdict, worstCase, bestCase) => {
		expect(weighted(answers(given), NOW)).toMatchObject({ verdict, worstCase, bestCase });
	});

	it('asks for mandatory criteria first, then for what weighs most', () => {
		expect(weighted(answers({}), NOW).nextQuestion?.criterion).toBe('c');
		expect(weighted(answers({ c: met }), NOW).nextQuestion?.criterion).toBe('a');
	});

	it('does not ask what cannot change the verdict any more', () => {
		const check = compileFramework({
			name: 'own',
			criteria: [
				{ id: 'big', weight: 8 },
				{ id: 'small', weight: 1 },
				{ id: 'middle', weight: 5 },
			],
			rule: { threshold: 0.5 },
		});
		// 8 of 14 are needed at least: "big" alone decides; the others together do not reach the half.
		expect(check(answers({}), NOW).nextQuestion?.criterion).toBe('big');
		expect(check(answers({ big: notMet }), NOW).verdict).toBe('notQualified');
	});

	it('reaches a threshold that sums of decimals miss', () => {
		const check = compileFramework({
			name: 'own',
			criteria: [
				{ id: 'a', weight: 0.1 },
				{ id: 'b', weight: 0.2 },
				{ id: 'c', weight: 0.7 },
			],
			rule: { threshold: 0.3 },
		});
		expect(check(answers({ a: met, b: met }), NOW).verdict).toBe('qualified');
	});
});

describe('conditions on fields', () => {
	const check = compileFramework({
		name: 'own',
		criteria: [
			{
				id: 'budget',
				conditions: [{ when: { field: 'budget_eur', operator: 'atLeast', value: 10000 } }],
			},
			{
				id: 'deadline',
				conditions: [
					{
						when: { field: 'needed_by', operator: 'withinNextDays', value: 180 },
						otherwise: 'unknown',
					},
				],
			},
		],
		rule: { atLeast: 2 },
		conflicts: 'strictest',
	});
	const lead = (fields: object, given = {}) => answers(given, { fields: fields as never });

	it.each([
		[{ budget_eur: 12000, needed_by: '2027-02-01' }, 'met', 'met'],
		[{ budget_eur: '9999', needed_by: '2028-02-01' }, 'notMet', 'unknown'],
		[{}, 'unknown', 'unknown'],
	])('%j', (fields, budget, deadline) => {
		const { criteria } = check(lead(fields), NOW);
		expect([criteria.budget.status, criteria.deadline.status]).toEqual([budget, deadline]);
	});

	it('are settled with answers by the policy, and reported', () => {
		const result = check(lead({ budget_eur: 500 }, { budget: met }), NOW);
		expect(result.criteria.budget.status).toBe('notMet');
		expect(result.conflicts).toEqual([
			{
				criterion: 'budget',
				policy: 'strictest',
				kept: {
					status: 'notMet',
					value: 500,
					evidence: 'field budget_eur',
					source: 'field',
					confidence: 0.8,
				},
				setAside: [{ status: 'met', confidence: 1 }],
			},
		]);
	});
});

describe('the names of answers', () => {
	it('that no criterion has are told, and nothing else is lost', () => {
		const check = compileFramework('bant');
		const result = check(answers({ budgt: met, need: met }), NOW);
		expect(result.issues).toEqual([
			{
				field: 'answers.budgt',
				code: 'ignoredField',
				text: 'No criterion has this name, so the answer does not count. This framework knows: budget, authority, need, timing.',
			},
		]);
		expect(result.criteria.need.status).toBe('met');
		expect(
			compileFramework('bant', { language: 'de' })(answers({ x: met }), NOW).issues?.[0].text,
		).toMatch(/^Kein Kriterium heißt so/);
	});

	it('may be spelled in other ways, and be titles in English or German', () => {
		const check = compileFramework('meddic');
		const { criteria, issues } = check(
			answers({ 'Decision process': met, Entscheidungskriterien: met, METRICS: met }),
			NOW,
		);
		expect(issues).toBeUndefined();
		expect([
			criteria.decisionProcess.status,
			criteria.decisionCriteria.status,
			criteria.metrics.status,
		]).toEqual(['met', 'met', 'met']);
	});

	it('that are two spellings of one criterion are two sources', () => {
		const { conflicts } = compileFramework('bant')(answers({ Budget: met, budget: notMet }), NOW);
		expect(conflicts.map(({ criterion }) => criterion)).toEqual(['budget']);
	});

	it('of other frameworks and of the gate are nothing to tell', () => {
		const lead = answers({ champion: met, targetGroup: met, metrics: met });
		expect(compileFramework('bant')(lead, NOW).issues).toBeUndefined();
	});
});

describe('disqualifiers', () => {
	const check = compileFramework({
		name: 'own',
		criteria: [{ id: 'a' }],
		rule: { atLeast: 1 },
		disqualifiers: [
			{
				id: 'competitor',
				when: { field: 'company.domain', operator: 'equals', value: 'rival.example' },
				text: { en: 'A competitor.', de: 'Ein Wettbewerber.' },
			},
		],
	});

	it('end the check', () => {
		const result = check(answers({ a: met }, { company: { domain: 'rival.example' } }), NOW);
		expect(result).toMatchObject({
			verdict: 'notQualified',
			reason: { code: 'disqualifier:competitor', text: 'A competitor.' },
		});
	});

	it('ask nothing', () => {
		expect(
			check(answers({}, { company: { domain: 'rival.example' } }), NOW).nextQuestion,
		).toBeUndefined();
	});
});

describe('adjustments', () => {
	it('change what they name and nothing else', () => {
		const check = compileFramework(
			adjustFramework(FRAMEWORKS.bant, { minimumBudget: 10000, atLeast: 2, mandatory: ['need'] }),
		);
		const small = check(answers({ budget: { value: 5000 }, need: met, authority: met }), NOW);
		expect(small.criteria.budget.status).toBe('notMet');
		expect(small.verdict).toBe('qualified');
		expect(check(answers({ budget: met, authority: met, need: notMet }), NOW).verdict).toBe(
			'notQualified',
		);
		expect(FRAMEWORKS.bant.rule).toEqual({ atLeast: 3 });
	});

	it('name further decision makers by words of their job titles', () => {
		const check = compileFramework(
			adjustFramework(FRAMEWORKS.bant, { decisionMakers: ['Einkauf', 'Prokurist'] }),
		);
		const authority = (jobTitle: string) =>
			check(answers({}, { person: { jobTitle } }), NOW).criteria.authority;
		expect(authority('Sachbearbeiterin Einkauf')).toEqual({
			status: 'met',
			value: 'Sachbearbeiterin Einkauf',
			evidence: 'field person.jobTitle',
			source: 'jobTitle',
			confidence: 0.8,
		});
		expect(authority('CEO').status).toBe('met');
		expect(authority('Entwicklerin').status).toBe('unknown');
	});

	it('judge a value even where its source called it met', () => {
		const check = compileFramework(adjustFramework(FRAMEWORKS.bant, { minimumBudget: 10000 }));
		const { budget } = check(
			answers({ budget: { status: 'met', value: '5.000 €' } }),
			NOW,
		).criteria;
		expect(budget.status).toBe('notMet');
	});
});

describe('withAnswers', () => {
	const lead = answers({ budget: { status: 'notMet', at: '2026-11-01T00:00:00Z' } });

	it('adds answers beside those of the lead, and leaves the lead alone', () => {
		const more = withAnswers(lead, { budget: '25000', need: ' ', timing: undefined }, 'node', NOW);
		expect(more.answers).toEqual({
			budget: {
				value: '25000',
				source: 'node',
				at: NOW,
				others: [{ status: 'notMet', at: '2026-11-01T00:00:00Z' }],
			},
		});
		expect(lead.answers.budget).toEqual({ status: 'notMet', at: '2026-11-01T00:00:00Z' });
	});

	it('lets the check see both and report the conflict', () => {
		const result = compileFramework()(withAnswers(lead, { budget: '25000' }, 'node', NOW), NOW);
		expect(result.criteria.budget.status).toBe('met');
		expect(result.conflicts).toHaveLength(1);
	});
});
