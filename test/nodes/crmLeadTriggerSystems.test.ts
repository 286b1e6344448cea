import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	createHubSpotClient,
	createOdooClient,
	createPipedriveClient,
	createSalesforceClient,
	type CrmAdapter,
} from '../../core';
import {
	createRecord,
	HUBSPOT_KEY,
	startHubSpot,
	updateRecord,
} from '../../sandbox/crm/hubspot/server.cjs';
import { ODOO_DATABASE, ODOO_KEY, startOdoo } from '../../sandbox/crm/odoo/server.cjs';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../sandbox/crm/pipedrive/server.cjs';
import {
	insertRecord,
	SALESFORCE_TOKEN,
	startSalesforce,
} from '../../sandbox/crm/salesforce/server.cjs';
import type { StandIn } from '../../sandbox/standIn/server.cjs';
import { fetchHttp, virtualHost } from '../contract/crm/host';
import { seedLeads } from '../contract/crm/seed';
import { pollOnce } from '../support/poll';

const LEADS = 6;

/** Everything but the date, which alone is set. */
const TIMERS = [
	'hrtime',
	'nextTick',
	'performance',
	'queueMicrotask',
	'setImmediate',
	'setInterval',
	'setTimeout',
	'clearImmediate',
	'clearInterval',
	'clearTimeout',
] as const;

/** What each CRM brings to the same tests. Changes are made behind the API's back, as people make them. */
interface Subject {
	readonly standIn: StandIn<never>;
	readonly leadIds: readonly string[];
	readonly credentials: IDataObject;
	readonly headers: Readonly<Record<string, string>>;
	readonly adapter: CrmAdapter;
	/** A field that people change, and the one that names the stage SQL. */
	readonly watched: string;
	readonly sql: string;
	change(leadId: string): void;
	enterSql(leadId: string): void;
	create(): string;
}

const SYSTEMS: Readonly<Record<string, () => Promise<Subject>>> = {
	async hubspot() {
		const standIn = await startHubSpot({ leads: seedLeads(LEADS) });
		const { store, contactIds } = standIn.state;
		const headers = { authorization: `Bearer ${HUBSPOT_KEY}` };
		const host = virtualHost(
			standIn,
			fetchHttp(() => headers),
		);
		const write = (id: string, values: Record<string, string>) =>
			updateRecord(store, 'contacts', id, values, standIn.now());
		return {
			standIn: standIn as never,
			leadIds: contactIds,
			credentials: { baseUrl: standIn.url },
			headers,
			adapter: createHubSpotClient({ ...host, settings: { baseUrl: standIn.url } }),
			watched: 'jobtitle',
			sql: 'salesqualifiedlead',
			change: (id) => write(id, { jobtitle: 'CEO' }),
			enterSql: (id) => write(id, { lifecyclestage: 'salesqualifiedlead' }),
			create: () =>
				createRecord(store, 'contacts', { email: 'new@company-0.test' }, standIn.now()).id,
		};
	},
	async salesforce() {
		const standIn = await startSalesforce({ leads: seedLeads(LEADS), fields: true });
		const { store, leadIds } = standIn.state;
		const headers = { authorization: `Bearer ${SALESFORCE_TOKEN}` };
		const host = virtualHost(
			standIn,
			fetchHttp(() => headers),
		);
		const write = (id: string, values: object) =>
			Object.assign(store.records.Lead.get(id) ?? {}, values, {
				LastModifiedDate: new Date(standIn.now()).toISOString(),
			});
		return {
			standIn: standIn as never,
			leadIds,
			credentials: { myDomainUrl: standIn.url },
			headers,
			adapter: createSalesforceClient({ ...host, settings: { instanceUrl: standIn.url } }),
			watched: 'Title',
			sql: 'SQL',
			change: (id) => write(id, { Title: 'CEO' }),
			enterSql: (id) => write(id, { Status: 'SQL' }),
			create: () =>
				insertRecord(store, 'Lead', { LastName: 'New', Company: 'Acme', IsConverted: false }),
		};
	},
	async pipedrive() {
		const standIn = await startPipedrive({ leads: seedLeads(LEADS) });
		const { store, leadIds } = standIn.state;
		const headers = { 'x-api-token': PIPEDRIVE_TOKEN };
		const host = virtualHost(
			standIn,
			fetchHttp(() => headers),
		);
		const now = () => new Date(standIn.now()).toISOString();
		const label = store.labels.find(({ name }) => name === 'SQL')?.id ?? '';
		const write = (leadId: string, values: object) =>
			Object.assign(store.leads.find(({ id }) => id === leadId) ?? {}, values, {
				update_time: now(),
			});
		return {
			standIn: standIn as never,
			leadIds,
			credentials: { baseUrl: standIn.url },
			headers,
			adapter: createPipedriveClient({ ...host, settings: { baseUrl: standIn.url } }),
			watched: 'title',
			sql: label,
			change: (id) => write(id, { title: 'CEO' }),
			enterSql: (id) => write(id, { label_ids: [label] }),
			create() {
				const id = '00000000-0000-4000-8000-00000000000a';
				const [first] = store.leads;
				store.leads.push({ ...first, id, title: 'New', add_time: now(), update_time: now() });
				return id;
			},
		};
	},
	async odoo() {
		const standIn = await startOdoo({ leads: seedLeads(LEADS) });
		const { store, leadIds } = standIn.state;
		const headers = { authorization: `bearer ${ODOO_KEY}` };
		const host = virtualHost(
			standIn,
			fetchHttp(() => headers),
		);
		const leads = store.records['crm.lead'];
		const now = () => new Date(standIn.now()).toISOString().slice(0, 19).replace('T', ' ');
		const stage = [...store.records['crm.stage'].values()].find(({ name }) => name === 'SQL');
		const write = (id: string, values: object) =>
			Object.assign(leads.get(Number(id)) ?? {}, values, { write_date: now() });
		return {
			standIn: standIn as never,
			leadIds,
			credentials: {
				url: standIn.url,
				database: ODOO_DATABASE,
				apiKey: ODOO_KEY,
				protocol: 'json2',
			},
			headers,
			adapter: createOdooClient({
				...host,
				settings: { baseUrl: standIn.url, database: ODOO_DATABASE },
			}),
			watched: 'function',
			sql: String(stage?.id),
			change: (id) => write(id, { function: 'CEO' }),
			enterSql: (id) => write(id, { stage_id: stage?.id }),
			create() {
				const first = leads.get(Number(leadIds[0]));
				leads.set(90_000, { ...first, id: 90_000, create_date: now(), write_date: now() });
				return '90000';
			},
		};
	},
};

