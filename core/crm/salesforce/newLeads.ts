import type { Language } from '../../common/language';
import { CrmError } from '../failure';
import { createMissingLeads, emailOf, NOT_PROVIDED, type MissingLeads } from '../missingLeads';
import type { NewLeadRow } from '../port';
import { known } from '../unify';
import type { SalesforceApi } from './api';
import { COLLECTION_SIZE } from './settings';

/** Salesforce takes no lead without a last name and a company. */
function recordOf(row: NewLeadRow): object {
	const { person, company } = row.lead;
	return known({
		attributes: { type: 'Lead' },
		Email: emailOf(row),
		FirstName: person.firstName,
		LastName: person.lastName ?? NOT_PROVIDED,
		Title: person.jobTitle,
		Phone: person.phone,
		Country: person.country,
		State: person.state,
		PostalCode: person.postalCode,
		City: person.city,
		Company: company.name ?? NOT_PROVIDED,
		Website: company.domain,
		Industry: company.industry,
		NumberOfEmployees: company.employees,
		AnnualRevenue: company.annualRevenue,
	});
}

/** Creation of leads for addresses that the org does not know. */
export function createLeadWriter(
	api: SalesforceApi,
	findByEmail: MissingLeads['findByEmail'],
	language?: Language,
) {
	async function create(rows: readonly NewLeadRow[]) {
		const results = await api.createAll(rows.map(recordOf));
		const answers = new Map<string, string | CrmError>();
		rows.forEach(({ key }, index) => {
			const result = results[index];
			if (result?.success && result.id) answers.set(key, result.id);
			if (!result || result.success) return;
			const [first] = result.errors;
			const code = first?.statusCode;
			const detail = [code ?? '', ...(first?.fields ?? [])].join(' ');
			answers.set(key, new CrmError('salesforce', 'validation', { code, detail }, language));
		});
		return answers;
	}

	const size = COLLECTION_SIZE;
	return (rows: readonly NewLeadRow[]) =>
		createMissingLeads(rows, { system: 'salesforce', language, size, findByEmail, create });
}
