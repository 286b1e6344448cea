import { createHash } from 'crypto';
import { buildAudience, type AudienceOptions } from '../../../core/audiences';
import { lead, leads } from './support/leads';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const NOW = '2026-11-23T09:00:00Z';

const requests = (input: readonly unknown[], options: Partial<AudienceOptions>) =>
	buildAudience(input, { platform: 'google', mode: 'payload', now: NOW, ...options }).requests ??
	[];

const jo = lead({
	id: 'jo',
	person: {
		email: 'Jo@Example.com',
		phone: '0171 1234567',
		firstName: 'Jo',
		lastName: 'Doe',
		postalCode: '10115',
		jobTitle: 'CFO',
		country: 'DE',
	},
	company: { name: 'Acme', domain: 'acme.example' },
});
const bo = lead({
	id: 'bo',
	person: { email: 'bo@example.com', emails: ['bo@example.com', 'bo@home.example'] },
});

describe('Google Data Manager', () => {
	const audience = { id: '42', accountId: '123-456-7890', loginAccountId: '999-999-9999' };

	it('sends one member per person, the address plain where Google wants it plain', () => {
		const [request] = requests([jo, bo], { audience, termsAccepted: true });
		expect(request).toEqual({
			operation: 'add',
			method: 'POST',
			url: 'https://datamanager.googleapis.com/v1/audienceMembers:ingest',
			body: {
				destinations: [
					{
						operatingAccount: { accountType: 'GOOGLE_ADS', accountId: '1234567890' },
						loginAccount: { accountType: 'GOOGLE_ADS', accountId: '9999999999' },
						productDestinationId: '42',
					},
				],
				audienceMembers: [
					{
						compositeData: {
							userData: {
								userIdentifiers: [
									{ emailAddress: sha('jo@example.com') },
									{ phoneNumber: sha('+491711234567') },
									{
										address: {
											givenName: sha('jo'),
											familyName: sha('doe'),
											regionCode: 'DE',
											postalCode: '10115',
										},
									},
								],
							},
						},
						consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
					},
					{
						compositeData: {
							userData: {
								userIdentifiers: [
									{ emailAddress: sha('bo@example.com') },
									{ emailAddress: sha('bo@home.example') },
								],
							},
						},
						consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
					},
				],
				encoding: 'HEX',
				termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
				validateOnly: false,
			},
			members: 2,
			leadIds: ['jo', 'bo'],
		});
	});

	it('never says that the terms are accepted unless the user did', () => {
		expect(requests([jo], { audience })[0].body).not.toHaveProperty('termsOfService');
	});

	it('never says that consent is granted where it is not known', () => {
		const american = lead({ person: { country: 'US' }, consent: {} });
		const body = requests([american], { audience })[0].body as {
			audienceMembers: Array<Record<string, unknown>>;
		};
		expect(body.audienceMembers[0]).not.toHaveProperty('consent');
	});

	it('sends at most ten identifiers of a person', () => {
		const emails = Array.from({ length: 15 }, (_, index) => `p${index}@example.com`);
		const [request] = requests(
			[
				lead({
					person: { email: emails[0], emails, firstName: 'J', lastName: 'D', postalCode: '10115' },
				}),
			],
			{ audience },
		);
		const { audienceMembers } = request.body as {
			audienceMembers: Array<{ compositeData: { userData: { userIdentifiers: object[] } } }>;
		};
		const { userIdentifiers } = audienceMembers[0].compositeData.userData;
		expect(userIdentifiers).toHaveLength(10);
		expect(Object.keys(userIdentifiers[9])).toEqual(['address']);
	});

	it('cuts batches at 10,000 members', () => {
		const input = leads(10_001);
		expect(requests(input, { audience }).map(({ members }) => members)).toEqual([10_000, 1]);
		expect(requests(input.slice(1), { audience })).toHaveLength(1);
	});
});

