/** Leads per class of the total: 0 to 5, 5 to 10, … 95 to 100. */
export interface ScoreDistribution {
	readonly width: number;
	readonly won: readonly number[];
	readonly lost: readonly number[];
}

/** Counts won and lost leads by classes of their total. */
export function distributionOf(labels: Uint8Array, totals: Float64Array): ScoreDistribution {
	const width = 5;
	const won = new Array<number>(100 / width).fill(0);
	const lost = new Array<number>(100 / width).fill(0);
	totals.forEach((total, row) => {
		const bin = Math.max(0, Math.min(won.length - 1, Math.floor(total / width)));
		if (labels[row] === 1) won[bin]++;
		else lost[bin]++;
	});
	return { width, won, lost };
}
