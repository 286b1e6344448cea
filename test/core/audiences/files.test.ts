import { parse } from 'csv-parse/sync';
import { createHash } from 'crypto';
import fc from 'fast-check';
import { buildAudience, type AudienceOptions } from '../../../core/audiences';
import { lead, leads } from './support/leads';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const NOW = '2026-11-23T09:00:00Z';

const files = (input: readonly unknown[], options: Partial<AudienceOptions>) =>
	buildAudience(input, { platform: 'google', mode: 'file', now: NOW, ...options }).files ?? [];

const text = (input: readonly unknown[], options: Partial<AudienceOptions>) => {
	const [file, ...more] = files(input, options);
	expect(more).toEqual([]);
	return file.content.toString('utf8');
};

const jo = lead({
	person: {
		email: 'Jo@Example.com',
		phone: '0171 1234567',
		firstName: 'Jo',
		lastName: "O'Neill",
		postalCode: '10115',
		city: 'Berlin',
		jobTitle: 'Head of "Sales", EMEA',
		country: 'DE',
	},
	company: { name: 'Acme, Inc.', domain: 'acme.example', industry: 'Software', country: 'DE' },
});
const bo = lead({
	person: { email: 'bo@example.com', emails: ['bo@example.com', 'bo@home.example'] },
});

describe('Google Ads', () => {
	it('hashes names, email and phone, and leaves country and zip plain', () => {
		expect(text([jo], {})).toBe(
			'Email,Phone,First Name,Last Name,Country,Zip\r\n' +
				`${sha('jo@example.com')},${sha('+491711234567')},${sha('jo')},${sha('oneill')},DE,10115\r\n`,
		);
	});

	it('is plain when asked', () => {
		expect(text([jo], { hashed: false })).toBe(
			'Email,Phone,First Name,Last Name,Country,Zip\r\njo@example.com,+491711234567,jo,oneill,DE,10115\r\n',
		);
	});

	it('repeats a column for people with several addresses, and has only columns in use', () => {
		expect(text([bo, lead({ person: { email: 'x@example.com' } })], { hashed: false })).toBe(
			'Email,Email\r\nbo@example.com,bo@home.example\r\nx@example.com,\r\n',
		);
	});

	it('has no columns for leads that turn out not to be selected', () => {
		const early = lead({ person: { phone: '+4930123456' } });
		const staged = lead({ stage: 'sql', person: { email: 'x@example.com' } });
		expect(text([early, staged], { hashed: false })).toBe('Email\r\nx@example.com\r\n');
		expect(text([staged, early], { hashed: false })).toBe('Email\r\nx@example.com\r\n');
	});

	it('has no columns for people who are left out', () => {
		const denied = lead({
			person: { phone: '+4930123456', emails: ['a@example.com', 'b@example.com'] },
			consent: { adUserData: 'denied' },
		});
		expect(text([denied, lead({ person: { email: 'x@example.com' } })], { hashed: false })).toBe(
			'Email\r\nx@example.com\r\n',
		);
	});
});

describe('Meta', () => {
	it('hashes all of the columns that it matches by', () => {
		expect(text([jo], { platform: 'meta' })).toBe(
			'email,phone,fn,ln,ct,country,zip\r\n' +
				['jo@example.com', '491711234567', 'jo', 'oneill', 'berlin', 'de', '10115']
					.map(sha)
					.join(',') +
				'\r\n',
		);
	});

	it('gives people with more than three addresses a second row', () => {
		const emails = ['a', 'b', 'c', 'd'].map((name) => `${name}@example.com`);
		const many = lead({ person: { email: emails[0], emails } });
		expect(text([many], { platform: 'meta', hashed: false })).toBe(
			'email,email,email,country\r\na@example.com,b@example.com,c@example.com,de\r\nd@example.com,,,de\r\n',
		);
	});
});

describe('LinkedIn', () => {
	it('writes contacts with all headers, the email hashed', () => {
		expect(text([jo], { platform: 'linkedin' })).toBe(
			'email,firstname,lastname,jobtitle,employeecompany,country,googleaid\r\n' +
				`${sha('jo@example.com')},Jo,O'Neill,"Head of ""Sales"", EMEA","Acme, Inc.",DE,\r\n`,
		);
	});

	it('writes companies with all headers', () => {
		expect(text([jo], { platform: 'linkedin', kind: 'companies' })).toBe(
			'companyname,companywebsite,companyemaildomain,linkedincompanypageurl,stocksymbol,industry,city,state,companycountry,zipcode\r\n' +
				'"Acme, Inc.",acme.example,acme.example,,,Software,,,DE,\r\n',
		);
	});

	it('splits contacts at 300,000 rows and at 20 MB', () => {
		const input = leads(10);
		const byRows = files(input, { platform: 'linkedin', fileLimits: { rows: 4 } });
		expect(byRows.map(({ rows }) => rows)).toEqual([4, 4, 2]);
		expect(byRows.map(({ fileName }) => fileName)).toEqual([
			'linkedin-contact-list-2026-11-23-part-1.csv',
			'linkedin-contact-list-2026-11-23-part-2.csv',
			'linkedin-contact-list-2026-11-23-part-3.csv',
		]);
		const byBytes = files(input, { platform: 'linkedin', fileLimits: { bytes: 300 } });
		for (const { content } of byBytes) {
			expect(content.length).toBeLessThanOrEqual(300);
			expect(content.toString()).toMatch(/^email,firstname/);
		}
		expect(byBytes.reduce((sum, { rows }) => sum + rows, 0)).toBe(10);
	});
});

