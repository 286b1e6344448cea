/** What the stand-in for HubSpot holds, read and changed behind its API's back, and what people do there. */
import hubSpotStore from '../../../sandbox/crm/hubspot/store.cjs';

/** A lead as the stand-ins take it: known by `person<number>@example.com`, in a stage of the funnel. */
export const leadInStage = (number, stage, more = {}) => ({
	person: {
		email: `person${number}@example.com`,
		firstName: `First${number}`,
		lastName: `Last${number}`,
		jobTitle: 'Head of Marketing',
		country: 'DE',
	},
	company: { name: `Company ${number}`, domain: `company-${number}.example`, employees: 120 },
	events: [],
	stage: { current: stage },
	...more,
});

/** A yes/no property of the user's own for the consent to advertising. */
const AD_CONSENT = {
	name: 'ad_consent',
	label: 'Consent to advertising',
	type: 'enumeration',
	fieldType: 'booleancheckbox',
	options: [
		{ value: 'true', label: 'Yes', displayOrder: 0, hidden: false },
		{ value: 'false', label: 'No', displayOrder: 1, hidden: false },
	],
};

const valuesOf = (records) =>
	[...records.values()].filter(({ archived }) => !archived).map(({ properties }) => properties);

/** The records of a HubSpot stand-in. A contact is known by its email, or by its number among the leads it started with. */
export function hubSpotOf({ state: { store, contactIds } }) {
	if (!store.properties.contacts.some(({ name }) => name === AD_CONSENT.name))
		store.properties.contacts.push(AD_CONSENT);
	const all = (type) => valuesOf(store.objects[type]);
	const contact = (who) =>
		typeof who === 'number'
			? store.objects.contacts.get(contactIds[who]).properties
			: all('contacts').find(({ email }) => email === who);
	const set = (who, properties) => Object.assign(contact(who), properties);
	return {
		contacts: () => all('contacts'),
		contact,
		set,
		tasks: () => all('tasks'),
		taskCount: (number) =>
			hubSpotStore.associated(store, 'contacts', contactIds[number], 'tasks').size,
		/** Emails that went out to contacts. */
		sentEmails: () => all('emails').filter((email) => email.hs_email_direction === 'EMAIL'),
		/** Values of the pack's own fields, which are made when they are missing. */
		qualify(who, values) {
			for (const name of Object.keys(values))
				if (!store.properties.contacts.some((property) => property.name === name))
					store.properties.contacts.push({ name, label: name, type: 'string', fieldType: 'text' });
			set(who, values);
		},
		consent: (who, isGiven) => set(who, { ad_consent: String(isGiven) }),
		/** What HubSpot notes when somebody sends its form for a demo: two hours ago. */
		askForDemo: (who) =>
			set(who, {
				recent_conversion_event_name: 'Website: Request a demo',
				recent_conversion_date: new Date(Date.now() - 7_200_000).toISOString(),
				num_conversion_events: '1',
			}),
	};
}
