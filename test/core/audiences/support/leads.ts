/** A person in Germany who granted everything and is a sales-qualified lead. */
export const granted = {
	marketing: 'granted',
	adUserData: 'granted',
	adPersonalization: 'granted',
} as const;

interface Parts {
	readonly id?: string;
	readonly person?: Record<string, unknown>;
	readonly company?: Record<string, unknown>;
	readonly consent?: Record<string, unknown>;
	readonly stage?: string;
	readonly events?: unknown[];
	readonly qualification?: Record<string, unknown>;
}

let number = 0;

/** A unified lead; what is not given is of somebody who may be advertised to. */
export function lead({ id, person, company, consent, stage, events, qualification }: Parts = {}) {
	number++;
	return {
		id: id ?? `lead-${number}`,
		person: { email: `person${number}@example.com`, country: 'DE', ...person },
		company: company ?? {},
		events: events ?? [],
		answers: {},
		consent: consent ?? granted,
		...(stage !== undefined && { stage: { current: stage } }),
		...(qualification && { qualification }),
		fields: {},
	};
}

export const leads = (count: number, parts: (index: number) => Parts = () => ({})) =>
	Array.from({ length: count }, (_, index) => lead(parts(index)));
