import type { Language } from '../../common/language';
import { CrmError } from '../failure';
import { createMissingLeads, emailOf, type MissingLeads } from '../missingLeads';
import type { NewLeadRow } from '../port';
import { known } from '../unify';
import { objectsPath, type HubSpotApi } from './api';
import { validationDetail } from './classify';
import { batchSchema } from './payloads';
import { BATCH_SIZE } from './settings';

/** HubSpot's own words for the legal basis of marketing. */
const CONSENT_GIVEN = 'Freely given consent from contact';

function propertiesOf(row: NewLeadRow): Record<string, string> {
	const { person, company, consent } = row.lead;
	return known({
		email: emailOf(row),
		firstname: person.firstName,
		lastname: person.lastName,
		phone: person.phone,
		jobtitle: person.jobTitle,
		company: company.name,
		website: company.domain,
		country: person.country,
		state: person.state,
		zip: person.postalCode,
		city: person.city,
		hs_language: person.language,
		hs_legal_basis: consent.marketing === 'granted' ? CONSENT_GIVEN : undefined,
	}) as Record<string, string>;
}

/** Creation of contacts for addresses that the account does not know. */
export function createContactWriter(
	api: HubSpotApi,
	findByEmail: MissingLeads['findByEmail'],
	language?: Language,
) {
	async function create(rows: readonly NewLeadRow[]) {
		const answers = new Map<string, string | CrmError>();
		const inputs = rows.map((row) => ({
			properties: propertiesOf(row),
			objectWriteTraceId: row.key,
		}));
		const path = objectsPath('contacts', '/batch/create');
		const { results, errors } = await api.postOnce(path, { inputs }, batchSchema);
		// The order of the answers is not that of the rows.
		const ids = new Map(results.map(({ id, properties }) => [properties.email?.toLowerCase(), id]));
		for (const row of rows) {
			const id = ids.get(emailOf(row));
			if (id !== undefined) answers.set(row.key, id);
		}
		for (const { context, category, message } of errors ?? []) {
			const detail = validationDetail(message) ?? category;
			const error = new CrmError('hubspot', 'validation', { code: category, detail }, language);
			for (const key of context?.objectWriteTraceId ?? []) answers.set(key, error);
		}
		return answers;
	}

	return (rows: readonly NewLeadRow[]) =>
		createMissingLeads(rows, {
			system: 'hubspot',
			language,
			size: BATCH_SIZE,
			findByEmail,
			create,
		});
}
