import { evaluateScoringModel, trainScoringModel } from '../../../core';
import { additiveLeads } from './sampleLeads';

/** Log-loss on 3,000 new leads of a model trained on some; that of a coin is 0.693. */
async function lossOnNewLeads(
	count: number,
	law: { telling: number; effect: number; noise: number },
	seed: number,
): Promise<number> {
	const { model, verdict } = await trainScoringModel(additiveLeads(count, law, seed), {
		outcome: 'outcome',
	});
	expect(verdict).toBe('model');
	const { logLoss } = await evaluateScoringModel(model, additiveLeads(3000, law, seed + 1000), {
		outcome: 'outcome',
	});
	return logLoss;
}

describe('Few and noisy leads', () => {
	it.each([1, 3])(
		'learn from 200 leads what twelve fields say together, each of them too little to be seen alone (%i)',
		async (seed) => {
			expect(await lossOnNewLeads(200, { telling: 12, effect: 0.35, noise: 0 }, seed)).toBeLessThan(
				0.67,
			);
		},
	);

	it.each([1, 2])('do not drown three telling fields in forty of noise (%i)', async (seed) => {
		expect(await lossOnNewLeads(1000, { telling: 3, effect: 0.4, noise: 40 }, seed)).toBeLessThan(
			0.68,
		);
	});
});
