import { compileScoringModel, evaluateScoringModel, trainScoringModel } from '../../../core';
import { sampleLeads } from './sampleLeads';

const NOW = '2026-11-23T09:00:00.000Z';

/** Ten leads scored by one rule: 60 points for fairs. */
const RULES = {
	kind: 'trained',
	name: 'tiny',
	version: 1,
	base: 20,
	pointsPerDoubling: 10,
	probability: { totals: [0, 100], logOdds: [-2, 2] },
	fields: [
		{
			id: 'source',
			path: ['source'],
			type: 'category',
			levels: ['fair'],
			points: [60],
			other: 0,
			missing: 0,
		},
	],
	bands: [
		{ name: 'hot', from: 70 },
		{ name: 'cold', from: 0 },
	],
};

const TEN = [
	...['won', 'won', 'won', 'lost'].map((outcome) => ({ source: 'fair', outcome })),
	...['won', 'lost', 'lost', 'lost', 'lost', 'lost'].map((outcome) => ({ source: 'web', outcome })),
];

describe('Measuring a model on past leads', () => {
	it('counts as one would by hand', async () => {
		const metrics = await evaluateScoringModel(RULES, TEN, {
			outcome: 'outcome',
			thresholds: [50],
			advice: {
				capacity: { leads: 4 },
				shareOfWins: 0.75,
				value: { costPerLead: 10, valuePerWin: 30 },
			},
		});
		// 4 won × 6 lost = 24 pairs: 3 × 5 right, 3 × 1 + 1 × 5 ties at a half, 1 wrong.
		expect(metrics.auc).toBeCloseTo((15 + 4) / 24, 10);
		const high = 1 / (1 + Math.exp(-1.2));
		const low = 1 / (1 + Math.exp(1.2));
		expect(metrics.brier).toBeCloseTo(
			(3 * (1 - high) ** 2 + high ** 2 + (1 - low) ** 2 + 5 * low ** 2) / 10,
			10,
		);
		expect(metrics.logLoss).toBeCloseTo(
			-(3 * Math.log(high) + Math.log(1 - high) + Math.log(low) + 5 * Math.log(1 - low)) / 10,
			10,
		);
		expect(metrics.calibrationError).toBeCloseTo(
			(4 * Math.abs(0.75 - high) + 6 * Math.abs(1 / 6 - low)) / 10,
			10,
		);
		expect(metrics.thresholds).toEqual([
			{
				threshold: 50,
				leads: 4,
				won: 3,
				falseAlarms: 1,
				missed: 1,
				share: 0.4,
				precision: 0.75,
				recall: 0.75,
			},
		]);
		expect(metrics.bands.map(({ band, leads, won }) => [band, leads, won])).toEqual([
			['hot', 4, 3],
			['cold', 6, 1],
		]);
		expect(metrics.advice.map(({ by, threshold, netValue }) => [by, threshold, netValue])).toEqual([
			['capacity', 80, undefined],
			['shareOfWins', 80, undefined],
			['value', 80, 3 * 30 - 4 * 10],
		]);
		expect(metrics.lift[0]).toMatchObject({ share: 0.1, leads: 1, precision: 1, lift: 2.5 });
		expect(metrics.rules).toMatchObject([{ rule: 'source', leads: 4, won: 3, meanPoints: 60 }]);
	});

	it('says which parts of a model earn their points', async () => {
		const leads = sampleLeads(1500);
		const model = await trainScoringModel(leads, { outcome: 'outcome', maximumPairs: 0 });
		const metrics = await evaluateScoringModel(model.model, sampleLeads(1500, 77), {
			outcome: 'outcome',
			now: NOW,
		});
		expect(metrics.probabilities).toBe('model');
		expect(metrics.rules.find(({ rule }) => rule === 'source')).toMatchObject({ verdict: 'earns' });
		expect(metrics.rules.every(({ aucGain }) => aucGain < 0.3)).toBe(true);
	});

	it('fits probabilities to the totals of a preset, which has none of its own', async () => {
		const leads = sampleLeads(600).map((lead) => ({
			...lead,
			company: { employees: lead.size },
			email: 'a@example.com',
		}));
		const metrics = await evaluateScoringModel('b2bServices', leads, {
			outcome: 'outcome',
			now: NOW,
		});
		expect(metrics.probabilities).toBe('fittedToTotals');
		expect(metrics.leads).toBe(600);
		expect(metrics.calibrationError).toBeLessThan(0.06);
	});

	it('tells rules that earn their points from rules that may be chance', async () => {
		const leads = sampleLeads(800, 21).map((lead, index) => {
			const demo = index % 3 === 0;
			return {
				email: `p${index}@firm${index}.example`,
				company: 'Firm',
				jobTitle: index % 2 ? 'Managing director' : 'Developer',
				events: demo ? [{ type: 'demoRequest', at: '2026-11-20T09:00:00.000Z' }] : [],
				outcome: demo === index % 10 < 7 ? 'won' : 'lost',
				size: lead.size,
			};
		});
		const { rules } = await evaluateScoringModel('b2bServices', leads, {
			outcome: 'outcome',
			now: NOW,
		});
		const demo = rules.find(({ rule }) => rule === 'demoRequest');
		expect(demo).toMatchObject({ leads: 267, verdict: 'earns' });
		expect(demo?.aucGain).toBeGreaterThan(0.05);
		expect(rules.find(({ rule }) => rule === 'decisionMaker')).toMatchObject({
			verdict: 'unclear',
		});
	});

	it('refuses a trained model that does not fit together, naming the field', () => {
		const broken = { ...RULES, fields: [{ ...RULES.fields[0], points: [1, 2] }] };
		expect(() => compileScoringModel(broken)).toThrow(
			'field "source", points: must have 1 numbers',
		);
	});

	it('scores what it has never seen without failing', () => {
		const score = compileScoringModel(RULES);
		for (const record of [
			{},
			{ source: 7 },
			{ source: null },
			{ source: [] },
			{ source: { a: 1 } },
		]) {
			expect(score(record as never, NOW)).toMatchObject({ total: 20, band: 'cold' });
		}
		expect(score({ source: ' FAIR ' } as never, NOW).total).toBe(80);
	});
});
