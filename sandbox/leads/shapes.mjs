// The same leads in the shapes in which users have them.
import { COUNTRY_NAMES } from './vocabulary.mjs';

const given = (record) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
const numberOf = ({ id }) => Number(id.slice(2));
const employeesOf = (lead) =>
	lead.employeesText ?? (lead.knownEmployees ? lead.company.employees : undefined);
const countryOf = (lead, language) =>
	lead.countryText ??
	(lead.knownCountry ? COUNTRY_NAMES[lead.place.country][language === 'de' ? 1 : 0] : undefined);

/** Some systems write dates without saying in which zone. */
const eventsOf = (lead) =>
	lead.datesWithoutZone
		? lead.events.map((event) => ({ ...event, at: event.at.slice(0, 19).replace('T', ' ') }))
		: lead.events;

const HUBSPOT_STAGES = {
	customer: 'Customer',
	opportunity: 'Opportunity',
	lead: 'Lead',
	subscriber: 'Subscriber',
};
const HUBSPOT_STAGE_NAMES = {
	customer: 'customer',
	opportunity: 'opportunity',
	lead: 'lead',
	subscriber: 'subscriber',
};

/** A row of HubSpot's export of contacts; `Engagement Events` is a property of the user's own. */
export const toHubSpotRow = (lead) => ({
	'Record ID': numberOf(lead),
	'First Name': lead.firstName,
	'Last Name': lead.lastName,
	Email: lead.email,
	'Phone Number': lead.phone,
	'Job Title': lead.jobTitle,
	'Company Name': lead.company?.name,
	'Website URL': lead.company?.domain,
	Industry: lead.knownIndustry ? lead.company.industry : undefined,
	'Number of Employees': employeesOf(lead),
	'Annual Revenue': lead.company?.annualRevenue,
	'Country/Region': countryOf(lead, 'en'),
	'Postal Code': lead.place.postalCode,
	City: lead.place.city,
	'Preferred language': lead.language,
	'Lifecycle Stage': HUBSPOT_STAGES[lead.stage],
	'Original Source': lead.leadSource,
	'Create Date': lead.createdAt,
	'Unsubscribed from all email': lead.consent.optedOut,
	'Marketing consent': lead.consent.marketing,
	'Ad consent': lead.consent.ads,
	Budget: lead.answers.budget,
	'Decision maker': lead.answers.authority,
	Need: lead.answers.need,
	Timeline: lead.answers.timing,
	'Engagement Events': JSON.stringify(eventsOf(lead)),
});

const SALESFORCE_STATUS = {
	customer: 'Closed - Converted',
	opportunity: 'Closed - Converted',
	lead: 'Working - Contacted',
};

/** A row of a lead report of Salesforce. */
export const toSalesforceRow = (lead) => ({
	'Lead ID': `00Q${String(numberOf(lead)).padStart(15, '0')}`,
	'First Name': lead.firstName,
	'Last Name': lead.lastName,
	Title: lead.jobTitle,
	'Company / Account': lead.company?.name ?? '[not provided]',
	Email: lead.email,
	Phone: lead.phone,
	'Lead Source': lead.leadSource,
	'Lead Status': SALESFORCE_STATUS[lead.stage] ?? 'Open - Not Contacted',
	Industry: lead.knownIndustry ? lead.company.industry : undefined,
	'No. of Employees': employeesOf(lead)?.toLocaleString('en-US'),
	'Annual Revenue': lead.company
		? `EUR ${lead.company.annualRevenue.toLocaleString('en-US')}`
		: undefined,
	Website: lead.company ? `https://www.${lead.company.domain}/` : undefined,
	City: lead.place.city,
	'Zip/Postal Code': lead.place.postalCode,
	Country: countryOf(lead, 'en'),
	'Create Date': lead.createdAt.slice(0, 10),
	'Email Opt Out': lead.consent.optedOut ? 1 : 0,
	'Marketing Consent': lead.consent.marketing,
	'Ad Consent': lead.consent.ads,
	Budget: lead.answers.budget,
	Authority: lead.answers.authority,
	Need: lead.answers.need,
	Timeline: lead.answers.timing,
	Events: JSON.stringify(eventsOf(lead)),
});

const yesNo = (value) => (value === undefined ? undefined : value ? 'Ja' : 'Nein');
const GERMAN_STAGES = { customer: 'Kunde', opportunity: 'Verkaufschance', lead: 'Interessent' };

