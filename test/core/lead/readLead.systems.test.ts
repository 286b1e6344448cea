import { readLead } from '../../../core/lead';

const withoutFields = (item: unknown) => {
	const { lead, issues } = readLead(item);
	const { fields, ...rest } = lead;
	expect(fields).toBe(item);
	return { lead: rest, issues };
};

const UNKNOWN = { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' };

describe("items of n8n's HubSpot node", () => {
	it('are read as contacts of API v1, with form submissions, counters and the associated company', () => {
		const item = {
			vid: 12,
			'canonical-vid': 12,
			properties: {
				firstname: { value: 'Anna', versions: [] },
				lastname: { value: 'Beispiel' },
				email: { value: 'anna@beispiel.example' },
				company: { value: 'Beispiel' },
				numemployees: { value: '51-200' },
				hs_email_click: { value: '4' },
				hs_email_last_click_date: { value: '1793000000000' },
				hs_email_optout: { value: 'true' },
				lifecyclestage: { value: 'marketingqualifiedlead' },
			},
			'form-submissions': [
				{
					'conversion-id': 'c1',
					timestamp: 1_793_000_000_000,
					title: 'Demo anfordern',
					'page-url': 'https://beispiel.example/formular',
				},
			],
			'associated-company': {
				'company-id': 99,
				properties: { name: { value: 'Beispiel AG' }, domain: { value: 'www.beispiel.example' } },
			},
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: '12',
				source: { system: 'hubspot', objectType: 'contact', id: '12' },
				person: { firstName: 'Anna', lastName: 'Beispiel', email: 'anna@beispiel.example' },
				company: {
					id: '99',
					name: 'Beispiel AG',
					domain: 'beispiel.example',
					employees: 126,
				},
				events: [
					{
						type: 'demoRequest',
						at: '2026-10-26T07:33:20.000Z',
						id: 'c1',
						asset: 'Demo anfordern',
					},
					{ type: 'emailClick', at: '2026-10-26T07:33:20.000Z', count: 4 },
				],
				answers: {},
				consent: { ...UNKNOWN, marketing: 'denied', source: 'field properties.hs_email_optout' },
				stage: { current: 'mql' },
			},
			issues: [],
		});
	});

	it('are read as contacts of API v3', () => {
		const item = {
			id: '5',
			properties: {
				email: 'Jo@Firma.example',
				jobtitle: 'CEO',
				annualrevenue: '1234567.5',
				country: 'Austria',
				hs_email_optout: null,
				hs_language: 'de-at',
				hs_timezone: 'europe_slash_vienna',
			},
			createdAt: '2026-01-01T00:00:00Z',
			updatedAt: '2026-02-01T00:00:00Z',
			archived: false,
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: '5',
				source: { system: 'hubspot', objectType: 'contact', id: '5' },
				createdAt: '2026-01-01T00:00:00.000Z',
				person: {
					email: 'Jo@Firma.example',
					jobTitle: 'CEO',
					seniority: 'executive',
					department: 'management',
					country: 'AT',
					language: 'de',
					timeZone: 'Europe/Vienna',
				},
				company: { annualRevenue: 1234567.5, domain: 'firma.example' },
				events: [],
				answers: {},
				consent: UNKNOWN,
			},
			issues: [],
		});
	});

	it('tell of a counter that has no date, instead of inventing one', () => {
		const { lead, issues } = readLead({ vid: 1, properties: { hs_email_click: { value: '3' } } });

		expect(lead.events).toEqual([]);
		expect(issues).toMatchObject([{ field: 'properties.hs_email_click', code: 'invalidDate' }]);
	});
});

