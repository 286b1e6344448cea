// The classic funnel with hand-off in working time, as a loop that a person would write for exactly these settings:
// no other stages, no conditions, Central European winter time as a fixed offset of one hour.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const OFFSET = HOUR;
const LADDER = ['subscriber', 'lead', 'mql', 'sql', 'opportunity', 'customer'];
const OWNERS = ['marketing', 'marketing', 'marketing', 'sales', 'sales', 'sales'];
const MODEL = { name: 'classic', version: 1, hash: '' };

const REQUESTS = new Set(['demoRequest', 'consultationRequest', 'contactRequest']);
const NO_TOUCHPOINT = new Set(['emailOpen', 'unsubscribe', 'bounce', 'careersPageVisit']);
const VISITS = new Set(['websiteVisit', 'productPageVisit', 'pricingPageVisit']);
const PRODUCT = new Set(['productPageVisit', 'pricingPageVisit']);
const WEBINAR = new Set(['webinarRegistration', 'webinarAttendance']);

const TEXTS = {
	targetGroup: {
		met: 'Fits the target group',
		notMet: 'Does not fit the target group',
		unknown: 'Not known whether it fits the target group',
	},
	need: { met: 'Has the need', notMet: 'Has no need', unknown: 'Need is not known' },
	interest: {
		met: 'Shows high interest',
		notMet: 'Shows too little interest so far',
		unknown: 'Interest is not known',
	},
	budget: { met: 'Has the budget', notMet: 'Has no budget', unknown: 'Budget is not known' },
};

function nextOpen(time) {
	let local = time + OFFSET;
	for (;;) {
		const day = Math.floor(local / DAY);
		const weekday = (day + 4) % 7;
		const open = day * DAY + 9 * HOUR;
		const close = day * DAY + 17 * HOUR;
		if (weekday >= 1 && weekday <= 5 && local < close) return Math.max(local, open) - OFFSET;
		local = (day + 1) * DAY;
	}
}

function addWorkingMinutes(time, minutes) {
	let left = minutes * MINUTE;
	let start = nextOpen(time);
	for (;;) {
		const local = start + OFFSET;
		const close = Math.floor(local / DAY) * DAY + 17 * HOUR - OFFSET;
		if (start + left <= close) return start + left;
		left -= close - start;
		start = nextOpen(close);
	}
}

function readEvents(lead, now) {
	let requestAt = -Infinity;
	let magnet = false;
	let highIntent = false;
	let engaged = false;
	let touchpoints = 0;
	let products = 0;
	const days = new Set();
	const visitDays = new Set();
	for (const event of lead.events) {
		const time = Date.parse(event.at);
		if (!(time <= now + 5 * MINUTE)) continue;
		if (NO_TOUCHPOINT.has(event.type)) continue;
		touchpoints++;
		if (event.type !== 'newsletterSignup') engaged = true;
		const day = Math.floor(time / DAY);
		days.add(day);
		const age = now - time;
		if (REQUESTS.has(event.type) && age <= 30 * DAY && time > requestAt) requestAt = time;
		if (event.type === 'contentDownload' && age <= 365 * DAY) magnet = true;
		if (WEBINAR.has(event.type) && age <= 90 * DAY) highIntent = true;
		if (age > 14 * DAY) continue;
		if (VISITS.has(event.type)) visitDays.add(day);
		if (PRODUCT.has(event.type)) products++;
	}
	if (visitDays.size >= 3 || products >= 3) highIntent = true;
	return { requestAt, magnet, highIntent, engaged, touchpoints, days: days.size };
}

const unit = (count, name) => `${count} ${name}${count === 1 ? '' : 's'}`;

/** The two largest units. */
function duration(minutes) {
	const days = Math.floor(minutes / 1440);
	const hours = Math.floor((minutes % 1440) / 60);
	const rest = minutes % 60;
	if (days > 0)
		return hours > 0 ? `${unit(days, 'day')} ${unit(hours, 'hour')}` : unit(days, 'day');
	if (hours > 0)
		return rest > 0 ? `${unit(hours, 'hour')} ${unit(rest, 'minute')}` : unit(hours, 'hour');
	return unit(rest, 'minute');
}