describe('Meta', () => {
	const options = { platform: 'meta', audience: { id: '238' } } as const;

	it('sends a schema of the keys in use, empty texts for what is missing, and its session', () => {
		const [request] = requests([jo, bo], options);
		expect(request).toMatchObject({
			method: 'POST',
			url: 'https://graph.facebook.com/v25.0/238/users',
			members: 2,
			body: {
				session: { batch_seq: 1, last_batch_flag: true, estimated_num_total: 3 },
				payload: {
					schema: ['EMAIL', 'PHONE', 'FN', 'LN', 'ZIP', 'COUNTRY'],
					data: [
						[
							sha('jo@example.com'),
							sha('491711234567'),
							sha('jo'),
							sha('doe'),
							sha('10115'),
							sha('de'),
						],
						[sha('bo@example.com'), '', '', '', '', sha('de')],
						[sha('bo@home.example'), '', '', '', '', sha('de')],
					],
				},
			},
		});
		const { session } = request.body as { session: { session_id: number } };
		expect(Number.isSafeInteger(session.session_id)).toBe(true);
		expect(session.session_id).toBeGreaterThan(0);
	});

	it('numbers the batches of one session', () => {
		const all = requests(leads(10_001), options);
		const sessions = all.map(({ body }) => body?.session);
		expect(sessions).toMatchObject([
			{ batch_seq: 1, last_batch_flag: false, estimated_num_total: 10_001 },
			{ batch_seq: 2, last_batch_flag: true, estimated_num_total: 10_001 },
		]);
		const ids = sessions.map((session) => (session as { session_id: number }).session_id);
		expect(ids[0]).toBe(ids[1]);
	});

	it('sends the external id only when asked, and plain', () => {
		const [request] = requests([jo], { ...options, externalId: true });
		expect(request.body).toMatchObject({
			payload: { schema: expect.arrayContaining(['EXTERN_ID']) },
		});
		expect(JSON.stringify(request.body)).toContain('"jo"');
		expect(JSON.stringify(requests([jo], options)[0].body)).not.toContain('"jo"');
	});
});

describe('LinkedIn', () => {
	it('sends users with hashed addresses and plain details', () => {
		const [request] = requests([jo], { platform: 'linkedin', audience: { id: '7' } });
		expect(request).toMatchObject({
			url: 'https://api.linkedin.com/rest/dmpSegments/7/users',
			headers: {
				'LinkedIn-Version': '202608',
				'X-Restli-Protocol-Version': '2.0.0',
				'X-RestLi-Method': 'BATCH_CREATE',
			},
			body: {
				elements: [
					{
						action: 'ADD',
						userIds: [{ idType: 'SHA256_EMAIL', idValue: sha('jo@example.com') }],
						firstName: 'Jo',
						lastName: 'Doe',
						title: 'CFO',
						company: 'Acme',
						country: 'DE',
					},
				],
			},
		});
	});

	it('sends companies', () => {
		const [request] = requests([jo], {
			platform: 'linkedin',
			kind: 'companies',
			audience: { id: '7' },
		});
		expect(request.url).toBe('https://api.linkedin.com/rest/dmpSegments/7/companies');
		expect(request.body).toEqual({
			elements: [
				{
					action: 'ADD',
					companyWebsiteDomain: 'acme.example',
					companyName: 'Acme',
					companyEmailDomain: 'acme.example',
				},
			],
		});
	});

	it('cuts batches at 5,000 elements', () => {
		const sizes = requests(leads(5_001), { platform: 'linkedin' }).map(({ members }) => members);
		expect(sizes).toEqual([5_000, 1]);
	});
});

describe('TikTok', () => {
	it('uploads a file with its MD5, then names the action, because the default would replace the audience', () => {
		const [upload, update] = requests([jo, bo], {
			platform: 'tiktok',
			audience: { id: '9', accountId: '77' },
		});
		const content =
			'Email_SHA256,Email_SHA256,Phone_SHA256\r\n' +
			`${sha('jo@example.com')},,${sha('+491711234567')}\r\n` +
			`${sha('bo@example.com')},${sha('bo@home.example')},\r\n`;
		expect(upload).toMatchObject({
			url: 'https://business-api.tiktok.com/open_api/v1.3/dmp/custom_audience/file/upload/',
			upload: {
				fields: {
					advertiser_id: '77',
					file_signature: createHash('md5').update(content).digest('hex'),
					calculate_type: 'MULTIPLE_TYPES',
				},
				fileField: 'file',
				content,
			},
		});
		expect(update).toMatchObject({
			url: 'https://business-api.tiktok.com/open_api/v1.3/dmp/custom_audience/update/',
			body: { advertiser_id: '77', custom_audience_id: '9', action: 'APPEND' },
		});
	});

	it('creates the audience when there is none', () => {
		const [, create] = requests([jo], { platform: 'tiktok', audience: { name: 'Hot leads' } });
		expect(create.url).toMatch(/\/create\/$/);
		expect(create.body).toMatchObject({
			custom_audience_name: 'Hot leads',
			calculate_type: 'MULTIPLE_TYPES',
		});
	});
});