/** A row of a German spreadsheet. */
export const toGermanRow = (lead) => ({
	Kundennummer: `K-${numberOf(lead)}`,
	Anrede: lead.gender === 'female' ? 'Frau' : 'Herr',
	Vorname: lead.firstName,
	Nachname: lead.lastName,
	'E-Mail': lead.email,
	Telefon: lead.phone,
	Position: lead.jobTitle,
	Firma: lead.company?.name,
	Webseite: lead.company?.domain,
	Branche: lead.knownIndustry ? lead.company.industryGerman : undefined,
	Mitarbeiter: employeesOf(lead)?.toLocaleString('de-DE'),
	Umsatz: lead.company ? `${lead.company.annualRevenue.toLocaleString('de-DE')},00 €` : undefined,
	PLZ: lead.place.postalCode,
	Ort: lead.place.city,
	Land: countryOf(lead, 'de'),
	Herkunft: lead.leadSource,
	Phase: GERMAN_STAGES[lead.stage],
	'Einwilligung Werbung': yesNo(lead.consent.marketing),
	'Einwilligung Online-Werbung': yesNo(lead.consent.ads),
	Abgemeldet: yesNo(lead.consent.optedOut),
	Budget:
		lead.answers.budget && /^\d+$/.test(lead.answers.budget)
			? `${Number(lead.answers.budget).toLocaleString('de-DE')} €`
			: lead.answers.budget,
	Entscheider: lead.answers.authority,
	Bedarf: lead.answers.need,
	Zeitrahmen: lead.answers.timing,
	Ereignisse: JSON.stringify(eventsOf(lead)),
});

const consentState = (value) => (value === undefined ? 'unknown' : value ? 'granted' : 'denied');

/** The unified lead of the pack. */
export const toUnifiedLead = (lead) => ({
	id: lead.id,
	createdAt: lead.createdAt,
	leadSource: lead.leadSource,
	person: given({
		email: lead.email || undefined,
		phone: lead.phone,
		firstName: lead.firstName,
		lastName: lead.lastName,
		gender: lead.gender,
		jobTitle: lead.jobTitle,
		country: lead.knownCountry ? lead.place.country : undefined,
		postalCode: lead.place.postalCode,
		city: lead.place.city,
		language: lead.language,
	}),
	company: given({
		id: lead.company?.id,
		name: lead.company?.name,
		domain: lead.company?.domain,
		employees: lead.knownEmployees ? lead.company.employees : undefined,
		industry: lead.knownIndustry ? lead.company.industry : undefined,
		annualRevenue: lead.company?.annualRevenue,
	}),
	events: lead.events,
	answers: Object.fromEntries(
		Object.entries(lead.answers).map(([criterion, value]) => [
			criterion,
			{
				value,
				evidence: 'web form',
				source: 'form',
				...(value === 'ja' ? { status: 'met' } : value === 'nein' ? { status: 'notMet' } : {}),
			},
		]),
	),
	consent: {
		marketing: lead.consent.optedOut ? 'denied' : consentState(lead.consent.marketing),
		adUserData: consentState(lead.consent.ads),
		adPersonalization: consentState(lead.consent.ads),
	},
	...(lead.stage ? { stage: { current: lead.stage } } : {}),
});

const hubSpotProperties = (lead) =>
	given({
		firstname: lead.firstName,
		lastname: lead.lastName,
		email: lead.email,
		phone: lead.phone,
		jobtitle: lead.jobTitle,
		company: lead.company?.name,
		website: lead.company?.domain,
		industry: lead.knownIndustry ? lead.company.industry : undefined,
		numberofemployees: employeesOf(lead)?.toString(),
		annualrevenue: lead.company?.annualRevenue.toString(),
		country: countryOf(lead, 'en'),
		zip: lead.place.postalCode,
		city: lead.place.city,
		hs_language: lead.language,
		lifecyclestage: HUBSPOT_STAGE_NAMES[lead.stage],
		hs_analytics_source: lead.leadSource,
		createdate: lead.createdAt,
		hs_email_optout:
			lead.consent.optedOut === undefined ? undefined : String(lead.consent.optedOut),
		num_conversion_events: String(
			lead.events.filter(({ type }) => type.endsWith('Request')).length,
		),
		recent_conversion_date: lead.events.findLast(({ type }) => type.endsWith('Request'))?.at,
		hs_email_click: String(lead.events.filter(({ type }) => type === 'emailClick').length),
		hs_email_last_click_date: lead.events.findLast(({ type }) => type === 'emailClick')?.at,
	});

