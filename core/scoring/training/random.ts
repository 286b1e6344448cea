/** A small seeded generator (mulberry32): numbers from 0 up to but not including 1. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle<Value>(values: Value[], random: () => number): Value[] {
	for (let last = values.length - 1; last > 0; last--) {
		const other = Math.floor(random() * (last + 1));
		[values[last], values[other]] = [values[other], values[last]];
	}
	return values;
}

/**
 * Assigns every row a fold, with the same share of won leads in each. Rows of one group stay together.
 * @param groups the group of each row; absent = every row stands alone
 */
export function stratifiedFolds(
	labels: Uint8Array,
	count: number,
	seed: number,
	groups?: Int32Array,
): Uint8Array {
	const random = seededRandom(seed);
	const folds = new Uint8Array(labels.length);
	if (!groups) {
		for (const label of [0, 1]) {
			const rows: number[] = [];
			labels.forEach((value, row) => {
				if (value === label) rows.push(row);
			});
			shuffle(rows, random).forEach((row, position) => {
				folds[row] = position % count;
			});
		}
		return folds;
	}
	const members = new Map<number, number[]>();
	groups.forEach((group, row) => {
		const rows = members.get(group);
		if (rows) rows.push(row);
		else members.set(group, [row]);
	});
	const strata: [number[][], number[][]] = [[], []];
	for (const rows of members.values())
		strata[rows.some((row) => labels[row] === 1) ? 1 : 0].push(rows);
	for (const stratum of strata) {
		shuffle(stratum, random).forEach((rows, position) => {
			for (const row of rows) folds[row] = position % count;
		});
	}
	return folds;
}
