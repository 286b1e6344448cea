import { createHash } from 'crypto';
import fc from 'fast-check';
import { buildAudience, PLATFORMS, type AudienceOptions } from '../../../core/audiences';
import { granted, lead, leads } from './support/leads';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

const reasons = (input: readonly unknown[], options: Partial<AudienceOptions> = {}) => {
	const { members, excluded } = buildAudience(input, { platform: 'google', ...options });
	const byIndex = new Map<number, string>();
	for (const { index } of members) byIndex.set(index, 'included');
	for (const { index, reason } of excluded) byIndex.set(index, reason);
	return input.map((_, index) => byIndex.get(index));
};

describe('the selection', () => {
	it('takes leads that sales works on when nothing is chosen and stages are known', () => {
		const input = [
			lead({ stage: 'mql' }),
			lead({ stage: 'sql' }),
			lead({ stage: 'Opportunity' }),
			lead({ stage: 'customer' }),
			lead(),
			lead({ qualification: { stage: { current: 'sql' } } }),
		];
		expect(reasons(input)).toEqual([
			'NOT_SELECTED',
			'included',
			'included',
			'NOT_SELECTED',
			'NOT_SELECTED',
			'included',
		]);
	});

	it('takes everybody when nothing is chosen and no lead has a stage', () => {
		expect(reasons(leads(3))).toEqual(['included', 'included', 'included']);
	});

	it('takes everybody when asked to', () => {
		expect(reasons([lead({ stage: 'lead' }), lead()], { selection: { everybody: true } })).toEqual([
			'included',
			'included',
		]);
	});

	it('asks for stages, bands and verdicts, all that are set', () => {
		const qualification = (stage: string, band: string, verdict: string) => ({
			qualification: { stage: { current: stage }, score: { band }, bant: { verdict } },
		});
		const input = [
			lead(qualification('mql', 'hot', 'qualified')),
			lead(qualification('mql', 'warm', 'qualified')),
			lead(qualification('mql', 'hot', 'needsInfo')),
			lead(qualification('sql', 'hot', 'qualified')),
		];
		const selection = { stages: ['MQL'], bands: ['hot'], verdicts: ['qualified'] };
		expect(reasons(input, { selection })).toEqual([
			'included',
			'NOT_SELECTED',
			'NOT_SELECTED',
			'NOT_SELECTED',
		]);
	});

	it('takes by a condition, and not who is unknown', () => {
		const input = [
			lead({ company: { employees: 500 } }),
			lead({ company: { employees: 5 } }),
			lead(),
		];
		const selection = {
			condition: { field: 'company.employees', operator: 'atLeast', value: 100 },
		} as const;
		expect(reasons(input, { selection })).toEqual(['included', 'NOT_SELECTED', 'NOT_SELECTED']);
	});
});

