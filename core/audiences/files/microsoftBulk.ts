import type { MemberIdentifiers } from '../members/member';
import { csvLine, withoutFormula } from './csv';

const HEADERS = [
	'Type',
	'Status',
	'Id',
	'Parent Id',
	'Client Id',
	'Modified Time',
	'Name',
	'Description',
	'Scope',
	'Audience',
	'Action Type',
	'Sub Type',
	'Text',
] as const;

const FORMAT_VERSION = '6.0';
/** A negative id stands for a list that the upload creates. */
const NEW_LIST = '-1';
const LONGEST_NAME = 128;

type Row = Partial<Record<(typeof HEADERS)[number], string>>;

const line = (row: Row) => csvLine(HEADERS.map((header) => row[header] ?? ''));

export interface MicrosoftList {
	/** The list to add to; a new one when absent. */
	readonly id?: string;
	readonly name: string;
	readonly action: 'Add' | 'Remove' | 'Replace';
}

/** What a bulk file begins with: headers, format version, and the list that the items belong to. */
export function bulkPreamble({ id = NEW_LIST, name, action }: MicrosoftList): string {
	return (
		HEADERS.join(',') +
		'\r\n' +
		line({ Type: 'Format Version', Name: FORMAT_VERSION }) +
		line({
			Type: 'Customer List',
			Status: 'Active',
			Id: id,
			Scope: 'Customer',
			Audience: withoutFormula(name).slice(0, LONGEST_NAME),
			'Action Type': action,
		})
	);
}

/** One row per address: a list item is one identifier. */
export function bulkLines(
	{ email, externalId }: MemberIdentifiers,
	id: string = NEW_LIST,
): { readonly lines: string; readonly rows: number } {
	const item = (subType: string, value: string) =>
		line({ Type: 'Customer List Item', 'Parent Id': id, 'Sub Type': subType, Text: value });
	let lines = '';
	for (const hash of email) lines += item('Email', hash);
	if (externalId !== undefined) lines += item('CRM', externalId);
	return { lines, rows: email.length + (externalId === undefined ? 0 : 1) };
}
