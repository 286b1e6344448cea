// What the scoring benches measure: seeded leads with 12 events each, a model of 20 rules, and the same points
// computed by a plain loop as one would write it in a Code node, and by json-rules-engine.
export const NOW = Date.parse('2026-11-23T09:00:00.000Z');
const DAY = 86_400_000;

/** A small seeded generator (mulberry32): the same seed makes the same leads. */
export function random(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** type, points, half-life in days, cap */
export const EVENT_RULES = [
	['demoRequest', 50, 60, 80],
	['consultationRequest', 50, 60, 80],
	['contactRequest', 30, 60, 50],
	['webinarRegistration', 20, 120, 40],
	['webinarAttendance', 10, 120, 20],
	['pricingPageVisit', 10, 28, 30],
	['productPageVisit', 5, 28, 20],
	['contentDownload', 8, 90, 24],
	['emailClick', 3, 42, 15],
	['newsletterSignup', 5, 180, 5],
	['websiteVisit', 2, 28, 10],
	['careersPageVisit', -10, 28, 10],
];

const COUNTRIES = ['DE', 'AT', 'CH', 'FR', 'US', 'PL'];
const SENIORITIES = ['executive', 'head', 'manager', 'senior', 'specialist', 'junior'];
const DEPARTMENTS = ['marketing', 'sales', 'informationTechnology', 'finance', 'production'];
const INDUSTRIES = ['Software', 'Maschinenbau', 'Consulting', 'Retail', 'Education'];

/** Leads as a workflow hands them over: parsed from JSON, so that no text is shared between them. */
export function makeLeads(count, seed = 1) {
	const next = random(seed);
	const pick = (list) => list[Math.floor(next() * list.length)];
	const leads = [];
	for (let index = 0; index < count; index++) {
		const events = [];
		for (let position = 0; position < 12; position++) {
			const age = (position + next()) * 25 * DAY;
			events.push({
				id: `e${index}-${position}`,
				type: pick(EVENT_RULES)[0],
				at: new Date(NOW - Math.floor(age)).toISOString(),
				asset: `asset-${Math.floor(next() * 50)}`,
				channel: 'web',
			});
		}
		events.reverse();
		leads.push({
			id: `lead-${index}`,
			person: {
				email: `person${index}@company${index % 997}.example`,
				firstName: `First${index % 311}`,
				lastName: `Last${index % 703}`,
				country: pick(COUNTRIES),
				seniority: pick(SENIORITIES),
				department: pick(DEPARTMENTS),
			},
			company: {
				name: `Company ${index % 997}`,
				employees: Math.floor(next() * 2_000),
				industry: pick(INDUSTRIES),
				country: pick(COUNTRIES),
			},
			events,
			answers: {},
			consent: { marketing: 'granted', adUserData: 'unknown', adPersonalization: 'unknown' },
			fields: { newsletter: next() < 0.5 },
		});
	}
	return JSON.parse(JSON.stringify(leads));
}

const field = (id, points, path, operator, value) => ({
	id,
	type: 'field',
	points,
	when: { field: path, operator, ...value },
});

/** 8 rules on fields and 12 on events: 20 in all. */
export const MODEL = {
	schemaVersion: 1,
	name: 'bench',
	fit: { scale: 'points' },
	rules: [
		field('sizeMiddle', 25, 'company.employees', 'between', { minimum: 50, maximum: 999 }),
		field('sizeLarge', 20, 'company.employees', 'atLeast', { value: 1000 }),
		field('industry', 20, 'company.industry', 'oneOf', { value: ['Software', 'Maschinenbau'] }),
		field('country', 15, 'company.country', 'oneOf', { value: ['DE', 'AT', 'CH'] }),
		field('decides', 25, 'person.seniority', 'oneOf', { value: ['executive', 'head'] }),
		field('department', 15, 'person.department', 'oneOf', { value: ['marketing', 'sales'] }),
		field('newsletter', 5, 'newsletter', 'equals', { value: true }),
		field('foreign', -5, 'person.country', 'equals', { value: 'US' }),
		...EVENT_RULES.map(([type, points, days, cap]) => ({
			id: type,
			type: 'event',
			points,
			event: { types: type },
			decay: { type: 'halfLife', days },
			cap,
		})),
	],
};

const clamp = (value, minimum, maximum) => Math.min(maximum, Math.max(minimum, value));

const RULE_OF_TYPE = Object.fromEntries(EVENT_RULES.map((rule) => [rule[0], rule]));

/** The loop one writes by hand: the same points, no explanation. */
export function handWritten(lead, now) {
	let fit = 0;
	const { company, person, fields } = lead;
	if (company.employees >= 50 && company.employees <= 999) fit += 25;
	if (company.employees >= 1000) fit += 20;
	if (['software', 'maschinenbau'].includes(company.industry?.toLowerCase())) fit += 20;
	if (['DE', 'AT', 'CH'].includes(company.country)) fit += 15;
	if (['executive', 'head'].includes(person.seniority)) fit += 25;
	if (['marketing', 'sales'].includes(person.department)) fit += 15;
	if (fields.newsletter === true) fit += 5;
	if (person.country === 'US') fit -= 5;
	const sums = {};
	for (const event of lead.events) {
		const rule = RULE_OF_TYPE[event.type];
		if (!rule) continue;
		const days = (now - new Date(event.at).getTime()) / DAY;
		if (days < 0) continue;
		sums[event.type] = (sums[event.type] ?? 0) + rule[1] * Math.pow(0.5, days / rule[2]);
	}
	let engagement = 0;
	for (const [type, sum] of Object.entries(sums)) {
		const cap = RULE_OF_TYPE[type][3];
		engagement += clamp(sum, -cap, cap);
	}
	fit = clamp(fit, 0, 100);
	engagement = clamp(engagement, 0, 100);
	return { fit, engagement, total: clamp((fit + engagement) / 2, 0, 100) };
}

/** The same 20 rules for json-rules-engine; what it cannot do (decay, caps) is computed for it as facts. */
export async function makeRulesEngine() {
	const { Engine } = await import('json-rules-engine');
	const engine = new Engine([], { allowUndefinedFacts: true });
	const add = (id, points, conditions) =>
		engine.addRule({ conditions: { all: conditions }, event: { type: id, params: { points } } });
	const fact = (path, operator, value) => {
		const [name, ...rest] = path.split('.');
		return { fact: name, path: `$.${rest.join('.')}`, operator, value };
	};
	add('sizeMiddle', 25, [
		fact('company.employees', 'greaterThanInclusive', 50),
		fact('company.employees', 'lessThanInclusive', 999),
	]);
	add('sizeLarge', 20, [fact('company.employees', 'greaterThanInclusive', 1000)]);
	add('industry', 20, [fact('company.industry', 'in', ['Software', 'Maschinenbau'])]);
	add('country', 15, [fact('company.country', 'in', ['DE', 'AT', 'CH'])]);
	add('decides', 25, [fact('person.seniority', 'in', ['executive', 'head'])]);
	add('department', 15, [fact('person.department', 'in', ['marketing', 'sales'])]);
	add('newsletter', 5, [fact('fields.newsletter', 'equal', true)]);
	add('foreign', -5, [fact('person.country', 'equal', 'US')]);
	for (const [type] of EVENT_RULES) add(type, null, [{ fact: type, operator: 'notEqual', value: 0 }]);
	return async (lead, now) => {
		const facts = { company: lead.company, person: lead.person, fields: lead.fields };
		for (const [type] of EVENT_RULES) facts[type] = 0;
		for (const event of lead.events) {
			const rule = RULE_OF_TYPE[event.type];
			if (!rule) continue;
			const days = (now - new Date(event.at).getTime()) / DAY;
			if (days < 0) continue;
			facts[event.type] += rule[1] * Math.pow(0.5, days / rule[2]);
		}
		const { events } = await engine.run(facts);
		let fit = 0;
		let engagement = 0;
		for (const { type, params } of events) {
			const rule = RULE_OF_TYPE[type];
			if (rule) engagement += clamp(facts[type], -rule[3], rule[3]);
			else fit += params.points;
		}
		fit = clamp(fit, 0, 100);
		engagement = clamp(engagement, 0, 100);
		return { fit, engagement, total: clamp((fit + engagement) / 2, 0, 100) };
	};
}
