import { compileScoringModel, funnelReport } from '../../../core';
import { jsonBlocks } from '../../support/files';

const NOW = '2026-11-23T09:00:00.000Z';

describe('Worked examples', () => {
	it('of Train Lead Score: the score of the page', () => {
		const [model, lead, expected] = jsonBlocks('docs/nodes/train-lead-score.md');
		const result = compileScoringModel(model)(lead as never, NOW);
		expect(result).toMatchObject(expected as object);
		expect(result.probability).toBeCloseTo(0.295, 3);
	});

	it('of Funnel Report: the figures of the page', () => {
		const [leads, expected] = jsonBlocks('docs/nodes/funnel-report.md');
		const { figures } = funnelReport(leads as unknown[], {
			now: NOW,
			stages: ['lead', 'mql', 'sql'],
		});
		expect(figures).toMatchObject(expected as object);
	});
});
