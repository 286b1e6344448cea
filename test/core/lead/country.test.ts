import { resolveCountry } from '../../../core/lead/country';

describe('resolving a country', () => {
	it.each([
		['DE', 'DE'],
		[' de ', 'DE'],
		['DEU', 'DE'],
		['Germany', 'DE'],
		['Deutschland', 'DE'],
		['Österreich', 'AT'],
		['Oesterreich', 'AT'],
		['OSTERREICH', 'AT'],
		['O\u0308sterreich', 'AT'],
		['Austria', 'AT'],
		['Schweiz', 'CH'],
		['CHE', 'CH'],
		['Liechtenstein', 'LI'],
		['U.S.', 'US'],
		['u.s.a.', 'US'],
		['United States', 'US'],
		['Vereinigte Staaten', 'US'],
		['UK', 'GB'],
		['U.K.', 'GB'],
		['Great Britain', 'GB'],
		['Großbritannien', 'GB'],
		['Grossbritannien', 'GB'],
		["Côte d'Ivoire", 'CI'],
		['Niederlande', 'NL'],
		['The Netherlands', 'NL'],
		['Türkei', 'TR'],
	])('%s is %s', (value, code) => {
		expect(resolveCountry(value)).toBe(code);
	});

	it.each([
		'u',
		' u2 ',
		'ZZ',
		'XK',
		'EU',
		'Congo',
		'Europe',
		'',
		'?',
		'constructor',
		'__proto__',
		49,
		null,
		{},
		'x'.repeat(1e7),
	])('does not guess a country that is unknown, unassigned or ambiguous', (value) => {
		expect(resolveCountry(value)).toBeUndefined();
	});
});
