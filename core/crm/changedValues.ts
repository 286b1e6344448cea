import type { QualificationValues } from './port';
import { QUALIFICATION_FIELDS, type QualificationField } from './qualificationFields';

/** A value of a qualification beside what the CRM holds. */
export interface ComparedValue<Stored> {
	/** The CRM's name of the field. */
	readonly name: string;
	/** The value as this CRM stores it. */
	readonly stored: Stored;
	/** What the CRM holds now. */
	readonly held: 'same' | 'other' | 'nothing';
}

export interface ChangedValues<Stored> {
	/** By the CRM's names; empty when nothing but dates would change. */
	readonly changes: Readonly<Record<string, Stored>>;
	/** What to call the fields that the CRM does not have. */
	readonly missing: readonly string[];
	/** Whether the CRM has no field for any of the values. */
	readonly hasNoField: boolean;
}

/** A date alone is not a change: each run has another, and the lead would be written to for nothing. Its erasure is. */
const isContent = ({ type }: QualificationField, wanted: string | number | null): boolean =>
	type !== 'dateTime' || wanted === null;

/**
 * What has to be written of a qualification: the values that differ from those in the CRM. The day on which a lead
 * entered its stage stays while the stage stays.
 */
export function changedValues<Stored>(
	values: QualificationValues,
	/** Undefined when the CRM has no such field. */
	compare: (
		field: QualificationField,
		wanted: string | number | null,
	) => ComparedValue<Stored> | undefined,
	/** What people call a field in this CRM. */
	nameOf: (field: QualificationField) => string,
): ChangedValues<Stored> {
	const changes: Record<string, Stored> = {};
	const missing: string[] = [];
	let wantedCount = 0;
	let hasContent = false;
	let staysInStage = false;
	for (const field of QUALIFICATION_FIELDS) {
		const wanted = values[field.key];
		if (wanted === undefined) continue;
		const value = compare(field, wanted);
		// A field that does not exist is empty.
		if (wanted !== null) wantedCount++;
		if (value === undefined) {
			if (wanted !== null) missing.push(nameOf(field));
			continue;
		}
		const { name, stored, held } = value;
		const isSame = held === (wanted === null ? 'nothing' : 'same');
		if (field.key === 'stage') staysInStage = isSame;
		const isKeptDate = field.key === 'stageSince' && staysInStage && held !== 'nothing';
		if (isSame || (isKeptDate && wanted !== null)) continue;
		changes[name] = stored;
		hasContent ||= isContent(field, wanted);
	}
	return {
		changes: hasContent ? changes : {},
		missing,
		hasNoField: wantedCount > 0 && missing.length === wantedCount,
	};
}

/** How the value that the CRM holds compares with the one that it should hold. */
export function heldAs(current: unknown, isSame: boolean): 'same' | 'other' | 'nothing' {
	if (current === undefined || current === null || current === '' || current === false)
		return 'nothing';
	return isSame ? 'same' : 'other';
}
