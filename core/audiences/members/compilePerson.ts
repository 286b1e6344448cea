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
import { countDropped, countsOf, type IdentifierCounts } from './identifierCounts';
import { LEAD_VALUES, leadEmails, leadPhones } from './leadIdentifiers';
import type { MemberIdentifiers, SingleField } from './member';

export interface PersonOptions {
	readonly platform: Platform;
	readonly defaultCountry?: string;
	readonly now?: Instant;
	/** False: values in the platform's form, but not hashed. */
	readonly hashed: boolean;
	/** Whether the lead's id is sent as the platform's external id. */
	readonly externalId: boolean;
}

export interface Person {
	readonly identifiers: MemberIdentifiers;
	/** What tells this person or company from others, the strongest first, before hashing. */
	readonly keys: readonly string[];
	/** Whether a match of any key makes two of them the same, or only one of the strongest. */
	readonly sameBy: 'any' | 'first';
}

/** The identifiers of a lead; undefined when the platform could not recognise anybody by what is left. */
export type PersonReader = (lead: Lead, counts: IdentifierCounts) => Person | undefined;

type MutableIdentifiers = {
	-readonly [Field in keyof MemberIdentifiers]: MemberIdentifiers[Field];
};

/** Fields whose values many leads share, so that hashing them once pays; device ids and the like are everybody's own. */
const SHARED_FIELDS = new Set<IdentifierField>([
	'firstName',
	'lastName',
	'city',
	'state',
	'postalCode',
	'country',
]);
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
	/** Results by value, per country. */
	readonly memory?: Map<string, NormalisedIdentifier>;
	readonly dependsOnCountry: boolean;
}

/** Compiles a reader of what a platform may recognise a lead by. */
export function compilePerson(options: PersonOptions): PersonReader {
	const { platform, defaultCountry, now, hashed } = options;
	const rules = PLATFORM_RULES[platform];
	const fields: CompiledField[] = [];
	for (const field of SINGLE_FIELDS) {
		const platformField = rules[field];
		if (!platformField || (field === 'externalId' && !options.externalId)) continue;
		// Lists of devices and of user ids are lists of their own kind at Google.
		if (platform === 'google' && (field === 'mobileAdId' || field === 'externalId')) continue;
		fields.push({
			field,
			read: LEAD_VALUES[field],
			platformField,
			memory: SHARED_FIELDS.has(field) ? new Map<string, NormalisedIdentifier>() : undefined,
			dependsOnCountry: field === 'postalCode' || field === 'state',
		});
	}

	const contexts = new Map<string | undefined, IdentifierContext>();
	const contextOf = (country: string | undefined): IdentifierContext => {
		let context = contexts.get(country);
		if (!context) {
			context = identifierContext({ country, defaultCountry, now });
			if (contexts.size < MEMORY_SIZE) contexts.set(country, context);
		}
		return context;
	};

	/** The value to send; undefined when it is dropped. */
	function accept(
		result: NormalisedIdentifier,
		field: IdentifierField,
		counts: IdentifierCounts,
	): string | undefined {
		if ('rejected' in result) {
			if (result.rejected !== 'VALUE_EMPTY') countDropped(counts, field, result.rejected);
			return undefined;
		}
		if (!hashed && result.preHashed) {
			countDropped(counts, field, 'HASH_UNSUPPORTED');
			return undefined;
		}
		// A plain address cannot be cleaned without becoming another address.
		if (!hashed && field === 'email' && isFormula(result.normalized)) {
			countDropped(counts, field, 'EMAIL_INVALID');
			return undefined;
		}
		const count = countsOf(counts, field);
		count.accepted++;
		if (result.preHashed) count.preHashed++;
		return hashed && result.sha256 !== undefined ? result.sha256 : result.normalized;
	}

	function acceptAll(
		values: readonly unknown[],
		field: 'email' | 'phone',
		context: IdentifierContext,
		counts: IdentifierCounts,
		keys: string[],
	): readonly string[] {
		const platformField = rules[field];
		if (!platformField || values.length === 0) return [];
		const accepted: string[] = [];
		for (const value of values) {
			const result = normaliseField(platformField, field, value, context);
			const sent = accept(result, field, counts);
			if (sent === undefined || accepted.includes(sent)) continue;
			accepted.push(sent);
			if ('normalized' in result) keys.push(result.normalized);
		}
		return accepted;
	}

	function normaliseSingle(
		{ field, platformField, memory, dependsOnCountry }: CompiledField,
		value: unknown,
		context: IdentifierContext,
	): NormalisedIdentifier {
		if (!memory || typeof value !== 'string' || value.length > LONGEST_REMEMBERED) {
			return normaliseField(platformField, field, value, context);
		}
		const key = dependsOnCountry ? `${context.country} ${value}` : value;
		let result = memory.get(key);
		if (!result) {
			result = normaliseField(platformField, field, value, context);
			if (memory.size < MEMORY_SIZE) memory.set(key, result);
		}
		return result;
	}

	return (lead, counts) => {
		const own: unknown = lead.person.country;
		const context = contextOf(typeof own === 'string' ? own : undefined);
		const emailKeys: string[] = [];
		const otherKeys: string[] = [];
		const identifiers: MutableIdentifiers = {
			email: acceptAll(leadEmails(lead), 'email', context, counts, emailKeys),
			phone: acceptAll(leadPhones(lead), 'phone', context, counts, otherKeys),
		};
		for (const compiled of fields) {
			let value = compiled.read(lead);
			if (compiled.field === 'country' && (value === undefined || value === ''))
				value = context.country;
			if (value === undefined || value === null) continue;
			const sent = accept(normaliseSingle(compiled, value, context), compiled.field, counts);
			if (sent === undefined) continue;
			identifiers[compiled.field] = sent;
			if (compiled.field === 'mobileAdId' || compiled.field === 'externalId') otherKeys.push(sent);
		}
		if (platform === 'google') dropIncompleteAddress(identifiers, counts);
		const nameKey = namesSomebody(platform, identifiers);
		if (emailKeys.length === 0 && otherKeys.length === 0 && nameKey === undefined) return undefined;
		// Colleagues share a phone number, so that it tells people apart only where there is no email address.
		const keys = [emailKeys, otherKeys].find(({ length }) => length > 0) ?? [nameKey as string];
		return { identifiers, keys, sameBy: 'any' };
	};
}

function dropIncompleteAddress(identifiers: MutableIdentifiers, counts: IdentifierCounts): void {
	if (ADDRESS_FIELDS.every((field) => identifiers[field] !== undefined)) {
		countsOf(counts, 'address').accepted++;
		return;
	}
	if (identifiers.firstName !== undefined || identifiers.lastName !== undefined) {
		countDropped(counts, 'address', 'ADDRESS_INCOMPLETE');
	}
	for (const field of ADDRESS_FIELDS) delete identifiers[field];
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
