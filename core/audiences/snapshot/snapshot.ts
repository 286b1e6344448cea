import type { Platform } from '../identifiers';
import { sha256 } from '../identifiers/sha256';
import type { AudienceMember, MemberIdentifiers } from '../members/member';

/** What an audience is known to hold for one lead: hashes only, never a raw address or number. */
export interface SnapshotEntry {
	readonly platform: Platform;
	/** The platform's id of the audience, or its name. */
	readonly audience: string;
	/** SHA-256 of the lead's id. */
	readonly leadKey: string;
	/** What the lead was sent by, e.g. `email:<sha256>`; for companies also plain domains and names. */
	readonly identifiers: readonly string[];
}

/** Fields that a platform removes a member by, in the form in which they were sent. */
const REMOVABLE = [
	'mobileAdId',
	'externalId',
	'companyDomain',
	'companyUrn',
	'companyName',
	'companyPageUrl',
] as const;

type RemovableField = (typeof REMOVABLE)[number];

/** A device or customer id is not a hash on every platform, and a snapshot holds nothing else of people. */
const PEOPLE_FIELDS: ReadonlySet<RemovableField> = new Set(['mobileAdId', 'externalId']);
const HASH = /^[0-9a-f]{64}$/;

/** The key of a lead in a snapshot: not the id itself, which may be an email address. */
export const leadKeyOf = ({ leadId, identifiers }: AudienceMember): string =>
	sha256(
		leadId === ''
			? `member ${identifiers.email[0] ?? identifiers.phone[0] ?? identifiers.companyName ?? ''}`
			: `lead ${leadId}`,
	);

export const leadKeyOfId = (leadId: string): string => sha256(`lead ${leadId}`);

/** What a member can be removed by later. */
export function snapshotIdentifiers(identifiers: MemberIdentifiers): string[] {
	const list = [
		...identifiers.email.map((hash) => `email:${hash}`),
		...identifiers.phone.map((hash) => `phone:${hash}`),
	];
	// The employer of a person is a detail of the person, not what the member is removed by.
	const isPerson = list.length > 0 || identifiers.lastName !== undefined;
	for (const field of REMOVABLE) {
		const value = identifiers[field];
		const isOfPeople = PEOPLE_FIELDS.has(field);
		if (value === undefined || isOfPeople !== isPerson || (isOfPeople && !HASH.test(value)))
			continue;
		list.push(`${field}:${value}`);
	}
	return list.sort();
}

export const snapshotEntry = (
	member: AudienceMember,
	platform: Platform,
	audience: string,
): SnapshotEntry => ({
	platform,
	audience,
	leadKey: leadKeyOf(member),
	identifiers: snapshotIdentifiers(member.identifiers),
});

/** A member that carries what a snapshot knows, for its removal. */
export function memberOfSnapshot(identifiers: readonly string[]): AudienceMember {
	const fields: Partial<Record<RemovableField, string>> = {};
	const email: string[] = [];
	const phone: string[] = [];
	for (const entry of identifiers) {
		const colon = entry.indexOf(':');
		const field = entry.slice(0, colon);
		const value = entry.slice(colon + 1);
		if (field === 'email') email.push(value);
		else if (field === 'phone') phone.push(value);
		else if ((REMOVABLE as readonly string[]).includes(field)) {
			fields[field as RemovableField] = value;
		}
	}
	const all: MemberIdentifiers = { email, phone, ...fields };
	return { leadId: '', index: -1, identifiers: all };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function identifiersOf(value: unknown): readonly string[] | undefined {
	if (Array.isArray(value)) return value.every(isText) ? (value as string[]) : undefined;
	if (typeof value !== 'string') return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) && parsed.every(isText) ? (parsed as string[]) : undefined;
	} catch {
		return undefined;
	}
}

/**
 * One entry per lead of one audience. Two runs that saved at the same time, or one that was stopped between saving the
 * new rows and deleting the old, leave several; the audience may hold all that they name.
 */
export function entriesByLead(entries: readonly SnapshotEntry[]): Map<string, SnapshotEntry> {
	const byLead = new Map<string, SnapshotEntry>();
	for (const entry of entries) {
		const other = byLead.get(entry.leadKey);
		const identifiers = other
			? [...new Set([...other.identifiers, ...entry.identifiers])].sort()
			: entry.identifiers;
		byLead.set(entry.leadKey, other ? { ...entry, identifiers } : entry);
	}
	return byLead;
}

/** A row of a Data Table as a snapshot entry; undefined when it is something else. */
export function readSnapshotEntry(row: unknown): SnapshotEntry | undefined {
	if (typeof row !== 'object' || row === null) return undefined;
	const { platform, audience, leadKey, identifiers } = row as Record<string, unknown>;
	const list = identifiersOf(identifiers);
	return isText(platform) && isText(audience) && isText(leadKey) && list !== undefined
		? { platform: platform as Platform, audience, leadKey, identifiers: list }
		: undefined;
}