describe("items of n8n's Salesforce node", () => {
	it('are read as leads', () => {
		const item = {
			attributes: { type: 'Lead', url: '/services/data/v59.0/sobjects/Lead/00Q1' },
			Id: '00Q1',
			FirstName: 'Max',
			LastName: 'Muster',
			Name: 'Max Muster',
			Title: 'VP Sales',
			Company: 'Muster GmbH',
			Email: 'max@muster.example',
			Phone: '+43 1 5550 100',
			MobilePhone: '+43 1 5550 101',
			Status: 'Closed - Not Converted',
			LeadSource: 'Web',
			NumberOfEmployees: 12,
			HasOptedOutOfEmail: false,
			IsConverted: false,
			CreatedDate: '2026-03-01T10:00:00.000+0000',
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: '00Q1',
				source: { system: 'salesforce', objectType: 'lead', id: '00Q1' },
				createdAt: '2026-03-01T10:00:00.000Z',
				leadSource: 'Web',
				person: {
					firstName: 'Max',
					lastName: 'Muster',
					email: 'max@muster.example',
					phone: '+43 1 5550 100',
					phones: ['+43 1 5550 100', '+43 1 5550 101'],
					jobTitle: 'VP Sales',
					seniority: 'vicePresident',
					department: 'sales',
				},
				company: { name: 'Muster GmbH', employees: 12, domain: 'muster.example' },
				events: [],
				answers: {},
				consent: UNKNOWN,
				outcome: { status: 'disqualified' },
			},
			issues: [],
		});
	});

	it('are read as contacts with their account', () => {
		const { lead, issues } = readLead({
			attributes: { type: 'Contact' },
			Id: '003',
			LastName: 'Muster',
			Email: 'm@muster.example',
			MailingCountry: 'Switzerland',
			Account: {
				attributes: { type: 'Account' },
				Name: 'Muster AG',
				Website: 'https://muster.example/de',
			},
			HasOptedOutOfEmail: true,
		});

		expect(lead).toMatchObject({
			source: { objectType: 'contact' },
			person: { country: 'CH' },
			company: { name: 'Muster AG', domain: 'muster.example' },
			consent: { marketing: 'denied' },
		});
		expect(issues).toEqual([]);
	});
});

describe("items of n8n's Pipedrive node", () => {
	it('are read as persons of API v1: lists of addresses, the organization, times in UTC', () => {
		const item = {
			id: 7,
			company_id: 555,
			owner_id: { id: 1, name: 'Owner', email: 'owner@crm.example' },
			org_id: { name: 'Org GmbH', people_count: 2, value: 44 },
			name: 'Anna von Berg',
			email: [
				{ label: 'home', value: 'privat@berg.example', primary: false },
				{ label: 'work', value: 'anna@org.example', primary: true },
			],
			phone: [{ label: 'work', value: '+43 1 5550 100', primary: true }],
			marketing_status: 'no_consent',
			add_time: '2026-01-05 10:00:00',
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: '7',
				source: { system: 'pipedrive', objectType: 'person', id: '7' },
				createdAt: '2026-01-05T10:00:00.000Z',
				person: {
					firstName: 'Anna',
					lastName: 'von Berg',
					email: 'anna@org.example',
					emails: ['anna@org.example', 'privat@berg.example'],
					phone: '+43 1 5550 100',
				},
				company: { id: '44', name: 'Org GmbH', domain: 'org.example' },
				events: [],
				answers: {},
				consent: { ...UNKNOWN, marketing: 'denied', source: 'field marketing_status' },
			},
			issues: [],
		});
	});

	it('are read as leads and deals: the title is not a job title', () => {
		const { lead } = readLead({
			id: 'f5b7e0a0-0000-4000-8000-000000000000',
			title: 'Leiter Einkauf',
			owner_id: 1,
			person_id: {
				name: 'Jo Muster',
				email: [{ value: 'jo@muster.example', primary: true }],
				value: 3,
			},
			organization_id: 5,
		});

		expect(lead.source).toMatchObject({ system: 'pipedrive', objectType: 'lead' });
		expect(lead.person).toEqual({
			firstName: 'Jo',
			lastName: 'Muster',
			email: 'jo@muster.example',
		});
	});
});

describe('records of Odoo', () => {
	it('are read with their empty values and many-to-one fields', () => {
		const { lead, issues } = readLead({
			id: 3,
			name: 'Anfrage Maschine',
			email_from: 'jo@muster.example',
			contact_name: 'Jo Muster',
			partner_name: 'Muster AG',
			function: 'Einkäuferin',
			phone: false,
			country_id: [13, 'Austria'],
			is_blacklisted: true,
			create_date: '2026-01-05 10:00:00',
		});

		expect(issues).toEqual([]);
		expect(lead).toMatchObject({
			source: { system: 'odoo', objectType: 'lead', id: '3' },
			createdAt: '2026-01-05T10:00:00.000Z',
			person: { firstName: 'Jo', lastName: 'Muster', country: 'AT', department: 'purchasing' },
			company: { name: 'Muster AG' },
			consent: { marketing: 'denied' },
		});
	});
});

