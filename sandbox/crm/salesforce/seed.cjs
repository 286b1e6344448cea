// Puts leads in the pack's own vocabulary into a Salesforce org.
const { insert } = require('./store.cjs');

const STATUS_OF = { mql: 'MQL', sql: 'SQL' };
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const defined = (values) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function addEvent(store, leadId, { type, at, durationSeconds }) {
	if (Number.isNaN(Date.parse(at))) return;
	const iso = new Date(at).toISOString().replace('Z', '+0000');
	const task = {
		WhoId: leadId,
		Status: 'Completed',
		IsClosed: true,
		ActivityDate: iso.slice(0, 10),
		CompletedDateTime: iso,
	};
	if (type === 'call') {
		insert(store, 'Task', {
			...task,
			TaskSubtype: 'Call',
			CallType: 'Inbound',
			CallDurationInSeconds: durationSeconds ?? 60,
		});
	} else if (type === 'emailReply') {
		insert(store, 'Task', { ...task, TaskSubtype: 'Email' });
	} else if (type === 'meeting') {
		insert(store, 'Event', { WhoId: leadId, StartDateTime: iso });
	} else if (type !== 'emailSent') {
		insert(store, 'CampaignMember', {
			LeadId: leadId,
			CampaignId: '701000000000001AAA',
			Status:
				type === 'webinarAttendance'
					? 'Attended'
					: type === 'webinarRegistration'
						? 'Registered'
						: 'Responded',
			HasResponded: true,
			FirstRespondedDate: iso.slice(0, 10),
		});
	}
}

/** Adds leads (unified lead shape); answers their ids in the order of the leads. */
function seedLeads(store, leads) {
	return leads.map((lead) => {
		const { person = {}, company = {} } = lead;
		const id = insert(
			store,
			'Lead',
			defined({
				FirstName: person.firstName,
				LastName: person.lastName || 'Unknown',
				Title: person.jobTitle,
				Email: EMAIL.test(person.email ?? '') ? person.email : undefined,
				Phone: person.phone,
				City: person.city,
				PostalCode: person.postalCode,
				Country: person.country ?? company.country,
				Company: company.name || '[not provided]',
				Website: company.domain,
				Industry: company.industry,
				NumberOfEmployees: company.employees,
				AnnualRevenue: company.annualRevenue,
				Status: STATUS_OF[lead.stage?.current] ?? 'Open - Not Contacted',
				OwnerId: store.userId,
				IsConverted: false,
				HasOptedOutOfEmail: lead.consent?.marketing === 'denied',
			}),
		);
		for (const event of Array.isArray(lead.events) ? lead.events : []) addEvent(store, id, event);
		if (lead.outcome?.status === 'won' || lead.outcome?.status === 'lost')
			convert(store, id, lead.outcome);
		return id;
	});
}

/** Converts a lead: it becomes a contact with an opportunity and cannot be changed any more. */
function convert(store, leadId, outcome) {
	const lead = store.records.Lead.get(leadId);
	const contact = insert(store, 'Contact', { LastName: lead.LastName, Email: lead.Email });
	const opportunity =
		outcome &&
		insert(store, 'Opportunity', {
			Name: 'Opportunity',
			StageName:
				outcome.status === 'won'
					? 'Closed Won'
					: outcome.status === 'lost'
						? 'Closed Lost'
						: 'Open',
			IsClosed: outcome.status !== 'open',
			IsWon: outcome.status === 'won',
			CloseDate: outcome.at?.slice(0, 10),
			Amount: outcome.value,
		});
	Object.assign(lead, {
		IsConverted: true,
		Status: 'Closed - Converted',
		ConvertedContactId: contact,
		ConvertedOpportunityId: opportunity ?? null,
	});
	return contact;
}

module.exports = { convert, seedLeads };
