import {
	createOdooClient,
	createPipedriveClient,
	createSalesforceClient,
	readLeads,
	type CrmAdapter,
	type CrmField,
} from '../../../core/crm';
import {
	ODOO_DATABASE,
	ODOO_KEY,
	ODOO_USER,
	startOdoo,
} from '../../../sandbox/crm/odoo/server.cjs';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../../sandbox/crm/pipedrive/server.cjs';
import {
	addQualificationFields,
	convertLead,
	SALESFORCE_TOKEN,
	startSalesforce,
} from '../../../sandbox/crm/salesforce/server.cjs';
import { fetchHttp, virtualHost } from './host';
import { seedLeads } from './seed';

const rows = (ids: readonly string[]) =>
	ids.map((id, index) => ({
		key: `row-${index}`,
		id,
		values: { score: 50 + index, bantBudget: 'met' },
	}));

const outcomes = [
	{ status: 'won' as const, at: '2026-05-01T00:00:00.000Z', value: 5_000 },
	{ status: 'lost' as const, at: '2026-06-01T00:00:00.000Z' },
];

const withOutcomes = () =>
	seedLeads(4).map((lead, index) => ({
		...lead,
		...(outcomes[index] ? { outcome: outcomes[index] } : {}),
	}));

describe('Salesforce client: what goes wrong at Salesforce', () => {
	let standIn: Awaited<ReturnType<typeof startSalesforce>>;
	let adapter: CrmAdapter;

	const setUp = async (leads: readonly object[]) => {
		standIn = await startSalesforce({ leads, fields: true });
		const http = fetchHttp(() => ({ authorization: `Bearer ${SALESFORCE_TOKEN}` }));
		adapter = createSalesforceClient({
			...virtualHost(standIn, http),
			settings: { instanceUrl: standIn.url },
		});
	};

	afterEach(async () => {
		await standIn.stop();
	});

	test('leaves converted leads out with a reason, or writes to their contact when told to', async () => {
		await setUp(seedLeads(3));
		const { store, leadIds } = standIn.state;
		const contact = convertLead(store, leadIds[1]);
		const results = await adapter.writeBatch(rows(leadIds));
		expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
		expect(results[1]).toMatchObject({ action: 'skipped', code: 'CANNOT_UPDATE_CONVERTED_LEAD' });
		const [, redirected] = await adapter.writeBatch(rows(leadIds), { followConverted: true });
		expect(redirected).toMatchObject({
			ok: true,
			action: 'redirected',
			id: contact,
			warnings: ['converted_redirected'],
		});
		expect(store.records.Contact.get(contact)?.LQ_Score__c).toBe(51);
		const { leads } = await adapter.listLeads({});
		expect(leads).toHaveLength(2);
	});

	test('a lead that is converted between reading and writing is the only row that fails', async () => {
		await setUp(seedLeads(3));
		standIn.fault({ name: 'lead.converted', id: standIn.state.leadIds[2], method: 'PATCH' });
		const results = await adapter.writeBatch(rows(standIn.state.leadIds));
		expect(results.map(({ ok }) => ok)).toEqual([true, true, false]);
	});

	test('a locked row may be tried again, the others are written', async () => {
		await setUp(seedLeads(3));
		standIn.fault({ name: 'batch.partial', row: 1, method: 'PATCH' });
		const results = await adapter.writeBatch(rows(standIn.state.leadIds));
		expect(results.map(({ ok, retryable }) => [ok, retryable])).toEqual([
			[true, undefined],
			[false, true],
			[true, undefined],
		]);
	});

	test('follows pages that are shorter than asked', async () => {
		await setUp(seedLeads(20));
		standIn.fault({ name: 'page.short', path: '/query', times: 1 });
		expect((await adapter.listLeads({})).leads).toHaveLength(20);
	});

	test('says which records are in the way when several match', async () => {
		await setUp(seedLeads(2));
		standIn.fault({ name: 'dup.external', method: 'PATCH', times: null });
		const results = await adapter.writeBatch(rows(standIn.state.leadIds));
		expect(results.map(({ ok, code }) => [ok, code])).toEqual([
			[false, 'conflict'],
			[false, 'conflict'],
		]);
		expect(results[0].message).toMatch(/several records match/);
	});

	test('does without fields that the user does not see', async () => {
		await setUp(seedLeads(2));
		for (const name of ['NumberOfEmployees', 'HasOptedOutOfEmail', 'LQ_BANT_Budget__c'])
			standIn.state.hidden.add(name);
		const { leads } = await adapter.listLeads({});
		expect(leads[0].consent.marketing).toBe('unknown');
		const [result] = await adapter.writeBatch(rows(standIn.state.leadIds));
		expect(result).toMatchObject({ ok: true, warnings: ['field_missing'] });
	});

	test('survives names with quotes, and reads the leads of a view', async () => {
		await setUp(seedLeads(6));
		expect([...(await adapter.findByEmail(["o'brien\\@company-0.test"]))]).toEqual([]);
		const { leads } = await adapter.listLeads({ list: '00B000000000001AAA' });
		expect(leads.map(({ stage }) => stage?.current)).toEqual(['mql', 'mql']);
	});

	test('moves to a status of the org and never to one of converted leads', async () => {
		await setUp(seedLeads(2));
		const { store, leadIds } = standIn.state;
		const [first, second] = rows(leadIds);
		await adapter.writeBatch([
			{ ...first, stage: 'sql' },
			{ ...second, stage: 'customer' },
		]);
		expect(store.records.Lead.get(leadIds[0])?.Status).toBe('SQL');
		expect(store.records.Lead.get(leadIds[1])?.Status).toBe('Open - Not Contacted');
		expect(await adapter.describe('stages')).not.toContainEqual(
			expect.objectContaining({ value: 'Closed - Converted' }),
		);
	});

	test('gives won and lost opportunities of converted leads', async () => {
		await setUp(withOutcomes());
		const { leads } = await adapter.listOutcomes({});
		expect(leads.map(({ outcome }) => outcome)).toEqual(outcomes);
		addQualificationFields(standIn.state.store);
	});
});

