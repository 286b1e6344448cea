import { DAY, parseInstant } from '../common/instant';
import { stageKey } from '../lead/funnelStage';
import type { Lead, LeadEvent } from '../lead/lead';
import type { NurturingRules } from './nurturingOptions';

/** A lead that belongs to sales now. */
export interface DueHandOver {
	readonly code: 'handOffDue' | 'handOffOverdue' | 'handOffUpcoming' | 'handRaise';
	readonly dueBy?: string;
	/** The moment that the sentence names, milliseconds since 1970 (UTC). */
	readonly moment?: number;
	/** Type of the event that asked for contact. */
	readonly event?: string;
}

/** A contact of sales that nurturing waits for. */
export interface SalesContact {
	readonly event: string;
	readonly until: number;
}

export interface HandOverRules {
	/** The hand-over that is due at `now`; undefined when none is. */
	readonly due: (lead: Lead, stage: string | undefined, now: number) => DueHandOver | undefined;
	/** The contact of sales, past or arranged, that is near enough to pause nurturing. */
	readonly lastContact: (lead: Lead, now: number) => SalesContact | undefined;
}

/**
 * When a lead is sales' own. The hand-off of the funnel decides; only for leads that no funnel has classified does
 * a request for contact count by itself, until sales has answered it.
 */
export function compileHandOver(rules: NurturingRules): HandOverRules {
	const contactTypes = new Set(rules.salesContact.eventTypes);
	const pause = rules.salesContact.pauseDays * DAY;
	const raiseTypes = new Set(rules.handRaise.eventTypes);
	const raiseWindow = rules.handRaise.withinDays * DAY;
	const salesStages = new Set(rules.salesStages.map(stageKey));

	/** The newest event of some types between two moments. */
	const newest = (
		lead: Lead,
		types: ReadonlySet<string>,
		from: number,
		to: number,
	): { event: LeadEvent; at: number } | undefined => {
		let found: { event: LeadEvent; at: number } | undefined;
		for (const event of lead.events) {
			if (typeof event?.type !== 'string' || !types.has(event.type)) continue;
			const at = parseInstant(String(event.at));
			if (!(at >= from && at <= to)) continue;
			const isNewer = !found || at > found.at || (at === found.at && event.type < found.event.type);
			if (isNewer) found = { event, at };
		}
		return found;
	};

	return {
		due(lead, stage, now) {
			// In an open opportunity the first contact is long made.
			if (stage !== undefined && salesStages.has(stage)) return undefined;
			const classified = lead.qualification?.stage;
			const handOff = classified?.handOff;
			if (handOff) {
				const dueBy = typeof handOff.dueBy === 'string' ? handOff.dueBy : undefined;
				const deadline = parseInstant(dueBy ?? '');
				const moment = Number.isNaN(deadline) ? undefined : deadline;
				const upcoming = (): DueHandOver => {
					const from = parseInstant(String(handOff.notBefore));
					return { code: 'handOffUpcoming', dueBy, moment: Number.isNaN(from) ? undefined : from };
				};
				switch (handOff.status) {
					case 'notYet':
						return upcoming();
					case 'due':
						return { code: deadline < now ? 'handOffOverdue' : 'handOffDue', dueBy, moment };
					case 'overdue':
						return { code: 'handOffOverdue', dueBy, moment };
					case 'tooEarly':
						// A contact before the gate leaves the lead with marketing; one after it only has to wait.
						return classified?.owner === 'sales' ? upcoming() : undefined;
					case 'done':
						return undefined;
					default:
						return undefined;
				}
			}
			if (classified) return undefined;
			const raised = newest(lead, raiseTypes, now - raiseWindow, now);
			if (!raised || newest(lead, contactTypes, raised.at, now + pause)) return undefined;
			return { code: 'handRaise', moment: raised.at, event: raised.event.type };
		},
		lastContact(lead, now) {
			const contact = newest(lead, contactTypes, now - pause, now + pause);
			if (!contact) return undefined;
			const until = contact.at + pause;
			return until > now ? { event: contact.event.type, until } : undefined;
		},
	};
}
