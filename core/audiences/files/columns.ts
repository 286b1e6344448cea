import type { Platform } from '../identifiers';
import type { MemberIdentifiers, SingleField } from '../members/member';
import { csvValue, withoutFormula } from './csv';

/** Whether an audience is made of people or of their companies (LinkedIn only). */
export type AudienceKind = 'people' | 'companies';

/** Columns that may repeat, for people with several addresses or numbers. */
interface RepeatedColumn {
	readonly field: 'email' | 'phone';
	readonly header: string;
	/** How often the platform reads the column. */
	readonly atMost: number;
}

interface SingleColumn {
	readonly field: SingleField | 'companyPageUrl' | 'industry' | 'none';
	readonly header: string;
	/** Free text, which a spreadsheet could take for a formula. */
	readonly isText?: boolean;
	/** What stands here when the field is empty. */
	readonly instead?: 'companyDomain';
}

export interface FileTemplate {
	readonly repeated: readonly RepeatedColumn[];
	readonly single: readonly SingleColumn[];
	/** All headers, in use or not. */
	readonly complete: boolean;
}

const text = (field: SingleColumn['field'], header: string): SingleColumn => ({
	field,
	header,
	isText: true,
});

const GOOGLE: FileTemplate = {
	repeated: [
		{ field: 'email', header: 'Email', atMost: 10 },
		{ field: 'phone', header: 'Phone', atMost: 10 },
	],
	single: [
		text('firstName', 'First Name'),
		text('lastName', 'Last Name'),
		{ field: 'country', header: 'Country' },
		text('postalCode', 'Zip'),
	],
	complete: false,
};

const META: FileTemplate = {
	repeated: [
		{ field: 'email', header: 'email', atMost: 3 },
		{ field: 'phone', header: 'phone', atMost: 3 },
	],
	single: [
		{ field: 'mobileAdId', header: 'madid' },
		text('firstName', 'fn'),
		text('lastName', 'ln'),
		text('city', 'ct'),
		text('state', 'st'),
		{ field: 'country', header: 'country' },
		text('postalCode', 'zip'),
	],
	complete: false,
};

const LINKEDIN_CONTACTS: FileTemplate = {
	repeated: [{ field: 'email', header: 'email', atMost: 1 }],
	single: [
		text('firstName', 'firstname'),
		text('lastName', 'lastname'),
		text('jobTitle', 'jobtitle'),
		text('companyName', 'employeecompany'),
		{ field: 'country', header: 'country' },
		{ field: 'mobileAdId', header: 'googleaid' },
	],
	complete: true,
};

const LINKEDIN_COMPANIES: FileTemplate = {
	repeated: [],
	single: [
		// The one column that LinkedIn insists on.
		{ ...text('companyName', 'companyname'), instead: 'companyDomain' },
		{ field: 'companyDomain', header: 'companywebsite' },
		{ field: 'companyDomain', header: 'companyemaildomain' },
		{ field: 'companyPageUrl', header: 'linkedincompanypageurl' },
		{ field: 'none', header: 'stocksymbol' },
		text('industry', 'industry'),
		{ field: 'none', header: 'city' },
		{ field: 'none', header: 'state' },
		text('country', 'companycountry'),
		{ field: 'none', header: 'zipcode' },
	],
	complete: true,
};

function tikTok(hashed: boolean): FileTemplate {
	const suffix = hashed ? '_SHA256' : '';
	return {
		repeated: [
			{ field: 'email', header: `Email${suffix}`, atMost: 3 },
			{ field: 'phone', header: `Phone${suffix}`, atMost: 3 },
		],
		single: [{ field: 'mobileAdId', header: `MAID${suffix}` }],
		complete: false,
	};
}

/** The columns of a platform's upload file; Microsoft's bulk file has a form of its own. */
export function fileTemplate(
	platform: Exclude<Platform, 'microsoft'>,
	kind: AudienceKind,
	hashed: boolean,
): FileTemplate {
	switch (platform) {
		case 'google':
			return GOOGLE;
		case 'meta':
			return META;
		case 'linkedin':
			return kind === 'companies' ? LINKEDIN_COMPANIES : LINKEDIN_CONTACTS;
		case 'tiktok':
			return tikTok(hashed);
	}
}

