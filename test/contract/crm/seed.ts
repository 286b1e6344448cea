/** Leads in the pack's own shape for the stand-ins: enough for three pages of a small page size. */
export interface SeedLead {
	readonly person: Readonly<Record<string, string>>;
	readonly company: Readonly<Record<string, string | number>>;
	readonly events: ReadonlyArray<{ readonly type: string; readonly at: string }>;
	readonly stage?: { readonly current: string };
	readonly consent?: { readonly marketing: 'granted' | 'denied' | 'unknown' };
	readonly outcome?: {
		readonly status: 'won' | 'lost';
		readonly at: string;
		readonly value?: number;
	};
}

/** `count` leads; every third has a call and a reply, every fifth a meeting, four share a company. */
export function seedLeads(count: number): SeedLead[] {
	return Array.from({ length: count }, (_, index) => ({
		person: {
			email: `person-${index}@company-${index >> 2}.test`,
			firstName: `First${index}`,
			lastName: `Last${index}`,
			phone: `+4930${1_000_000 + index}`,
			jobTitle: index % 2 ? 'Head of Marketing' : 'Einkaufsleiter',
			country: 'DE',
			city: 'Berlin',
		},
		company: {
			name: `Company ${index >> 2}`,
			domain: `company-${index >> 2}.test`,
			employees: 10 + (index >> 2),
			industry: 'MACHINERY',
			country: 'DE',
		},
		events: [
			...(index % 3 === 0
				? [
						{ type: 'call', at: '2026-10-01T09:00:00.000Z' },
						{ type: 'emailReply', at: '2026-10-02T09:00:00.000Z' },
					]
				: []),
			...(index % 5 === 0 ? [{ type: 'meeting', at: '2026-10-03T09:00:00.000Z' }] : []),
		],
		stage: { current: index % 4 === 0 ? 'mql' : 'lead' },
		...(index % 7 === 0 ? { consent: { marketing: 'denied' as const } } : {}),
	}));
}
