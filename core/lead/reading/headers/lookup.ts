import { foldedForms, foldName } from '../../fold';
import { LEAD_TARGETS, type HeaderTable, type Target } from '../targets';
import { ENGLISH_HEADERS } from './english';
import { GERMAN_HEADERS } from './german';
import { HUBSPOT_HEADERS } from './hubspot';
import { ODOO_HEADERS, ODOO_OTHER } from './odoo';
import { PIPEDRIVE_HEADERS, PIPEDRIVE_OTHER } from './pipedrive';
import { SALESFORCE_HEADERS } from './salesforce';

/** Where an item comes from, told by its keys. */
export type System = 'hubspot' | 'salesforce' | 'pipedrive' | 'odoo' | 'form' | 'other';

export interface Header {
	/** Undefined when the name is known to mean something that is not part of a lead. */
	readonly target?: Target;
	/** Among several columns for one target the lowest wins. */
	readonly rank: number;
}

type Index = Map<string, Header>;

function add(index: Index, table: HeaderTable, firstRank: number): void {
	for (const [target, names = []] of Object.entries(table)) {
		names.forEach((name, position) => {
			for (const form of foldedForms(name)) {
				if (!index.has(form))
					index.set(form, { target: target as Target, rank: firstRank + position });
			}
		});
	}
}

/** Fields of the company that need not be called "company …". */
const COMPANY_FIELDS = ['employees', 'industry', 'annualRevenue', 'domain'];

/** The unified lead's own names: `person.jobTitle`, `jobTitle`, `company.employees`, `employees`. */
function unifiedTable(): HeaderTable {
	return Object.fromEntries(
		LEAD_TARGETS.filter((target) => target.includes('.')).map((target) => {
			const [part, field] = target.split('.');
			const short = part === 'person' || (part === 'company' && COMPANY_FIELDS.includes(field));
			return [target, short ? [target, field] : [target]];
		}),
	);
}

const GENERAL_RANK = 1_000;

/**
 * Tables for every item, first come first served. Names of HubSpot and Salesforce are among them, because a sheet or
 * form may have taken over a few of them (`hs_email_optout`).
 */
const GENERAL_TABLES: ReadonlyArray<() => HeaderTable> = [
	unifiedTable,
	() => ENGLISH_HEADERS,
	() => GERMAN_HEADERS,
	() => HUBSPOT_HEADERS,
	() => SALESFORCE_HEADERS,
];

function buildIndex(table: HeaderTable, others: readonly string[] = []): Index {
	const index: Index = new Map();
	add(index, table, 0);
	for (const name of others) index.set(foldName(name), { rank: 0 });
	GENERAL_TABLES.forEach((general, position) =>
		add(index, general(), GENERAL_RANK * (position + 1)),
	);
	return index;
}

const BUILDERS: Readonly<Record<System, () => Index>> = {
	hubspot: () => buildIndex(HUBSPOT_HEADERS),
	salesforce: () => buildIndex(SALESFORCE_HEADERS),
	pipedrive: () => buildIndex(PIPEDRIVE_HEADERS, PIPEDRIVE_OTHER),
	odoo: () => buildIndex(ODOO_HEADERS, ODOO_OTHER),
	form: () => buildIndex({}),
	other: () => buildIndex({}),
};

const indexes = new Map<System, Index>();

/** Salesforce ends the names of custom fields with `__c`, Odoo begins them with `x_` or `x_studio_`. */
export const ownName = (key: string) => key.replace(/^x_(?:studio_)?(?=.)|__c$/g, '');

/** What a column is, by its name; undefined when no table knows it. */
export function lookUpHeader(system: System, foldedName: string): Header | undefined {
	let index = indexes.get(system);
	if (index === undefined) {
		index = BUILDERS[system]();
		indexes.set(system, index);
	}
	return index.get(foldedName);
}

/** Keys that give a system away, one of each group being enough. The first system that fits is taken. */
const SIGNS: ReadonlyArray<readonly [System, ReadonlyArray<readonly string[]>]> = [
	[
		'hubspot',
		[
			['properties', 'vid'],
			['properties', 'canonicalvid'],
			['properties', 'id'],
			['hsobjectid'],
			['lifecyclestage', 'recordid'],
			['recordid', 'createdate'],
			['lifecyclestage', 'createdate', 'firstname'],
		],
	],
	[
		'salesforce',
		[
			['attributes', 'id'],
			['systemmodstamp'],
			['companyaccount'],
			['leadid', 'leadowner'],
			['leadid', 'leadstatus'],
			['isconverted'],
			['hasoptedoutofemail'],
		],
	],
	[
		'pipedrive',
		[['orgid'], ['organizationid', 'ownerid'], ['personid', 'ownerid'], ['addtime', 'ownerid']],
	],
	['odoo', [['emailfrom'], ['partnername'], ['contactname', 'partnerid']]],
	['form', [['formmode'], ['submittedat']]],
];

/** The system that an item comes from, by its folded keys. */
export function detectSystem(foldedKeys: ReadonlySet<string>): System {
	const found = SIGNS.find(([, groups]) =>
		groups.some((group) => group.every((key) => foldedKeys.has(key))),
	);
	return found ? found[0] : 'other';
}
