import { compileFieldPath, fieldPathSteps, type FieldReader } from '../common/fieldPath';
import type { Lead, Person } from './lead';

const LEAD_PARTS = new Set<string>([
	'id',
	'source',
	'createdAt',
	'leadSource',
	'person',
	'company',
	'events',
	'answers',
	'consent',
	'stage',
	'outcome',
	'qualification',
	'fields',
]);

const PERSON_FIELDS = new Set<keyof Person & string>([
	'email',
	'emails',
	'phone',
	'phones',
	'firstName',
	'lastName',
	'jobTitle',
	'seniority',
	'department',
	'country',
	'state',
	'postalCode',
	'city',
	'language',
	'timeZone',
	'linkedInUrl',
	'gender',
	'birthDate',
	'mobileAdId',
]);

/** Reads one value of a lead; undefined when it is not known. */
export type LeadFieldReader = (lead: Lead) => unknown;

/**
 * Compiles the path of a lead's field. Three kinds are understood, in this order:
 * a part of the unified lead (`company.employees`, `person.jobTitle`), a field of the person by its short name
 * (`jobTitle`), and any other path, which reads the user's own data on the item (`lead_source`).
 * @throws RangeError when the path is malformed or would leave the lead's own data (`__proto__`).
 */
export function compileLeadField(path: string): LeadFieldReader {
	const [first] = fieldPathSteps(path);
	if (LEAD_PARTS.has(first)) {
		const read = compileFieldPath(path);
		// A spreadsheet may have a column "company" that is a name, not the unified company.
		return path === 'company' ? (lead) => lead.company.name : (read as LeadFieldReader);
	}
	if ((PERSON_FIELDS as Set<string>).has(first)) {
		const read = compileFieldPath(path);
		return (lead) => read(lead.person);
	}
	const read: FieldReader = compileFieldPath(path);
	return (lead) => read(lead.fields);
}
