import { createSign, generateKeyPairSync } from 'crypto';
import { Connection } from 'jsforce';
import {
	addQualificationFields,
	convertLead,
	SALESFORCE_TOKEN,
	startSalesforce,
} from '../../../sandbox/crm/salesforce/server.cjs';
import { seedLeads } from './seed';

/** jsforce against the stand-in: what it cannot work with is not Salesforce. */
describe('the Salesforce stand-in, driven by jsforce', () => {
	let standIn: Awaited<ReturnType<typeof startSalesforce>>;
	let connection: Connection;

	beforeEach(async () => {
		standIn = await startSalesforce({ leads: seedLeads(25), fields: true });
		connection = new Connection({
			instanceUrl: standIn.url,
			accessToken: SALESFORCE_TOKEN,
			version: '62.0',
		});
	});

	afterEach(async () => {
		await standIn.stop();
	});

	test('queries over pages that are shorter than asked', async () => {
		standIn.state.pageSize = 10;
		const found = await connection
			.query('SELECT Id, Email FROM Lead ORDER BY Id')
			.run({ autoFetch: true, maxFetch: 100 });
		expect(found.records.map(({ Id }) => Id)).toEqual(standIn.state.leadIds);
		expect(connection.limitInfo?.apiUsage?.limit).toBe(100_000);
	});

	test('evaluates conditions, parentheses and dates', async () => {
		const { records } = await connection.query(
			"SELECT Id FROM Lead WHERE IsConverted = false AND (Status = 'MQL' OR Email = 'person-1@company-0.test') AND CreatedDate > 2020-01-01T00:00:00Z ORDER BY Id LIMIT 3",
		);
		const [first, second, , , fifth] = standIn.state.leadIds;
		expect(records.map(({ Id }) => Id)).toEqual([first, second, fifth]);
		await expect(connection.query('SELECT Nope FROM Lead')).rejects.toMatchObject({
			errorCode: 'INVALID_FIELD',
		});
		await expect(connection.query('SELEC')).rejects.toMatchObject({ errorCode: 'MALFORMED_QUERY' });
	});

	test('updates a collection in order, bad rows among good ones', async () => {
		const [first, second] = standIn.state.leadIds;
		const results = await connection.sobject('Lead').update([
			{ Id: first, City: 'Wien' },
			{ Id: '00Q000000000999AAA', City: 'Wien' },
			{ Id: second, Email: 'no address' },
		] as never);
		expect(results.map(({ success }) => success)).toEqual([true, false, false]);
		expect(
			results.map(({ errors }) => (errors[0] as unknown as { statusCode?: string })?.statusCode),
		).toEqual([undefined, 'ENTITY_IS_DELETED', 'INVALID_EMAIL_ADDRESS']);
		expect(standIn.state.store.records.Lead.get(first)?.City).toBe('Wien');
	});

	test('undoes a collection as a whole when told to', async () => {
		const [first, second] = standIn.state.leadIds;
		const results = await connection.sobject('Lead').update(
			[
				{ Id: first, City: 'Wien' },
				{ Id: second, Email: 'no address' },
			] as never,
			{ allOrNone: true },
		);
		expect(results.map(({ success }) => success)).toEqual([false, false]);
		expect(standIn.state.store.records.Lead.get(first)?.City).toBe('Berlin');
	});

	test('creates tasks on leads, and no lead without its required fields', async () => {
		const [lead] = standIn.state.leadIds;
		const task = await connection
			.sobject('Task')
			.create({ WhoId: lead, Subject: 'Call', Status: 'Not Started' } as never);
		expect(task).toMatchObject({ success: true });
		await expect(
			connection.sobject('Lead').create({ FirstName: 'A' } as never),
		).rejects.toMatchObject({
			errorCode: 'REQUIRED_FIELD_MISSING',
		});
	});

	test('does not let a converted lead be changed', async () => {
		const [first] = standIn.state.leadIds;
		convertLead(standIn.state.store, first);
		const [result] = await connection
			.sobject('Lead')
			.update([{ Id: first, City: 'Wien' }] as never);
		expect(result.errors[0]).toMatchObject({ statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD' });
	});

	test('describes fields, the custom ones included, and lists the views', async () => {
		const { fields } = await connection.sobject('Lead').describe();
		expect(fields.find(({ name }) => name === 'LQ_Score__c')).toMatchObject({
			custom: true,
			updateable: true,
		});
		const views = (await connection.sobject('Lead').listviews()) as unknown as {
			listviews: Array<{ id: string }>;
		};
		const view = (await connection.request(
			`/services/data/v62.0/sobjects/Lead/listviews/${views.listviews[0].id}/describe`,
		)) as { query: string };
		expect(view.query).toMatch(/^SELECT/);
	});

	test('renews the session on 401 and replays', async () => {
		let renewals = 0;
		const renewing = new Connection({
			instanceUrl: standIn.url,
			accessToken: 'stale',
			version: '62.0',
			refreshFn: (_, done) => {
				renewals++;
				done(null, SALESFORCE_TOKEN);
			},
		});
		expect((await renewing.query('SELECT Id FROM Lead')).totalSize).toBe(25);
		expect(renewals).toBe(1);
	});

	test('logs in by a signed statement only, and counts logins', async () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		standIn.state.publicKey = publicKey.export({ type: 'spki', format: 'pem' }).toString();
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const login = async (audience: string) => {
			const content = `${part({ alg: 'RS256' })}.${part({ iss: 'app', sub: 'user', aud: audience, exp: Math.floor(Date.now() / 1_000) + 100 })}`;
			const signature = createSign('RSA-SHA256').update(content).sign(privateKey, 'base64url');
			const client = new Connection({ loginUrl: standIn.url, instanceUrl: standIn.url });
			await client.authorize({
				grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
				assertion: `${content}.${signature}`,
			} as never);
			return client;
		};
		const client = await login(standIn.url);
		expect((await client.query('SELECT Id FROM User')).totalSize).toBe(2);
		await expect(login('https://other.example')).rejects.toThrow(/audience/);
		expect(standIn.state.logins).toHaveLength(2);
	});

	test('forbids further requests when the day’s limit is reached', async () => {
		standIn.state.dailyLimit = standIn.state.used;
		await expect(connection.query('SELECT Id FROM Lead')).rejects.toMatchObject({
			errorCode: 'REQUEST_LIMIT_EXCEEDED',
		});
	});

	test('has no fields of this pack until an administrator makes them', async () => {
		await standIn.stop();
		standIn = await startSalesforce({ leads: seedLeads(1) });
		connection = new Connection({
			instanceUrl: standIn.url,
			accessToken: SALESFORCE_TOKEN,
			version: '62.0',
		});
		const write = () =>
			connection
				.sobject('Lead')
				.update([{ Id: standIn.state.leadIds[0], LQ_Score__c: 5 }] as never);
		expect((await write())[0].errors[0]).toMatchObject({ statusCode: 'INVALID_FIELD' });
		addQualificationFields(standIn.state.store);
		expect((await write())[0].success).toBe(true);
	});
});
