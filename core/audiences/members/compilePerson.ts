import type { Instant } from '../../common/instant';
import type { Lead } from '../../lead';
import type { IdentifierField, NormalisedIdentifier, Platform } from '../identifiers';
import type { IdentifierContext, PlatformField } from '../identifiers/identifier';
import {
	identifierContext,
	normaliseField,
	PLATFORM_RULES,
} from '../identifiers/normaliseIdentifier';
import { isFormula } from '../files/csv';
import {
	countDropped,
	countsOf,
	type FieldCounts,
	type IdentifierCounts,
} from './identifierCounts';
import { allValues, hasMoreValues, LEAD_VALUES } from './leadIdentifiers';
import type { MemberIdentifiers, SingleField } from './member';

export interface PersonOptions {
	readonly platform: Platform;
	readonly defaultCountry?: string;
	readonly now?: Instant;
	/** False: values in the platform's form, but not hashed. */
	readonly hashed: boolean;
	/** Whether the lead's id is sent as the platform's external id. */
	readonly externalId: boolean;
	/** The most identifiers of one person that are sent, where an address counts as one. */
	readonly mostIdentifiers?: number;
	/** The only fields beside email and phone that can be sent, where not all of the platform's can. */
	readonly only?: ReadonlySet<string>;
}

export interface Person {
	readonly identifiers: MemberIdentifiers;
	/** What tells this person or company from others, the strongest first, before hashing. */
	readonly keys: readonly string[];
	/** Whether a match of any key makes two of them the same, or only one of the strongest. */
	readonly sameBy: 'any' | 'first';
}

/** The identifiers of a lead; undefined when the platform could not recognise anybody by what is left. */
export type PersonReader = (lead: Lead) => Person | undefined;

type MutableIdentifiers = {
	-readonly [Field in keyof MemberIdentifiers]: MemberIdentifiers[Field];
};

/** Fields whose values many leads share, so that it pays to hash them once. */
const SHARED_FIELDS = new Set<IdentifierField>(['firstName', 'lastName', 'city', 'state']);
const MEMORY_SIZE = 20_000;
/** An entry of the memory is kept for short values only, so that its size has a bound. */
const LONGEST_REMEMBERED = 40;

const SINGLE_FIELDS = Object.keys(LEAD_VALUES).filter(
	(field) => field !== 'firstInitial',
) as SingleField[];

/** Google recognises a person by the whole address or not at all. */
const ADDRESS_FIELDS = ['firstName', 'lastName', 'postalCode', 'country'] as const;

interface CompiledField {
	readonly field: SingleField;
	readonly read: (lead: Lead) => unknown;
	readonly platformField: PlatformField;
	readonly count: FieldCounts;
	/** Results by value. */
	readonly memory?: Map<string, NormalisedIdentifier>;
	/** The country that the memory holds values of, for fields whose form depends on it. */
	readonly byCountry?: Map<string | undefined, Map<string, NormalisedIdentifier>>;
}

/** The addresses or numbers of a lead. */
interface Contacts {
	readonly sent: readonly string[];
	/** What tells people apart: the values before hashing, in the same order. */
	readonly keys: readonly string[];
}

const NO_CONTACTS: Contacts = Object.freeze({ sent: Object.freeze([]), keys: Object.freeze([]) });

/** What the country of a lead says: how its numbers are read, and the country itself as the platform wants it. */
interface CountryOfPerson {
	readonly context: IdentifierContext;
	readonly identifier: NormalisedIdentifier | undefined;
}

/** Hashes of plain values are worth remembering; plain values are not. */
function memoryFor(
	field: SingleField,
	{ form }: PlatformField,
): Pick<CompiledField, 'memory' | 'byCountry'> {
	if (form === 'plain') return {};
	if (field === 'postalCode') return {};
	if (field === 'state') return { byCountry: new Map() };
	return SHARED_FIELDS.has(field) ? { memory: new Map() } : {};
}

