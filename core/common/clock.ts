import { IANAZone } from 'luxon';
import { z } from 'zod/v4';

export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);

/** The IANA name of a time zone, e.g. `Europe/Berlin`. */
export const timeZoneName = z
	.string()
	.refine(isTimeZone, 'is not a time zone; write it like Europe/Berlin');

/** A time of day, e.g. `09:00`; `24:00` ends the day. */
export const timeOfDay = z
	.string()
	.regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day such as 09:00');

/** Minutes since midnight of a time of day. */
export function minutesOfDay(time: string): number {
	const [hours, minutes] = time.split(':');
	return Number(hours) * 60 + Number(minutes);
}
