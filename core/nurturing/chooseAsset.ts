import type { PreparedAsset } from './preparedAsset';

/** What is known about a lead that content can fit. */
export interface LeadInterests {
	/** Folded; empty when unknown. */
	readonly topics: ReadonlySet<string>;
	/** Folded. */
	readonly persona?: string;
	/** Folded; undefined when unknown. */
	readonly role?: string;
	/** How often each topic stood on what the lead already has. */
	readonly affinity: ReadonlyMap<string, number>;
}

export interface Choice {
	readonly prepared: PreparedAsset;
	readonly byTopic: boolean;
	readonly byRole: boolean;
	readonly byPersona: boolean;
}

const MOST_AFFINITY = 9;

/**
 * The asset that fits best. Content written for another role or persona is left out; content for everyone, and
 * content for a role while the lead's is unknown, stays in. Among the rest, in this order: content on the lead's
 * stated topics, for its role, for its persona; higher priority; topics that the lead took up before; the order of
 * the catalogue.
 */
export function chooseAsset(
	candidates: readonly PreparedAsset[],
	interests: LeadInterests,
	requireTopic: boolean,
): Choice | undefined {
	let best: Choice | undefined;
	let bestFit = -1;
	let bestAffinity = -1;
	for (const prepared of candidates) {
		const { topics, personas, roles, asset } = prepared;
		const byRole = interests.role !== undefined && roles.includes(interests.role);
		if (roles.length > 0 && interests.role !== undefined && !byRole) continue;
		const byPersona = interests.persona !== undefined && personas.includes(interests.persona);
		if (personas.length > 0 && interests.persona !== undefined && !byPersona) continue;
		const byTopic = topics.some((topic) => interests.topics.has(topic));
		if (requireTopic && topics.length > 0 && interests.topics.size > 0 && !byTopic) continue;

		// For whom nothing is known, content for everyone goes before content for some.
		const isForSome =
			(roles.length > 0 && interests.role === undefined) ||
			(personas.length > 0 && interests.persona === undefined);
		const fit = (byTopic ? 8 : 0) + (byRole ? 4 : 0) + (byPersona ? 2 : 0) + (isForSome ? 0 : 1);
		if (fit < bestFit) continue;
		const affinity = affinityOf(topics, interests.affinity);
		const isBetter =
			best === undefined ||
			fit > bestFit ||
			asset.priority > best.prepared.asset.priority ||
			(asset.priority === best.prepared.asset.priority && affinity > bestAffinity);
		if (!isBetter) continue;
		best = { prepared, byTopic, byRole, byPersona };
		bestFit = fit;
		bestAffinity = affinity;
	}
	return best;
}

function affinityOf(topics: readonly string[], affinity: ReadonlyMap<string, number>): number {
	if (affinity.size === 0) return 0;
	let sum = 0;
	for (const topic of topics) sum += affinity.get(topic) ?? 0;
	return Math.min(sum, MOST_AFFINITY);
}
