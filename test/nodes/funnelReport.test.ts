import { funnelLeads, NOW } from '../core/report/funnelLeads';
import { pairedItems, runNode } from '../support/workflow';

const parameters = { options: { evaluationTime: NOW } };

describe('Funnel Report', () => {
	it('makes one item with page and figures, paired with all leads', async () => {
		const items = funnelLeads(60) as never[];
		const { outputs, hints } = await runNode({ type: 'funnelReport', parameters, items });
		const [[report]] = outputs;
		expect(outputs[0]).toHaveLength(1);
		expect(pairedItems(report)).toEqual(items.map((_, index) => index));
		expect(report.json).toMatchObject({ leads: 60, withoutStage: 0, evaluatedAt: NOW });
		expect(report.binary?.report).toMatchObject({
			mimeType: 'text/html',
			fileName: 'funnel-report.html',
		});
		expect(report.binary?.reportPreview).toMatchObject({
			mimeType: 'text/plain',
			fileType: 'html',
			fileName: 'funnel-report-preview.html',
		});
		expect(hints[0].message).toMatch(
			/^Report on 60 leads\. \d+ of \d+ hand-off deadlines were met\.$/,
		);
	});

	it('says that leads were not classified', async () => {
		const { outputs, hints } = await runNode({
			type: 'funnelReport',
			parameters,
			items: [{ email: 'a@example.com' }, { email: 'b@example.com' }],
		});
		expect(outputs[0][0].json).toMatchObject({ leads: 2, withoutStage: 2, stages: [] });
		expect(hints[0]).toMatchObject({ type: 'warning' });
	});

	it('follows a funnel of the user’s own', async () => {
		const stage = (current: string) => ({
			qualification: {
				stage: {
					current,
					transition: 'entered',
					reason: { code: 'x', text: '' },
					enteredAt: NOW,
					model: { name: 'm', version: 1, hash: '' },
					evaluatedAt: NOW,
				},
			},
		});
		const { outputs } = await runNode({
			type: 'funnelReport',
			parameters: { options: { evaluationTime: NOW, stages: 'trial, paying' } },
			items: [stage('trial'), stage('trial'), stage('paying')],
		});
		expect(outputs[0][0].json.stages).toMatchObject([
			{ stage: 'trial', leads: 2, reached: 3 },
			{ stage: 'paying', leads: 1, reached: 1 },
		]);
	});
});
