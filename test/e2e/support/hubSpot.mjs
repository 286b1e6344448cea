/** What the stand-in for HubSpot holds, read behind its API's back. */

const valuesOf = (records) =>
	[...records.values()].filter(({ archived }) => !archived).map(({ properties }) => properties);

export function readHubSpot({ state }) {
	const { objects } = state.store;
	const all = (type) => valuesOf(objects[type]);
	return {
		contacts: () => all('contacts'),
		contact: (email) => all('contacts').find((contact) => contact.email === email),
		tasks: () => all('tasks'),
		/** Emails that went out to contacts. */
		sentEmails: () => all('emails').filter((email) => email.hs_email_direction === 'EMAIL'),
	};
}

/** Leaves on a contact what HubSpot notes when somebody sends its form for a demo: two hours ago. */
export function askForDemo(contact) {
	contact.recent_conversion_event_name = 'Website: Request a demo';
	contact.recent_conversion_date = new Date(Date.now() - 7_200_000).toISOString();
	contact.num_conversion_events = '1';
}
