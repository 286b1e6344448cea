/** Puts neighbouring (ordered) or similar (unordered) bins together until few enough are left. */

/**
 * Which values of an ascending list end a bin, so that bins hold about the same number of rows and a value that is
 * frequent enough has a bin of its own.
 * @param counts rows per value, ascending by value
 * @returns for each value, the number of its bin
 */
export function balancedGroups(counts: ArrayLike<number>, most: number): Uint16Array {
	const groups = new Uint16Array(counts.length);
	if (counts.length <= most) return groups.map((_, index) => index);
	let rest = 0;
	for (let index = 0; index < counts.length; index++) rest += counts[index];
	let left = most;
	const alone = new Uint8Array(counts.length);
	for (let found = true; found && left > 1;) {
		found = false;
		for (let index = 0; index < counts.length && left > 1; index++) {
			if (alone[index] === 0 && counts[index] > rest / left) {
				alone[index] = 1;
				rest -= counts[index];
				left--;
				found = true;
			}
		}
	}
	const wanted = Math.max(1, rest / left);
	let group = 0;
	let filled = 0;
	for (let index = 0; index < counts.length; index++) {
		groups[index] = group;
		filled += counts[index];
		const next = index + 1;
		if (next < counts.length && (alone[index] === 1 || alone[next] === 1 || filled >= wanted)) {
			group++;
			filled = 0;
		}
	}
	return groups;
}

export const groupCount = (groups: ArrayLike<number>): number => {
	let highest = -1;
	for (let index = 0; index < groups.length; index++) highest = Math.max(highest, groups[index]);
	return highest + 1;
};

/**
 * Groups the bins of a table. The last bin (missing) of an ordered table keeps a group of its own when any row
 * has it; of an unordered table the most frequent bins keep their own and the others share the last.
 */
export function groupBins(counts: ArrayLike<number>, ordered: boolean, most: number): Uint16Array {
	const bins = counts.length;
	if (ordered) {
		const missing = counts[bins - 1];
		const known = Array.from({ length: bins - 1 }, (_, bin) => counts[bin]);
		const groups = balancedGroups(known, missing > 0 ? most - 1 : most);
		const last = missing > 0 ? groupCount(groups) : 0;
		return Uint16Array.from({ length: bins }, (_, bin) => (bin < bins - 1 ? groups[bin] : last));
	}
	const present = Array.from({ length: bins }, (_, bin) => bin).filter((bin) => counts[bin] > 0);
	present.sort((a, b) => counts[b] - counts[a] || a - b);
	const groups = new Uint16Array(bins).fill(Math.max(0, Math.min(most, present.length) - 1));
	present.forEach((bin, rank) => {
		groups[bin] = Math.min(rank, most - 1);
	});
	return groups;
}