describe('a web form', () => {
	it("of n8n's form trigger is read with answers, consent and the submission itself as an event", () => {
		const item = {
			'Your Name': 'Herr Dr. Max Mustermann',
			'Work email': 'max@muster.example',
			'Company size': '51-200',
			Budget: '25.000 €',
			'Decision maker': 'Yes',
			'Marketing consent': ['Ja, ich stimme zu'],
			submittedAt: '2026-11-20T10:00:00.000+01:00',
			formMode: 'production',
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: 'max@muster.example',
				source: { system: 'form' },
				person: { firstName: 'Max', lastName: 'Mustermann', email: 'max@muster.example' },
				company: { employees: 126, domain: 'muster.example' },
				events: [{ type: 'formSubmission', at: '2026-11-20T09:00:00.000Z', channel: 'form' }],
				answers: {
					budget: {
						value: '25.000 €',
						evidence: 'form field Budget',
						source: 'form',
						at: '2026-11-20T09:00:00.000Z',
					},
					authority: {
						status: 'met',
						value: 'Yes',
						evidence: 'form field Decision maker',
						source: 'form',
						at: '2026-11-20T09:00:00.000Z',
					},
				},
				consent: { ...UNKNOWN, marketing: 'granted', source: 'field Marketing consent' },
			},
			issues: [],
		});
	});

	it('is one submission, also when an earlier node has noted it', () => {
		const submittedAt = '2026-11-20T09:00:00.000Z';
		const events = [{ type: 'formSubmission', at: submittedAt, channel: 'form' }];
		const { lead } = readLead({
			email: 'max@muster.example',
			formMode: 'production',
			submittedAt,
			events,
		});

		expect(lead.events).toEqual(events);
	});

	it.each(['What do you need?', 'Was brauchen Sie?'])('asks for the need as "%s"', (label) => {
		const { lead } = readLead({ email: 'max@muster.example', [label]: 'Fewer invoices by hand' });

		expect(lead.answers.need?.value).toBe('Fewer invoices by hand');
	});

	it('is read out of the body of a webhook', () => {
		const { lead } = readLead({
			headers: {},
			body: { email: 'jo@muster.example', companyName: 'Muster' },
		});

		expect(lead).toMatchObject({ id: 'jo@muster.example', company: { name: 'Muster' } });
	});
});

describe('spreadsheets', () => {
	it('with German headers are read', () => {
		const item = {
			Anrede: 'Frau',
			Vorname: 'Jana',
			Nachname: 'Müller',
			Firma: 'Müller GmbH',
			'E-Mail': 'j.mueller@mueller.example',
			Telefon: '030 23125 123',
			PLZ: '01067',
			Ort: 'Dresden',
			Bundesland: 'Sachsen',
			Land: 'Deutschland',
			Position: 'Leiterin Einkauf',
			Mitarbeiter: '1.200',
			Branche: 'Maschinenbau',
			Umsatz: '1,5 Mio. €',
			Bedarf: 'Ablösung der Tabellen',
			Zeitrahmen: 'Q1 2027',
			Entscheider: 'nein',
			Lieblingsfarbe: 'grün',
		};

		expect(withoutFields(item)).toEqual({
			lead: {
				id: 'j.mueller@mueller.example',
				person: {
					gender: 'female',
					firstName: 'Jana',
					lastName: 'Müller',
					email: 'j.mueller@mueller.example',
					phone: '030 23125 123',
					postalCode: '01067',
					city: 'Dresden',
					state: 'Sachsen',
					country: 'DE',
					jobTitle: 'Leiterin Einkauf',
					seniority: 'head',
					department: 'purchasing',
				},
				company: {
					name: 'Müller GmbH',
					domain: 'mueller.example',
					employees: 1200,
					industry: 'Maschinenbau',
					annualRevenue: 1_500_000,
				},
				events: [],
				answers: {
					need: { value: 'Ablösung der Tabellen', evidence: 'form field Bedarf', source: 'form' },
					timing: { value: 'Q1 2027', evidence: 'form field Zeitrahmen', source: 'form' },
					authority: {
						status: 'notMet',
						value: 'nein',
						evidence: 'form field Entscheider',
						source: 'form',
					},
				},
				consent: UNKNOWN,
			},
			issues: [],
		});
	});

	it("of HubSpot's export of contacts are read", () => {
		const { lead, issues } = readLead({
			'Record ID': '101',
			'First Name': 'Jo',
			'Last Name': 'Muster',
			Email: 'jo@muster.example',
			'Phone Number': '+49 30 23125 100',
			'Job Title': 'Head of IT',
			'Company Name': 'Muster GmbH',
			'Number of Employees': '250',
			'Lifecycle Stage': 'Sales Qualified Lead',
			'Create Date': '2026-01-05 10:22',
			'Marketing emails clicked': '2',
			'Last marketing email click date': '2026-02-01T08:00:00Z',
		});

		expect(lead).toMatchObject({
			id: '101',
			source: { system: 'hubspot' },
			createdAt: '2026-01-05T10:22:00.000Z',
			person: { firstName: 'Jo', phone: '+49 30 23125 100', seniority: 'head' },
			company: { name: 'Muster GmbH', employees: 250 },
			stage: { current: 'sql' },
			events: [{ type: 'emailClick', at: '2026-02-01T08:00:00.000Z', count: 2 }],
		});
		expect(issues).toMatchObject([{ field: 'Create Date', code: 'dateWithoutZone' }]);
	});

	it("of Salesforce's lead report are read", () => {
		const { lead, issues } = readLead({
			'Lead ID': '00Q2',
			'First Name': 'Jo',
			'Last Name': 'Muster',
			Title: 'Director Procurement',
			'Company / Account': 'Muster Ltd',
			Email: 'jo@muster.example',
			'Lead Status': 'Working - Contacted',
			'No. of Employees': '1,250',
			'State/Province': 'Wien',
			'Zip/Postal Code': '1010',
			'Email Opt Out': '1',
		});

		expect(lead).toMatchObject({
			id: '00Q2',
			source: { system: 'salesforce' },
			person: { seniority: 'director', state: 'Wien', postalCode: '1010' },
			company: { name: 'Muster Ltd', employees: 1250 },
			consent: { marketing: 'denied' },
		});
		expect(lead.stage).toBeUndefined();
		expect(issues).toEqual([]);
	});
});

