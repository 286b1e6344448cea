import {
	normaliseIdentifier,
	PLATFORMS,
	type IdentifierField,
	type IdentifierOptions,
	type Platform,
} from '../../../core/audiences';

const form = (
	platform: Platform,
	field: IdentifierField,
	value: unknown,
	options?: IdentifierOptions,
) => {
	const result = normaliseIdentifier(platform, field, value, options);
	return 'rejected' in result ? result.rejected : result.normalized;
};

type Row = readonly [input: unknown, expected: string, options?: IdentifierOptions];

function table(platforms: readonly Platform[], field: IdentifierField, rows: readonly Row[]) {
	// A row that is too short would make jest pass its callback as the last value.
	const cases = rows.map(([input, expected, options = {}]) => ({ input, expected, options }));
	describe.each(platforms)('%s', (platform) => {
		it.each(cases)(`${field} $input becomes $expected with $options`, (row) => {
			expect(form(platform, field, row.input, row.options)).toBe(row.expected);
		});
	});
}

describe('Google given names', () => {
	table(['google'], 'firstName', [
		['Quinn-Alex', 'quinnalex'],
		['Mary   Jane', 'mary jane'],
		['Mary\u00a0 Jane', 'mary jane'],
		['Prof. Dr. Anna', 'anna'],
		['Dr.Anna', 'anna'],
		['Ms. Kim', 'kim'],
		['Dr Anna', 'dr anna'],
		['Drew', 'drew'],
		['Müller', 'müller'],
		['Zoe\u0308', 'zoë'],
		['Jo\u200bhn', 'john'],
		['Anna 😀', 'anna'],
		['❤️', 'VALUE_EMPTY'],
		['정', '정'],
		['Prof.', 'VALUE_EMPTY'],
	]);
});

describe('Google family names', () => {
	table(['google'], 'lastName', [
		['O’Neill', 'oneill'],
		["O'Neill", 'oneill'],
		['Groß', 'groß'],
		['Quinn II', 'quinn'],
		['Quinn, MD, PhD', 'quinn'],
		['Quinn (Jr)', 'quinn'],
		['von der Leyen', 'von der leyen'],
		['Vi', 'vi'],
		['Nguyễn', 'nguyễn'],
		['Mdphd', 'mdphd'],
	]);
});

describe('Meta names', () => {
	table(['meta'], 'lastName', [
		['Mary   Jane', 'mary jane'],
		['Müller-Lüdenscheidt', 'müllerlüdenscheidt'],
		['Quinn Jr', 'quinn jr'],
		['O’Neill', 'oneill'],
		['---', 'VALUE_EMPTY'],
	]);
	table(['meta'], 'firstInitial', [
		['Émile', 'e'],
		['  bob', 'b'],
		['정', 'VALUE_EMPTY'],
	]);
});

describe('Meta places', () => {
	table(['meta'], 'city', [
		['Zürich', 'zurich'],
		['St. Gallen', 'stgallen'],
		['Łódź', 'lodz'],
		['Gießen', 'giessen'],
		['København', 'kobenhavn'],
		['Æbeltoft', 'aebeltoft'],
		['東京', 'VALUE_EMPTY'],
	]);
	table(['meta'], 'state', [
		['New York', 'ny', { country: 'US' }],
		['N.Y.', 'ny', { country: 'US' }],
		['west virginia', 'wv', { country: 'US' }],
		['District of Columbia', 'dc', { country: 'US' }],
		['Bavaria', 'VALUE_INVALID', { country: 'US' }],
		['Baden-Württemberg', 'badenwurttemberg', { country: 'DE' }],
		['New York', 'newyork'],
	]);
	table(['meta'], 'postalCode', [
		['94035-1234', '94035', { country: 'US' }],
		['940351234', '94035', { country: 'US' }],
		['94035', '94035', { country: 'USA' }],
		[4035, 'VALUE_INVALID', { country: 'US' }],
		['M1 1AE', 'm11ae', { country: 'GB' }],
		['1229-076', '1229076', { country: 'PT' }],
		['D-10115', '10115', { country: 'DE' }],
		['DE-10115', '10115', { country: 'Deutschland' }],
		['A-1010', '1010', { country: 'AT' }],
		['CH-8001', '8001', { country: 'CH' }],
		['FL-9490', '9490', { country: 'LI' }],
		['D-10115', 'd10115', { country: 'FR' }],
		[10115, '10115', { country: 'DE' }],
	]);
	table(['google'], 'postalCode', [
		['94035-1234', '94035-1234', { country: 'US' }],
		[' M1 1AE ', 'M1 1AE', { country: 'GB' }],
		['D-10115', '10115', { country: 'DE' }],
		['AT-1010', '1010', { country: 'AT' }],
		['D-10115', 'D-10115'],
	]);
});

