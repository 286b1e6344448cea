import Ajv from 'ajv';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { PREFIX, runSavedWorkflow, type SavedWorkflow } from '../releases/savedWorkflow';
import { readJson } from '../support/files';
import { outputSchema, type Schema } from '../support/outputSchema';
import { runNode } from '../support/workflow';

/*
 * n8n's editor shows these schemas to the next node as long as this one has not run; people drag fields from them into
 * expressions. So a field that is shown must be one that comes, and the other way round.
 */

/** Nodes that write onto the items they get: the part of `qualification` that is theirs. */
const PARTS: Readonly<Record<string, string>> = {
	bantCheck: 'bant',
	classifyFunnelStage: 'stage',
	planNurturing: 'nurturing',
	scoreLead: 'score',
};

const folderOf = (type: string) => `nodes/${type[0].toUpperCase()}${type.slice(1)}`;

/** What of an item is this node's: its part of the qualification, or all of it. */
function ownPart(type: string, value: Schema | undefined, json: IDataObject) {
	const part = PARTS[type];
	if (!part) return { schema: value, result: json };
	const result = (json.qualification as IDataObject)[part] as IDataObject | undefined;
	return { schema: value?.properties?.qualification?.properties?.[part], result };
}

function expectSchemaToHold(type: string, operation: string | undefined, items: IDataObject[]) {
	const schema = outputSchema(folderOf(type), operation);
	const validate = new Ajv({ strict: false, allErrors: true }).compile(schema ?? {});
	expect(items.length).toBeGreaterThan(0);
	for (const json of items) {
		validate(json);
		expect(validate.errors ?? []).toEqual([]);
		const own = ownPart(type, schema, json);
		const known = Object.keys(own.schema?.properties ?? {});
		const notShown = Object.keys(own.result ?? {}).filter((name) => !known.includes(name));
		expect(notShown).toEqual([]);
	}
}

describe('the schemas that the editor shows before a run', () => {
	it('hold for every node of a saved workflow', async () => {
		const saved = readJson<SavedWorkflow>('test/releases/0.1.0/workflow.json');
		// Other frameworks write under their own name, and an account of each lead onto the lead.
		const others = ['Check Custom Criteria', 'Check MEDDIC', 'Account per Lead'];
		for (const { name, type, outputs } of await runSavedWorkflow(saved)) {
			if (others.includes(name)) continue;
			const node = type.slice(PREFIX.length);
			const operation = node === 'crmLead' ? 'getMany' : undefined;
			const [first] = outputs.filter((items) => items.length > 0);
			expectSchemaToHold(
				node,
				operation,
				first.map(({ json }) => json),
			);
		}
	});

	it.each<[string, INodeParameters]>([
		['getMany', {}],
		['getOutcomes', {}],
		['addLead', {}],
		['createSalesTask', { tasksFor: 'every' }],
		['eraseQualification', {}],
		['logSentContent', {}],
		['writeQualification', { createMissingFields: true }],
	])('hold for CRM Lead, %s', async (operation, parameters) => {
		const outcome = { status: 'won', at: '2026-10-02T12:00:00.000Z', value: 900 } as const;
		const standIn = await startHubSpot({
			leads: seedLeads(8).map((lead) => ({ ...lead, outcome })),
		});
		try {
			const asset = { id: 'guide', title: 'Guide', type: 'guide' };
			const nurturing = { action: 'send', asset, key: 'k', reason: { text: 'Fits' } };
			const score = { total: 70, fit: 70, engagement: 70, grade: 'B2', band: 'hot', reasons: [] };
			const { outputs, error } = await runNode({
				type: 'crmLead',
				parameters: { operation, ...parameters },
				items: [{ email: 'person-1@company-0.test', qualification: { score, nurturing } }],
				credentials: {
					leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
				},
			});
			expect(error).toBeUndefined();
			const brought = operation.startsWith('get') ? [] : ['email', 'qualification'];
			const items = outputs[0].map(({ json }) =>
				Object.fromEntries(Object.entries(json).filter(([name]) => !brought.includes(name))),
			);
			expectSchemaToHold('crmLead', operation, items);
		} finally {
			await standIn.stop();
		}
	});
});