describe('Microsoft', () => {
	it('applies hashed addresses, at most 1,000 in a call', () => {
		const [request, ...more] = requests([jo, bo], { platform: 'microsoft', audience: { id: '5' } });
		expect(more).toEqual([]);
		expect(request).toMatchObject({
			url: 'https://campaign.api.bingads.microsoft.com/CampaignManagement/v13/CustomerListUserData/Apply',
			body: {
				CustomerListUserData: {
					ActionType: 'Add',
					AudienceId: '5',
					CustomerListItemSubType: 'Email',
					CustomerListItems: [sha('jo@example.com'), sha('bo@example.com'), sha('bo@home.example')],
				},
			},
		});
		const sizes = requests(leads(1_001), { platform: 'microsoft' }).map(({ members }) => members);
		expect(sizes).toEqual([1_000, 1]);
	});

	it('sends CRM ids in a call of their own', () => {
		const all = requests([jo], { platform: 'microsoft', externalId: true });
		expect(all.map(({ body }) => body?.CustomerListUserData)).toMatchObject([
			{ CustomerListItemSubType: 'Email' },
			{ CustomerListItemSubType: 'CRM', CustomerListItems: ['jo'] },
		]);
	});
});

it('ids that were not given are placeholders that nobody can mistake', () => {
	expect(requests([jo], { platform: 'meta' })[0].url).toContain('/{audienceId}/users');
	expect(JSON.stringify(requests([jo], {})[0].body)).toContain('"accountId":"{accountId}"');
});

describe('what a later run could not put right', () => {
	const audience = { id: '7' };

	it('does not get in: people who are known by name alone, where a snapshot is kept', () => {
		const person = { email: undefined, firstName: 'Ada', lastName: 'Beta', postalCode: '10115' };
		const options = { mode: 'payload', audience } as const;
		for (const platform of ['google', 'linkedin'] as const) {
			const { excluded } = buildAudience([lead({ person })], {
				...options,
				platform,
				snapshot: [],
			});
			expect(excluded.map(({ reason }) => reason)).toEqual(['NOT_REMOVABLE']);
			expect(buildAudience([lead({ person })], { ...options, platform }).members).toHaveLength(1);
		}
	});

	it('is told: a snapshot in which nothing is of this audience', () => {
		const codes = (id: string) => {
			const first = buildAudience([lead()], { platform: 'meta', audience, snapshot: [] });
			const snapshot = first.changes?.next ?? [];
			const again = buildAudience([lead()], { platform: 'meta', audience: { id }, snapshot });
			return again.summary.warnings.map(({ code }) => code);
		};
		expect(codes('8')).toContain('SNAPSHOT_OF_OTHERS');
		expect(codes('7')).not.toContain('SNAPSHOT_OF_OTHERS');
	});

	it('is counted: addresses of one person beyond what Google takes', () => {
		const emails = Array.from({ length: 12 }, (_, index) => `p${index}@example.com`);
		const input = [lead({ person: { email: emails[0], emails, phone: '+4930123456' } })];
		const { summary, requests } = buildAudience(input, { platform: 'google', mode: 'payload' });
		expect(summary.identifiers).toMatchObject({
			email: { accepted: 10, dropped: { TOO_MANY: 2 } },
			phone: { accepted: 0, dropped: { TOO_MANY: 1 } },
		});
		expect(JSON.stringify(requests?.[0].body).match(/emailAddress/g)).toHaveLength(10);
		const file = buildAudience(input, { platform: 'google', mode: 'file' });
		expect(file.summary.identifiers.email?.accepted).toBe(12);
	});
});
