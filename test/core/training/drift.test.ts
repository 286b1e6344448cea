import { measureDrift, trainScoringModel } from '../../../core';
import { sampleLeads } from './sampleLeads';

const NOW = '2026-11-23T09:00:00.000Z';

describe('Drift since the training', () => {
	it('is small for leads of the same kind and names the field that has moved', async () => {
		const { model } = await trainScoringModel(sampleLeads(1200), {
			outcome: 'outcome',
			maximumPairs: 0,
		});
		if (!model) throw new Error('No model');
		const same = measureDrift(model, sampleLeads(1200, 5), NOW);
		expect(same.every(({ index }) => index < 0.1)).toBe(true);
		const moved = sampleLeads(1200, 5).map((lead, index) => ({
			...lead,
			source: index % 2 ? 'podcast' : lead.source,
		}));
		const [first] = measureDrift(model, moved, NOW);
		expect(first).toMatchObject({ field: 'source', missingNow: 0 });
		expect(first.index).toBeGreaterThan(0.2);
		expect(first.otherNow).toBeCloseTo(0.5, 2);
		expect(measureDrift(model, moved.slice(0, 20), NOW)).toEqual([]);
	});
});
