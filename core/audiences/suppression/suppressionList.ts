import { foldWords } from '../../lead/fold';
import { normaliseIdentifier } from '../identifiers';
import { companyDomain } from '../identifiers/company';
import { hashKind } from '../identifiers/sha256';
import { identifierText } from '../identifiers/text';

/** Who must not be advertised to. Emails, phones and hashes name people; domains and companies all of their people. */
export interface SuppressionList {
	readonly emails?: readonly string[];
	readonly phones?: readonly string[];
	/** SHA-256 of emails or phones, in any platform's form. */
	readonly hashes?: readonly string[];
	readonly domains?: readonly string[];
	readonly companies?: readonly string[];
}

type Part = keyof SuppressionList;

const LEGAL_FORMS = new Set(
	'ab ag as bv co company corp corporation ev gbr gmbh inc kg kgaa limited llc ltd mbh nv ohg oy plc pty sa sarl sas se spa srl ug und & and'.split(
		' ',
	),
);

/** A company's name for comparison, without its legal form: `ACME GmbH & Co. KG` is `acme`. */
export function companyKey(name: string): string {
	const words = foldWords(name).split(' ');
	let end = words.length;
	while (end > 1 && LEGAL_FORMS.has(words[end - 1])) end--;
	return words.slice(0, end).join(' ');
}

/** A host in lower case; the empty string when it is none. */
export function domainKey(text: string): string {
	const host = companyDomain(text.replace(/^@/, ''), { country: undefined, latestYear: 0 });
	return typeof host === 'string' ? host : '';
}

const FIELD_NAMES: ReadonlyArray<readonly [Part, RegExp]> = [
	['hashes', /hash|sha256/i],
	['emails', /mail/i],
	['phones', /phone|mobile|telefon|handy/i],
	['domains', /domain|website/i],
	['companies', /compan|firma|organi[sz]ation|account/i],
];

/** What a text is when its column does not say. */
function partOfValue(text: string): Part {
	if (hashKind(text) === 'sha256') return 'hashes';
	if (text.includes('@')) return text.startsWith('@') ? 'domains' : 'emails';
	if (/^\+?[\d\s()./-]{7,}$/.test(text)) return 'phones';
	return domainKey(text) === '' ? 'companies' : 'domains';
}

/** How many rows are given and what they say. */
export interface ReadSuppressionResult {
	readonly list: SuppressionList;
	/** Rows in which nothing was found to suppress by. */
	readonly unreadable: number;
}

/**
 * Reads a suppression list of rows with any columns that are called email, hash, phone, domain or company (English or
 * German), or of bare texts. A hash in the column "email" is a hash.
 */
export function readSuppressionList(rows: readonly unknown[]): ReadSuppressionResult {
	const parts: Record<Part, string[]> = {
		emails: [],
		phones: [],
		hashes: [],
		domains: [],
		companies: [],
	};
	let unreadable = 0;
	for (const row of rows) {
		const found =
			typeof row === 'object' && row !== null ? readRow(row, parts) : readValue(row, parts);
		if (!found) unreadable++;
	}
	return { list: parts, unreadable };
}

function readValue(value: unknown, parts: Record<Part, string[]>, part?: Part): boolean {
	const text = identifierText(value);
	if (text === '') return false;
	parts[hashKind(text) === 'sha256' ? 'hashes' : (part ?? partOfValue(text))].push(text);
	return true;
}

function readRow(row: object, parts: Record<Part, string[]>): boolean {
	let found = false;
	for (const [name, value] of Object.entries(row)) {
		const part = FIELD_NAMES.find(([, pattern]) => pattern.test(name))?.[0];
		if (part === undefined) continue;
		for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
			if (readValue(one, parts, part)) found = true;
		}
	}
	return found;
}

/** Both forms in which a list's author may have hashed an address or a number. */
export function everyForm(field: 'email' | 'phone', value: unknown, country?: string) {
	return (['google', 'meta'] as const)
		.map((platform) => normaliseIdentifier(platform, field, value, { country }))
		.filter((result) => !('rejected' in result));
}
