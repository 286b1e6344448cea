import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';
import { readJson } from '../support/files';
import { writeSampleLeads } from '../support/sampleLeads';
import { itemsNode, pairedItems, runWorkflow, type WorkflowFile, type WorkflowRun } from '../support/workflow';

const template = readJson<WorkflowFile>('templates/qualify-leads-and-export-audiences.json');

const OURS = 'n8n-nodes-lead-qualification.';

function sampleRows(): IDataObject[] {
	const files = writeSampleLeads();
	const rows = (file: string, delimiter: string) =>
		parse(files[file], { columns: true, delimiter }) as IDataObject[];
	return [
		...rows('hubspot-contacts.csv', ','),
		...rows('salesforce-leads.csv', ','),
		...rows('leads-german.csv', ';'),
	];
}

/** The template with the nodes that only n8n itself has replaced by what they would have read. */
function withItems(rows: IDataObject[]): WorkflowFile {
	const source = itemsNode('All Leads', rows);
	const ours = template.nodes.filter(({ type }) => type.startsWith(OURS));
	const trigger = template.nodes.filter(({ type }) => type === 'n8n-nodes-base.manualTrigger');
	const known = new Set([...ours, ...trigger].map(({ name }) => name).concat(source.name));
	const connections = Object.fromEntries(
		Object.entries(template.connections)
			.filter(([name]) => known.has(name))
			.map(([name, { main }]) => [
				name,
				{ main: main.map((targets) => (targets ?? []).filter(({ node }) => known.has(node))) },
			]),
	);
	connections[trigger[0].name] = { main: [[{ node: source.name, type: 'main', index: 0 }]] };
	return { ...template, nodes: [...trigger, source, ...ours], connections } as WorkflowFile;
}

const byType = (type: string) => template.nodes.filter((node) => node.type === OURS + type);

describe('the template that qualifies leads and exports audiences', () => {
	const rows = sampleRows();
	let run: WorkflowRun;

	beforeAll(async () => {
		run = await runWorkflow(withItems(rows));
	}, 120_000);

	it('runs without an error', () => {
		expect(run.error).toBeUndefined();
	});

	it('scores and checks every lead that was read', () => {
		for (const { name } of [...byType('scoreLead'), ...byType('bantCheck')]) {
			const [items] = run.node(name).outputs;
			expect(items).toHaveLength(rows.length);
		}
	});

	it('sends every lead out of exactly one output, paired with its row', () => {
		const { outputs } = run.node('Classify Funnel Stage');
		const paired = outputs.flat().flatMap(pairedItems);

		const [wired] = Object.values(template.connections['Classify Funnel Stage']);

		expect(wired).toHaveLength(outputs.length);
		expect(paired.sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
	});

	it('wires the output of the SQLs to the exports', () => {
		const { outputs } = run.node('Classify Funnel Stage');
		const targets = template.connections['Classify Funnel Stage'].main[3]!.map(({ node }) => node);
		const stages = outputs[3].map(({ json }) => (json.qualification as { stage: { current: string } }).stage.current);

		expect(new Set(stages)).toEqual(new Set(['sql']));
		expect(stages.length).toBeGreaterThan(20);
		for (const { name } of byType('retargetingAudienceExport')) expect(targets).toContain(name);
	});

	it('makes a file for each platform, whose rows add up with the reasons of those left out', () => {
		const { outputs } = run.node('Retargeting Audience Export');
		const [summaries, leads, files] = outputs.map((items) => items.map(({ json }) => json));
		const sqls = run.node('Classify Funnel Stage').outputs[3].length;

		expect(leads).toHaveLength(sqls);
		expect(summaries.map(({ audience }) => audience).sort()).toEqual(['google', 'linkedin', 'meta']);
		expect(new Set(files.map(({ audience }) => audience))).toEqual(new Set(['google', 'linkedin', 'meta']));
		for (const summary of summaries) {
			const reasons = Object.values(summary.excludedByReason as Record<string, number>);
			const excluded = reasons.reduce((sum, count) => sum + count, 0);
			expect((summary.exported as number) + excluded).toBe(sqls);
			expect(summary.exported).toBeGreaterThan(0);
		}
		for (const { binary } of outputs[2]) expect(binary?.data.fileName).toMatch(/\.csv$/);
	});
});
