import type { Instant } from '../common/instant';
import type { Lead } from '../lead';
import type { Platform } from './identifiers';
import { compilePerson } from './members/compilePerson';
import type { AudienceMember } from './members/member';

export interface ErasureOptions {
	readonly platform: Platform;
	readonly defaultCountry?: string;
	readonly now?: Instant;
	/** Whether lead ids were sent as external ids. */
	readonly externalId?: boolean;
}

/**
 * Compiles a reader of everything a platform may know a person by, for taking them out of all audiences. Neither
 * selection nor consent matters here: who asks to be erased is erased. Undefined when the lead names nothing that the
 * platform could recognise.
 */
export function compileErasure({
	platform,
	defaultCountry,
	now,
	externalId = false,
}: ErasureOptions): (lead: Lead, index: number) => AudienceMember | undefined {
	const readPerson = compilePerson({ platform, defaultCountry, now, hashed: true, externalId }, {});
	return (lead, index) => {
		const person = readPerson(lead);
		return person && { leadId: lead.id, index, identifiers: person.identifiers };
	};
}
