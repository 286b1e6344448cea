import { sleep } from 'n8n-workflow';
import {
	createHubSpotClient,
	readLeads,
	type CrmAdapter,
	type CrmHost,
	type HubSpotSettings,
	type WriteRow,
} from '../../../core/crm';
import {
	createRecord,
	HUBSPOT_KEY,
	startHubSpot,
	updateRecord,
} from '../../../sandbox/crm/hubspot/server.cjs';
import { fetchHttp, virtualHost } from './host';
import { seedLeads } from './seed';

type StandIn = Awaited<ReturnType<typeof startHubSpot>>;

describe('HubSpot client: what goes wrong at HubSpot', () => {
	let standIn: StandIn;
	let host: CrmHost & { readonly waits: number[] };
	let adapter: CrmAdapter;

	const connect = (settings: HubSpotSettings = {}) => {
		host = virtualHost(
			standIn,
			fetchHttp(() => ({ authorization: `Bearer ${HUBSPOT_KEY}` })),
		);
		adapter = createHubSpotClient({ ...host, settings: { baseUrl: standIn.url, ...settings } });
	};

	const setUp = async (count: number, settings?: HubSpotSettings) => {
		standIn = await startHubSpot({ leads: seedLeads(count) });
		connect(settings);
	};

	afterEach(async () => {
		await standIn.stop();
	});

	const longAgo = '2020-01-01T00:00:00.000Z';

	const contact = (id: string) => standIn.state.store.objects.contacts.get(id)?.properties ?? {};

	const row = (id: string, index: number, more: Partial<WriteRow> = {}): WriteRow => ({
		key: `row-${index}`,
		id,
		values: { score: index % 100, grade: 'B1', scoredAt: '2026-11-23T09:00:00.000Z' },
		...more,
	});

	const rows = (more?: Partial<WriteRow>) =>
		standIn.state.contactIds.map((id, index) => row(id, index, more));

	const requestsTo = (part: string) => standIn.requests.filter(({ path }) => path.includes(part));

	async function idsOf(query: Parameters<CrmAdapter['listLeads']>[0]): Promise<string[]> {
		const ids: string[] = [];
		for await (const page of readLeads(adapter, query, { withEvents: false })) {
			for (const { source } of page.leads) ids.push(source?.id ?? '');
		}
		return ids;
	}

	test('reads more leads than one search may give, without a gap', async () => {
		await setUp(90);
		standIn.fault({ name: 'index.cap', cap: 20, path: '/search' });
		const ids = await idsOf({ updatedSince: longAgo, pageSize: 10 });
		expect(ids).toEqual(standIn.state.contactIds);
		expect(requestsTo('/search').every(({ json }) => !('after' in (json as object)))).toBe(true);
	});

	test.each([
		['the list', {}],
		['the search', { updatedSince: longAgo }],
	])('follows pages of %s that are shorter than asked', async (_, query) => {
		await setUp(20);
		standIn.fault({ name: 'page.short', path: '/contacts', times: 3 });
		expect(await idsOf({ ...query, pageSize: 10 })).toEqual(standIn.state.contactIds);
	});

	test('offers lists behind the first page of them', async () => {
		await setUp(4);
		const { lists } = standIn.state.store;
		for (let number = 0; number < 600; number++) {
			const listId = String(1_000 + number);
			lists.set(listId, { listId, name: `List ${number}`, members: [] });
		}
		expect(await adapter.describe('lists')).toHaveLength(601);
	});

	test('goes on after "secondly limit" answers, waiting longer each time', async () => {
		await setUp(5);
		standIn.fault({ name: 'rate.search', times: 3, path: '/search' });
		expect(await idsOf({ updatedSince: longAgo })).toHaveLength(5);
		const waits = host.waits.filter((wait) => wait > 500);
		expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 3]);
	});

	test('waits the whole rolling window', async () => {
		await setUp(5);
		standIn.fault({ name: 'rate.rolling' });
		expect(await idsOf({})).toHaveLength(5);
		expect(Math.max(...host.waits)).toBeGreaterThan(9_000);
	});

	test('keeps below the limits that the account tells, so that it is never turned away', async () => {
		await setUp(40);
		standIn.state.limits.rolling = 20;
		await adapter.ensureFields({ create: true });
		const { leads } = await adapter.listLeads({});
		for (let run = 0; run < 12; run++) await adapter.completeLeads(leads, { events: true });
		expect(host.waits.length).toBeGreaterThan(0);
		const starts = standIn.requests.map(({ at }) => at);
		const busiest = Math.max(
			...starts.map((start) => starts.filter((at) => at >= start && at < start + 10_000).length),
		);
		// Until the first answer the smallest plan's limit is assumed, so only the known limit binds.
		expect(busiest).toBeLessThanOrEqual(20);
	});

	test('combines more conditions than a search takes', async () => {
		await setUp(20);
		const [first, second] = standIn.state.contactIds;
		const now = standIn.now();
		updateRecord(standIn.state.store, 'contacts', first, { hubspot_owner_id: '71' }, now);
		updateRecord(standIn.state.store, 'contacts', second, { hubspot_owner_id: '71' }, now);
		const query = {
			updatedSince: longAgo,
			createdSince: longAgo,
			stage: 'marketingqualifiedlead',
			owner: '71',
		};
		expect(await idsOf(query)).toEqual([first]);
		const [{ json }] = requestsTo('/search');
		const { filterGroups } = json as { filterGroups: Array<{ filters: unknown[] }> };
		expect(filterGroups).toHaveLength(1);
		expect(filterGroups[0].filters.length).toBeLessThanOrEqual(3);
	});

	test('reads the members of a list', async () => {
		await setUp(10);
		expect(await idsOf({ list: '9' })).toEqual(standIn.state.contactIds.slice(0, 3));
	});

	test('reads custom properties that were asked for', async () => {
		await setUp(2);
		const { store, contactIds } = standIn.state;
		store.properties.contacts.push({
			...store.properties.contacts[4],
			name: 'budget_range',
			type: 'string',
		});
		updateRecord(store, 'contacts', contactIds[0], { budget_range: '25000' }, standIn.now());
		const { leads } = await adapter.listLeads({ fields: ['budget_range'] });
		expect(leads[0].fields.budget_range).toBe('25000');
	});

	test('asks for the rest when a contact has more engagements than the list shows', async () => {
		await setUp(1);
		const [id] = standIn.state.contactIds;
		const body = (at: number) => ({
			properties: { hs_timestamp: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString() },
			associations: [
				{ to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 194 }] },
			],
		});
		for (let batch = 0; batch < 7; batch++) {
			await fetch(`${standIn.url}/crm/objects/2026-09/calls/batch/create`, {
				method: 'POST',
				headers: { authorization: `Bearer ${HUBSPOT_KEY}`, 'content-type': 'application/json' },
				body: JSON.stringify({
					inputs: Array.from({ length: 100 }, (_, call) => body(batch * 100 + call)),
				}),
			});
		}
		const { leads } = await adapter.listLeads({});
		const [lead] = await adapter.completeLeads(leads, { events: true });
		// 700 here and one from the seed; the association pages hold 500.
		expect(lead.events.filter(({ type }) => type === 'call')).toHaveLength(701);
	});

	test('reads counters as events with a count, dated at the last occurrence', async () => {
		await setUp(1);
		const [id] = standIn.state.contactIds;
		Object.assign(contact(id), {
			hs_email_open: '12',
			hs_email_last_open_date: '2026-11-01T08:00:00Z',
			hs_email_click: '3',
		});
		const { leads } = await adapter.listLeads({});
		const [lead] = await adapter.completeLeads(leads, { events: true });
		expect(lead.events).toContainEqual(
			expect.objectContaining({ type: 'emailOpen', count: 12, at: '2026-11-01T08:00:00.000Z' }),
		);
		// Clicks without a date say nothing about when, so they are no event.
		expect(lead.events.map(({ type }) => type)).not.toContain('emailClick');
	});

	test('tells the last form by its name, and how many there were before', async () => {
		await setUp(1);
		const [id] = standIn.state.contactIds;
		Object.assign(contact(id), {
			num_conversion_events: '3',
			first_conversion_date: '2026-09-01T08:00:00Z',
			recent_conversion_date: '2026-11-01T08:00:00Z',
			recent_conversion_event_name: 'Product: Request a demo',
		});
		const { leads } = await adapter.listLeads({});
		const [lead] = await adapter.completeLeads(leads, { events: true });
		const forms = lead.events.filter(({ channel }) => channel === 'form');
		expect(forms.map(({ type, at, count }) => [type, at, count])).toEqual([
			['formSubmission', '2026-09-01T08:00:00.000Z', 2],
			['demoRequest', '2026-11-01T08:00:00.000Z', 1],
		]);
	});

	test('reads web events one by one where the account has the event API', async () => {
		standIn = await startHubSpot({
			leads: [
				{
					person: { email: 'a@b.test' },
					events: [
						{ type: 'pricingPageVisit', at: '2026-11-01T08:00:00Z' },
						{ type: 'emailClick', at: '2026-11-02T08:00:00Z' },
						{ type: 'webinarAttendance', at: '2026-11-03T08:00:00Z' },
					],
				},
			],
		});
		connect({ webEvents: 'occurrences' });
		const { leads } = await adapter.listLeads({});
		const [lead] = await adapter.completeLeads(leads, { events: true });
		expect(lead.events.map(({ type, at, asset }) => [type, at, asset])).toEqual([
			['pricingPageVisit', '2026-11-01T08:00:00.000Z', '/pricing'],
			['emailClick', '2026-11-02T08:00:00.000Z', undefined],
			['webinarAttendance', '2026-11-03T08:00:00.000Z', undefined],
		]);
	});

	test('names the permission that is missing', async () => {
		await setUp(2);
		await adapter.ensureFields({ create: true });
		standIn.fault({ name: 'scope.missing', scope: 'crm.objects.contacts.write' });
		await adapter.describe('stages');
		await expect(adapter.writeBatch(rows())).rejects.toThrow(/crm\.objects\.contacts\.write/);
		expect(standIn.state.withoutScopes.size).toBe(1);
	});

	test('renews an expired token once and goes on; says so when the renewal is refused', async () => {
		await setUp(2);
		let token = 'stale';
		let renewals = 0;
		const http = fetchHttp(
			() => ({ authorization: `Bearer ${token}` }),
			async () => {
				renewals++;
				token = HUBSPOT_KEY;
			},
		);
		const renewing = createHubSpotClient({
			...virtualHost(standIn, http),
			settings: { baseUrl: standIn.url },
		});
		expect((await renewing.listLeads({})).leads).toHaveLength(2);
		expect(renewals).toBe(1);
		standIn.fault({ name: 'token.expired', times: null });
		await expect(renewing.listLeads({})).rejects.toMatchObject({ failure: 'auth_expired' });
		await expect(renewing.listLeads({})).rejects.toThrow(/Open the credential in n8n/);
	});

	test('creates missing fields with their group when asked, and says exactly what to create when not', async () => {
		await setUp(1);
		const before = await adapter.ensureFields({ create: false });
		expect(before.missing).toContainEqual({ name: 'lq_score', label: 'LQ Score', type: 'number' });
		const report = await adapter.ensureFields({ create: true });
		expect(report.created).toContain('lq_bant_budget');
		expect(report.missing).toEqual([]);
		const again = await adapter.ensureFields({ create: true });
		expect(again.created).toEqual([]);
	});

	test('goes on when someone else creates the same field in the same moment', async () => {
		await setUp(1);
		standIn.fault({ name: 'fields.race', method: 'POST', path: '/properties/', nth: 2 });
		const report = await adapter.ensureFields({ create: true });
		expect(report.missing).toEqual([]);
		expect(
			standIn.state.store.properties.contacts.filter(({ name }) => name === 'lq_score'),
		).toHaveLength(1);
	});

	test('leaves a field of another type under our name alone and reports it', async () => {
		await setUp(1);
		const { properties } = standIn.state.store;
		properties.contacts.push({ ...properties.contacts[4], name: 'lq_score', type: 'string' });
		const report = await adapter.ensureFields({ create: true });
		expect(report.missing).toEqual([{ name: 'lq_score', label: 'LQ Score', type: 'number' }]);
	});

	test('writes the other fields when one was removed, and warns', async () => {
		await setUp(3);
		await adapter.ensureFields({ create: true });
		standIn.fault({ name: 'schema.drift', property: 'lq_grade' });
		connect();
		await adapter.describe('stages');
		connect();
		const results = await adapter.writeBatch(rows());
		expect(results.map(({ ok, warnings }) => [ok, warnings])).toEqual(
			Array.from({ length: 3 }, () => [true, ['field_missing']]),
		);
		expect(contact(standIn.state.contactIds[2]).lq_score).toBe('2');
	});

	test('fails a row of which nothing could be written, and says which fields to create', async () => {
		await setUp(2);
		const [result] = await adapter.writeBatch(rows());
		expect(result).toMatchObject({ ok: false, code: 'field_missing', retryable: false });
		expect(result.message).toMatch(/lq_score, lq_grade/);
	});

	describe('batches', () => {
		const bad = (index: number): Partial<WriteRow> => ({
			values: { score: index, bantVerdict: 'not an option' },
		});

		test.each([['batch.partial'], ['batch.partial200'], [undefined]])(
			'gives the bad row its own result and writes the others (%s)',
			async (fault) => {
				await setUp(30);
				await adapter.ensureFields({ create: true });
				if (fault) standIn.fault({ name: fault, path: '/contacts/batch/update' });
				const all = rows();
				all[13] = row(all[13].id, 13, bad(13));
				const results = await adapter.writeBatch(all);
				expect(results.filter(({ ok }) => !ok)).toEqual([
					expect.objectContaining({ key: 'row-13', code: 'VALIDATION_ERROR', retryable: false }),
				]);
				expect(results[13].message).toContain('lq_bant_verdict: INVALID_OPTION');
				standIn.state.contactIds.forEach((id, index) => {
					expect(contact(id).lq_score).toBe(index === 13 ? undefined : String(index));
				});
			},
		);

		test('matches results by id whatever their order', async () => {
			await setUp(10);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name: 'batch.shuffle', path: '/contacts/batch/update' });
			const results = await adapter.writeBatch(rows());
			expect(results.map(({ key, id }) => [key, id])).toEqual(
				rows().map(({ key, id }) => [key, id]),
			);
		});

		test('looks a row up again that is missing from the answer', async () => {
			await setUp(10);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name: 'batch.drop', path: '/contacts/batch/update' });
			const results = await adapter.writeBatch(rows());
			expect(results.every(({ ok, action }) => ok && action === 'updated')).toBe(true);
		});

		test('tries a batch that is refused without a reason row by row', async () => {
			await setUp(8);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name: 'batch.reject', path: '/contacts/batch/update' });
			const results = await adapter.writeBatch(rows());
			expect(results.every(({ ok }) => ok)).toBe(true);
		});

		test('marks the rest as not attempted when the day’s budget ends in the middle', async () => {
			await setUp(450);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name: 'rate.daily', path: '/contacts/batch/update', nth: 3, times: null });
			const results = await adapter.writeBatch(rows());
			const written = standIn.state.contactIds.filter((id) => contact(id).lq_score !== undefined);
			expect(results).toHaveLength(450);
			expect(results.filter(({ ok }) => ok)).toHaveLength(written.length);
			const open = results.filter(({ ok }) => !ok);
			expect(open).toHaveLength(450 - written.length);
			expect(open.length).toBeGreaterThan(0);
			expect(new Set(open.map(({ code }) => code))).toEqual(new Set(['not_attempted']));
			expect(open[0].message).toMatch(/used up/);
			standIn.clearFaults();
			const rerun = await adapter.writeBatch(rows());
			expect(rerun.filter(({ action }) => action === 'skipped')).toHaveLength(written.length);
			expect(rerun.filter(({ action }) => action === 'updated')).toHaveLength(open.length);
		});

		test('a lead that disappears between reading and writing is the only row that fails', async () => {
			await setUp(5);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name: 'lead.gone', id: standIn.state.contactIds[2], path: '/batch/update' });
			const results = await adapter.writeBatch(rows());
			expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true, true]);
			expect(results[2].code).toBe('OBJECT_NOT_FOUND');
		});

		test.each([
			['http.423', {}],
			['http.477', { seconds: 4 }],
			['http.status', { status: 504 }],
			['http.status', { status: 524 }],
		])('repeats a write after %s %o', async (name, more) => {
			await setUp(3);
			await adapter.ensureFields({ create: true });
			standIn.fault({ name, ...more, path: '/contacts/batch/update' });
			expect((await adapter.writeBatch(rows())).every(({ ok }) => ok)).toBe(true);
			if (name === 'http.477') expect(host.waits).toContain(4_000);
			if (name === 'http.423') expect(host.waits).toContain(2_000);
		});
	});

	describe('lifecycle stages', () => {
		const stageOf = (index: number) => contact(standIn.state.contactIds[index]).lifecyclestage;

		test('moves forward, in the pack’s words or in HubSpot’s', async () => {
			await setUp(3);
			const [first, second] = rows();
			const results = await adapter.writeBatch([
				{ ...first, values: {}, stage: 'sql' },
				{ ...second, values: {}, stage: 'opportunity' },
			]);
			expect(results.map(({ ok, warnings }) => [ok, warnings])).toEqual([
				[true, []],
				[true, []],
			]);
			expect([stageOf(0), stageOf(1)]).toEqual(['salesqualifiedlead', 'opportunity']);
		});

		test('never moves back by itself', async () => {
			await setUp(1);
			const [first] = rows();
			const [result] = await adapter.writeBatch([{ ...first, values: {}, stage: 'lead' }]);
			expect(result.warnings).toEqual(['lifecycle_not_applied']);
			expect(stageOf(0)).toBe('marketingqualifiedlead');
			expect(requestsTo('/batch/update')).toEqual([]);
		});

		test.each(['ignore', 'allow'] as const)(
			'moves back when told to, clearing first (%s)',
			async (mode) => {
				await setUp(1);
				standIn.fault({ name: `lifecycle.${mode}` });
				await adapter.describe('owners');
				const [first] = rows();
				const [result] = await adapter.writeBatch([{ ...first, values: {}, stage: 'subscriber' }], {
					allowBackward: true,
				});
				expect(result).toMatchObject({ ok: true, action: 'updated', warnings: [] });
				expect(stageOf(0)).toBe('subscriber');
				expect(
					requestsTo('/batch/update').map(
						({ json }) => (json as { inputs: Array<{ properties: object }> }).inputs[0].properties,
					),
				).toEqual([{ lifecyclestage: '' }, { lifecyclestage: 'subscriber' }]);
			},
		);

		test('warns when the stage did not arrive', async () => {
			await setUp(1);
			// Another user moves the contact on after our read, so that our step has become a step back.
			standIn.fault({ name: 'batch.shuffle', path: '/batch/update' });
			const [first] = rows();
			const { contacts } = standIn.state.store.objects;
			const writing = adapter.writeBatch([{ ...first, values: {}, stage: 'sql' }]);
			const record = contacts.get(first.id);
			const results = await Promise.all([
				writing,
				(async () => {
					while (requestsTo('/batch/read').length === 0) await sleep(1);
					if (record) record.properties.lifecyclestage = 'customer';
				})(),
			]);
			expect(results[0][0].warnings).toEqual(['lifecycle_not_applied']);
			expect(stageOf(0)).toBe('customer');
		});

		test('knows the stages that the account made itself', async () => {
			await setUp(1);
			const stages = standIn.state.store.properties.contacts.find(
				({ name }) => name === 'lifecyclestage',
			) as unknown as { options: object[] };
			stages.options.splice(3, 0, {
				value: '88112233',
				label: 'Demo Booked',
				displayOrder: 2.5,
				hidden: false,
			});
			const [first] = rows();
			const [result] = await adapter.writeBatch([{ ...first, values: {}, stage: 'demoBooked' }], {
				stageMapping: { demoBooked: '88112233' },
			});
			expect(result.warnings).toEqual([]);
			expect(stageOf(0)).toBe('88112233');
			const [unknown] = await adapter.writeBatch([
				{ ...first, values: {}, stage: 'no such stage' },
			]);
			expect(unknown.warnings).toEqual(['stage_unknown']);
		});
	});

	test('a search index that lags neither hides a write nor makes it come twice', async () => {
		await setUp(20);
		await adapter.ensureFields({ create: true });
		standIn.fault({ name: 'index.lag', milliseconds: 30_000 });
		await adapter.describe('owners');
		connect();
		const results = await adapter.writeBatch(rows({ stage: 'sql' }));
		expect(results.every(({ ok, warnings }) => ok && warnings.length === 0)).toBe(true);
		const again = await adapter.writeBatch(rows({ stage: 'sql' }));
		expect(again.every(({ action }) => action === 'skipped')).toBe(true);
		expect(requestsTo('/search')).toEqual([]);
	});

	test('a lead that moves between pages while they are read comes once', async () => {
		await setUp(30);
		standIn.fault({ name: 'page.shift', path: '/contacts', method: 'GET', times: null });
		const ids = await idsOf({ pageSize: 10 });
		expect(ids).toEqual(standIn.state.contactIds);
	});

	test('writes a thousand leads through bad rows, limits, a bad gateway and a lost answer', async () => {
		await setUp(1_000);
		await adapter.ensureFields({ create: true });
		const invalid = new Set([7, 99, 100, 250, 333, 501, 502, 777, 888, 999]);
		const all = rows({ stage: 'sql' }).map((one, index) =>
			invalid.has(index) ? { ...one, values: { score: 1, bantVerdict: 'maybe' } } : one,
		);
		const write = { path: '/contacts/batch/update' };
		standIn.fault({ name: 'rate.rolling', ...write, nth: 2, times: 3 });
		standIn.fault({ name: 'http.status', status: 502, ...write, nth: 4 });
		standIn.fault({ name: 'connection.dropAfter', ...write, nth: 6 });
		const results = await adapter.writeBatch(all);
		expect(results.map(({ key }) => key)).toEqual(all.map(({ key }) => key));
		results.forEach((result, index) => {
			expect([index, result.ok]).toEqual([index, !invalid.has(index)]);
		});
		standIn.state.contactIds.forEach((id, index) => {
			const properties = contact(id);
			expect([index, properties.lq_score]).toEqual([
				index,
				invalid.has(index) ? undefined : String(index % 100),
			]);
			expect(properties.lifecyclestage === 'salesqualifiedlead').toBe(!invalid.has(index));
		});
	});

	test('gives won and lost leads with date and value, and leaves open ones out', async () => {
		const leads = seedLeads(6).map((lead, index) => ({
			...lead,
			...(index === 0
				? { outcome: { status: 'won' as const, at: '2026-05-01T00:00:00.000Z', value: 5_000 } }
				: {}),
			...(index === 1
				? { outcome: { status: 'lost' as const, at: '2026-06-01T00:00:00.000Z' } }
				: {}),
		}));
		standIn = await startHubSpot({ leads });
		connect();
		const { store, contactIds } = standIn.state;
		const open = createRecord(
			store,
			'deals',
			{ dealname: 'Open', dealstage: 'qualified' },
			standIn.now(),
		);
		await fetch(
			`${standIn.url}/crm/objects/2026-09/deals/${open.id}/associations/default/contacts/${contactIds[2]}`,
			{ method: 'PUT', headers: { authorization: `Bearer ${HUBSPOT_KEY}` } },
		);
		const page = await adapter.listOutcomes({});
		expect(page.leads.map(({ source, outcome }) => [source?.id, outcome])).toEqual([
			[contactIds[0], { status: 'won', at: '2026-05-01T00:00:00.000Z', value: 5_000 }],
			[contactIds[1], { status: 'lost', at: '2026-06-01T00:00:00.000Z' }],
		]);
		const recent = await adapter.listOutcomes({ closedSince: '2026-05-15T00:00:00.000Z' });
		expect(recent.leads.map(({ source }) => source?.id)).toEqual([contactIds[1]]);
	});

	test('tells when a watched property changed last, so that a write-back is no change', async () => {
		await setUp(2);
		await adapter.ensureFields({ create: true });
		const started = standIn.now();
		standIn.advance(60_000);
		const [first] = standIn.state.contactIds;
		updateRecord(standIn.state.store, 'contacts', first, { jobtitle: 'CEO' }, standIn.now());
		standIn.advance(60_000);
		await adapter.writeBatch(rows());
		const { changes } = await adapter.listChanges({
			since: new Date(started + 30_000).toISOString(),
			watched: ['jobtitle'],
		});
		const changed = changes.find(({ lead }) => lead.source?.id === first);
		const writtenOnly = changes.find(({ lead }) => lead.source?.id !== first);
		expect(changed?.watched).toEqual({ jobtitle: 'CEO' });
		expect(Date.parse(changed?.watchedAt ?? '')).toBeGreaterThan(started + 30_000);
		expect(Date.parse(writtenOnly?.watchedAt ?? '')).toBeLessThan(started + 30_000);
		expect(Date.parse(writtenOnly?.modifiedAt ?? '')).toBeGreaterThan(started + 90_000);
	});
});
