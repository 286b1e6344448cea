import { z } from 'zod/v4';
import type { Language } from '../../common/language';
import { CrmError, concernsItsRow, orFailure } from '../failure';
import { createMissingLeads, emailOf, fullName, type MissingLeads } from '../missingLeads';
import type { NewLeadRow } from '../port';
import { known, text } from '../unify';
import type { OdooApi } from './api';

const created = z.union([z.number(), z.array(z.number())]);

/** Creation of leads for addresses that the database does not know, each in a transaction of its own. */
export function createLeadWriter(
	api: OdooApi,
	findByEmail: MissingLeads['findByEmail'],
	language?: Language,
) {
	let readingCountries: Promise<Map<string, number>> | undefined;

	const countries = () =>
		(readingCountries ??= api
			.searchRead('res.country', { domain: [], fields: ['code'] })
			.then((records) => new Map(records.map(({ id, code }) => [text(code) ?? '', id]))));

	async function valuesOf(row: NewLeadRow): Promise<object> {
		const { person, company } = row.lead;
		return known({
			name: company.name ?? fullName(row) ?? emailOf(row),
			type: 'lead',
			contact_name: fullName(row),
			partner_name: company.name,
			email_from: emailOf(row),
			phone: person.phone,
			function: person.jobTitle,
			website: company.domain,
			zip: person.postalCode,
			city: person.city,
			country_id: person.country ? (await countries()).get(person.country) : undefined,
		});
	}

	async function create([row]: readonly NewLeadRow[]) {
		const call = { model: 'crm.lead', method: 'create', repeatable: false };
		const values = { vals_list: [await valuesOf(row)] };
		const answer = await orFailure(api.call({ ...call, values }, created), concernsItsRow);
		const result = answer instanceof CrmError ? answer : String([answer].flat()[0]);
		return new Map([[row.key, result]]);
	}

	return (rows: readonly NewLeadRow[]) =>
		createMissingLeads(rows, { system: 'odoo', language, size: 1, findByEmail, create });
}
