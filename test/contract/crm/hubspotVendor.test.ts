import { Client } from '@hubspot/api-client';
import { HUBSPOT_KEY, startHubSpot } from '../../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from './seed';

/** HubSpot's own client against the stand-in: what it cannot work with is not HubSpot. */
describe('the HubSpot stand-in, driven by HubSpot’s own client', () => {
	let standIn: Awaited<ReturnType<typeof startHubSpot>>;
	let client: Client;

	beforeEach(async () => {
		standIn = await startHubSpot({ leads: seedLeads(25) });
		client = new Client({
			accessToken: HUBSPOT_KEY,
			basePath: standIn.url,
			numberOfApiCallRetries: 3,
		});
	});

	afterEach(async () => {
		await standIn.stop();
	});

	test('pages through all contacts with their associations', async () => {
		const contacts = await client.crm.contacts.getAll(10, undefined, ['email'], undefined, [
			'companies',
			'calls',
		]);
		expect(contacts.map(({ id }) => id)).toEqual(standIn.state.contactIds);
		expect(contacts[0].properties.email).toBe('person-0@company-0.test');
		expect(contacts[0].associations?.calls?.results).toHaveLength(1);
		expect(contacts[0].associations?.companies?.results).toHaveLength(1);
	});

	test('searches, and is told to slow down with the words it waits for', async () => {
		standIn.fault({ name: 'rate.search' });
		const found = await client.crm.contacts.searchApi.doSearch({
			filterGroups: [
				{
					filters: [
						{ propertyName: 'email', operator: 'EQ' as never, value: 'person-3@company-0.test' },
					],
				},
			],
			properties: ['firstname'],
			limit: 10,
		});
		expect(found.total).toBe(1);
		expect(found.results[0].properties.firstname).toBe('First3');
		expect(found.paging).toBeUndefined();
		expect(standIn.requests).toHaveLength(2);
	});

	test('creates, reads, updates and archives one contact', async () => {
		const { id } = await client.crm.contacts.basicApi.create({
			properties: { email: 'new@company-0.test', lifecyclestage: 'lead' },
			associations: [],
		});
		await client.crm.contacts.basicApi.update(id, { properties: { lifecyclestage: 'customer' } });
		await client.crm.contacts.basicApi.update(id, { properties: { lifecyclestage: 'lead' } });
		const forward = await client.crm.contacts.basicApi.getById(id, ['lifecyclestage']);
		expect(forward.properties.lifecyclestage).toBe('customer');
		await client.crm.contacts.basicApi.update(id, { properties: { lifecyclestage: '' } });
		await client.crm.contacts.basicApi.update(id, { properties: { lifecyclestage: 'lead' } });
		const back = await client.crm.contacts.basicApi.getById(id, ['lifecyclestage']);
		expect(back.properties.lifecyclestage).toBe('lead');
		await client.crm.contacts.batchApi.archive({ inputs: [{ id }] });
		await expect(client.crm.contacts.basicApi.getById(id)).rejects.toMatchObject({ code: 404 });
	});

	test('refuses a second contact with the same address and names the first', async () => {
		const creating = client.crm.contacts.basicApi.create({
			properties: { email: 'Person-1@company-0.test' },
			associations: [],
		});
		await expect(creating).rejects.toMatchObject({ code: 409 });
		await expect(creating).rejects.toThrow(`Existing ID: ${standIn.state.contactIds[1]}`);
	});

	test('updates a batch, answers out of order, and refuses the whole batch for one bad value', async () => {
		const [first, second] = standIn.state.contactIds;
		const inputs = [
			{ id: first, properties: { city: 'Wien' } },
			{ id: second, properties: { city: 'Graz' } },
		];
		const { status, results } = await client.crm.contacts.batchApi.update({ inputs });
		expect(status).toBe('COMPLETE');
		expect(results.map(({ id }) => id)).toEqual([second, first]);
		const bad = client.crm.contacts.batchApi.update({
			inputs: [
				{ id: first, properties: { city: 'Linz' } },
				{ id: second, properties: { lifecyclestage: 'nonsense' } },
			],
		});
		await expect(bad).rejects.toMatchObject({ code: 400 });
		expect(standIn.state.store.objects.contacts.get(first)?.properties.city).toBe('Wien');
	});

	test('answers row by row when an id is unknown', async () => {
		const answer = await client.crm.contacts.batchApi.update({
			inputs: [
				{ id: standIn.state.contactIds[0], properties: { city: 'Wien' } },
				{ id: '999999', properties: { city: 'Wien' } },
			],
		});
		expect(answer.constructor.name).toMatch(/WithErrors$/);
		expect((answer as unknown as { numErrors: number }).numErrors).toBe(1);
	});

	test('upserts by address', async () => {
		const { results } = await client.crm.contacts.batchApi.upsert({
			inputs: [
				{ id: 'person-1@company-0.test', idProperty: 'email', properties: { city: 'Wien' } },
				{ id: 'fresh@company-0.test', idProperty: 'email', properties: { city: 'Bern' } },
			],
		});
		expect(results.map((row) => row._new).sort()).toEqual([false, true]);
	});

	test('creates a task on a contact and reads the association back', async () => {
		const [contact] = standIn.state.contactIds;
		const task = await client.crm.objects.tasks.basicApi.create({
			properties: { hs_timestamp: '2026-11-24T09:00:00.000Z', hs_task_subject: 'Call' },
			associations: [
				{
					to: { id: contact },
					types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 204 }],
				},
			],
		});
		const read = await client.crm.associations.v4.batchApi.getPage('contacts', 'tasks', {
			inputs: [{ id: contact }],
		});
		expect(read.results[0].to.map(({ toObjectId }) => String(toObjectId))).toEqual([task.id]);
		expect(read.results[0].to[0].associationTypes[0].typeId).toBe(203);
	});

	test('refuses an association type of another pair of objects', async () => {
		const creating = client.crm.objects.tasks.basicApi.create({
			properties: { hs_timestamp: '2026-11-24T09:00:00.000Z' },
			associations: [
				{
					to: { id: standIn.state.contactIds[0] },
					types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 202 }],
				},
			],
		});
		await expect(creating).rejects.toMatchObject({ code: 400 });
	});

	test('creates a property group and a property, and refuses a second one of the same name', async () => {
		await client.crm.properties.groupsApi.create('contacts', {
			name: 'lead_qualification',
			label: 'LQ',
		});
		const property = {
			name: 'lq_score',
			label: 'LQ Score',
			type: 'number' as never,
			fieldType: 'number' as never,
			groupName: 'lead_qualification',
		};
		await client.crm.properties.coreApi.create('contacts', property);
		await expect(client.crm.properties.coreApi.create('contacts', property)).rejects.toMatchObject({
			code: 409,
		});
		const { results } = await client.crm.properties.coreApi.getAll('contacts');
		expect(results.map(({ name }) => name)).toContain('lq_score');
	});

	test('lists owners, lists of contacts and their members, on dated paths', async () => {
		const ask = async (method: string, path: string, body?: object) =>
			await (await client.apiRequest({ method, path, body })).json();
		expect((await ask('GET', '/crm/owners/2026-09')).results).toHaveLength(2);
		const { lists } = await ask('POST', '/crm/lists/2026-09/search', { query: '' });
		const { results } = await ask('GET', `/crm/lists/2026-09/${lists[0].listId}/memberships`);
		expect(results.map(({ recordId }: { recordId: string }) => recordId)).toEqual(
			standIn.state.contactIds.slice(0, 3),
		);
		expect(await ask('GET', '/account-info/2026-09/details')).toHaveProperty('portalId');
	});

	test('tells what a contact did on the website, for accounts that have the event API', async () => {
		const id = standIn.state.contactIds[0];
		const path = `/events/event-occurrences/2026-09?objectType=contact&objectId=${id}`;
		const answer = await (await client.apiRequest({ method: 'GET', path })).json();
		expect(answer).toEqual({ results: [] });
	});

	test('turns away a wrong key', async () => {
		const stranger = new Client({ accessToken: 'wrong', basePath: standIn.url });
		await expect(stranger.crm.contacts.basicApi.getPage(1)).rejects.toMatchObject({ code: 401 });
	});

	test('counts requests: the rolling window, five searches per second, and the day', async () => {
		const { limits } = standIn.state;
		limits.rolling = 2;
		const patient = new Client({
			accessToken: HUBSPOT_KEY,
			basePath: standIn.url,
			numberOfApiCallRetries: 0,
		});
		await patient.crm.contacts.basicApi.getPage(1);
		await patient.crm.contacts.basicApi.getPage(1);
		await expect(patient.crm.contacts.basicApi.getPage(1)).rejects.toMatchObject({
			code: 429,
			body: { policyName: 'TEN_SECONDLY_ROLLING' },
		});
		standIn.advance(10_001);
		await patient.crm.contacts.basicApi.getPage(1);
		limits.daily = limits.today;
		await expect(patient.crm.contacts.basicApi.getPage(1)).rejects.toMatchObject({
			code: 429,
			body: { policyName: 'DAILY' },
		});
	});

	test('gives no more than ten thousand results of one search', async () => {
		standIn.state.searchCap = 20;
		const search = (after: string) =>
			client.crm.contacts.searchApi.doSearch({
				filterGroups: [],
				properties: [],
				limit: 10,
				after,
			});
		expect((await search('10')).results).toHaveLength(10);
		await expect(search('20')).rejects.toMatchObject({ code: 400 });
	});
});
