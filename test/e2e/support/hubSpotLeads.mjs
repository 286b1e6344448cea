/** Leads in the HubSpot stand-in, and what people do to them there. */
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

/** The contacts of a HubSpot stand-in by their number, and changes behind the API's back. */
export function contactsOf({ state: { store, contactIds } }) {
	if (!store.properties.contacts.some(({ name }) => name === AD_CONSENT.name))
		store.properties.contacts.push(AD_CONSENT);
	const contact = (number) => store.objects.contacts.get(contactIds[number]);
	const set = (number, properties) => Object.assign(contact(number).properties, properties);
	return {
		contact,
		set,
		taskCount: (number) =>
			hubSpotStore.associated(store, 'contacts', contactIds[number], 'tasks').size,
		/** Values of the pack's own fields, which are made when they are missing. */
		qualify(number, values) {
			for (const name of Object.keys(values))
				if (!store.properties.contacts.some((property) => property.name === name))
					store.properties.contacts.push({ name, label: name, type: 'string', fieldType: 'text' });
			set(number, values);
		},
		consent: (number, isGiven) => set(number, { ad_consent: String(isGiven) }),
	};
}
