// Leads for the benches of BANT Check and Classify Funnel Stage, and the loops that a person would write by hand to
// fill the same result. Leads are made by a small generator with a seed, so every run measures the same.

export const NOW = Date.UTC(2026, 10, 23, 9);

const DAY = 86_400_000;

/** Mulberry32. */
function randomFrom(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const EVENT_TYPES = [
	'websiteVisit',
	'productPageVisit',
	'pricingPageVisit',
	'guideView',
	'contentDownload',
	'emailClick',
	'emailOpen',
];
const CRITERIA = ['budget', 'authority', 'need', 'timing'];
const SENIORITIES = ['executive', 'head', 'manager', 'specialist', undefined];
const UNKNOWN = { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' };

export function makeLeads(count) {
	const random = randomFrom(1);
	const pick = (list) => list[Math.floor(random() * list.length)];
	const daysAgo = (days) => new Date(NOW - Math.floor(random() * days * DAY)).toISOString();
	return Array.from({ length: count }, (_, index) => {
		const answers = {};
		for (const criterion of CRITERIA) {
			if (random() < 0.45) continue;
			answers[criterion] = {
				status: random() < 0.75 ? 'met' : 'notMet',
				evidence: `form field ${criterion}`,
				source: 'form',
				confidence: 0.3 + Math.round(random() * 7) / 10,
				at: daysAgo(300),
			};
		}
		const events = Array.from({ length: 8 }, () => ({ type: pick(EVENT_TYPES), at: daysAgo(120) }));
		if (random() < 0.1) events.push({ type: 'demoRequest', at: daysAgo(28) });
		return {
			id: String(index),
			person: {
				email: `lead${index}@example.com`,
				phone: '+49 30 1234567',
				seniority: pick(SENIORITIES),
			},
			company: { name: 'Example GmbH', domain: 'example.com' },
			events,
			answers,
			consent: UNKNOWN,
			fields: {},
		};
	});
}

/** Gives leads the score, the BANT result and the previous stage that Classify Funnel Stage reads. */
export function withResults(leads, check) {
	const random = randomFrom(2);
	const previous = [
		undefined,
		{ current: 'lead', enteredAt: '2026-05-01T00:00:00.000Z' },
		{
			current: 'mql',
			enteredAt: '2026-10-01T00:00:00.000Z',
			belowSince: '2026-11-20T00:00:00.000Z',
		},
		{ current: 'sql', enteredAt: '2026-11-18T15:30:00.000Z' },
		{ current: 'customer', enteredAt: '2025-01-01T00:00:00.000Z' },
	];
	return leads.map((lead) => ({
		lead: {
			...lead,
			qualification: {
				score: {
					total: Math.floor(random() * 100),
					fit: Math.floor(random() * 100),
					engagement: Math.floor(random() * 100),
					completeness: 0.5 + random() / 2,
					disqualifiers: [],
				},
				bant: check(lead, NOW),
			},
		},
		previous: previous[Math.floor(random() * previous.length)],
	}));
}

const LIFE = { budget: 180, authority: 365, need: 180, timing: 90 };
const DECIDERS = new Set(['executive', 'vicePresident', 'director', 'head']);
const SUGGESTIONS = {
	budget: [
		{ types: ['priceCalculator', 'pricingPageVisit'], atLeast: 1, days: 180, confidence: 0.3 },
	],
	authority: [],
	need: [
		{ types: ['productPageVisit'], atLeast: 3, days: 14, confidence: 0.4 },
		{ types: ['caseStudyView'], atLeast: 1, days: 180, confidence: 0.4 },
	],
	timing: [{ types: ['comparisonPageVisit'], atLeast: 1, days: 180, confidence: 0.3 }],
};
const TITLES = { budget: 'Budget', authority: 'Authority', need: 'Need', timing: 'Timing' };
const QUESTIONS = {
	budget: 'Is money set aside for this, or how would it be found?',
	authority: 'Who else has a say in this decision, and who signs in the end?',
	need: 'What made you look for a solution now, and what happens if nothing changes?',
	timing: 'By when does it have to be in use, and which event sets that date?',
};
const BANT_MODEL = { name: 'bant', version: 1, hash: '' };

function suggestion(lead, criterion, now) {
	for (const rule of SUGGESTIONS[criterion]) {
		let count = 0;
		let newest = '';
		for (const event of lead.events) {
			if (!rule.types.includes(event.type)) continue;
			const age = now - Date.parse(event.at);
			if (age < 0 || age > rule.days * DAY) continue;
			count++;
			if (event.at > newest) newest = event.at;
		}
		if (count < rule.atLeast) continue;
		return {
			status: 'unknown',
			doubt: 'weak',
			value: count,
			evidence: `${count} × ${rule.types.join(', ')} in ${rule.days} days`,
			source: 'behaviour',
			confidence: rule.confidence,
			at: newest,
		};
	}
	return undefined;
}

function criterionByHand(lead, criterion, now) {
	const answer = lead.answers[criterion];
	if (answer !== undefined && answer.status !== 'unknown') {
		const age = now - Date.parse(answer.at);
		const doubt =
			age < -300_000
				? 'future'
				: age > LIFE[criterion] * DAY
					? 'stale'
					: answer.confidence < 0.5
						? 'weak'
						: undefined;
		const result = { ...answer, status: doubt ? 'unknown' : answer.status };
		if (doubt) result.doubt = doubt;
		return result;
	}
	if (criterion === 'authority' && DECIDERS.has(lead.person.seniority)) {
		return {
			status: 'met',
			value: lead.person.seniority,
			evidence: 'job title',
			source: 'jobTitle',
			confidence: 0.5,
		};
	}
	return suggestion(lead, criterion, now) ?? { status: 'unknown' };
}

/** BANT, three of four, as a loop: the same fields as the compiled check. */
export function bantByHand(lead, now) {
	const criteria = {};
	const missing = [];
	let met = 0;
	for (const criterion of CRITERIA) {
		const result = criterionByHand(lead, criterion, now);
		criteria[criterion] = result;
		if (result.status === 'met') met++;
		else if (result.status === 'unknown') missing.push(criterion);
	}
	const best = met + missing.length;
	const verdict = met >= 3 ? 'qualified' : best < 3 ? 'notQualified' : 'needsInfo';
	const text =
		verdict === 'qualified'
			? `${met} of 4 criteria are met; needed: at least 3.`
			: verdict === 'notQualified'
				? `At most ${best} of 4 criteria can still be met; needed: at least 3.`
				: `${met} of 4 criteria are met; needed: at least 3. Still open: ${missing.map((one) => TITLES[one]).join(', ')}.`;
	const code =
		verdict === 'qualified' ? 'enoughMet' : verdict === 'notQualified' ? 'tooFewCanBeMet' : 'open';
	const result = {
		framework: 'bant',
		verdict,
		met,
		of: 4,
		worstCase: met / 4,
		bestCase: best / 4,
		criteria,
		missing,
		conflicts: [],
		reason: { code, text },
		model: BANT_MODEL,
		evaluatedAt: new Date(now).toISOString(),
	};
	if (verdict === 'needsInfo') {
		result.nextQuestion = { criterion: missing[0], text: QUESTIONS[missing[0]] };
	}
	return result;
}