function handOff(facts, entered, now) {
	const isRequest = facts.requestAt > -Infinity;
	const start = isRequest ? facts.requestAt : entered;
	const notBefore = nextOpen(start);
	const dueBy = addWorkingMinutes(start, isRequest ? 60 : 240);
	const status = now > dueBy ? 'overdue' : now < notBefore ? 'notYet' : 'due';
	const result = {
		notBefore: new Date(notBefore).toISOString(),
		dueBy: new Date(dueBy).toISOString(),
		status,
		owner: 'sales',
		priority: isRequest ? 'high' : 'normal',
		text: status === 'notYet' ? 'First contact in the next working time.' : 'First contact is due.',
		channel: 'phone',
	};
	if (status === 'overdue') {
		result.byMinutes = Math.round((now - dueBy) / MINUTE);
		result.text = `First contact is overdue by ${duration(result.byMinutes)}.`;
	}
	return result;
}

const describe = (name, status) => ({ status, text: TEXTS[name][status] });

/** The fields of a lead without setbacks, deals or protected earlier stages other than customer. */
export function classifyByHand(lead, previous, now) {
	const evaluatedAt = new Date(now).toISOString();
	const facts = readEvents(lead, now);
	const { score, bant } = lead.qualification;
	const isRequest = facts.requestAt > -Infinity;
	const targetGroup =
		score.disqualifiers.length > 0
			? 'notMet'
			: score.fit >= 50
				? 'met'
				: score.fit < 20 && score.completeness >= 0.6
					? 'notMet'
					: 'unknown';
	const need = bant.criteria.need.status;
	const budget = bant.criteria.budget.status;
	const interest = isRequest || facts.highIntent || score.engagement >= 50 ? 'met' : 'notMet';
	const isOpen = targetGroup === 'met' && need === 'met' && interest === 'met' && budget === 'met';
	const isAgainst = targetGroup === 'notMet' || need === 'notMet' || budget === 'notMet';
	const passedBy = isRequest && !isAgainst ? 'handRaise' : isOpen ? 'gatePassed' : undefined;

	const rank = previous ? LADDER.indexOf(previous.current) : -1;
	const history = previous
		? (previous.history ?? [{ stage: previous.current, enteredAt: previous.enteredAt }])
		: [];
	const result = { model: MODEL, evaluatedAt };
	if (previous) result.previous = previous.current;
	if (rank === 5) {
		return Object.assign(result, {
			current: 'customer',
			transition: 'unchanged',
			reason: { code: 'protectedStage', text: 'Only a deal changes this stage, never a score.' },
			enteredAt: previous.enteredAt,
			history,
			owner: 'sales',
		});
	}
	result.gate = {
		targetGroup: describe('targetGroup', targetGroup),
		need: describe('need', need),
		interest: describe('interest', interest),
		budget: describe('budget', budget),
	};

	const move = (current, transition, code, text) => {
		const at = LADDER.indexOf(current);
		const passed = LADDER.slice(rank + 1, Math.max(0, at)).filter(
			(stage) => rank >= 0 || !history.some((entry) => entry.stage === stage),
		);
		result.current = current;
		result.transition = previous ? transition : 'entered';
		result.reason = { code, text };
		result.enteredAt = evaluatedAt;
		if (passed.length > 0) result.passedStages = passed;
		result.history = [
			...history,
			...passed.map((stage) => ({ stage, enteredAt: evaluatedAt })),
			{ stage: current, enteredAt: evaluatedAt },
		];
	};

	if (isAgainst) {
		const [code, text] =
			targetGroup === 'notMet'
				? ['notTarget', 'The lead is not in the target group.']
				: need === 'notMet'
					? ['noNeed', 'There is no need.']
					: ['noBudget', 'There is no budget.'];
		move('disqualified', 'entered', code, text);
		if (code !== 'notTarget') result.recheckAt = new Date(now + 90 * DAY).toISOString();
		result.owner = 'none';
		return result;
	}

	const blockedBy = [];
	const isTouched =
		isRequest || facts.touchpoints === 0 || (facts.touchpoints >= 2 && facts.days >= 2);
	let next = -1;
	if (passedBy !== undefined && rank < 3) {
		if (isTouched) next = 3;
		else blockedBy.push('touchpoints');
	}
	const isMql = isRequest || facts.magnet || score.total >= 60;
	if (next < 0 && rank < 2 && isMql) next = 2;
	if (next < 0 && rank < 1) next = 1;

	if (next >= 0) {
		const reasons = {
			3:
				passedBy === 'handRaise'
					? ['handRaise', 'The lead asked for a demo, a consultation or contact.']
					: ['gatePassed', 'Target group, need, interest and budget are met.'],
			2: isRequest
				? ['handRaise', 'The lead asked for a demo, a consultation or contact.']
				: facts.magnet
					? ['leadMagnet', 'The lead gave contact details for content.']
					: ['scoreReached', 'The score reached 60.'],
			1: facts.engaged
				? ['engaged', 'The lead took an interest beyond the newsletter.']
				: ['identified', 'The company or a phone number is known.'],
		};
		move(LADDER[next], 'advanced', ...reasons[next]);
	} else {
		result.current = previous.current;
		result.transition = 'unchanged';
		result.enteredAt = previous.enteredAt;
		result.history = history;
		const leaveBelow = rank === 2 ? 54 : rank === 3 ? 45 : -Infinity;
		const value = rank === 2 ? score.total : score.engagement;
		const isHeld = value >= leaveBelow || (rank === 2 ? isMql : passedBy !== undefined);
		if (isHeld && blockedBy.length > 0) {
			result.transition = 'blocked';
			result.reason = {
				code: 'blocked',
				text: `Ready for the next stage, but missing: ${blockedBy.join(', ')}.`,
			};
		} else if (isHeld) {
			result.reason = { code: 'unchanged', text: 'Nothing changes the stage.' };
		} else {
			const below = previous.belowSince ? Date.parse(previous.belowSince) : now;
			const minimum = (rank === 2 ? 7 : 14) * DAY;
			if (now - Date.parse(previous.enteredAt) < minimum || now - below < DAY) {
				result.reason = {
					code: 'belowThreshold',
					text: `The score is below ${leaveBelow}; the stage is left if it stays there.`,
				};
				result.belowSince = new Date(below).toISOString();
				result.belowEvaluations = 1;
				blockedBy.length = 0;
			} else {
				move(
					rank === 2 ? 'lead' : 'recycled',
					'recycled',
					'scoreDecayed',
					`The score stayed below ${leaveBelow}: interest has faded.`,
				);
				result.recheckAt = new Date(now + 30 * DAY).toISOString();
				blockedBy.length = 0;
			}
		}
	}
	const at = LADDER.indexOf(result.current);
	if (blockedBy.length > 0) result.blockedBy = blockedBy;
	else if (at === 2) {
		const open = ['targetGroup', 'need', 'interest', 'budget'].filter(
			(name) => result.gate[name].status !== 'met',
		);
		if (open.length > 0) {
			result.blockedBy = open;
			if (result.reason.code === 'unchanged') {
				const texts = open.map((name) => result.gate[name].text);
				result.reason.text = `Not ready for sales yet: ${texts.join('; ')}.`;
			}
		}
	}
	result.owner = at >= 0 ? OWNERS[at] : 'marketing';
	if (at === 3) {
		const entered = result.enteredAt === evaluatedAt ? now : Date.parse(result.enteredAt);
		result.handOff = handOff(facts, entered, now);
	}
	return result;
}
