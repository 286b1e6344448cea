import type { AccountMomentum, MomentumDirection } from './accountResult';
import type { Contact } from './contacts';

/** A quarter more or less than before counts as a change. */
const CHANGE = 1.25;

/** How many bits of a mask are set. */
function countBits(mask: number): number {
	let count = 0;
	for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
	return count;
}

/**
 * Activity of the last 30 days against the 30 days before, in days on which a person was active, summed over the
 * people: a burst of clicks within one day, as mail scanners make them, counts as one.
 */
export function momentumOf(contacts: readonly Contact[]): AccountMomentum {
	let activeDays = 0;
	let activeDaysBefore = 0;
	for (const { daysNow, daysBefore } of contacts) {
		activeDays += countBits(daysNow);
		activeDaysBefore += countBits(daysBefore);
	}
	return { activeDays, activeDaysBefore, direction: direction(activeDays, activeDaysBefore) };
}

function direction(now: number, before: number): MomentumDirection {
	if (now === 0 && before === 0) return 'quiet';
	if (now >= before * CHANGE) return 'rising';
	return now * CHANGE <= before ? 'falling' : 'steady';
}