function normaliseSingle(
	{ field, platformField, memory, byCountry }: CompiledField,
	value: unknown,
	context: IdentifierContext,
): NormalisedIdentifier {
	let known = memory;
	if (byCountry) {
		known = byCountry.get(context.country);
		if (!known) byCountry.set(context.country, (known = new Map()));
	}
	if (!known || typeof value !== 'string' || value.length > LONGEST_REMEMBERED) {
		return normaliseField(platformField, field, value, context);
	}
	let result = known.get(value);
	if (!result) {
		result = normaliseField(platformField, field, value, context);
		if (known.size < MEMORY_SIZE) known.set(value, result);
	}
	return result;
}

/** Compiles a reader of what a platform may recognise a lead by; it counts what becomes of each value. */
export function compilePerson(options: PersonOptions, counts: IdentifierCounts): PersonReader {
	const { platform, defaultCountry, now, hashed, mostIdentifiers } = options;
	const rules = PLATFORM_RULES[platform];
	const emailCount = countsOf(counts, 'email');
	const phoneCount = countsOf(counts, 'phone');
	const fields: CompiledField[] = [];
	for (const field of SINGLE_FIELDS) {
		const platformField = rules[field];
		if (!platformField || (field === 'externalId' && !options.externalId)) continue;
		if (field === 'country' || (options.only && !options.only.has(field))) continue;
		// Lists of devices and of user ids are lists of their own kind at Google.
		if (platform === 'google' && (field === 'mobileAdId' || field === 'externalId')) continue;
		fields.push({
			field,
			read: LEAD_VALUES[field],
			platformField,
			count: countsOf(counts, field),
			...memoryFor(field, platformField),
		});
	}

	const countryField = options.only?.has('country') === false ? undefined : rules.country;
	const countryCount = countsOf(counts, 'country');
	const countries = new Map<string | undefined, CountryOfPerson>();
	function countryOf(country: string | undefined): CountryOfPerson {
		const known = countries.get(country);
		if (known) return known;
		const context = identifierContext({ country, defaultCountry, now });
		const fresh = {
			context,
			identifier:
				countryField &&
				normaliseField(countryField, 'country', country || context.country, context),
		};
		if (countries.size < MEMORY_SIZE) countries.set(country, fresh);
		return fresh;
	}

	/** The value to send; undefined when it is dropped. */
	function accept(
		result: NormalisedIdentifier,
		count: FieldCounts,
		isEmail: boolean,
	): string | undefined {
		if ('rejected' in result) {
			if (result.rejected !== 'VALUE_EMPTY') countDropped(count, result.rejected);
			return undefined;
		}
		if (!hashed && result.preHashed) {
			countDropped(count, 'HASH_UNSUPPORTED');
			return undefined;
		}
		// A plain address cannot be cleaned without becoming another address.
		if (!hashed && isEmail && isFormula(result.normalized)) {
			countDropped(count, 'EMAIL_INVALID');
			return undefined;
		}
		count.accepted++;
		if (result.preHashed) count.preHashed++;
		return hashed && result.sha256 !== undefined ? result.sha256 : result.normalized;
	}

	function contact(value: unknown, field: 'email' | 'phone', context: IdentifierContext): Contacts {
		const platformField = rules[field];
		if (!platformField || value === undefined || value === null) return NO_CONTACTS;
		const isEmail = field === 'email';
		const result = normaliseField(platformField, field, value, context);
		const sent = accept(result, isEmail ? emailCount : phoneCount, isEmail);
		return sent !== undefined && 'normalized' in result
			? { sent: [sent], keys: [result.normalized] }
			: NO_CONTACTS;
	}

	/** Nearly every lead has just one, for which nothing needs to be put together. */
	function contacts(
		main: unknown,
		more: unknown,
		field: 'email' | 'phone',
		context: IdentifierContext,
	): Contacts {
		if (!hasMoreValues(main, more)) return contact(main, field, context);
		const keyBySent = new Map<string, string>();
		for (const value of allValues(main, more)) {
			const { sent, keys } = contact(value, field, context);
			if (sent.length > 0 && !keyBySent.has(sent[0])) keyBySent.set(sent[0], keys[0]);
		}
		return { sent: [...keyBySent.keys()], keys: [...keyBySent.values()] };
	}

	return (lead) => {
		const { person } = lead;
		const own: unknown = person.country;
		const { context, identifier: country } = countryOf(typeof own === 'string' ? own : undefined);
		const emails = contacts(person.email, person.emails, 'email', context);
		const numbers = contacts(person.phone, person.phones, 'phone', context);
		const ids: string[] = [];
		const identifiers: MutableIdentifiers = {
			email: emails.sent,
			phone: numbers.sent,
		};
		for (const compiled of fields) {
			const value = compiled.read(lead);
			if (value === undefined || value === null) continue;
			const sent = accept(normaliseSingle(compiled, value, context), compiled.count, false);
			if (sent === undefined) continue;
			const { field } = compiled;
			identifiers[field] = sent;
			if (field === 'mobileAdId' || field === 'externalId') ids.push(sent);
		}
		if (country) {
			const sent = accept(country, countryCount, false);
			if (sent !== undefined) identifiers.country = sent;
		}
		if (platform === 'google') dropIncompleteAddress(identifiers, counts);
		if (mostIdentifiers !== undefined) limitIdentifiers(identifiers, mostIdentifiers, counts);
		// Colleagues share a phone number, so that it tells people apart only where there is no email address.
		if (emails.keys.length > 0) return { identifiers, keys: emails.keys, sameBy: 'any' };
		const otherKeys = ids.length > 0 ? [...numbers.keys, ...ids] : numbers.keys;
		if (otherKeys.length > 0) return { identifiers, keys: otherKeys, sameBy: 'any' };
		const nameKey = namesSomebody(platform, identifiers);
		return nameKey === undefined ? undefined : { identifiers, keys: [nameKey], sameBy: 'any' };
	};
}

