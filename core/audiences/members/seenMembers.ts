import type { Person } from './compilePerson';
import { TextSet } from './textSet';

/** Remembers who is in the audience already. The keys are mostly the input's own strings, so that they cost little. */
export class SeenMembers {
	private readonly leadIds = new TextSet();
	private readonly keys = new TextSet();

	/** Takes the person unless the lead, or the person behind it, was taken before. */
	take(leadId: string, { keys, sameBy }: Person): boolean {
		if (leadId !== '' && !this.leadIds.add(leadId)) return false;
		if (sameBy === 'any' && keys.length > 1 && keys.some((key) => this.keys.has(key))) return false;
		if (keys.length > 0 && !this.keys.add(keys[0])) return false;
		for (let index = 1; index < keys.length; index++) this.keys.add(keys[index]);
		return true;
	}
}