describe('the consent gate', () => {
	const of = (consent: Record<string, unknown>, country?: string) =>
		lead({ consent, person: { country } });
	const unknown = { marketing: 'unknown', adUserData: 'unknown', adPersonalization: 'unknown' };

	it('needs both signals at Google in the EEA, the United Kingdom, Switzerland and unknown regions', () => {
		for (const country of ['DE', 'IS', 'GB', 'CH', 'RE', 'AX']) {
			expect([
				country,
				...reasons([
					of(granted, country),
					of({ ...granted, adPersonalization: 'unknown' }, country),
					of(
						{ marketing: 'granted', adUserData: 'unknown', adPersonalization: 'unknown' },
						country,
					),
					of(unknown, country),
				]),
			]).toEqual([country, 'included', 'CONSENT_MISSING', 'CONSENT_MISSING', 'CONSENT_MISSING']);
		}
		expect(reasons([of(granted), of(unknown)])).toEqual(['included', 'REGION_UNKNOWN']);
		expect(reasons([of(unknown, 'Atlantis')])).toEqual(['REGION_UNKNOWN']);
	});

	it('needs an explicit grant on the other platforms there', () => {
		for (const platform of ['meta', 'linkedin', 'tiktok', 'microsoft'] as const) {
			const input = [
				of({ ...unknown, marketing: 'granted' }, 'DE'),
				of({ ...unknown, adUserData: 'granted' }, 'DE'),
				of({ ...unknown, adPersonalization: 'granted' }, 'DE'),
				of(unknown, 'DE'),
			];
			expect(reasons(input, { platform })).toEqual([
				'included',
				'included',
				'CONSENT_MISSING',
				'CONSENT_MISSING',
			]);
			expect(reasons(input, { platform, grantSignal: 'adUserData' })[0]).toBe('CONSENT_MISSING');
		}
	});

	it('lets unknown consent pass elsewhere, unless the ad account is in a strict region', () => {
		expect(reasons([of(unknown, 'US')])).toEqual(['included']);
		expect(reasons([of(unknown, 'US')], { accountCountry: 'Germany' })).toEqual([
			'CONSENT_MISSING',
		]);
		expect(reasons([of(unknown, 'DE')], { accountCountry: 'US' })).toEqual(['CONSENT_MISSING']);
	});

	it('does not take the default country for the region of a person', () => {
		expect(reasons([of(unknown)], { defaultCountry: 'US' })).toEqual(['REGION_UNKNOWN']);
	});

	it('is closed everywhere by a denial of any kind', () => {
		for (const signal of ['marketing', 'adUserData', 'adPersonalization']) {
			expect(reasons([of({ ...granted, [signal]: 'denied' }, 'US')])).toEqual(['CONSENT_DENIED']);
		}
		const unsubscribed = lead({ events: [{ type: 'unsubscribe', at: '2026-01-01T00:00:00Z' }] });
		expect(reasons([unsubscribed])).toEqual(['CONSENT_DENIED']);
	});

	it('believes a grant that is newer than the unsubscription', () => {
		const back = lead({
			consent: { ...granted, at: '2026-02-01T00:00:00Z' },
			events: [{ type: 'unsubscribe', at: '2026-01-01T00:00:00Z' }],
		});
		expect(reasons([back])).toEqual(['included']);
	});

	it('counts a denial for every record of the person, in any order', () => {
		const yes = lead({ person: { email: 'Jo.Doe@gmail.com' } });
		const no = lead({
			person: { email: 'jodoe+x@gmail.com' },
			consent: { ...granted, adUserData: 'denied' },
		});
		expect(reasons([yes, no])).toEqual(['CONSENT_DENIED', 'CONSENT_DENIED']);
		expect(reasons([no, yes])).toEqual(['CONSENT_DENIED', 'CONSENT_DENIED']);
	});

	it('counts a denial for a record that holds the address hashed', () => {
		const hashed = lead({ person: { email: sha('jo@example.com') } });
		const no = lead({ person: { email: 'jo@example.com' }, consent: { marketing: 'denied' } });
		expect(reasons([hashed, no])).toEqual(['CONSENT_DENIED', 'CONSENT_DENIED']);
	});

	it('does not ask about people when only companies are exported', () => {
		const input = [lead({ company: { name: 'Acme GmbH' }, consent: unknown })];
		expect(reasons(input, { platform: 'linkedin', kind: 'companies' })).toEqual(['included']);
	});
});

describe('suppression', () => {
	const input = [
		lead({ person: { email: 'Jo.Doe+x@Gmail.com', phone: '+49 30 1234567' } }),
		lead({
			person: { email: 'bo@mail.competitor.example' },
			company: { name: 'ACME GmbH & Co. KG', domain: 'acme.example' },
		}),
		lead({ person: { email: sha('ann@example.com') } }),
	];
	const suppressed = (suppression: AudienceOptions['suppression']) =>
		reasons(input, { suppression, platform: 'meta' }).map((reason) => reason === 'SUPPRESSED');

	it.each([
		['an address in another form', { emails: ['jodoe@gmail.com'] }, [true, false, false]],
		['a hash', { hashes: [sha('jodoe@gmail.com').toUpperCase()] }, [true, false, false]],
		['a phone number', { phones: ['0049 30 1234567'] }, [true, false, false]],
		['a domain', { domains: ['https://www.competitor.example/'] }, [false, true, false]],
		["the company's domain", { domains: ['acme.example'] }, [false, true, false]],
		['a company', { companies: ['Acme'] }, [false, true, false]],
		['a raw address of a hashed lead', { emails: ['Ann@Example.com'] }, [false, false, true]],
		['rows', [{ 'E-Mail': 'jo.doe@gmail.com' }, { Firma: 'Acme AG' }], [true, true, false]],
		['bare texts', ['@competitor.example', 'ann@example.com'], [false, true, true]],
		['a hash in a column for addresses', [{ email: sha('ann@example.com') }], [false, false, true]],
		['nothing that can be read', [{ foo: 'bar' }, null, 7], [false, false, false]],
	])('by %s', (_, suppression, expected) => {
		expect(suppressed(suppression)).toEqual(expected);
	});
});

