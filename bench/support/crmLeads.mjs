// Leads of a CRM, in the shape that its stand-in is filled with: two emails, a call every other lead, a meeting every
// fifth; four leads share a company.
export const LEADS_PER_COMPANY = 4;
export const LEADS_PER_CALL = 2;
export const LEADS_PER_MEETING = 5;

export const crmLeads = (count) =>
	Array.from({ length: count }, (_, index) => {
		const company = Math.floor(index / LEADS_PER_COMPANY);
		return {
			person: { email: `person-${index}@company-${company}.test`, lastName: 'Bench' },
			company: { name: `Company ${company}`, domain: `company-${company}.test` },
			events: [
				{ type: 'emailReply', at: '2026-10-01T09:00:00.000Z' },
				{ type: 'emailReply', at: '2026-10-02T09:00:00.000Z' },
				...(index % LEADS_PER_CALL ? [] : [{ type: 'call', at: '2026-10-03T09:00:00.000Z' }]),
				...(index % LEADS_PER_MEETING ? [] : [{ type: 'meeting', at: '2026-10-04T09:00:00.000Z' }]),
			],
		};
	});
