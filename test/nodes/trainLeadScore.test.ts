import { compileScoringModel, type TrainedModel } from '../../core';
import { sampleLeads } from '../core/training/sampleLeads';
import { pairedItems, runNode } from '../support/workflow';

const options = { evaluationTime: '2026-11-23T09:00:00.000Z' };
const LEADS = sampleLeads(500) as never[];
const parameters = { options: { ...options, maximumPairs: 0 } };

type Output = {
	verdict: string;
	model?: TrainedModel;
	metrics: { auc: number; advice: Array<{ by: string }> };
	warnings: Array<{ code: string; field?: string }>;
	comparison?: { auc: number; rules: unknown[] };
};
const outputOf = (item: { json: object }) => item.json as Output;

const page = (binary: { data: string }) => Buffer.from(binary.data, 'base64').toString('utf8');

describe('Train Lead Score', () => {
	it('learns a model that Score Lead takes, with a report, and scores every lead', async () => {
		const { outputs, hints } = await runNode({ type: 'trainLeadScore', parameters, items: LEADS });
		const [[result], scored] = outputs;
		const { verdict, model, metrics } = outputOf(result);
		expect(verdict).toBe('model');
		expect(pairedItems(result)).toHaveLength(500);
		expect(result.binary?.report).toMatchObject({
			mimeType: 'text/html',
			fileName: 'lead-score-report.html',
		});
		expect(page(result.binary?.report as { data: string })).toContain(metrics.auc.toFixed(3));
		expect(result.binary?.reportPreview).toMatchObject({
			mimeType: 'text/plain',
			fileType: 'html',
		});
		expect(scored).toHaveLength(500);
		expect(scored.flatMap(pairedItems)).toEqual(LEADS.map((_, index) => index));
		const { score } = scored[7].json.qualification as { score: { total: number } };
		const score7 = compileScoringModel(model)(LEADS[7], options.evaluationTime);
		expect(score.total).toBe(score7.total);
		expect(hints[0].message).toMatch(
			/^A model was learned from 500 leads \(\d+ won\)\. Of a won and a lost lead .* first in (\d\d) of 100 cases \(AUC 0\.\1?\d+\)/,
		);
	});

	it('says that there are too few leads, and lets them through', async () => {
		const { outputs, hints } = await runNode({
			type: 'trainLeadScore',
			items: LEADS.slice(0, 8),
		});
		expect(outputOf(outputs[0][0]).verdict).toBe('tooFewLeads');
		expect(outputs[1]).toHaveLength(8);
		expect(hints[0].message).toContain('at least 30 of each');
	});

	it('measures a model of rules beside it, and answers what threshold to use', async () => {
		const { outputs } = await runNode({
			type: 'trainLeadScore',
			parameters: {
				outcomeField: 'outcome',
				exclude: 'chance, source',
				compareWith: 'preset',
				preset: 'b2bServices',
				thresholds: {
					capacity: 40,
					incoming: 100,
					percentOfWins: 80,
					valuePerWin: 900,
					costPerLead: 50,
				},
				options: { ...options, maximumPairs: 0, reportField: '' },
			},
			items: LEADS,
		});
		const { model, comparison, metrics } = outputOf(outputs[0][0]);
		expect(model?.fields.map(({ id }) => id).sort()).toEqual(['size', 'visits']);
		expect(comparison?.auc).toBeGreaterThan(0);
		expect(metrics.advice.map(({ by }) => by)).toEqual(['capacity', 'shareOfWins', 'value']);
		expect(outputs[0][0].binary).toBeUndefined();
	});

	it('names what is wrong with the outcome', async () => {
		const run = await runNode({
			type: 'trainLeadScore',
			parameters: { outcomeField: 'result' },
			items: LEADS,
		});
		expect(run.error?.message).toBe('The past leads cannot be used');
		expect((run.error as Error & { description: string }).description).toContain(
			'Outcome field "result": no lead has it',
		);
	});

	it('continues when asked to: the leads pass', async () => {
		const { outputs } = await runNode({
			type: 'trainLeadScore',
			parameters: { outcomeField: 'result' },
			items: LEADS.slice(0, 3),
			onError: 'continueRegularOutput',
		});
		expect(outputs[0][0].json.error).toBeDefined();
		expect(outputs[1].map(({ json }) => json)).toEqual(LEADS.slice(0, 3));
	});

	it('takes words of the user for won and lost', async () => {
		const items = (LEADS as Array<{ outcome: string }>).map((lead) => ({
			...lead,
			outcome: lead.outcome === 'won' ? 'Vertrag' : 'Absage',
		}));
		const { outputs } = await runNode({
			type: 'trainLeadScore',
			parameters: { options: { won: 'Vertrag', lost: 'Absage', maximumPairs: 0, language: 'de' } },
			items: items as never[],
		});
		expect(outputOf(outputs[0][0]).verdict).toBe('model');
	});
});
