import { mergeLead, readLead } from '../../../core/lead';

const read = (record: object) =>
	readLead(record, undefined, { now: '2026-11-23T09:00:00.000Z' }).lead;

describe('what is known of a lead, with its news', () => {
	const known = {
		...read({ email: 'a@example.com', jobTitle: 'Buyer', city: 'Vienna', company: 'Acme' }),
		id: 'hubspot:1',
		source: { system: 'hubspot', id: '1' },
		stage: { current: 'mql' },
		events: [{ type: 'call', at: '2026-11-20T09:00:00.000Z' }],
		consent: {
			marketing: 'denied' as const,
			adUserData: 'granted' as const,
			adPersonalization: 'unknown' as const,
		},
	};

	it('keeps the record and the stage, adds events, and lets news win', () => {
		const news = {
			...read({ email: 'a@example.com', jobTitle: 'Head of Purchasing', budget: '20000' }),
			events: [{ type: 'formSubmission', at: '2026-11-19T09:00:00.000Z' }],
			consent: {
				marketing: 'granted' as const,
				adUserData: 'unknown' as const,
				adPersonalization: 'unknown' as const,
				at: '2026-11-19T09:00:00.000Z',
			},
		};
		const merged = mergeLead(known, news);
		expect(merged).toMatchObject({
			id: 'hubspot:1',
			source: { system: 'hubspot', id: '1' },
			stage: { current: 'mql' },
			person: { jobTitle: 'Head of Purchasing', city: 'Vienna' },
			company: { name: 'Acme' },
			consent: { marketing: 'granted', adUserData: 'granted', at: '2026-11-19T09:00:00.000Z' },
		});
		expect(merged.answers.budget).toEqual(news.answers.budget);
		expect(merged.events.map(({ type }) => type)).toEqual(['formSubmission', 'call']);
	});
});
