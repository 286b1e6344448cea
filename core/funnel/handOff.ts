import { durationText } from '../common/duration';
import { MINUTE } from '../common/instant';
import type { Language } from '../common/language';
import { asInstant } from '../lead/conditions/values';
import type { Lead } from '../lead/lead';
import { compileLeadField } from '../lead/leadField';
import type { HandOff, HandOffStatus } from '../lead/qualification';
import { compileBusinessCalendar } from './businessCalendar';
import type { HandOffDefinition } from './definition';
import type { Facts } from './facts';

const HAND_RAISE = 'handRaise';

/** A contact so long before the gate belongs to an earlier matter. */
const EARLY_CONTACT = 30 * 24 * 60 * MINUTE;

const minutes = (milliseconds: number): number => Math.round(milliseconds / MINUTE);

const TEXTS: Readonly<Record<HandOffStatus, Readonly<Record<Language, string>>>> = {
	notYet: {
		en: 'First contact in the next working time.',
		de: 'Erster Kontakt in der nächsten Arbeitszeit.',
	},
	due: { en: 'First contact is due.', de: 'Der erste Kontakt steht an.' },
	overdue: {
		en: 'First contact is overdue by {}.',
		de: 'Der erste Kontakt ist seit {} überfällig.',
	},
	tooEarly: {
		en: 'Contact comes too early, by {}.',
		de: 'Der Kontakt kommt zu früh, mit einem Abstand von {}.',
	},
	done: { en: 'Sales made contact.', de: 'Der Vertrieb hat Kontakt aufgenommen.' },
};
const BEFORE_GATE = {
	en: 'Contact comes before the lead is ready for sales.',
	de: 'Der Kontakt kommt, bevor der Lead bereit für den Vertrieb ist.',
} as const;
const LATE = {
	en: 'Sales made contact, late by {}.',
	de: 'Der Vertrieb hat Kontakt aufgenommen, mit einer Verspätung von {}.',
} as const;

function templateOf(status: HandOffStatus, byMinutes: number | undefined) {
	if (status === 'done' && byMinutes !== undefined) return LATE;
	if (status === 'tooEarly' && byMinutes === undefined) return BEFORE_GATE;
	return TEXTS[status];
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** The dates of hand-off for one lead. */
export interface HandOffClock {
	/** For a lead that sales owns since `entered` (milliseconds). */
	forSales(lead: Lead, facts: Facts, entered: number, now: number): HandOff;
	/** For a lead before the gate: only when sales made or planned contact all the same. */
	beforeGate(lead: Lead, facts: Facts, now: number): HandOff | undefined;
}

/**
 * Compiles the deadlines for first contact: the policy of the source of intent, counted in working time. The clock
 * of a direct request starts when it was made, that of the gate when the lead came to sales.
 */
export function compileHandOff(
	definition: HandOffDefinition & { readonly timeZone: string },
	language: Language,
): HandOffClock {
	const calendar = compileBusinessCalendar(definition);
	const { policies } = definition;
	const fallback =
		policies.find(({ source }) => source === 'gate') ?? policies[policies.length - 1];
	const policyOf = (source: string) =>
		policies.find((policy) => policy.source === source) ??
		policies.find((policy) => policy.source === HAND_RAISE) ??
		fallback;
	const byRequest = new Map<string, (typeof policies)[number]>();
	const readDate = (path: string | undefined) => {
		if (path === undefined) return undefined;
		const read = compileLeadField(path);
		return (lead: Lead) => asInstant(read(lead)) ?? NaN;
	};
	const readContact = readDate(definition.contactField);
	const readPlanned = readDate(definition.plannedContactField);

	const text = (template: string, byMinutes?: number): string =>
		byMinutes === undefined ? template : template.replace('{}', durationText(byMinutes, language));

	const frame = (start: number, policy: (typeof policies)[number]) => {
		const isBusiness = policy.clock === 'business';
		return {
			notBefore: isBusiness ? calendar.nextOpen(start) : start,
			dueBy: isBusiness
				? calendar.addMinutes(start, policy.withinMinutes)
				: start + policy.withinMinutes * MINUTE,
		};
	};

	const build = (
		notBefore: number,
		dueBy: number,
		policy: (typeof policies)[number],
		status: HandOffStatus,
		byMinutes?: number,
	): HandOff => {
		const template = templateOf(status, byMinutes);
		const handOff: Mutable<HandOff> = {
			notBefore: new Date(notBefore).toISOString(),
			dueBy: new Date(dueBy).toISOString(),
			status,
			owner: 'sales',
			priority: policy.priority,
			text: text(template[language], byMinutes),
		};
		if (byMinutes !== undefined) handOff.byMinutes = byMinutes;
		if (policy.channel !== undefined) handOff.channel = policy.channel;
		return handOff;
	};

	const contactsOf = (lead: Lead, facts: Facts, now: number): readonly number[] => {
		const field = readContact?.(lead);
		// The shared list is emptied before the next lead.
		if (field !== undefined && field <= now) facts.contacts.push(field);
		return facts.contacts;
	};

	return {
		forSales(lead, facts, entered, now) {
			const isRequest = facts.handRaiseAt > -Infinity;
			let policy = fallback;
			if (isRequest) {
				const known = byRequest.get(facts.handRaiseType);
				policy = known ?? policyOf(facts.handRaiseType);
				if (known === undefined) byRequest.set(facts.handRaiseType, policy);
			}
			const start = isRequest ? facts.handRaiseAt : entered;
			const { notBefore, dueBy } = frame(start, policy);

			let first = Infinity;
			let early = -Infinity;
			for (const contact of contactsOf(lead, facts, now)) {
				if (contact >= start) first = Math.min(first, contact);
				else early = Math.max(early, contact);
			}
			if (first < Infinity) {
				return build(
					notBefore,
					dueBy,
					policy,
					'done',
					first > dueBy ? minutes(first - dueBy) : undefined,
				);
			}
			if (now > dueBy) return build(notBefore, dueBy, policy, 'overdue', minutes(now - dueBy));
			if (!isRequest && start - early <= EARLY_CONTACT) {
				return build(notBefore, dueBy, policy, 'tooEarly', minutes(start - early));
			}
			const planned = readPlanned?.(lead) ?? NaN;
			if (planned >= now && planned < notBefore) {
				return build(notBefore, dueBy, policy, 'tooEarly', minutes(notBefore - planned));
			}
			return build(notBefore, dueBy, policy, now < notBefore ? 'notYet' : 'due');
		},

		beforeGate(lead, facts, now) {
			let newest = readPlanned?.(lead) ?? NaN;
			if (!(newest >= now)) {
				newest = -Infinity;
				for (const contact of contactsOf(lead, facts, now)) newest = Math.max(newest, contact);
			}
			if (!(now - newest <= EARLY_CONTACT)) return undefined;
			// The gate may be passed now at the earliest: so much too early the contact is at least.
			const { notBefore, dueBy } = frame(now, fallback);
			const byMinutes = minutes((newest > now ? notBefore : now) - newest);
			return build(notBefore, dueBy, fallback, 'tooEarly', byMinutes > 0 ? byMinutes : undefined);
		},
	};
}