describe('Pipedrive client: what goes wrong at Pipedrive', () => {
	let standIn: Awaited<ReturnType<typeof startPipedrive>>;
	let adapter: CrmAdapter;

	const connectAnew = () => {
		const http = fetchHttp(() => ({ 'x-api-token': PIPEDRIVE_TOKEN }));
		adapter = createPipedriveClient({
			...virtualHost(standIn, http),
			settings: { baseUrl: standIn.url },
		});
	};

	const setUp = async (leads: readonly object[]) => {
		standIn = await startPipedrive({ leads });
		connectAnew();
		await adapter.ensureFields({ create: true });
	};

	afterEach(async () => {
		await standIn.stop();
	});

	test('finds its fields behind the first hundred and stores choices as option ids', async () => {
		await setUp(seedLeads(1));
		await adapter.writeBatch(rows(standIn.state.leadIds));
		const { store } = standIn.state;
		const field = store.dealFields.find(({ field_name: name }) => name === 'LQ BANT Budget');
		const value = store.leads[0][field?.field_code ?? ''];
		expect(value).toBe(field?.options?.find(({ label }) => label === 'met')?.id);
		const { leads } = await adapter.listLeads({});
		expect(leads[0].answers.budget).toEqual({ status: 'met', source: 'crm' });
	});

	test('leaves archived leads out with a reason, also when archived in between', async () => {
		await setUp(seedLeads(2));
		const [first, second] = standIn.state.leadIds;
		standIn.state.store.leads[0].is_archived = true;
		standIn.fault({ name: 'lead.archived', id: second, method: 'PATCH' });
		const results = await adapter.writeBatch(rows([first, second]));
		expect(results.map(({ code, warnings }) => [code, warnings])).toEqual([
			['archived', ['archived_skipped']],
			['archived', ['archived_skipped']],
		]);
	});

	describe('many leads at once', () => {
		const single = () =>
			standIn.requests.filter(
				({ method, path }) => method === 'GET' && /v1\/leads\/[\w-]{36}$/.test(path),
			).length;

		test('are compared by the list, and only those that differ are written', async () => {
			await setUp(seedLeads(600));
			const all = rows(standIn.state.leadIds);
			await adapter.writeBatch(all.slice(0, 300));
			standIn.clearRequests();
			const results = await adapter.writeBatch(all);
			expect(results.map(({ action }) => action)).toEqual(
				all.map((_, index) => (index < 300 ? 'skipped' : 'updated')),
			);
			expect(single()).toBe(0);
			const written = standIn.requests.filter(({ method }) => method === 'PATCH');
			expect(written).toHaveLength(300);
			expect(standIn.requests.length - written.length).toBe(2);
		});

		test('that the list does not hold are read one by one: archived ones, and those far behind', async () => {
			await setUp(seedLeads(1_200));
			const { store, leadIds } = standIn.state;
			const last = leadIds.slice(-120);
			Object.assign(store.leads.find(({ id }) => id === last[0]) ?? {}, { is_archived: true });
			standIn.clearRequests();
			const results = await adapter.writeBatch(rows(last));
			expect(results.map(({ ok }) => ok)).toEqual(last.map((_, index) => index > 0));
			expect(results[0].code).toBe('archived');
			// The first page holds none of them, so no further one is read.
			expect(standIn.requests.filter(({ path }) => /v1\/leads$/.test(path))).toHaveLength(1);
			expect(single()).toBe(120);
		});

		test('keep the labels that someone sets while they are written', async () => {
			await setUp(seedLeads(120));
			const { store, leadIds } = standIn.state;
			const idOf = (name: string) => store.labels.find((label) => label.name === name)?.id ?? '';
			const [first] = store.leads;
			first.label_ids = [idOf('MQL')];
			const http = fetchHttp(() => ({ 'x-api-token': PIPEDRIVE_TOKEN }));
			const late = createPipedriveClient({
				...virtualHost(standIn, async (request) => {
					const answer = await http(request);
					if (/v1\/leads\?/.test(request.url)) first.label_ids = [idOf('Hot'), idOf('MQL')];
					return answer;
				}),
				settings: { baseUrl: standIn.url },
			});
			const results = await late.writeBatch(rows(leadIds).map((row) => ({ ...row, stage: 'sql' })));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(new Set(first.label_ids as string[])).toEqual(new Set([idOf('Hot'), idOf('SQL')]));
		});

		test('a lead that comes twice ends with what its last row says', async () => {
			await setUp(seedLeads(120));
			const [row, ...others] = rows(standIn.state.leadIds);
			const results = await adapter.writeBatch([
				row,
				...others,
				{ ...row, key: 'again', values: { score: 7 } },
			]);
			expect(results.map(({ action }) => action)).toEqual(results.map(() => 'updated'));
			const again = await adapter.writeBatch([{ ...row, values: { score: 7 } }]);
			expect(again[0].action).toBe('skipped');
		});
	});

	test('moves the stage label and keeps the others', async () => {
		await setUp(seedLeads(1));
		const { store, leadIds } = standIn.state;
		const idOf = (name: string) => store.labels.find((label) => label.name === name)?.id ?? '';
		store.leads[0].label_ids = [idOf('Hot'), idOf('MQL')];
		const [row] = rows(leadIds);
		await adapter.writeBatch([{ ...row, stage: 'sql' }]);
		expect(store.leads[0].label_ids).toEqual([idOf('Hot'), idOf('SQL')]);
	});

	async function readAll(pageSize: number): Promise<unknown[]> {
		const ids: unknown[] = [];
		let cursor: string | undefined;
		do {
			const page = await adapter.listLeads({ pageSize }, cursor);
			ids.push(...page.leads.map(({ source }) => source?.id));
			({ cursor } = page);
		} while (cursor !== undefined);
		return ids;
	}

	test('passes over no lead when others are archived while the pages are read', async () => {
		await setUp(seedLeads(30));
		const ids = [...standIn.state.leadIds];
		// The first and the last lead of the first page, before the second and the third page are read.
		const list = { path: '/v1/leads', method: 'GET' };
		standIn.fault({ name: 'page.shift', id: ids[0], ...list, nth: 2 });
		standIn.fault({ name: 'page.shift', id: ids[9], ...list, nth: 3 });
		const read = await readAll(10);
		expect(new Set(read)).toEqual(new Set(ids));
	});

	test.each([
		[100, 100],
		[101, 1],
	])('of %i leads the activities are read in %i requests', async (count, requests) => {
		await setUp(seedLeads(count));
		standIn.clearRequests();
		let calls = 0;
		for await (const { leads } of readLeads(adapter, {}, { withEvents: true }))
			calls += leads.filter(({ events }) => events.some(({ type }) => type === 'call')).length;
		expect(calls).toBe(Math.ceil(count / 3));
		expect(standIn.requests.filter(({ path }) => path.endsWith('/activities'))).toHaveLength(
			requests,
		);
	});

	const longList = async () => {
		await setUp(seedLeads(1));
		const { store } = standIn.state;
		const [first] = store.leads;
		store.leads = Array.from({ length: 2_600 }, (_, index) => ({
			...first,
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			add_time: new Date(Date.UTC(2026, 0, 1) + index * 1_000).toISOString(),
		}));
		standIn.clearRequests();
		return store.leads.map(({ id }) => id);
	};

	const readLong = async () => {
		const ids: string[] = [];
		for await (const { leads } of readLeads(adapter, {}, { withEvents: false, blockSize: 500 }))
			ids.push(...leads.map(({ source }) => source?.id ?? ''));
		return ids;
	};

	test('reads a long list with the next pages asked for early, one of them in vain', async () => {
		const ids = await longList();
		expect(await readLong()).toEqual(ids);
		// Five full pages of 500, of which each but the first begins with a lead that is known, and the rest.
		const pages = standIn.requests.filter(
			({ path }) => path === '/v1/leads' || path === '/api/v1/leads',
		);
		expect(pages.length).toBeLessThanOrEqual(6 + 1);
	});

	test('passes over no lead of a long list when others are archived meanwhile', async () => {
		const ids = await longList();
		const list = { path: '/v1/leads', method: 'GET' };
		standIn.fault({ name: 'page.shift', id: ids[0], ...list, nth: 2 });
		standIn.fault({ name: 'page.shift', id: ids[499], ...list, nth: 3 });
		standIn.fault({ name: 'page.shift', id: ids[998], ...list, nth: 5 });
		standIn.fault({ name: 'page.short', ...list, nth: 6 });
		const read = new Set(await readLong());
		expect(ids.filter((id) => !read.has(id))).toEqual([]);
	});

	test('a list that is read again is read anew', async () => {
		const ids = await longList();
		await readLong();
		const { store } = standIn.state;
		const added = { ...store.leads[0], id: '00000000-0000-4000-8000-999999999999' };
		store.leads.push({ ...added, add_time: '2026-11-01T00:00:00.000Z' });
		expect(await readLong()).toEqual([...ids, added.id]);
	});

	test('follows pages that are shorter than asked', async () => {
		await setUp(seedLeads(20));
		standIn.fault({ name: 'page.short', path: '/v1/leads', method: 'GET', times: 3 });
		expect(await readAll(10)).toEqual(standIn.state.leadIds);
	});

	test('goes on when someone else creates the same field in the same moment', async () => {
		standIn = await startPipedrive({ leads: seedLeads(1) });
		connectAnew();
		standIn.fault({ name: 'fields.race', method: 'POST', path: '/v2/dealFields' });
		expect((await adapter.ensureFields({ create: true })).missing).toEqual([]);
		const names = standIn.state.store.dealFields.map(({ field_name: name }) => name);
		expect(names.filter((name) => name === 'LQ Score')).toHaveLength(1);
		expect((await adapter.writeBatch(rows(standIn.state.leadIds)))[0].ok).toBe(true);
	});

	test('misses no change when a lead is written to while the pages are read', async () => {
		await setUp(seedLeads(3));
		const { store, leadIds } = standIn.state;
		// More than a page holds, so that there is a second one.
		for (let index = 0; index < 600; index++) {
			const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
			const at = new Date(standIn.now() + index * 1_000).toISOString();
			store.leads.push({ ...store.leads[0], id, add_time: at, update_time: at });
		}
		const wanted = new Set(store.leads.map(({ id }) => id));
		const since = '2020-01-01T00:00:00.000Z';
		const first = await adapter.listChanges({ since, watched: [] });
		const moved = store.leads.find(({ id }) => id === leadIds[0]);
		Object.assign(moved ?? {}, {
			update_time: new Date(standIn.now() + 3_600_000).toISOString(),
		});
		const second = await adapter.listChanges({ since, watched: [] }, first.cursor);
		const found = [...first.changes, ...second.changes].map(({ lead }) => lead.source?.id);
		expect(new Set(found)).toEqual(wanted);
	});

	test('reads custom fields by their names and choices by their labels', async () => {
		await setUp(seedLeads(1));
		const { store } = standIn.state;
		const code = 'a'.repeat(40);
		store.dealFields.push({
			field_name: 'Company size',
			field_code: code,
			field_type: 'enum',
			options: [{ id: 77, label: '11 to 50' }],
			is_custom_field: true,
		} as never);
		store.leads[0][code] = 77;
		connectAnew();
		const { leads } = await adapter.listLeads({});
		expect(leads[0].fields['Company size']).toBe('11 to 50');
		const fields = (await adapter.describe('fields')) as readonly CrmField[];
		expect(fields).toContainEqual(expect.objectContaining({ name: code, label: 'Company size' }));
		expect(fields.map(({ name }) => name)).toContain('title');
	});

	test('names the scope that is missing', async () => {
		await setUp(seedLeads(1));
		standIn.fault({ name: 'scope.missing', scope: 'leads:full', times: null });
		await expect(adapter.listLeads({})).rejects.toThrow(/leads:full/);
	});

	test('gives won and lost deals', async () => {
		await setUp(withOutcomes());
		const won = await adapter.listOutcomes({});
		const lost = await adapter.listOutcomes({}, won.cursor);
		expect([...won.leads, ...lost.leads].map(({ outcome }) => outcome)).toEqual(outcomes);
	});
});