describe('countries', () => {
	const rows = (convert: (code: string) => string): Row[] => [
		['US', convert('US')],
		['USA', convert('US')],
		['U.S.', convert('US')],
		['United States', convert('US')],
		['UK', convert('GB')],
		['Deutschland', convert('DE')],
		['Österreich', convert('AT')],
		['Schweiz', convert('CH')],
		['che', convert('CH')],
		['Germany', convert('DE')],
		['ZZ', 'COUNTRY_UNKNOWN'],
		['Atlantis', 'COUNTRY_UNKNOWN'],
		['', 'VALUE_EMPTY'],
	];
	table(
		['google', 'linkedin'],
		'country',
		rows((code) => code),
	);
	table(
		['meta'],
		'country',
		rows((code) => code.toLowerCase()),
	);
});

describe('email addresses', () => {
	table(['google'], 'email', [
		['jane.doe+x@gmail.co', 'jane.doe+x@gmail.co'],
		['jane.doe+x@mail.gmail.com', 'jane.doe+x@mail.gmail.com'],
		['j.d+a+b@GoogleMail.com', 'jd@googlemail.com'],
		['jane doe@example.com', 'janedoe@example.com'],
		['+tag@gmail.com', 'EMAIL_INVALID'],
	]);
	table(['linkedin', 'tiktok'], 'email', [
		['Jane.Doe+Tag@Gmail.com', 'jane.doe+tag@gmail.com'],
		['jane doe@\u00a0example.com', 'janedoe@example.com'],
	]);
	table(['meta', 'microsoft'], 'email', [
		['Jane.Doe+Tag@Gmail.com', 'jane.doe+tag@gmail.com'],
		['jane doe@example.com', 'EMAIL_INVALID'],
	]);
	table(PLATFORMS, 'email', [
		['\u00a0Jo@Example.com\u200b', 'jo@example.com'],
		['info@example.com', 'info@example.com'],
		['Jo <jo@example.com>', 'EMAIL_INVALID'],
		['jo@example.com, bo@example.com', 'EMAIL_INVALID'],
		['jo@example.com;bo@example.com', 'EMAIL_INVALID'],
		['jo@@example.com', 'EMAIL_INVALID'],
		['jo@localhost', 'EMAIL_INVALID'],
		['jo@-example.com', 'EMAIL_INVALID'],
		['jo@example..com', 'EMAIL_INVALID'],
		[`${'a'.repeat(65)}@example.com`, 'EMAIL_INVALID'],
	]);
});