describe('members', () => {
	it('carry all identifiers of one lead, hashed in the form of the platform', () => {
		const person = {
			email: 'Jo.Doe+x@gmail.com',
			emails: ['Jo.Doe+x@gmail.com', 'jo@example.com'],
			phone: '0171 1234567',
			firstName: 'Dr. Jo',
			lastName: 'Doe, Jr.',
			postalCode: 'D-10115',
			country: 'DE',
		};
		const [google] = buildAudience([lead({ person })], { platform: 'google' }).members;
		expect(google.identifiers).toEqual({
			email: [sha('jodoe@gmail.com'), sha('jo@example.com')],
			phone: [sha('+491711234567')],
			firstName: sha('jo'),
			lastName: sha('doe'),
			postalCode: '10115',
			country: 'DE',
		});
		expect(google.consent).toEqual({ adUserData: 'granted', adPersonalization: 'granted' });
		const [meta] = buildAudience([lead({ person })], { platform: 'meta' }).members;
		expect(meta.identifiers).toMatchObject({
			email: [sha('jo.doe+x@gmail.com'), sha('jo@example.com')],
			phone: [sha('491711234567')],
			firstName: sha('dr jo'),
			lastName: sha('doe jr'),
			postalCode: sha('10115'),
			country: sha('de'),
		});
	});

	it('have an address at Google whole or not at all, and keep the other identifiers', () => {
		const { members, summary } = buildAudience(
			[lead({ person: { firstName: 'Jo', lastName: 'Doe' } })],
			{ platform: 'google' },
		);
		expect(Object.keys(members[0].identifiers)).toEqual(['email', 'phone']);
		expect(summary.identifiers.address?.dropped).toEqual({ ADDRESS_INCOMPLETE: 1 });
	});

	it('take the default country for phones that have none of their own', () => {
		const input = [
			lead({ person: { country: undefined, email: undefined, phone: '030 1234567' } }),
		];
		expect(reasons(input)).toEqual(['NO_IDENTIFIER']);
		const { members } = buildAudience(input, { platform: 'tiktok', defaultCountry: 'DE' });
		expect(members[0].identifiers.phone).toEqual([sha('+49301234567')]);
	});

	it('say why nothing is left of a lead', () => {
		const { excluded } = buildAudience([lead({ person: { email: 'jo at example', phone: '1' } })], {
			platform: 'meta',
		});
		expect(excluded[0]).toMatchObject({
			reason: 'NO_IDENTIFIER',
			dropped: [
				{ field: 'email', code: 'EMAIL_INVALID' },
				{ field: 'phone', code: 'PHONE_INVALID' },
			],
		});
	});

	it('are not doubled by the same id or the same address, but may share a phone', () => {
		const input = [
			lead({ id: 'a', person: { email: 'jo@example.com', phone: '+49301234567' } }),
			lead({ id: 'a', person: { email: 'other@example.com' } }),
			lead({ id: 'b', person: { email: 'JO@example.com' } }),
			lead({ id: 'c', person: { email: 'bo@example.com', phone: '+49301234567' } }),
			lead({ id: 'd', person: { email: undefined, phone: '+49301234568' } }),
			lead({ id: 'e', person: { email: undefined, phone: '0049 30 1234568' } }),
		];
		expect(reasons(input)).toEqual([
			'included',
			'DUPLICATE',
			'DUPLICATE',
			'included',
			'included',
			'DUPLICATE',
		]);
	});

	it('are companies, each once, for a LinkedIn company list', () => {
		const input = [
			lead({ company: { name: 'Acme GmbH', domain: 'www.acme.example' } }),
			lead({ company: { name: 'ACME', domain: 'acme.example' } }),
			lead({ company: { name: 'Acme AG' } }),
			lead({ company: {} }),
		];
		expect(reasons(input, { platform: 'linkedin', kind: 'companies' })).toEqual([
			'included',
			'DUPLICATE',
			'DUPLICATE',
			'NO_IDENTIFIER',
		]);
	});
});

describe('the summary', () => {
	it('warns of small audiences and of hashed input', () => {
		const { summary } = buildAudience(
			[lead({ person: { email: sha('jo@example.com'), phone: sha('+4930') } })],
			{ platform: 'google' },
		);
		expect(summary.warnings.map(({ code }) => code)).toEqual([
			'AUDIENCE_TOO_SMALL',
			'PRE_HASHED',
			'PRE_HASHED_PHONES',
		]);
		const codes = (count: number) =>
			buildAudience(leads(count), { platform: 'google' }).summary.warnings.map(({ code }) => code);
		expect(codes(0)).toEqual(['AUDIENCE_EMPTY']);
		expect(codes(99)).toEqual(['AUDIENCE_TOO_SMALL']);
		expect(codes(100)).toEqual(['AUDIENCE_SMALL']);
		expect(codes(1_000)).toEqual([]);
	});

	it('shows samples that are masked, and nothing else of people', () => {
		const { summary } = buildAudience(
			[
				lead({
					person: { email: 'johanna@example.com', phone: '+49 171 1234567', lastName: 'Lindqvist' },
				}),
			],
			{ platform: 'meta' },
		);
		expect(summary.samples[0]).toEqual({
			email: 'j***@e***.com',
			phone: '+49***67',
			lastName: 'L***',
			country: 'DE',
		});
		expect(JSON.stringify(summary)).not.toMatch(/johanna|171 1234|indqvist/i);
	});

	it('speaks German when asked', () => {
		const { excluded } = buildAudience([lead({ consent: { marketing: 'denied' } })], {
			platform: 'meta',
			language: 'de',
		});
		expect(excluded[0].text).toMatch(/Einwilligung/);
	});

	it('tells how many requests it takes', () => {
		const input = leads(2_500);
		const expected = (platform: AudienceOptions['platform']) =>
			buildAudience(input, { platform }).summary.expectedRequests;
		expect(expected('google')).toBe(1);
		expect(expected('microsoft')).toBe(3);
		expect(expected('tiktok')).toBe(2);
	});
});

