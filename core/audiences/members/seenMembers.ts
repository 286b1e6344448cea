import type { Person } from './compilePerson';

/** Remembers who is in the audience already. The keys are mostly the input's own strings, so that they cost little. */
export class SeenMembers {
	private readonly leadIds = new Set<string>();
	private readonly keys = new Set<string>();

	/** Whether the lead, or the person behind it, was taken before. */
	has(leadId: string, { keys, sameBy }: Person): boolean {
		if (leadId !== '' && this.leadIds.has(leadId)) return true;
		return sameBy === 'any'
			? keys.some((key) => this.keys.has(key))
			: keys.length > 0 && this.keys.has(keys[0]);
	}

	add(leadId: string, { keys }: Person): void {
		if (leadId !== '') this.leadIds.add(leadId);
		for (const key of keys) this.keys.add(key);
	}
}