describe('Odoo client: what goes wrong at Odoo', () => {
	let standIn: Awaited<ReturnType<typeof startOdoo>>;
	let adapter: CrmAdapter;

	const setUp = async (leads: readonly object[], version = 19, more: object = {}) => {
		standIn = await startOdoo({ leads, version });
		const http = fetchHttp(() => ({ authorization: `bearer ${ODOO_KEY}` }));
		const settings = {
			baseUrl: standIn.url,
			database: ODOO_DATABASE,
			username: ODOO_USER,
			apiKey: ODOO_KEY,
			...more,
		};
		adapter = createOdooClient({ ...virtualHost(standIn, http), settings });
	};

	afterEach(async () => {
		await standIn.stop();
	});

	test('falls back on the older protocol only where the newer one is not known', async () => {
		await setUp(seedLeads(2), 17);
		expect((await adapter.listLeads({})).leads).toHaveLength(2);
		expect(standIn.requests.map(({ path }) => path).filter((path) => path !== '/jsonrpc')).toEqual([
			'/json/2/res.users/context_get',
		]);
	});

	test.each([19, 17])('says when the key is refused or has expired (Odoo %i)', async (version) => {
		await setUp(seedLeads(1), version);
		standIn.state.keys.clear();
		await expect(adapter.listLeads({})).rejects.toMatchObject({ failure: 'auth_expired' });
	});

	test('treats an error with status 200 as an error and never shows the server’s code', async () => {
		await setUp(seedLeads(1), 17, { protocol: 'jsonrpc' });
		await adapter.listLeads({});
		standIn.fault({ name: 'rpc.error200', times: null });
		const reading = adapter.listLeads({});
		await expect(reading).rejects.toMatchObject({ failure: 'validation' });
		await expect(reading).rejects.not.toThrow(/Traceback|secret-path|Nope/);
	});

	test('says what to create when the user may not create fields', async () => {
		await setUp(seedLeads(1));
		standIn.fault({ name: 'scope.missing', path: '/ir.model', times: null });
		const { missing, created } = await adapter.ensureFields({ create: true });
		expect(created).toEqual([]);
		expect(missing).toContainEqual({ name: 'x_lq_score', label: 'LQ Score', type: 'float' });
	});

	test('does not create a task again after it was done', async () => {
		await setUp(seedLeads(1));
		const [id] = standIn.state.leadIds;
		const task = { subject: 'Call', text: 'Now', dueAt: '2026-11-24T09:00:00.000Z' };
		const row = { key: 'a', id, marker: 'b'.repeat(16), task };
		await adapter.createTasks([row]);
		const { records } = standIn.state.store;
		const [activity] = records['mail.activity'].values();
		records['mail.activity'].clear();
		records['mail.message'].set(9_000, {
			id: 9_000,
			model: 'crm.lead',
			res_id: Number(id),
			body: activity.note,
		});
		expect((await adapter.createTasks([row]))[0].action).toBe('skipped');
	});

	test('gives won and lost leads', async () => {
		await setUp(withOutcomes());
		const { leads } = await adapter.listOutcomes({});
		expect(leads.map(({ outcome }) => outcome)).toEqual(outcomes);
	});
});