describe.each(Object.entries(SYSTEMS))('CRM Lead Trigger with %s', (crm, start) => {
	let subject: Subject;
	let memory: IDataObject;

	beforeEach(async () => {
		subject = await start();
		memory = {};
	});

	afterEach(async () => {
		jest.useRealTimers();
		await subject.standIn.stop();
	});

	async function poll(parameters: Record<string, unknown>): Promise<unknown[]> {
		const { credentials, headers } = subject;
		const { items, saved } = await pollOnce({
			parameters: { crm, ...parameters },
			credentials,
			headers,
			memory,
		});
		memory = saved;
		return items.map(({ json }: INodeExecutionData) => (json.source as IDataObject).id);
	}

	const passTime = (minutes = 10) => subject.standIn.advance(minutes * 60_000);

	async function writeBack(): Promise<void> {
		await subject.adapter.ensureFields({ create: true });
		const rows = subject.leadIds.map((id, index) => ({
			key: String(index),
			id,
			values: { score: 50, grade: 'A1' },
		}));
		const results = await subject.adapter.writeBatch(rows);
		expect(results.map(({ action }) => action)).toEqual(rows.map(() => 'updated'));
	}

	test('gives a new lead once, and nothing from before', async () => {
		expect(await poll({ event: 'created' })).toEqual([]);
		expect(await poll({ event: 'created' })).toEqual([]);
		passTime();
		const id = subject.create();
		expect(await poll({ event: 'created' })).toEqual([id]);
		expect(await poll({ event: 'created' })).toEqual([]);
	});

	test('a write-back to leads that it never handed over is no change, a change before it is one', async () => {
		const parameters = { event: 'changed', watched: [subject.watched] };
		expect(await poll(parameters)).toEqual([]);
		passTime();
		await writeBack();
		expect(await poll(parameters)).toEqual([]);
		passTime();
		subject.change(subject.leadIds[2]);
		passTime(1);
		await subject.adapter.writeBatch([
			{ key: '2', id: subject.leadIds[2], values: { score: 60, grade: 'A1' } },
		]);
		expect(await poll(parameters)).toEqual([subject.leadIds[2]]);
		expect(await poll(parameters)).toEqual([]);
	});

	test('gives a lead that enters the stage once, and none that was in it or is only written to', async () => {
		subject.enterSql(subject.leadIds[0]);
		passTime();
		const parameters = { event: 'enteredStage', stage: subject.sql };
		expect(await poll(parameters)).toEqual([]);
		passTime();
		await writeBack();
		expect(await poll(parameters)).toEqual([]);
		subject.enterSql(subject.leadIds[1]);
		expect(await poll(parameters)).toEqual([subject.leadIds[1]]);
		passTime(1);
		subject.change(subject.leadIds[1]);
		expect(await poll(parameters)).toEqual([]);
	});

	test.each([-30, 30])('loses nothing when the clock of n8n is %i minutes off', async (minutes) => {
		jest.useFakeTimers({ doNotFake: [...TIMERS], now: Date.now() + minutes * 60_000 });
		// The stand-in's clock stays as it was.
		passTime(-minutes);
		expect(await poll({ event: 'created' })).toEqual([]);
		passTime(1);
		const id = subject.create();
		expect(await poll({ event: 'created' })).toEqual([id]);
	});
});