function dropIncompleteAddress(identifiers: MutableIdentifiers, counts: IdentifierCounts): void {
	if (ADDRESS_FIELDS.every((field) => identifiers[field] !== undefined)) {
		countsOf(counts, 'address').accepted++;
		return;
	}
	if (identifiers.firstName !== undefined || identifiers.lastName !== undefined) {
		countDropped(countsOf(counts, 'address'), 'ADDRESS_INCOMPLETE');
	}
	for (const field of ADDRESS_FIELDS) delete identifiers[field];
}

/** Leaves the first addresses and numbers, as many as are sent of one person; the others are counted. */
function limitIdentifiers(
	identifiers: MutableIdentifiers,
	most: number,
	counts: IdentifierCounts,
): void {
	let room = most - (identifiers.firstName === undefined ? 0 : 1);
	for (const field of ['email', 'phone'] as const) {
		const all = identifiers[field];
		if (all.length > room) {
			identifiers[field] = all.slice(0, room);
			const count = countsOf(counts, field);
			for (let left = all.length - room; left > 0; left--) countDropped(count, 'TOO_MANY');
			count.accepted -= all.length - room;
		}
		room -= identifiers[field].length;
	}
}

/** A key for people who are recognised by name alone; undefined where names only help. */
function namesSomebody(platform: Platform, identifiers: MemberIdentifiers): string | undefined {
	const { firstName, lastName, country, postalCode, companyName } = identifiers;
	if (firstName === undefined || lastName === undefined) return undefined;
	if (platform === 'google') return `${firstName} ${lastName} ${country} ${postalCode}`;
	if (platform === 'linkedin')
		return `${firstName} ${lastName} ${country ?? ''} ${companyName ?? ''}`;
	return undefined;
}
