import { NodeConnectionTypes, type IConnections, type INode } from 'n8n-workflow';
import type { Qualification } from '../../core';
import { itemsNode, runWorkflow, type WorkflowRun } from '../support/workflow';

/*
 * The four qualifying nodes in one workflow, every input and every output wired: leads and previous stages into
 * Classify Funnel Stage, leads and the catalogue into Plan Nurturing, and each output into a node of its own.
 */

const NOW = '2026-11-23T09:00:00.000Z';
const options = { evaluationTime: NOW };
const main = NodeConnectionTypes.Main;

const node = (name: string, type: string, parameters: INode['parameters'] = {}): INode => ({
	id: name,
	name,
	type: type.includes('.') ? type : `n8n-nodes-lead-qualification.${type}`,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

const LEADS = [
	{
		id: 'asks',
		email: 'ceo@alpha.example',
		jobTitle: 'Geschäftsführerin',
		company: 'Alpha GmbH',
		consent: { marketing: 'granted' },
		Budget: '25.000 €',
		events: [{ type: 'demoRequest', at: '2026-11-23T08:00:00Z' }],
	},
	{
		id: 'reads',
		email: 'einkauf@alpha.example',
		jobTitle: 'Einkäufer',
		company: 'Alpha GmbH',
		language: 'de',
		country: 'DE',
		consent: { marketing: 'granted' },
		events: [{ type: 'contentDownload', at: '2026-11-02T08:00:00Z', asset: 'Ratgeber' }],
	},
	{
		id: 'buys',
		email: 'it@beta.example',
		company: 'Beta AG',
		jobTitle: 'IT-Leiter',
		answers: { budget: false, authority: false },
	},
	{
		id: 'poor',
		email: 'chef@gamma.example',
		answers: { budget: false, need: false, timing: false },
	},
	{ id: 'private', email: 'jo@gmail.com' },
	{},
];

const STAGES = [
	{ leadId: 'reads', stage: 'MQL', enteredAt: '2026-10-05T07:00:00Z' },
	{ leadId: 'buys', stage: 'customer', enteredAt: '2025-01-01T00:00:00Z' },
];

const CATALOGUE = [
	{ Titel: 'Ratgeber', Typ: 'Ratgeber', Phase: 'MQL', Sprache: 'de' },
	{ Titel: 'Checkliste', Typ: 'Checkliste', Phase: 'MQL', Sprache: 'de' },
];

const OUTPUTS: Record<string, string[]> = {
	'Plan Nurturing': ['Send', 'Wait', 'Hand Over', 'Stop'],
	'Score Buying Group': ['Accounts', 'Not Assigned'],
};

const to = (name: string, index = 0) => ({ node: name, type: main, index });

function wiring(): { nodes: INode[]; connections: IConnections } {
	const ends = Object.values(OUTPUTS).flat();
	return {
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger'),
			itemsNode('Leads', LEADS),
			itemsNode('Known Stages', STAGES),
			itemsNode('Content', CATALOGUE),
			node('BANT Check', 'bantCheck', { options }),
			node('Classify Funnel Stage', 'classifyFunnelStage', { options, routing: 'group' }),
			node('Plan Nurturing', 'planNurturing', { options }),
			node('Score Buying Group', 'scoreBuyingGroup', { options, output: 'members' }),
			...ends.map((name) => node(name, 'n8n-nodes-base.noOp')),
		],
		connections: {
			Start: { main: [[to('Leads'), to('Known Stages'), to('Content')]] },
			Leads: { main: [[to('BANT Check')]] },
			'Known Stages': { main: [[to('Classify Funnel Stage', 1)]] },
			Content: { main: [[to('Plan Nurturing', 1)]] },
			'BANT Check': { main: [0, 1, 2].map(() => [to('Classify Funnel Stage')]) },
			'Classify Funnel Stage': {
				main: [0, 1, 2, 3, 4, 5].map(() => [to('Plan Nurturing'), to('Score Buying Group')]),
			},
			...Object.fromEntries(
				Object.entries(OUTPUTS).map(([name, outputs]) => [
					name,
					{ main: outputs.map((end) => [to(end)]) },
				]),
			),
		},
	};
}

/** Ids of the leads that came to a node, over all its runs. */
function arrived({ run }: WorkflowRun, name: string): unknown[] {
	return (run.data.resultData.runData[name] ?? [])
		.flatMap(({ data }) => data?.main[0] ?? [])
		.map(({ json }) => json.id);
}

const qualificationOf = ({ run }: WorkflowRun, name: string, id: string): Qualification =>
	(run.data.resultData.runData[name] ?? [])
		.flatMap(({ data }) => data?.main.flat() ?? [])
		.find((item) => item?.json.id === id)?.json.qualification as Qualification;

describe('a whole qualification with every input and output wired', () => {
	let run: WorkflowRun;

	beforeAll(async () => {
		run = await runWorkflow(wiring());
	});

	it('ends well', () => {
		expect(run.error).toBeUndefined();
	});

	it('knows the previous stages and the catalogue in every run of a node', () => {
		// Two outputs of BANT Check have leads, so Classify Funnel Stage runs twice; n8n hands it the stages once.
		expect(run.run.data.resultData.runData['Classify Funnel Stage']).toHaveLength(2);
		expect(qualificationOf(run, 'Classify Funnel Stage', 'reads').stage?.previous).toBe('mql');
		expect(qualificationOf(run, 'Classify Funnel Stage', 'buys').stage?.current).toBe('customer');
		expect(qualificationOf(run, 'Plan Nurturing', 'reads').nurturing).toMatchObject({
			action: 'send',
			asset: { id: 'Checkliste' },
		});
	});

	it('never plans a placeholder for a lead that came by another wire', () => {
		const planned = arrived(run, 'Send');
		expect(planned).toEqual(['reads']);
	});

	it('lets every lead leave through exactly one output of each node', () => {
		const ids = LEADS.map(({ id }) => id).sort();
		for (const outputs of Object.values(OUTPUTS)) {
			expect(outputs.flatMap((end) => arrived(run, end)).sort()).toEqual(ids);
		}
	});
});
