import type { Language } from '../common/language';
import { createOnce, identityOf, type MarkedRow } from './createOnce';
import type { CrmError } from './failure';
import type { CrmSystem, NewLeadRow, RowResult } from './port';

/** A lead to create, known by its address until the CRM gives it an id. */
interface Row extends MarkedRow, NewLeadRow {}

const NO_ID_YET = '';

export interface MissingLeads {
	readonly system: CrmSystem;
	readonly language?: Language;
	/** Leads per request. */
	readonly size: number;
	readonly findByEmail: (emails: readonly string[]) => Promise<ReadonlyMap<string, string>>;
	/** Creates leads; answers the id of each, or why the CRM refused it, by key. */
	readonly create: (rows: readonly NewLeadRow[]) => Promise<ReadonlyMap<string, string | CrmError>>;
}

/** Creates the leads that the CRM does not have under their address; those that it has are left as they are. */
export async function createMissingLeads(
	rows: readonly NewLeadRow[],
	{ system, language, size, findByEmail, create }: MissingLeads,
): Promise<RowResult[]> {
	// A search may not know yet what was created a moment ago.
	const created = new Map<string, string>();
	const marked = rows.map((row): Row => ({ ...row, id: NO_ID_YET, marker: emailOf(row) }));
	return await createOnce(marked, {
		system,
		language,
		size,
		existing: async (chunk) => {
			const unknown = chunk.map(({ marker }) => marker).filter((email) => !created.has(email));
			const found = unknown.length > 0 ? await findByEmail(unknown) : new Map<string, string>();
			return new Map(
				[...created, ...found].map(([email, id]) => [identityOf(NO_ID_YET, email), id]),
			);
		},
		create: async (chunk) => {
			const answers = await create(chunk);
			const refused = new Map<string, CrmError>();
			for (const { key, marker } of chunk) {
				const answer = answers.get(key);
				if (typeof answer === 'string') created.set(marker, answer);
				else if (answer) refused.set(key, answer);
			}
			return refused;
		},
	});
}

export const emailOf = ({ lead }: NewLeadRow): string => lead.person.email?.toLowerCase() ?? '';

/** What CRMs ask for that the lead does not tell; people see at a glance that it is missing. */
export const NOT_PROVIDED = '[not provided]';

export const fullName = ({ lead: { person } }: NewLeadRow): string | undefined =>
	[person.firstName, person.lastName].filter(Boolean).join(' ') || undefined;