/** An item of n8n's HubSpot node, operation Search (API v3). */
export const toHubSpotItem = (lead) => ({
	id: String(numberOf(lead)),
	properties: hubSpotProperties(lead),
	createdAt: lead.createdAt,
	updatedAt: lead.createdAt,
	archived: false,
});

/** An item of n8n's HubSpot node, operation Get Many (API v1). */
export const toHubSpotV1Item = (lead) => ({
	vid: numberOf(lead),
	'canonical-vid': numberOf(lead),
	properties: Object.fromEntries(
		Object.entries(hubSpotProperties(lead)).map(([name, value]) => [name, { value, versions: [] }]),
	),
	'form-submissions': [],
});

/** An item of n8n's Salesforce node. */
export const toSalesforceItem = (lead) => {
	const id = `00Q${String(numberOf(lead)).padStart(15, '0')}`;
	return {
		attributes: { type: 'Lead', url: `/services/data/v59.0/sobjects/Lead/${id}` },
		Id: id,
		FirstName: lead.firstName,
		LastName: lead.lastName,
		Email: lead.email || null,
		Phone: lead.phone ?? null,
		Title: lead.jobTitle ?? null,
		Company: lead.company?.name ?? '[not provided]',
		Website: lead.company?.domain ?? null,
		Industry: lead.knownIndustry ? lead.company.industry : null,
		NumberOfEmployees: lead.knownEmployees ? lead.company.employees : null,
		AnnualRevenue: lead.company?.annualRevenue ?? null,
		Country: countryOf(lead, 'en') ?? null,
		PostalCode: lead.place.postalCode,
		City: lead.place.city,
		Status: SALESFORCE_STATUS[lead.stage] ?? 'Open - Not Contacted',
		LeadSource: lead.leadSource,
		CreatedDate: lead.createdAt.replace('Z', '+0000'),
		HasOptedOutOfEmail: lead.consent.optedOut ?? false,
		IsConverted: false,
	};
};

/** An item of n8n's Pipedrive node (persons, API v1). */
export const toPipedriveItem = (lead) => ({
	id: numberOf(lead),
	company_id: 4711,
	owner_id: { id: 1, name: 'Owner' },
	org_id: lead.company
		? {
				name: lead.company.name,
				people_count: 1,
				owner_id: 1,
				address: null,
				value: Number(lead.company.id.slice(2)),
			}
		: null,
	name: `${lead.firstName} ${lead.lastName}`,
	first_name: lead.firstName,
	last_name: lead.lastName,
	email: [{ label: 'work', value: lead.email, primary: true }],
	phone: [{ label: 'work', value: lead.phone ?? '', primary: true }],
	job_title: lead.jobTitle ?? null,
	marketing_status:
		lead.consent.marketing === undefined
			? 'no_consent'
			: lead.consent.marketing
				? 'subscribed'
				: 'unsubscribed',
	add_time: lead.createdAt.slice(0, 19).replace('T', ' '),
});

/** An item of n8n's Form Trigger. */
export const toWebFormItem = (lead) => ({
	'First name': lead.firstName,
	'Last name': lead.lastName,
	'Work email': lead.email,
	Phone: lead.phone ?? '',
	Company: lead.company?.name ?? '',
	'Job title': lead.jobTitle ?? '',
	'Company size': lead.company ? sizeClass(lead.company.employees) : '',
	Country: countryOf(lead, 'en') ?? '',
	'What do you need?': lead.answers.need ?? '',
	Budget: lead.answers.budget ?? '',
	Timeline: lead.answers.timing ?? '',
	'Marketing consent': lead.consent.marketing ? ['Yes, I agree'] : [],
	submittedAt: lead.createdAt,
	formMode: 'production',
});

const SIZE_CLASSES = [
	[10, '1-10'],
	[50, '11-50'],
	[200, '51-200'],
	[1000, '201-1000'],
];

const sizeClass = (employees) => SIZE_CLASSES.find(([most]) => employees <= most)?.[1] ?? '1000+';
