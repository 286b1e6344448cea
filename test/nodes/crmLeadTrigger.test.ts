import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createHubSpotClient } from '../../core';
import {
	createRecord,
	HUBSPOT_KEY,
	startHubSpot,
	updateRecord,
} from '../../sandbox/crm/hubspot/server.cjs';
import { fetchHttp, virtualHost } from '../contract/crm/host';
import { seedLeads } from '../contract/crm/seed';
import { pollOnce } from '../support/poll';
import { runWorkflow } from '../support/workflow';

type StandIn = Awaited<ReturnType<typeof startHubSpot>>;

describe('CRM Lead Trigger with HubSpot', () => {
	let standIn: StandIn;
	let memory: IDataObject;

	beforeEach(async () => {
		standIn = await startHubSpot({ leads: seedLeads(6) });
		memory = {};
	});

	afterEach(async () => {
		await standIn.stop();
	});

	async function poll(parameters: Record<string, unknown>): Promise<INodeExecutionData[]> {
		const { items, saved } = await pollOnce({
			parameters: { crm: 'hubspot', authentication: 'serviceKey', ...parameters },
			credentials: { baseUrl: standIn.url },
			headers: { authorization: `Bearer ${HUBSPOT_KEY}` },
			memory,
		});
		memory = saved;
		return items;
	}

	const ids = (items: readonly INodeExecutionData[]) =>
		items.map(({ json }) => (json.source as IDataObject).id);

	const change = (index: number, values: Record<string, string>) =>
		updateRecord(
			standIn.state.store,
			'contacts',
			standIn.state.contactIds[index],
			values,
			standIn.now(),
		);

	/** Far enough from the seeding that the overlap does not reach it. */
	const passTime = (minutes = 10) => standIn.advance(minutes * 60_000);

	test('starts silent, gives each new lead once, also across restarts', async () => {
		expect(await poll({ event: 'created' })).toEqual([]);
		passTime();
		const { id } = createRecord(
			standIn.state.store,
			'contacts',
			{ email: 'new@acme.test' },
			standIn.now(),
		);
		expect(ids(await poll({ event: 'created' }))).toEqual([id]);
		expect(await poll({ event: 'created' })).toEqual([]);
		passTime(1);
		change(0, { city: 'Wien' });
		expect(await poll({ event: 'created' })).toEqual([]);
	});

	test('gives new leads of the same millisecond all, and finds one that the index shows late', async () => {
		await poll({ event: 'created' });
		passTime();
		const now = standIn.now();
		const { store } = standIn.state;
		const first = createRecord(store, 'contacts', { email: 'a@acme.test' }, now);
		const second = createRecord(store, 'contacts', { email: 'b@acme.test' }, now);
		store.searchLag = 60_000;
		const late = createRecord(store, 'contacts', { email: 'late@acme.test' }, now - 1_000);
		expect(ids(await poll({ event: 'created' })).sort()).toEqual([first.id, second.id].sort());
		passTime(2);
		expect(ids(await poll({ event: 'created' }))).toEqual([late.id]);
		expect(await poll({ event: 'created' })).toEqual([]);
	});

	test('fires for a change of a watched field, and not for our own write-back', async () => {
		const parameters = { event: 'changed', watched: ['jobtitle'] };
		await poll(parameters);
		passTime();
		change(2, { jobtitle: 'CEO' });
		const changed = await poll(parameters);
		expect(ids(changed)).toEqual([standIn.state.contactIds[2]]);
		expect(changed[0].json).toMatchObject({ person: { jobTitle: 'CEO' } });

		const host = virtualHost(
			standIn,
			fetchHttp(() => ({ authorization: `Bearer ${HUBSPOT_KEY}` })),
		);
		const client = createHubSpotClient({ ...host, settings: { baseUrl: standIn.url } });
		await client.ensureFields({ create: true });
		passTime(1);
		const rows = standIn.state.contactIds.map((id, index) => ({
			key: String(index),
			id,
			values: { score: 50 },
		}));
		expect((await client.writeBatch(rows)).every(({ action }) => action === 'updated')).toBe(true);
		expect(await poll(parameters)).toEqual([]);
		change(3, { jobtitle: 'CFO' });
		expect(ids(await poll(parameters))).toEqual([standIn.state.contactIds[3]]);
	});

	test('a write-back is no change of a field that never had a value', async () => {
		const parameters = { event: 'changed', watched: ['hs_lead_status'] };
		await poll(parameters);
		passTime();
		change(0, { city: 'Wien' });
		expect(await poll(parameters)).toEqual([]);
		change(0, { hs_lead_status: 'OPEN' });
		expect(ids(await poll(parameters))).toEqual([standIn.state.contactIds[0]]);
	});

	test('starts anew when it is told to look for something else', async () => {
		await poll({ event: 'changed', watched: ['city'] });
		passTime();
		change(0, { city: 'Wien' });
		expect(await poll({ event: 'changed', watched: ['jobtitle'] })).toEqual([]);
	});

	test('fires when a lead enters the stage, not when it enters another', async () => {
		const parameters = { event: 'enteredStage', stage: 'salesqualifiedlead' };
		await poll(parameters);
		passTime();
		change(0, { lifecyclestage: 'salesqualifiedlead' });
		change(1, { lifecyclestage: 'opportunity' });
		expect(ids(await poll(parameters))).toEqual([standIn.state.contactIds[0]]);
		passTime(1);
		change(0, { city: 'Wien' });
		expect(await poll(parameters)).toEqual([]);
	});

	test('a poll that ends halfway loses nothing: the next gives it all', async () => {
		await poll({ event: 'changed', watched: ['city'] });
		passTime();
		for (let index = 0; index < 6; index++) change(index, { city: 'Wien' });
		standIn.fault({ name: 'rate.daily', path: '/batch/read', times: 1 });
		await expect(poll({ event: 'changed', watched: ['city'] })).rejects.toThrow(/used up/);
		expect(ids(await poll({ event: 'changed', watched: ['city'] })).sort()).toEqual(
			[...standIn.state.contactIds].sort(),
		);
	});

	test('keeps nothing but a moment and fingerprints in the static data', async () => {
		await poll({ event: 'changed', watched: ['email'] });
		passTime();
		change(0, { email: 'secret@acme.test' });
		await poll({ event: 'changed', watched: ['email'] });
		expect(JSON.stringify(memory)).not.toMatch(/secret|@|acme/);
		expect(Object.keys(memory).sort()).toEqual(['state', 'watching']);
	});

	test('says when no stage is chosen', async () => {
		await expect(poll({ event: 'enteredStage' })).rejects.toThrow(/Choose the "Stage"/);
	});

	test('gives a sample when it is tested in the editor', async () => {
		const { node } = await runWorkflow(
			{
				nodes: [
					{
						id: 'trigger',
						name: 'Trigger',
						type: 'n8n-nodes-lead-qualification.crmLeadTrigger',
						typeVersion: 1,
						position: [0, 0],
						parameters: { event: 'created' },
						credentials: { leadQualificationHubSpotApi: { id: '1', name: 'x' } },
					},
				],
				connections: {},
			},
			{
				credentials: {
					leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
				},
			},
		);
		const [items] = node('Trigger').outputs;
		expect(items).toHaveLength(1);
		expect(items[0].json).toMatchObject({
			source: { system: 'hubspot' },
			company: { name: 'Company 0' },
		});
	});
});