describe('phone numbers with +', () => {
	const de = { country: 'DE' };
	table(['google', 'tiktok'], 'phone', [
		['+49 (0)30 1234567', '+49301234567'],
		['+49 (030) 1234567', '+49301234567'],
		['+49 0151 12345678', '+4915112345678'],
		['0049 30 1234567', '+49301234567'],
		['0049 30 1234567', '+49301234567', { country: 'US' }],
		['011 49 30 1234567', '+49301234567', { defaultCountry: 'US' }],
		['011 49 30 1234567', '+49301234567', { defaultCountry: 'CA' }],
		['+39 06 6982 1234', '+390669821234'],
		['06 6982 1234', '+390669821234', { country: 'IT' }],
		['0171 1234567', '+491711234567', de],
		['(0171) 123-4567', '+491711234567', de],
		['491711234567', '+491711234567', de],
		['1711234567', '+491711234567', de],
		[1711234567, '+491711234567', de],
		['030/1234567', '+49301234567', de],
		['030 1234567', '+49301234567', { country: 'Deutschland' }],
		['+1 650 555 1212', '+16505551212', de],
		['044 668 18 00', '+41446681800', { country: 'CH' }],
		['01 5134567', '+4315134567', { country: 'AT' }],
		['8 495 123-45-67', '+74951234567', { country: 'RU' }],
		['tel:+49-30-1234567', '+49301234567'],
		['+49 30 1234567 ext. 12', '+49301234567'],
		['+49 30 1234567x12', '+49301234567'],
		['+49 30 1234567 extension 12', '+49301234567'],
		['+49 30 1234567 #12', '+49301234567'],
		['tel:+49301234567;ext=12', '+49301234567'],
		['+49 30\u20101234567', '+49301234567'],
		['\u202a+49 30 1234567\u202c', '+49301234567'],
		['030 1234567', 'PHONE_NO_COUNTRY'],
		['1711234567', 'PHONE_NO_COUNTRY'],
		['030 1234567', 'PHONE_NO_COUNTRY', { country: 'Atlantis' }],
		['+49 30 1234567 Durchwahl 12', 'PHONE_INVALID'],
		['1-800-FLOWERS', 'PHONE_INVALID', { country: 'US' }],
		['4.9E+12', 'PHONE_INVALID', de],
		['DE89370400440532013000', 'PHONE_INVALID', de],
		['+0049 30 1234567', 'PHONE_INVALID'],
		['+999 1234567', 'PHONE_INVALID'],
		['+49 30 1234567 / +49 30 7654321', 'PHONE_INVALID'],
		['123', 'PHONE_INVALID', de],
		['+49123456789012345', 'PHONE_INVALID'],
	]);
});

describe('Meta phone numbers', () => {
	table(['meta'], 'phone', [
		['+39 06 6982 1234', '390669821234'],
		['0171 1234567', '491711234567', { country: 'DE' }],
		['+1 (650) 555-1212', '16505551212'],
		['030 1234567', 'PHONE_NO_COUNTRY'],
	]);
});

describe('values that are already hashed', () => {
	const upper = 'A'.repeat(64);
	const everyHash = [
		['meta', 'email'],
		['meta', 'phone'],
		['meta', 'lastName'],
		['google', 'email'],
		['google', 'phone'],
		['google', 'firstName'],
		['linkedin', 'email'],
		['tiktok', 'email'],
		['tiktok', 'mobileAdId'],
		['microsoft', 'email'],
	] as const;

	it.each(everyHash)('pass through in lower case: %s %s', (platform, field) => {
		expect(normaliseIdentifier(platform, field, ` ${upper} `)).toEqual({
			normalized: 'a'.repeat(64),
			sha256: 'a'.repeat(64),
			preHashed: true,
		});
	});

	it('pass through although they are all digits, as a phone', () => {
		const hash = '1'.repeat(64);
		expect(normaliseIdentifier('google', 'phone', hash)).toMatchObject({ sha256: hash });
	});

	it.each([32, 40, 128])('of %i characters are dropped', (length) => {
		expect(form('meta', 'email', 'a1'.repeat(length / 2))).toBe('HASH_UNSUPPORTED');
	});

	it.each(everyHash)('are dropped when they are the hash of nothing: %s %s', (platform, field) => {
		const nothing = 'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855';
		expect(form(platform, field, nothing)).toBe('HASH_UNSUPPORTED');
	});

	it.each([
		['google', 'country'],
		['google', 'postalCode'],
		['linkedin', 'firstName'],
		['meta', 'mobileAdId'],
	] as const)('are refused where %s wants the plain %s', (platform, field) => {
		expect(form(platform, field, upper)).toBe('HASH_UNSUPPORTED');
	});
});