describe('TikTok', () => {
	it('names the hash in the header', () => {
		const device = 'AECE52E7-03EE-455A-B3C4-E57283966239';
		const input = [lead({ person: { email: 'x@example.com', mobileAdId: device } })];
		expect(text(input, { platform: 'tiktok' })).toBe(
			`Email_SHA256,MAID_SHA256\r\n${sha('x@example.com')},${sha(device.toLowerCase())}\r\n`,
		);
		expect(text(input, { platform: 'tiktok', hashed: false })).toBe(
			`Email,MAID\r\nx@example.com,${device.toLowerCase()}\r\n`,
		);
	});
});

describe('Microsoft', () => {
	const header =
		'Type,Status,Id,Parent Id,Client Id,Modified Time,Name,Description,Scope,Audience,Action Type,Sub Type,Text\r\n' +
		'Format Version,,,,,,6.0,,,,,,\r\n';

	it('writes a bulk file with a new list and one item per address', () => {
		expect(text([bo], { platform: 'microsoft', audience: { name: 'Hot leads' } })).toBe(
			header +
				'Customer List,Active,-1,,,,,,Customer,Hot leads,Add,,\r\n' +
				`Customer List Item,,,-1,,,,,,,,Email,${sha('bo@example.com')}\r\n` +
				`Customer List Item,,,-1,,,,,,,,Email,${sha('bo@home.example')}\r\n`,
		);
	});

	it('adds to a list that exists', () => {
		expect(text([bo], { platform: 'microsoft', audience: { id: '4711' } })).toContain(
			'Customer List Item,,,4711,,',
		);
	});
});

describe('every file', () => {
	it('is absent when nobody is left', () => {
		expect(files([], {})).toEqual([]);
	});

	it('is named without personal data', () => {
		const [{ fileName, mimeType }] = files([jo], { audience: { name: 'Jo from Acme' } });
		expect(fileName).toBe('google-customer-match-2026-11-23.csv');
		expect(mimeType).toBe('text/csv');
	});

	it('never holds a formula, and never changes a phone number', () => {
		const attack = fc.constantFrom('=1+1', '+cmd', '-2', '@SUM(A1)', '\t=x', '=+-@x', '＝1');
		fc.assert(
			fc.property(attack, fc.boolean(), (formula, hashed) => {
				const person = {
					email: 'x@example.com',
					phone: '+49 171 1234567',
					firstName: `${formula}Jo`,
					lastName: formula,
					jobTitle: formula,
					postalCode: formula,
					city: formula,
				};
				const input = [lead({ person, company: { name: `${formula}Acme` } })];
				for (const platform of ['google', 'meta', 'linkedin', 'tiktok'] as const) {
					const [, row] = parse(text(input, { platform, hashed })) as string[][];
					const cells = row.filter((cell) => cell !== '+491711234567');
					for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r＝]/);
					if (!hashed && platform === 'google') expect(row).toContain('+491711234567');
				}
			}),
		);
	});

	it('never holds a formula where companies are listed', () => {
		const company = {
			name: '=cmd',
			domain: 'acme.example',
			industry: '@SUM(A1)',
			country: '=1+1',
			linkedInPageUrl: '=linkedin.com/company/acme',
		};
		const [, row] = parse(
			text([lead({ company })], { platform: 'linkedin', kind: 'companies' }),
		) as string[][];
		for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
	});

	it('drops an address that a spreadsheet would run, when plain', () => {
		expect(files([lead({ person: { email: '=cmd@example.com' } })], { hashed: false })).toEqual([]);
		expect(files([lead({ person: { email: '=cmd@example.com' } })], {})).toHaveLength(1);
	});

	it('is CSV that a strict reader understands, UTF-8 without byte order mark', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), {
					minLength: 1,
					maxLength: 10,
				}),
				(rows) => {
					const input = rows.map(([firstName, jobTitle], index) =>
						lead({ person: { email: `p${index}@example.com`, firstName, jobTitle } }),
					);
					const content = text(input, { platform: 'linkedin' });
					expect(content.charCodeAt(0)).not.toBe(0xfeff);
					const parsed = parse(content, { record_delimiter: '\r\n' }) as string[][];
					expect(parsed).toHaveLength(rows.length + 1);
					for (const row of parsed) expect(row).toHaveLength(7);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('is complete when it is written in many chunks', () => {
		const lines = text(leads(6_000), {}).split('\r\n');
		expect(lines).toHaveLength(6_002);
		expect(lines.filter((line) => !/^[0-9a-f]{64}$/.test(line))).toEqual(['Email', '']);
		expect(new Set(lines).size).toBe(6_002);
	});
});