describe('unified leads', () => {
	const lead = {
		id: 'l1',
		person: {
			email: 'jo@muster.example',
			jobTitle: 'CEO',
			seniority: 'executive',
			department: 'management',
		},
		company: { id: 'c1', name: 'Muster', domain: 'muster.example', employees: 50 },
		events: [{ type: 'demoRequest', at: '2026-11-01T08:00:00.000Z', asset: '/demo' }],
		answers: { budget: { status: 'met', value: 10000, source: 'call', confidence: 0.9 } },
		consent: { ...UNKNOWN, marketing: 'granted', source: 'form' },
		stage: {
			current: 'mql',
			enteredAt: '2026-10-01T00:00:00.000Z',
			belowSince: '2026-10-05T00:00:00.000Z',
			history: [{ stage: 'lead', enteredAt: '2026-09-01T00:00:00.000Z' }],
		},
		outcome: { status: 'open' },
	};

	it('come out as they went in', () => {
		expect(withoutFields(lead)).toEqual({ lead, issues: [] });
	});

	it('keep their list of events, without a copy', () => {
		expect(readLead(lead).lead.events).toBe(lead.events);
	});

	it('may be flat', () => {
		const { lead: flat, issues } = readLead({
			id: 'l1',
			email: 'jo@muster.example',
			firstName: 'Jo',
			companyName: 'Muster',
			employees: 50,
			'person.jobTitle': 'CEO',
			events: lead.events,
		});

		expect(flat).toMatchObject({
			id: 'l1',
			person: { email: 'jo@muster.example', firstName: 'Jo', jobTitle: 'CEO' },
			company: { name: 'Muster', employees: 50 },
		});
		expect(issues).toEqual([]);
	});

	it('carry what earlier nodes found, and their stage unless the item names one', () => {
		const qualification = {
			stage: {
				current: 'sql',
				enteredAt: '2026-11-01T00:00:00.000Z',
				belowSince: undefined,
				transition: 'advanced',
			},
		};

		expect(readLead({ email: 'jo@muster.example', qualification }).lead).toMatchObject({
			qualification,
			stage: { current: 'sql', enteredAt: '2026-11-01T00:00:00.000Z' },
		});
		expect(
			readLead({ email: 'jo@muster.example', stage: 'customer', qualification }).lead.stage,
		).toEqual({
			current: 'customer',
		});
	});
});