describe('values that say nothing', () => {
	const nothing = [
		'n/a',
		'N.A.',
		'null',
		'undefined',
		'None',
		'UNKNOWN',
		'-',
		'--',
		'.',
		'',
		'  ',
		'\u200b',
		null,
		undefined,
		true,
		{},
		[],
		['jo@example.com'],
		NaN,
	];

	it.each(nothing.map((value) => ({ value })))('$value is never hashed', ({ value }) => {
		for (const platform of PLATFORMS) {
			for (const field of ['email', 'phone', 'firstName', 'country'] as const) {
				expect(['VALUE_EMPTY', 'FIELD_UNUSED']).toContain(form(platform, field, value));
			}
		}
	});

	it('a text of 10 MB is refused', () => {
		for (const field of ['email', 'phone', 'lastName', 'city'] as const) {
			expect(form('meta', field, 'a '.repeat(5_000_000))).toBe('VALUE_INVALID');
		}
	});
});

describe('other Meta fields', () => {
	table(['meta'], 'gender', [
		['Female', 'f'],
		['MALE', 'm'],
		['F', 'f'],
		['divers', 'VALUE_INVALID'],
		['x', 'VALUE_INVALID'],
	]);
	table(['meta'], 'birthMonth', [
		['September', '09'],
		['may', '05'],
		['12', '12'],
		['Mai', 'VALUE_INVALID'],
		['0', 'VALUE_INVALID'],
	]);
	table(['meta'], 'birthYear', [
		[1980, '1980'],
		['1899', 'VALUE_INVALID'],
		['2027', 'VALUE_INVALID', { now: '2026-11-23T00:00:00Z' }],
		['80', 'VALUE_INVALID'],
	]);
	table(['meta'], 'externalId', [
		[' Customer-7 ', 'Customer-7'],
		['0123456789abcdef0123456789abcdef', '0123456789abcdef0123456789abcdef'],
	]);
});

describe('device ids', () => {
	const id = 'AECE52E7-03EE-455A-B3C4-E57283966239';
	table(['meta', 'tiktok', 'linkedin'], 'mobileAdId', [
		[id, id.toLowerCase()],
		['00000000-0000-0000-0000-000000000000', 'VALUE_INVALID'],
		['not-a-device', 'VALUE_INVALID'],
	]);
});

describe('LinkedIn', () => {
	table(['linkedin'], 'companyDomain', [
		['https://www.Example.com:443/about?x=1', 'example.com'],
		['example.co.uk', 'example.co.uk'],
		['localhost', 'VALUE_INVALID'],
		['jo@example.com', 'VALUE_INVALID'],
		['Example GmbH', 'VALUE_INVALID'],
	]);
	table(['linkedin'], 'companyUrn', [
		['urn:li:organization:1337', 'urn:li:organization:1337'],
		['urn:li:organization:urn:li:organization:1337', 'urn:li:organization:1337'],
		[1337, 'urn:li:organization:1337'],
		['urn:li:person:1337', 'VALUE_INVALID'],
	]);
	table(['linkedin'], 'firstName', [
		[' Jörg  Uwe ', 'Jörg Uwe'],
		['x'.repeat(35), 'x'.repeat(35)],
		['x'.repeat(36), 'VALUE_INVALID'],
	]);
	table(['linkedin'], 'jobTitle', [['x'.repeat(51), 'VALUE_INVALID']]);
});

it('a field that a platform does not take is refused', () => {
	expect(form('linkedin', 'phone', '+4930123456')).toBe('FIELD_UNUSED');
	expect(form('microsoft', 'phone', '+4930123456')).toBe('FIELD_UNUSED');
	expect(form('tiktok', 'firstName', 'Jo')).toBe('FIELD_UNUSED');
	expect(form('google', 'city', 'Berlin')).toBe('FIELD_UNUSED');
});

it('the same address has another hash at Google than at Meta', () => {
	const address = 'jane.doe+news@gmail.com';
	expect(normaliseIdentifier('google', 'email', address)).not.toEqual(
		normaliseIdentifier('meta', 'email', address),
	);
});

it('a platform that does not exist is a mistake of the caller', () => {
	expect(() => form('myspace' as Platform, 'email', 'jo@example.com')).toThrow(RangeError);
});
