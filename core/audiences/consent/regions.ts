/**
 * Where advertising data needs an explicit grant: the European Economic Area with its outermost regions and Åland,
 * the United Kingdom and Switzerland (Google EU user consent policy; the others follow by law).
 */
const STRICT = new Set(
	[
		'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE',
		'IS LI NO',
		'GB CH',
		'GF GP MQ RE YT MF AX',
	].flatMap((group) => group.split(' ')),
);

/** Whether a country (ISO 3166-1 alpha-2) needs an explicit grant; undefined for an unknown country. */
export function needsGrant(country: string | undefined): boolean | undefined {
	return country === undefined ? undefined : STRICT.has(country);
}
