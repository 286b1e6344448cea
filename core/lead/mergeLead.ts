import type { Lead } from './lead';

const withKnown = <Part extends object>(older: Part, newer: Part): Part => ({
	...older,
	...Object.fromEntries(Object.entries(newer).filter(([, value]) => value !== undefined)),
});

/**
 * What is known of a lead, with its news: values, answers and consents that the news have win, events add up. Which
 * record it is, and in which stage, is what was known.
 */
export function mergeLead(known: Lead, news: Lead): Lead {
	const { consent } = news;
	return {
		...known,
		person: withKnown(known.person, news.person),
		company: withKnown(known.company, news.company),
		events: [...known.events, ...news.events].sort((left, right) =>
			left.at < right.at ? -1 : left.at > right.at ? 1 : 0,
		),
		answers: { ...known.answers, ...news.answers },
		consent: {
			...known.consent,
			...Object.fromEntries(
				Object.entries(consent).filter(([, value]) => value !== undefined && value !== 'unknown'),
			),
		},
		fields: { ...known.fields, ...news.fields },
	};
}
