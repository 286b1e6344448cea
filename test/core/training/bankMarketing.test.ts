import { trainScoringModel } from '../../../core';
import { sharedText } from '../../support/files';
import { random } from './sampleLeads';

const text = sharedText('data/bank-marketing/bank-full.csv');

/** 6,000 rows drawn by chance, because the file is in the order of time. */
function sample(): Array<Record<string, string>> {
	const [head, ...lines] = (text ?? '').trim().split(/\r?\n/);
	const names = head.split(';');
	const next = random(17);
	return Array.from({ length: 6000 }, () => {
		const cells = lines[Math.floor(next() * lines.length)].split(';');
		return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
	});
}

// The file is public and not part of the repository.
const whenThere = text === undefined ? describe.skip : describe;

whenThere('Training on Bank Marketing', () => {
	it('names duration as a leak, and keeps the fields that only look odd', async () => {
		const { warnings, model, metrics } = await trainScoringModel(sample(), {
			outcome: 'y',
			maximumPairs: 0,
		});
		const leaks = warnings.filter(({ code }) => code === 'leak').map(({ field }) => field);
		expect(leaks).toEqual(['duration']);
		const used = model?.fields.map(({ id }) => id);
		expect(used).not.toContain('duration');
		expect(used).toEqual(
			expect.arrayContaining(['poutcome', 'pdays', 'previous', 'month', 'campaign']),
		);
		expect(metrics.auc).toBeGreaterThan(0.75);
	});
});
