import { DAY, parseInstant } from '../common/instant';
import type { Lead } from '../lead/lead';
import type { NurturingPlan, PlannedSend } from '../lead/qualification';

/** Something that was sent to a lead, or is about to be. */
export interface Send {
	/** Milliseconds since 1970 (UTC). */
	readonly at: number;
	/** Folded name of the asset; the empty string when the record does not say. */
	readonly asset: string;
}

/** A send further ahead than this is a wrong date, not an appointment. */
const LONGEST_PLAN = 31 * DAY;
/** An earlier plan and the record of its execution count as one send. */
const SAME_SEND = 2 * DAY;
/** The history that a plan carries on; older sends are forgotten. */
const LONGEST_HISTORY = 200;

/** The plan of an earlier run, as it stands on the item; undefined when there is none or it is no plan. */
export function previousPlan(lead: Lead): NurturingPlan | undefined {
	const plan: unknown = lead.qualification?.nurturing;
	return typeof plan === 'object' && plan !== null && 'action' in plan
		? (plan as NurturingPlan)
		: undefined;
}

const isPlannedSend = (value: unknown): value is PlannedSend =>
	typeof value === 'object' && value !== null && 'asset' in value && 'sendAt' in value;

/** The sends of earlier plans whose time has come: what this run carries on as history, oldest first. */
export function sendHistory(
	previous: NurturingPlan | undefined,
	now: number,
): readonly PlannedSend[] {
	if (previous === undefined) return [];
	const recorded: unknown = previous.history;
	const history = Array.isArray(recorded) ? recorded.filter(isPlannedSend) : [];
	if (previous.action !== 'send' || !previous.asset) return history;
	const at = parseInstant(String(previous.sendAt));
	if (!(at < now)) return history;
	if (history.some(({ key }) => key === previous.key)) return history;
	return [
		...history.slice(1 - LONGEST_HISTORY),
		{ asset: previous.asset.id, sendAt: previous.sendAt, key: previous.key },
	];
}

/**
 * All sends that count for the frequency cap, oldest first: those of earlier plans and those that events record.
 * Events with an unreadable date or one more than a month ahead do not count.
 */
export function pastSends(
	lead: Lead,
	history: readonly PlannedSend[],
	isSentEvent: (type: string) => boolean,
	assetKey: (name: string) => string,
	now: number,
): Send[] {
	const sends: Send[] = [];
	for (const { asset, sendAt } of history) {
		const at = parseInstant(String(sendAt));
		if (at <= now + LONGEST_PLAN) sends.push({ at, asset: assetKey(String(asset)) });
	}
	const planned = sends.length;
	for (const event of lead.events) {
		if (typeof event?.type !== 'string' || !isSentEvent(event.type)) continue;
		const at = parseInstant(String(event.at));
		if (!(at <= now + LONGEST_PLAN)) continue;
		const asset = typeof event.asset === 'string' ? assetKey(event.asset) : '';
		let isRecordOfPlan = false;
		for (let index = 0; index < planned; index++) {
			const plan = sends[index];
			if (plan.asset === asset && Math.abs(plan.at - at) <= SAME_SEND) isRecordOfPlan = true;
		}
		if (!isRecordOfPlan) sends.push({ at, asset });
	}
	return sends.sort((a, b) => a.at - b.at);
}

export interface FrequencyRule {
	readonly maximum: number;
	readonly perDays: number;
	readonly minimumDaysBetween: number;
}

/** The first moment at which one more send keeps within the cap, whatever `now` is. */
export function capFreeAt(sends: readonly Send[], rule: FrequencyRule): number {
	if (sends.length === 0) return -Infinity;
	const afterLast = sends[sends.length - 1].at + rule.minimumDaysBetween * DAY;
	const oldest = sends[sends.length - rule.maximum];
	return oldest === undefined ? afterLast : Math.max(afterLast, oldest.at + rule.perDays * DAY);
}