it('names every fault of its options at once', () => {
	expect(() =>
		buildAudience([], {
			platform: 'myspace' as never,
			mode: 'send' as never,
			defaultCountry: 'Atlantis',
		}),
	).toThrow(/platform.*mode.*defaultCountry/s);
	expect(() => buildAudience([], { platform: 'meta', kind: 'companies' })).toThrow(/LinkedIn/);
});

describe('whatever comes in', () => {
	const nasty: unknown[] = [
		null,
		undefined,
		7,
		'text',
		[],
		{},
		{ json: null },
		{ person: null, company: null, events: null },
		{ id: 'x', person: { email: 7, phone: {}, emails: 'no' }, company: {}, events: [] },
		JSON.parse('{"__proto__":{"email":"jo@example.com"}}'),
		new Proxy(
			{},
			{
				get() {
					throw new Error('no');
				},
				ownKeys() {
					throw new Error('no');
				},
			},
		),
	];

	it('every lead is a member or has a reason', () => {
		const anyLead = fc.oneof(
			fc.constantFrom(...nasty),
			fc.anything(),
			fc.record({
				id: fc.constantFrom('a', 'b', 'c', ''),
				person: fc.record({
					email: fc.constantFrom('jo@example.com', 'bo@example.com', 'x', undefined, 5),
					phone: fc.constantFrom('+49301234567', '030', undefined, null),
					country: fc.constantFrom('DE', 'US', 'zz', undefined),
				}),
				company: fc.constant({}),
				events: fc.constant([]),
				consent: fc.record({
					marketing: fc.constantFrom('granted', 'denied', 'unknown'),
					adUserData: fc.constantFrom('granted', 'denied', 'unknown'),
					adPersonalization: fc.constantFrom('granted', 'denied', 'unknown'),
				}),
			}),
		);
		fc.assert(
			fc.property(
				fc.array(anyLead, { maxLength: 20 }),
				fc.constantFrom(...PLATFORMS),
				fc.constantFrom('preview', 'file', 'payload'),
				(input, platform, mode) => {
					const { summary, members, excluded } = buildAudience(input, { platform, mode });
					expect(summary.in).toBe(input.length);
					expect(summary.exported + summary.excluded + summary.failed).toBe(input.length);
					expect(members).toHaveLength(summary.exported);
					expect(excluded).toHaveLength(summary.excluded + summary.failed);
					const indexes = [...members, ...excluded].map(({ index }) => index);
					expect(indexes.sort((a, b) => a - b)).toEqual(input.map((_, index) => index));
				},
			),
			{ numRuns: 300 },
		);
	});

	it('a member never carries an identifier of another lead', () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.nat(20), fc.nat(20), fc.boolean()), { maxLength: 30 }),
				fc.constantFrom('meta', 'google', 'tiktok'),
				(rows, platform) => {
					const input = rows.map(([email, phone, both], index) =>
						lead({
							id: `lead ${index}`,
							person: {
								email: `p${email}@example.com`,
								emails: both ? [`p${email}@example.com`, `q${index}@example.com`] : undefined,
								phone: `+4930123${String(phone).padStart(4, '0')}`,
							},
						}),
					);
					const { members } = buildAudience(input, { platform });
					const plus = platform === 'meta' ? '' : '+';
					for (const { index, identifiers } of members) {
						const [email, phone, both] = rows[index];
						expect([...identifiers.email, ...identifiers.phone].sort()).toEqual(
							[
								sha(`p${email}@example.com`),
								...(both ? [sha(`q${index}@example.com`)] : []),
								sha(`${plus}4930123${String(phone).padStart(4, '0')}`),
							].sort(),
						);
					}
				},
			),
			{ numRuns: 100 },
		);
	});
});
