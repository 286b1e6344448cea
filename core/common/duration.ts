import type { Language, Text } from './language';

const UNITS: ReadonlyArray<{ minutes: number; one: Text; many: Text }> = [
	{ minutes: 1_440, one: { en: 'day', de: 'Tag' }, many: { en: 'days', de: 'Tagen' } },
	{ minutes: 60, one: { en: 'hour', de: 'Stunde' }, many: { en: 'hours', de: 'Stunden' } },
	{ minutes: 1, one: { en: 'minute', de: 'Minute' }, many: { en: 'minutes', de: 'Minuten' } },
];

/**
 * A span of time as people say it, by its two largest units: `45 minutes`, `3 hours 20 minutes`, `2 days`. German in
 * the dative, as in `seit 2 Tagen`.
 */
export function durationText(minutes: number, language: Language): string {
	const parts: string[] = [];
	let left = Math.max(0, Math.round(minutes));
	for (const { minutes: size, one, many } of UNITS) {
		const count = Math.floor(left / size);
		left -= count * size;
		if (count > 0) parts.push(`${count} ${(count === 1 ? one : many)[language]}`);
		else if (parts.length > 0) break;
		if (parts.length === 2) break;
	}
	return parts.length > 0 ? parts.join(' ') : `0 ${UNITS[2].many[language]}`;
}
