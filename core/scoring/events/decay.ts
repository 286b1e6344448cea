import { DAY } from '../../common/instant';
import type { Decay } from '../model/rule';

/** The share of an event's points that is left at an age in milliseconds: 1 for a fresh event, never above. */
export type Fade = (age: number) => number;

const LN2 = Math.LN2;

/**
 * Compiles how points fade. Age counts in exact days of 86,400 seconds, so that daylight saving has no effect.
 * Formulas with age a after the grace days: half-life 2^(−a/h), linear 1 − a/T, step (1 − r)^⌊a/T⌋ or 1 − r·⌊a/T⌋.
 */
export function compileDecay(decay: Decay | undefined): Fade | undefined {
	if (decay === undefined || decay.type === 'none') return undefined;
	const grace = decay.graceDays * DAY;
	const keep = decay.keep;
	switch (decay.type) {
		case 'halfLife': {
			const rate = -LN2 / (decay.days * DAY);
			return (age) => (age <= grace ? 1 : Math.max(keep, Math.exp((age - grace) * rate)));
		}
		case 'linear': {
			const span = decay.days * DAY;
			return (age) => (age <= grace ? 1 : Math.max(keep, 1 - (age - grace) / span));
		}
		case 'step': {
			const span = decay.everyDays * DAY;
			const loss = decay.percent / 100;
			if (decay.of === 'start') {
				return (age) =>
					age <= grace ? 1 : Math.max(keep, 0, 1 - loss * Math.floor((age - grace) / span));
			}
			return (age) =>
				age <= grace ? 1 : Math.max(keep, (1 - loss) ** Math.floor((age - grace) / span));
		}
	}
}
