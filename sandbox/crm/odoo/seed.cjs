// Puts leads in the pack's own vocabulary into an Odoo database.
const { idOf, insert, naive } = require('./models.cjs');

const STAGE_OF = { mql: 'MQL', sql: 'SQL', customer: 'Won' };

const defined = (values) =>
	Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

function addEvent(store, leadId, { type, at }, now) {
	const when = Date.parse(at);
	if (Number.isNaN(when)) return;
	const message = { model: 'crm.lead', res_id: leadId, date: naive(when), body: '<p></p>' };
	if (type === 'emailReply')
		insert(store, 'mail.message', { ...message, message_type: 'email' }, now);
	if (type === 'call') {
		const activity = idOf(store, 'mail.activity.type', 'Call');
		insert(
			store,
			'mail.message',
			{ ...message, message_type: 'notification', mail_activity_type_id: activity },
			now,
		);
	}
	if (type === 'meeting')
		insert(
			store,
			'calendar.event',
			{ name: 'Meeting', start: naive(when), opportunity_id: leadId },
			now,
		);
}

/** Adds leads (unified lead shape); answers their ids as texts, in the order of the leads. */
function seedLeads(store, leads, now) {
	return leads.map((lead, index) => {
		const { person = {}, company = {}, outcome } = lead;
		const email = person.email;
		const id = insert(
			store,
			'crm.lead',
			defined({
				name: `Lead ${index}`,
				type: 'lead',
				active: outcome?.status !== 'lost',
				contact_name: [person.firstName, person.lastName].filter(Boolean).join(' ') || undefined,
				email_from: email,
				email_normalized: email?.toLowerCase(),
				phone: person.phone,
				function: person.jobTitle,
				partner_name: company.name,
				website: company.domain,
				city: person.city,
				zip: person.postalCode,
				country_id: idOf(store, 'res.country', person.country ?? company.country),
				stage_id: idOf(
					store,
					'crm.stage',
					outcome?.status === 'won' ? 'Won' : (STAGE_OF[lead.stage?.current] ?? 'New'),
				),
				user_id: 2,
				is_blacklisted: lead.consent?.marketing === 'denied',
				probability: outcome?.status === 'won' ? 100 : outcome?.status === 'lost' ? 0 : 10,
				date_closed: outcome?.at ? naive(Date.parse(outcome.at)) : undefined,
				expected_revenue: outcome?.value,
			}),
			now,
		);
		for (const event of Array.isArray(lead.events) ? lead.events : [])
			addEvent(store, id, event, now);
		return String(id);
	});
}

module.exports = { seedLeads };
