import type { Language } from '../../common/language';
import { concernsItsRow, orFailure } from '../failure';
import { createMissingLeads, emailOf, fullName, type MissingLeads } from '../missingLeads';
import type { NewLeadRow } from '../port';
import { known } from '../unify';
import type { PipedriveApi } from './api';

/** Creation of leads for addresses that the company does not know, one at a time. */
export function createLeadWriter(
	api: PipedriveApi,
	findByEmail: MissingLeads['findByEmail'],
	language?: Language,
) {
	async function createOrganization({ lead: { company } }: NewLeadRow) {
		if (company.name === undefined) return undefined;
		return Number((await api.post('/v2/organizations', { name: company.name })).id);
	}

	async function createPerson(row: NewLeadRow, organization: number | undefined) {
		const { person } = row.lead;
		const email = emailOf(row);
		const values = known({
			name: fullName(row) ?? email,
			emails: [{ value: email, primary: true, label: 'work' }],
			phones: person.phone ? [{ value: person.phone, primary: true, label: 'work' }] : undefined,
			job_title: person.jobTitle,
			org_id: organization,
		});
		return (await api.post('/v2/persons', values)).id;
	}

	/** A person may be there without a lead, also because an earlier run ended between the two. */
	async function createLead(row: NewLeadRow): Promise<string> {
		const [existing] = await api.searchPersons(emailOf(row));
		const organization = existing === undefined ? await createOrganization(row) : undefined;
		const values = known({
			title: row.lead.company.name ?? fullName(row) ?? emailOf(row),
			person_id: Number(existing ?? (await createPerson(row, organization))),
			organization_id: organization,
		});
		return (await api.post('/v1/leads', values)).id;
	}

	const create = async ([row]: readonly NewLeadRow[]) =>
		new Map([[row.key, await orFailure(createLead(row), concernsItsRow)]]);

	return (rows: readonly NewLeadRow[]) =>
		createMissingLeads(rows, { system: 'pipedrive', language, size: 1, findByEmail, create });
}
