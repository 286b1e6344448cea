// Seeded randomness: the same seed draws the same leads on every machine.

/** A generator of numbers in [0, 1) (mulberry32). */
export function createRandom(seed) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		next,
		/** A whole number from `low` to `high`, both included. */
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		chance: (probability) => next() < probability,
		pick: (list) => list[Math.floor(next() * list.length)],
		/** One of `[weight, value]` pairs. */
		weighted(pairs) {
			const total = pairs.reduce((sum, [weight]) => sum + weight, 0);
			let rest = next() * total;
			for (const [weight, value] of pairs) {
				rest -= weight;
				if (rest < 0) return value;
			}
			return pairs[pairs.length - 1][1];
		},
	};
}
