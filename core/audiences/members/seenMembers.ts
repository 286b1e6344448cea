import type { Person } from './compilePerson';

/** Remembers who is in the audience already. The keys are mostly the input's own strings, so that they cost little. */
export class SeenMembers {
	private readonly leadIds = new Set<string>();
	private readonly keys = new Set<string>();

	/**
	 * Takes the person unless the lead, or the person behind it, was taken before. A set that does not grow held the value
	 * already: that is one look instead of two for every lead.
	 */
	take(leadId: string, { keys, sameBy }: Person): boolean {
		if (leadId !== '' && !isNew(this.leadIds, leadId)) return false;
		if (sameBy === 'any' && keys.length > 1 && keys.some((key) => this.keys.has(key))) return false;
		if (keys.length > 0 && !isNew(this.keys, keys[0])) return false;
		for (let index = 1; index < keys.length; index++) this.keys.add(keys[index]);
		return true;
	}
}

function isNew(set: Set<string>, value: string): boolean {
	const { size } = set;
	return set.add(value).size > size;
}