/** How many of its columns a template needs for the people seen so far. */
export class ColumnsInUse {
	private readonly repeated = new Map<string, number>();
	/** Columns that nobody seen so far has a value for. */
	private empty: readonly SingleColumn[];

	constructor(readonly template: FileTemplate) {
		this.empty = template.single;
	}

	/** The fields with a column, beside email and phone. */
	get fields(): ReadonlySet<string> {
		return new Set(this.template.single.map(({ field }) => field));
	}

	/** Takes notice of the columns that one member needs. */
	see(identifiers: MemberIdentifiers): void {
		for (const { field, atMost } of this.template.repeated) {
			const count = Math.min(identifiers[field].length, atMost);
			if (count > (this.repeated.get(field) ?? 0)) this.repeated.set(field, count);
		}
		this.empty = this.empty.filter(
			({ field }) => field === 'none' || identifiers[field] === undefined,
		);
	}

	/** Whether a member with these raw values could need another column. */
	couldGrow(emails: number, phones: number, has: (field: SingleField) => boolean): boolean {
		if (this.template.complete) return false;
		for (const { field, atMost } of this.template.repeated) {
			const count = Math.min(field === 'email' ? emails : phones, atMost);
			if (count > (this.repeated.get(field) ?? 0)) return true;
		}
		return this.empty.some(({ field }) => has(field as SingleField));
	}

	/** The template with the columns that are written. */
	chosen(): ChosenColumns {
		const { template } = this;
		const { complete } = template;
		const empty = new Set(this.empty);
		return {
			repeated: template.repeated
				.map((column) => ({
					...column,
					count: complete ? column.atMost : (this.repeated.get(column.field) ?? 0),
				}))
				.filter(({ count }) => count > 0),
			single: template.single.filter((column) => complete || !empty.has(column)),
		};
	}
}

export interface ChosenColumns {
	readonly repeated: ReadonlyArray<RepeatedColumn & { readonly count: number }>;
	readonly single: readonly SingleColumn[];
}

export function headerLine({ repeated, single }: ChosenColumns): string {
	const headers = repeated.flatMap(({ header, count }) => Array<string>(count).fill(header));
	return [...headers, ...single.map(({ header }) => header)].join(',');
}

/**
 * Compiles the lines of one member: one line, or more where it has more addresses than the platform has columns.
 * The hash columns need no quotes, and looking for them would cost more than writing them.
 */
export function compileLines(
	{ repeated, single }: ChosenColumns,
	hashed: boolean,
	lineEnd: string,
): (identifiers: MemberIdentifiers) => { readonly lines: string; readonly rows: number } {
	const plain = (value: string, isText = false) => csvValue(isText ? withoutFormula(value) : value);
	const firstSingle = repeated.reduce((sum, { count }) => sum + count, 0);
	// Joining one array is several times faster than putting a line together piece by piece.
	const cells: string[] = Array<string>(firstSingle + single.length).fill('');

	function fillRepeated(identifiers: MemberIdentifiers, row: number): boolean {
		let cell = 0;
		let isMore = false;
		for (const { field, count } of repeated) {
			const values = identifiers[field];
			const from = row * count;
			for (let index = from; index < from + count; index++) {
				const value = values[index];
				cells[cell++] = value === undefined ? '' : hashed ? value : csvValue(value);
			}
			if (values.length > from + count) isMore = true;
		}
		return isMore;
	}

	return (identifiers) => {
		for (let index = 0; index < single.length; index++) {
			const { field, isText, instead } = single[index];
			const value =
				field === 'none' ? undefined : (identifiers[field] ?? (instead && identifiers[instead]));
			cells[firstSingle + index] =
				value === undefined ? '' : isHash(value, hashed) ? value : plain(value, isText);
		}
		let isMore = fillRepeated(identifiers, 0);
		let lines = cells.join(',') + lineEnd;
		let rows = 1;
		while (isMore) {
			isMore = fillRepeated(identifiers, rows);
			lines += cells.join(',') + lineEnd;
			rows++;
		}
		return { lines, rows };
	};
}

const HASH_LENGTH = 64;
const isHash = (value: string, hashed: boolean) => hashed && value.length === HASH_LENGTH;
