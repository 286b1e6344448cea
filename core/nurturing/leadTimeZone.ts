import { isTimeZone } from '../common/clock';
import type { Lead } from '../lead/lead';
import { timeZoneOfCountry } from './countryTimeZones';
import { zonedTime, type ZonedTime } from './zonedTime';

/** The clock of a lead, and how it is known. */
export interface LeadTimeZone {
	readonly clock: ZonedTime;
	readonly source: 'person' | 'country' | 'default';
}

/** For dates in sentences about leads whose clock is unknown. */
export const UTC_CLOCK: ZonedTime = { name: 'UTC', toLocal: (utc) => utc, toUtc: (local) => local };

const MEMORY_SIZE = 1_000;

/**
 * Compiles `lead => clock`: the person's own time zone, else that of the person's or the company's country, else
 * the default. A zone that does not exist counts as unknown. Undefined when nothing is known and there is no default.
 */
export function compileLeadTimeZone(
	defaultZone: string | null,
): (lead: Lead) => LeadTimeZone | undefined {
	const clocks = new Map<string, ZonedTime | undefined>();
	const clockOf = (name: string): ZonedTime | undefined => {
		if (clocks.has(name)) return clocks.get(name);
		const clock = isTimeZone(name) ? zonedTime(name) : undefined;
		if (clocks.size >= MEMORY_SIZE) clocks.clear();
		clocks.set(name, clock);
		return clock;
	};
	const known = (name: unknown, source: LeadTimeZone['source']): LeadTimeZone | undefined => {
		const clock = typeof name === 'string' && name !== '' ? clockOf(name) : undefined;
		return clock && { clock, source };
	};
	const ofCountry = (country: unknown) =>
		typeof country === 'string'
			? known(timeZoneOfCountry(country.toUpperCase()), 'country')
			: undefined;
	return (lead) =>
		known(lead.person.timeZone, 'person') ??
		ofCountry(lead.person.country) ??
		ofCountry(lead.company.country) ??
		known(defaultZone, 'default');
}
