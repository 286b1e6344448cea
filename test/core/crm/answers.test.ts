import { compileFramework, FRAMEWORKS } from '../../../core';
import { unifiedLead, type CrmRecord } from '../../../core/crm/unify';

const record = (fields: CrmRecord['fields'], answers: CrmRecord['answers'] = {}): CrmRecord => ({
	system: 'hubspot',
	objectType: 'contact',
	id: '7',
	person: { email: 'jo@example.com' },
	company: {},
	marketingConsent: 'unknown',
	answers,
	fields,
});

describe('fields of the team’s own that answer a question', () => {
	it.each([
		['HubSpot', { budget: '25000', decision_maker: 'true', zeitrahmen: 'Q1 2027' }],
		['Salesforce', { Budget__c: 25000, Decision_Maker__c: true, Zeitrahmen__c: 'Q1 2027' }],
		['Pipedrive', { Budget: 25000, 'Decision maker': 'yes', Zeitrahmen: 'Q1 2027' }],
		['Odoo', { x_budget: 25000, x_studio_decision_maker: true, x_zeitrahmen: 'Q1 2027' }],
	])('are found by their names as %s writes them', (_, fields) => {
		const { answers } = unifiedLead(record(fields));
		expect(Object.keys(answers).sort()).toEqual(['authority', 'budget', 'timing']);
		expect(answers.budget.source).toBe('crm');
		expect(answers.budget.evidence).toMatch(/^CRM field /);
	});

	it('stand behind what was checked before, and BANT Check takes them', () => {
		const checked = { authority: { status: 'notMet', source: 'crm' } } as const;
		const lead = unifiedLead(record({ budget: '25000', decision_maker: 'true' }, checked));
		expect(lead.answers.authority).toEqual(checked.authority);
		const { criteria } = compileFramework(FRAMEWORKS.bant)(lead, '2026-11-23T09:00:00Z');
		expect(criteria.budget.status).toBe('met');
		expect(criteria.authority.status).toBe('notMet');
	});

	it('are none when they say nothing', () => {
		expect(unifiedLead(record({ budget: '', need: null, city: 'Bern' })).answers).toEqual({});
	});
});
