/** Made leads with a known law behind their outcome. */

export function random(seed: number): () => number {
	let state = seed;
	return () => {
		// Park and Miller's minimal standard generator.
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

export interface SampleLead {
	[field: string]: unknown;
	outcome: string;
}

const SOURCES = ['search', 'fair', 'referral', 'advert'];
const SOURCE_EFFECT: Record<string, number> = { search: 0, fair: 0.8, referral: 1.2, advert: -0.9 };

/** Leads won by company size, source and visits; `chance` adds nothing. */
export function sampleLeads(count: number, seed = 1): SampleLead[] {
	const next = random(seed);
	return Array.from({ length: count }, () => {
		const size = Math.round(10 ** (1 + 2.5 * next()));
		const source = SOURCES[Math.floor(4 * next())];
		const visits = Math.floor(10 * next() * next());
		const logOdds = -2 + 0.9 * Math.log10(size / 50) + SOURCE_EFFECT[source] + 0.3 * visits;
		return {
			size,
			source,
			visits,
			chance: next(),
			outcome: next() < 1 / (1 + Math.exp(-logOdds)) ? 'won' : 'lost',
		};
	});
}

/** The same leads with their outcomes dealt out anew. */
export function withoutSignal(leads: readonly SampleLead[], seed: number): SampleLead[] {
	const next = random(seed);
	const outcomes = leads.map(({ outcome }) => outcome);
	for (let last = outcomes.length - 1; last > 0; last--) {
		const other = Math.floor(next() * (last + 1));
		[outcomes[last], outcomes[other]] = [outcomes[other], outcomes[last]];
	}
	return leads.map((lead, index) => ({ ...lead, outcome: outcomes[index] }));
}

/** Leads whose outcome is the sum of equally strong fields, among fields that say nothing. */
export function additiveLeads(
	count: number,
	{ telling, effect, noise }: { telling: number; effect: number; noise: number },
	seed: number,
): SampleLead[] {
	const next = random(seed);
	return Array.from({ length: count }, () => {
		const lead: SampleLead = { outcome: 'lost' };
		let logOdds = 0;
		for (let field = 0; field < telling; field++) {
			const level = Math.floor(3 * next());
			lead[`telling${field}`] = ['low', 'middle', 'high'][level];
			logOdds += effect * (level - 1);
		}
		for (let field = 0; field < noise; field++) lead[`noise${field}`] = Math.round(100 * next());
		if (next() < 1 / (1 + Math.exp(-logOdds))) lead.outcome = 'won';
		return lead;
	});
}
