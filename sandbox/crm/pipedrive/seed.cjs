// Puts leads in the pack's own vocabulary into a Pipedrive company.
const { randomUUID } = require('node:crypto');

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function personOf(store, { person = {}, consent, events }, organizationId, at) {
	const replies = (Array.isArray(events) ? events : []).filter(({ type }) => type === 'emailReply');
	const record = {
		id: store.nextId++,
		name: [person.firstName, person.lastName].filter(Boolean).join(' ') || 'Unknown',
		first_name: person.firstName ?? null,
		last_name: person.lastName ?? null,
		emails: EMAIL.test(person.email ?? '')
			? [{ value: person.email, primary: true, label: 'work' }]
			: [],
		phones: person.phone ? [{ value: person.phone, primary: true, label: 'work' }] : [],
		job_title: person.jobTitle ?? null,
		org_id: organizationId ?? null,
		postal_address: {
			country: person.country,
			locality: person.city,
			postal_code: person.postalCode,
		},
		add_time: at,
		update_time: at,
		optional: {
			marketing_status:
				consent?.marketing === 'denied'
					? 'unsubscribed'
					: consent?.marketing === 'granted'
						? 'subscribed'
						: 'no_consent',
			email_messages_count: replies.length,
			last_incoming_mail_time: replies.at(-1)?.at ?? null,
		},
	};
	store.persons.push(record);
	return record.id;
}

/** Adds leads (unified lead shape); answers their ids in the order of the leads. */
function seedLeads(store, leads, now) {
	const at = new Date(now).toISOString();
	const organizations = new Map();
	return leads.map((lead, index) => {
		const company = lead.company ?? {};
		const key = company.domain ?? company.name;
		if (key && !organizations.has(key)) {
			const id = store.nextId++;
			organizations.set(key, id);
			store.organizations.push({
				id,
				name: company.name ?? key,
				website: company.domain ?? null,
				industry: company.industry ?? null,
				employee_count: company.employees ?? null,
				annual_revenue: company.annualRevenue ?? null,
				address: { country: company.country },
				add_time: at,
				update_time: at,
			});
		}
		const organizationId = organizations.get(key);
		const personId = personOf(store, lead, organizationId, at);
		const label = store.labels.find(({ name }) => name.toLowerCase() === lead.stage?.current);
		const created = new Date(now - (leads.length - index)).toISOString();
		const record = {
			id: randomUUID(),
			title: `Lead ${index}`,
			owner_id: 11,
			creator_id: 11,
			label_ids: label ? [label.id] : [],
			person_id: personId,
			organization_id: organizationId ?? null,
			value: null,
			expected_close_date: null,
			is_archived: false,
			add_time: created,
			update_time: created,
		};
		store.leads.push(record);
		for (const event of Array.isArray(lead.events) ? lead.events : []) {
			if ((event.type !== 'call' && event.type !== 'meeting') || Number.isNaN(Date.parse(event.at)))
				continue;
			store.activities.push({
				id: store.nextId++,
				subject: event.type,
				type: event.type,
				done: true,
				lead_id: record.id,
				person_id: personId,
				marked_as_done_time: event.at,
				due_date: event.at.slice(0, 10),
				note: null,
				add_time: at,
				update_time: at,
			});
		}
		if (lead.outcome?.status === 'won' || lead.outcome?.status === 'lost') {
			store.deals.push({
				id: store.nextId++,
				status: lead.outcome.status,
				person_id: personId,
				org_id: organizationId ?? null,
				value: lead.outcome.value ?? 0,
				won_time: lead.outcome.status === 'won' ? lead.outcome.at : null,
				lost_time: lead.outcome.status === 'lost' ? lead.outcome.at : null,
				add_time: at,
				update_time: at,
			});
		}
		return record.id;
	});
}

module.exports = { seedLeads };
