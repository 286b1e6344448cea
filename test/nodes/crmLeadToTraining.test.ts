import type { INode } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { ODOO_DATABASE, ODOO_KEY, startOdoo } from '../../sandbox/crm/odoo/server.cjs';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../sandbox/crm/pipedrive/server.cjs';
import { SALESFORCE_TOKEN, startSalesforce } from '../../sandbox/crm/salesforce/server.cjs';
import { runWorkflow } from '../support/workflow';

const CLOSED_AT = '2026-10-20T09:00:00.000Z';
const LEADS = 240;

const isWon = (index: number) => index % 3 === 0;

/** Heads of a department win more often than others; one in eight does the opposite of what one would expect. */
function decidedLead(index: number) {
	const isHead = isWon(index) !== (index % 8 === 0);
	return {
		person: {
			email: `person-${index}@company-${index}.test`,
			firstName: 'Ada',
			lastName: `Lead ${index}`,
			jobTitle: isHead ? 'Head of Purchasing' : 'Assistant',
		},
		company: { name: `Company ${index}`, domain: `company-${index}.test` },
		events: [
			{ type: 'call', at: '2026-09-01T09:00:00.000Z' },
			// After the decision: a model must not learn from it.
			...(isWon(index) ? [{ type: 'meeting', at: '2026-10-25T09:00:00.000Z' }] : []),
		],
		outcome: {
			status: isWon(index) ? ('won' as const) : ('lost' as const),
			at: CLOSED_AT,
			...(isWon(index) ? { value: 1_000 } : {}),
		},
	};
}

const leads = Array.from({ length: LEADS }, (_, index) => decidedLead(index));

const SYSTEMS = {
	hubspot: async () => {
		const standIn = await startHubSpot({ leads });
		return {
			standIn,
			credential: 'leadQualificationHubSpotApi',
			data: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
		};
	},
	salesforce: async () => {
		const standIn = await startSalesforce({ leads, fields: true });
		return {
			standIn,
			credential: 'leadQualificationSalesforceJwtApi',
			data: { accessToken: SALESFORCE_TOKEN, myDomainUrl: standIn.url },
		};
	},
	pipedrive: async () => {
		const standIn = await startPipedrive({ leads });
		return {
			standIn,
			credential: 'leadQualificationPipedriveApi',
			data: { apiToken: PIPEDRIVE_TOKEN, baseUrl: standIn.url },
		};
	},
	odoo: async () => {
		const standIn = await startOdoo({ leads });
		return {
			standIn,
			credential: 'leadQualificationOdooApi',
			data: { url: standIn.url, database: ODOO_DATABASE, apiKey: ODOO_KEY, protocol: 'auto' },
		};
	},
};

const node = (name: string, type: string, more: Partial<INode> = {}): INode => ({
	id: name,
	name,
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

describe.each(Object.entries(SYSTEMS))(
	'Get Outcomes of %s, into Train Lead Score',
	(crm, start) => {
		test('learns from the decided leads without anything filled in between', async () => {
			const { standIn, credential, data } = await start();
			try {
				const run = await runWorkflow(
					{
						nodes: [
							node('Start', 'n8n-nodes-base.manualTrigger'),
							node('Read Outcomes', 'n8n-nodes-lead-qualification.crmLead', {
								parameters: { crm, operation: 'getOutcomes', returnAll: true },
								credentials: { [credential]: { id: '1', name: crm } },
							}),
							node('Train', 'n8n-nodes-lead-qualification.trainLeadScore', {
								parameters: {
									options: { maximumPairs: 0 },
								},
							}),
						],
						connections: {
							Start: { main: [[{ node: 'Read Outcomes', type: 'main', index: 0 }]] },
							'Read Outcomes': { main: [[{ node: 'Train', type: 'main', index: 0 }]] },
						},
					},
					{ credentials: { [credential]: data } },
				);
				expect(run.error).toBeUndefined();
				const [outcomes] = run.node('Read Outcomes').outputs;
				expect(outcomes).toHaveLength(LEADS);
				expect(outcomes.filter(({ json }) => JSON.stringify(json).includes('"won"'))).toHaveLength(
					LEADS / 3,
				);
				const [[trained], scored] = run.node('Train').outputs;
				const { verdict, metrics, model } = trained.json as unknown as {
					verdict: string;
					metrics: { leads: number; won: number; auc: number };
					model: { fields: Array<{ id: string }> };
				};
				expect({ verdict, leads: metrics.leads, won: metrics.won }).toEqual({
					verdict: 'model',
					leads: LEADS,
					won: LEADS / 3,
				});
				const sample = outcomes[0].json as { events?: Array<{ type: string }> };
				expect(sample.events?.map(({ type }) => type)).toEqual(['call']);
				expect(metrics.auc).toBeGreaterThan(0.7);
				expect(metrics.auc).toBeLessThan(0.97);
				expect(JSON.stringify(model.fields)).not.toMatch(/outcome|meeting/);
				expect(scored).toHaveLength(LEADS);
			} finally {
				await standIn.stop();
			}
		}, 60_000);
	},
);
