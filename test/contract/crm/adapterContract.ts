import {
	CrmError,
	ERASED_VALUES,
	readLeads,
	taskMarker,
	type CrmAdapter,
	type CrmHost,
	type FieldOption,
	type LeadQuery,
	type RowResult,
	type WriteRow,
} from '../../../core/crm';
import { readLead, type Lead } from '../../../core/lead';
import type { Fault, StandIn } from '../../../sandbox/standIn/server.cjs';
import { seedLeads } from './seed';

/** Which requests a fault hits: by method, a part of the path, and a part of the body where all paths are one. */
export interface FaultTarget {
	readonly method?: string;
	readonly path?: string;
	readonly has?: string;
}

/** What a CRM brings to be held to the common contract. */
export interface ContractSubject {
	readonly standIn: StandIn<never>;
	/** A client on the stand-in's clock; `host` shows how often it waited. */
	readonly adapter: CrmAdapter;
	readonly host: CrmHost & { readonly waits: number[] };
	/** Another client of the same account, which has yet to learn everything. */
	connect(host: CrmHost): CrmAdapter;
	/** The ids of the seeded leads, in the order of the seed. */
	readonly leadIds: readonly string[];
	/** A record id of the right form that does not exist. */
	readonly missingId: string;
	/** What the CRM itself holds, read behind the API's back. */
	readonly stored: {
		/** By keys of `QUALIFICATION_FIELDS`, as text. */
		qualification(leadId: string): Readonly<Record<string, string>>;
		/** How many tasks the lead has. */
		tasks(leadId: string): number;
		notes(leadId: string): number;
	};
	/** Faults as this vendor words them; `path` parts that tell its requests apart. */
	readonly faults: {
		readonly burst: Fault;
		/** Absent where the CRM has no budget. */
		readonly budget?: Fault;
		/** Part of the path (and method) of the request that writes a batch of leads. */
		readonly write: FaultTarget;
		readonly createTask: FaultTarget;
		readonly createLead: FaultTarget;
		readonly list: FaultTarget;
	};
	/** Takes the field for the grade away. */
	readonly drift: Fault;
	/** Values that this CRM refuses. */
	readonly refused: WriteRow['values'];
	/** Leads and tasks that one request writes. */
	readonly rowsPerRequest: number;
	/** Creates the fields that the pack writes, by the API or behind its back. */
	prepareFields(): Promise<void>;
}

const SEEDED = 25;

const MQL = /^(mql|marketing qualified lead)$/i;

async function readAll(adapter: CrmAdapter, pageSize: number): Promise<Lead[]> {
	const leads: Lead[] = [];
	for await (const page of readLeads(adapter, { pageSize }, { withEvents: true, blockSize: 10 })) {
		leads.push(...page.leads);
	}
	return leads;
}

const row = (id: string, index: number, score = 70): WriteRow => ({
	key: String(index),
	id,
	values: {
		score: score + index,
		grade: 'A2',
		band: 'hot',
		bantVerdict: 'qualified',
		bantBudget: 'met',
		reasons: '+40: Demo request 10 days ago',
		model: '0123456789abcdef',
		scoredAt: '2026-11-23T09:00:00.000Z',
	},
});

const task = (id: string, index: number) => ({
	key: String(index),
	id,
	marker: taskMarker(id, 'handOff', '2026-11-23T09:00:00.000Z'),
	task: {
		subject: 'Call this lead',
		text: 'Score 74: <b>demo</b> & pricing',
		dueAt: '2026-11-24T09:00:00.000Z',
	},
});

const newLead = (key: string, email: string) => ({
	key,
	lead: readLead({
		email,
		firstName: 'Nina',
		lastName: 'Neu',
		jobTitle: 'Head of Purchasing',
		company: 'Company 9',
		country: 'DE',
		phone: '+49 30 1234567',
	}).lead,
});

/** For tests of CRMs that have a budget. */
function budgetFault({ faults }: ContractSubject): Fault {
	if (!faults.budget) throw new Error('This CRM has no budget');
	return faults.budget;
}

const byAction = (results: readonly RowResult[]) => results.map(({ action }) => action);

/** Everything that is personal in the seed; no error or result may hold it. */
const PERSONAL = /person-\d|First\d|Last\d|\+4930|company-\d+\.test/;

/** The tests that every CRM client passes, against its stand-in. */
export function describeAdapterContract(
	name: string,
	start: (leads: ReturnType<typeof seedLeads>) => Promise<ContractSubject>,
	{ hasBudget = true }: { readonly hasBudget?: boolean } = {},
): void {
	// What a CRM does not have is not tested there.
	const testsBudget = hasBudget ? test : undefined;

	describe(`${name} client: the contract of all CRMs`, () => {
		let subject: ContractSubject;

		beforeEach(async () => {
			subject = await start(seedLeads(SEEDED));
		});

		afterEach(async () => {
			await subject.standIn.stop();
		});

		const rowsOf = (count: number, score?: number) =>
			subject.leadIds.slice(0, count).map((id, index) => row(id, index, score));

		test('reads every lead exactly once over small pages, with company and events', async () => {
			const leads = await readAll(subject.adapter, 10);
			expect(leads.map(({ source }) => source?.id).sort()).toEqual([...subject.leadIds].sort());
			const first = leads.find(({ person }) => person.email === 'person-0@company-0.test');
			expect(first).toMatchObject({
				person: {
					firstName: 'First0',
					lastName: 'Last0',
					jobTitle: 'Einkaufsleiter',
					country: 'DE',
				},
				company: { name: 'Company 0' },
				consent: { marketing: 'denied', adUserData: 'unknown', adPersonalization: 'unknown' },
			});
			expect(first?.events.map(({ type }) => type)).toEqual(
				expect.arrayContaining(['call', 'meeting']),
			);
			expect(first?.events.every(({ at }) => /Z$/.test(at))).toBe(true);
		});

		test('goes on from a cursor where an earlier run stopped', async () => {
			const first = await subject.adapter.listLeads({ pageSize: 10 });
			const rest: Lead[] = [];
			let cursor = first.cursor;
			while (cursor !== undefined) {
				const page = await subject.adapter.listLeads({ pageSize: 10 }, cursor);
				rest.push(...page.leads);
				cursor = page.cursor;
			}
			const ids = [...first.leads, ...rest].map(({ source }) => source?.id);
			expect([...ids].sort()).toEqual([...subject.leadIds].sort());
		});

		test('reads chosen leads by id and leaves out those that do not exist', async () => {
			const ids = [subject.leadIds[3], subject.missingId, subject.leadIds[5]];
			const { leads } = await subject.adapter.listLeads({ ids });
			expect(leads.map(({ source }) => source?.id).sort()).toEqual(
				[subject.leadIds[3], subject.leadIds[5]].sort(),
			);
		});

		test('filters by date and by stage', async () => {
			const idsOf = async (query: LeadQuery) => {
				const ids: string[] = [];
				for await (const { leads } of readLeads(subject.adapter, query, { withEvents: false }))
					ids.push(...leads.map(({ source }) => source?.id ?? ''));
				return ids.sort();
			};
			const past = new Date(subject.standIn.now() - 86_400_000).toISOString();
			const future = new Date(subject.standIn.now() + 86_400_000).toISOString();
			const all = [...subject.leadIds].sort();
			expect(await idsOf({ updatedSince: past })).toEqual(all);
			expect(await idsOf({ createdSince: past })).toEqual(all);
			expect(await idsOf({ updatedSince: future })).toEqual([]);
			expect(await idsOf({ createdSince: future })).toEqual([]);

			const stages = (await subject.adapter.describe('stages')) as readonly FieldOption[];
			const mql = stages.find(({ label }) => MQL.test(label));
			// Every fourth lead of the seed is an MQL.
			const wanted = subject.leadIds.filter((_, index) => index % 4 === 0);
			expect(await idsOf({ stage: mql?.value, updatedSince: past })).toEqual(wanted.sort());
		});

		test('finds leads by email in any case', async () => {
			const found = await subject.adapter.findByEmail([
				'PERSON-1@company-0.test',
				'nobody@company-0.test',
			]);
			expect([...found]).toEqual([['person-1@company-0.test', subject.leadIds[1]]]);
		});

		test('writes a qualification and skips it when nothing but the time differs', async () => {
			await subject.prepareFields();
			const rows = rowsOf(SEEDED);
			const first = await subject.adapter.writeBatch(rows);
			expect(first.map(({ key, ok, action }) => ({ key, ok, action }))).toEqual(
				rows.map(({ key }) => ({ key, ok: true, action: 'updated' })),
			);
			expect(subject.stored.qualification(subject.leadIds[4])).toMatchObject({
				score: '74',
				grade: 'A2',
				bantBudget: 'met',
				model: '0123456789abcdef',
			});
			const later = rows.map((one) => ({
				...one,
				values: { ...one.values, scoredAt: '2026-11-24T09:00:00.000Z' },
			}));
			subject.standIn.clearRequests();
			expect(new Set(byAction(await subject.adapter.writeBatch(later)))).toEqual(
				new Set(['skipped']),
			);
			const written = subject.standIn.requests.filter(
				({ method, path, json }) =>
					path.includes(subject.faults.write.path ?? '') &&
					method === (subject.faults.write.method ?? method) &&
					JSON.stringify(json ?? '').includes(subject.faults.write.has ?? ''),
			);
			expect(written).toEqual([]);
		});

		test('erases what was written, and has nothing to do the second time', async () => {
			await subject.prepareFields();
			const [written, kept] = rowsOf(2);
			await subject.adapter.writeBatch([written, kept]);
			const erasure = [{ key: 'gone', id: written.id, values: ERASED_VALUES }];
			expect(byAction(await subject.adapter.writeBatch(erasure))).toEqual(['updated']);
			const left = Object.values(subject.stored.qualification(written.id));
			// Odoo has no empty number; what was never scored reads 0 there as well.
			expect(left.filter((value) => !['', '0', 'false', 'null'].includes(value))).toEqual([]);
			expect(subject.stored.qualification(kept.id)).toMatchObject({ score: '71', grade: 'A2' });
			expect(byAction(await subject.adapter.writeBatch(erasure))).toEqual(['skipped']);
		});

		test('reads leads by email, and none for an address that nobody has', async () => {
			const read = async (emails: string[]) => {
				const ids: unknown[] = [];
				for await (const { leads } of readLeads(subject.adapter, { emails }, { withEvents: false }))
					ids.push(...leads.map(({ source }) => source?.id));
				return ids;
			};
			expect(await read(['Person-1@company-0.test'])).toEqual([subject.leadIds[1]]);
			expect(await read(['nobody@company-0.test'])).toEqual([]);
		});

		test('says which fields are missing and still writes the others or explains', async () => {
			const report = await subject.adapter.ensureFields({ create: false });
			expect(report.created).toEqual([]);
			expect(report.missing.length + report.present.length).toBeGreaterThan(0);
			for (const field of report.missing) expect(field.label).toMatch(/^LQ /);
		});

		test('gives a result per row: a lead that is gone does not stop the others', async () => {
			await subject.prepareFields();
			const rows = [...rowsOf(3), row(subject.missingId, 3)];
			const results = await subject.adapter.writeBatch(rows);
			expect(results.map(({ key, ok }) => [key, ok])).toEqual([
				['0', true],
				['1', true],
				['2', true],
				['3', false],
			]);
			expect(results[3].message).toMatch(/no longer/);
		});

		test('waits when it is asked to slow down, then goes on', async () => {
			await subject.prepareFields();
			subject.standIn.fault({ ...subject.faults.burst, ...subject.faults.write, times: 2 });
			const results = await subject.adapter.writeBatch(rowsOf(5));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(subject.host.waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(0);
		});

		test('has a fault for a spent budget where the CRM has a budget', () => {
			expect(subject.faults.budget !== undefined).toBe(hasBudget);
		});

		testsBudget?.('stops at once when the budget of the day is spent', async () => {
			subject.standIn.fault({ ...budgetFault(subject), times: null });
			const asked = subject.standIn.requests.length;
			const reading = subject.adapter.listLeads({});
			await expect(reading).rejects.toMatchObject({ name: 'CrmError', failure: 'budget' });
			await expect(reading).rejects.toThrow(/used up|tomorrow|after/);
			expect(subject.standIn.requests.length - asked).toBe(1);
		});

		test('survives a bad gateway in the middle of writing', async () => {
			await subject.prepareFields();
			subject.standIn.fault({ name: 'http.status', status: 502, ...subject.faults.write });
			const results = await subject.adapter.writeBatch(rowsOf(5));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(subject.stored.qualification(subject.leadIds[2]).score).toBe('72');
		});

		test('survives a connection that drops after the leads were written', async () => {
			await subject.prepareFields();
			subject.standIn.fault({ name: 'connection.dropAfter', ...subject.faults.write });
			const results = await subject.adapter.writeBatch(rowsOf(5));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(subject.stored.qualification(subject.leadIds[4]).score).toBe('74');
		});

		test('creates a task once, also when run again', async () => {
			const tasks = subject.leadIds.slice(0, 3).map(task);
			const first = await subject.adapter.createTasks([...tasks, { ...tasks[0], key: 'again' }]);
			expect(byAction(first)).toEqual(['created', 'created', 'created', 'skipped']);
			const second = await subject.adapter.createTasks(tasks);
			expect(byAction(second)).toEqual(['skipped', 'skipped', 'skipped']);
			expect(second.map(({ id }) => id)).toEqual(first.slice(0, 3).map(({ id }) => id));
			expect(subject.leadIds.slice(0, 3).map((id) => subject.stored.tasks(id))).toEqual([1, 1, 1]);
		});

		test('creates another task for another reason or day', async () => {
			const [first] = subject.leadIds.slice(0, 1).map(task);
			await subject.adapter.createTasks([first]);
			const marker = taskMarker(first.id, 'handOff', '2026-11-30T09:00:00.000Z');
			const results = await subject.adapter.createTasks([{ ...first, marker }]);
			expect(byAction(results)).toEqual(['created']);
			expect(subject.stored.tasks(first.id)).toBe(2);
		});

		test('creates exactly one task when the answer to its creation is lost', async () => {
			subject.standIn.fault({ name: 'connection.dropAfter', ...subject.faults.createTask });
			const results = await subject.adapter.createTasks(subject.leadIds.slice(0, 2).map(task));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(subject.leadIds.slice(0, 2).map((id) => subject.stored.tasks(id))).toEqual([1, 1]);
		});

		test('creates the task after all when the connection broke before it arrived', async () => {
			subject.standIn.fault({ name: 'connection.dropBefore', ...subject.faults.createTask });
			const results = await subject.adapter.createTasks(subject.leadIds.slice(0, 2).map(task));
			expect(results.every(({ ok }) => ok)).toBe(true);
			expect(subject.leadIds.slice(0, 2).map((id) => subject.stored.tasks(id))).toEqual([1, 1]);
		});

		test('adds a note once', async () => {
			const note = { key: 'n', id: subject.leadIds[0], text: 'Became SQL', marker: 'a'.repeat(16) };
			expect(byAction(await subject.adapter.addNotes([note]))).toEqual(['created']);
			expect(byAction(await subject.adapter.addNotes([note]))).toEqual(['skipped']);
			expect(subject.stored.notes(subject.leadIds[0])).toBe(1);
		});

		test('logs content that went out once; the next reading has it as an event', async () => {
			const send = {
				key: 's',
				id: subject.leadIds[0],
				content: 'Guide <for> beginners & others',
				text: 'Next: guide',
				at: new Date(subject.standIn.now()).toISOString(),
				marker: 'b'.repeat(16),
			};
			expect(byAction(await subject.adapter.logSends([send]))).toEqual(['created']);
			expect(byAction(await subject.adapter.logSends([send]))).toEqual(['skipped']);
			const { leads } = await subject.adapter.listLeads({ ids: [send.id] });
			const [lead] = await subject.adapter.completeLeads(leads, { events: true });
			const sent = lead.events.filter(({ type }) => type === 'nurturingSent');
			expect(sent.map(({ asset }) => asset)).toEqual([send.content]);
			expect(Math.abs(Date.parse(sent[0].at) - Date.parse(send.at))).toBeLessThan(86_400_000);
		});

		test('creates a lead whose address is new and leaves one that is known as it is', async () => {
			const known = newLead('known', 'PERSON-1@company-0.test');
			const rows = [newLead('new', 'new@company-9.test'), known];
			const results = await subject.adapter.createLeads(rows);
			expect(byAction(results)).toEqual(['created', 'skipped']);
			expect(results[1].id).toBe(subject.leadIds[1]);
			const ids = results.flatMap(({ id }) => id ?? []);
			const { leads } = await subject.adapter.listLeads({ ids });
			const [created, kept] = await subject.adapter.completeLeads(
				ids.flatMap((id) => leads.find(({ source }) => source?.id === id) ?? []),
				{ events: false },
			);
			expect(created).toMatchObject({
				person: { email: 'new@company-9.test', firstName: 'Nina', lastName: 'Neu' },
				company: { name: 'Company 9' },
			});
			expect(kept.person).toMatchObject({ firstName: 'First1', lastName: 'Last1' });
			expect(byAction(await subject.adapter.createLeads(rows))).toEqual(['skipped', 'skipped']);
		});

		test('creates a lead once when it comes twice, and when the answer is lost', async () => {
			subject.standIn.fault({ name: 'connection.dropAfter', ...subject.faults.createLead });
			const row = newLead('one', 'new@company-9.test');
			const results = await subject.adapter.createLeads([row, { ...row, key: 'two' }]);
			expect(results.map(({ ok }) => ok)).toEqual([true, true]);
			expect(results[0].id).toBe(results[1].id);
			expect((await readAll(subject.adapter, 50)).length).toBe(SEEDED + 1);
		});

		test.each(['json.malformed', 'json.truncated', 'json.emptyBody', 'type.wrong'])(
			'reads the page again after an unreadable answer (%s)',
			async (fault) => {
				subject.standIn.fault({ name: fault, ...subject.faults.list });
				expect(await readAll(subject.adapter, 10)).toHaveLength(SEEDED);
			},
		);

		test('says that it is blocked when a web page comes instead of an answer', async () => {
			subject.standIn.fault({ name: 'html.403', times: null });
			const reading = subject.adapter.listLeads({});
			await expect(reading).rejects.toMatchObject({ failure: 'blocked' });
			await expect(reading).rejects.not.toThrow(/</);
		});

		test('gives up after a few tries when the CRM stays down, and says what to do', async () => {
			subject.standIn.fault({ name: 'http.status', status: 503, times: null });
			const reading = subject.adapter.listLeads({});
			await expect(reading).rejects.toMatchObject({ failure: 'transient' });
			await expect(reading).rejects.toThrow(/again later/);
			expect(subject.standIn.requests.length).toBeLessThan(10);
		});

		test('never repeats personal data in errors and results', async () => {
			await subject.prepareFields();
			const rows = [
				...rowsOf(2),
				{ ...row(subject.leadIds[2], 2), values: { bantBudget: 'perhaps', score: 1 } },
			];
			const results = await subject.adapter.writeBatch(rows);
			expect(JSON.stringify(results)).not.toMatch(PERSONAL);
			subject.standIn.fault({
				name: 'http.status',
				status: 400,
				body: 'person-1@company-0.test',
				times: null,
			});
			const failure = await subject.adapter.listLeads({}).catch((error: unknown) => error);
			expect(failure).toBeInstanceOf(CrmError);
			expect(String(failure)).not.toMatch(PERSONAL);
		});

		test('says in German what to do when the German texts are asked for', () => {
			const error = new CrmError(subject.adapter.system, 'auth_expired', {}, 'de');
			expect(error.message).toMatch(/Zugangsdaten/);
		});

		test('describes the fields, stages and owners of the account', async () => {
			expect(await subject.adapter.describe('fields')).not.toEqual([]);
			expect(await subject.adapter.describe('stages')).not.toEqual([]);
			const owners = await subject.adapter.describe('owners');
			expect(owners).toContainEqual(
				expect.objectContaining({
					label: 'Owner One',
					email: expect.stringMatching(/@sales\.test$/),
				}),
			);
		});

		test('lists the leads that changed since a moment', async () => {
			await subject.prepareFields();
			const since = new Date(subject.standIn.now() - 60_000).toISOString();
			const ids: string[] = [];
			let cursor: string | undefined;
			do {
				const page = await subject.adapter.listChanges({ since, watched: [] }, cursor);
				for (const { lead, modifiedAt } of page.changes) {
					ids.push(lead.source?.id ?? '');
					expect(modifiedAt).toMatch(/Z$/);
				}
				cursor = page.cursor;
			} while (cursor !== undefined);
			expect([...new Set(ids)].sort()).toEqual([...subject.leadIds].sort());
		});

		test('says that the sign-in is no longer accepted', async () => {
			subject.standIn.fault({ name: 'token.expired', times: null });
			const reading = subject.adapter.listLeads({});
			await expect(reading).rejects.toMatchObject({ failure: 'auth_expired' });
			await expect(reading).rejects.toThrow(/Open the credential in n8n/);
		});

		test('says that a permission is missing and whom to ask', async () => {
			// HubSpot's stand-in takes the scope away; the others refuse the request.
			subject.standIn.fault({ name: 'scope.missing', scope: 'crm.objects.contacts.read' });
			const reading = subject.connect(subject.host).listLeads({});
			await expect(reading).rejects.toMatchObject({ failure: 'forbidden' });
			await expect(reading).rejects.toThrow(/Ask the administrator/);
		});

		test('a lead that disappears between reading and writing is the only row that fails', async () => {
			await subject.prepareFields();
			const [first, second, third] = subject.leadIds;
			subject.standIn.fault({ name: 'lead.gone', id: second, ...subject.faults.write });
			const results = await subject.adapter.writeBatch(
				[first, second, third].map((id, index) => row(id, index)),
			);
			expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
			expect(results[1].message).toMatch(/no longer/);
		});

		test('writes the other fields when one was taken away, and warns', async () => {
			await subject.prepareFields();
			subject.standIn.fault({ ...subject.drift, times: 1 });
			await subject.adapter.listLeads({ pageSize: 1 });
			const results = await subject.connect(subject.host).writeBatch(rowsOf(3));
			expect(results.map(({ ok, warnings }) => [ok, warnings])).toEqual(
				rowsOf(3).map(() => [true, ['field_missing']]),
			);
			expect(subject.stored.qualification(subject.leadIds[1])).toMatchObject({ score: '71' });
			expect(subject.stored.qualification(subject.leadIds[1]).grade).toBeUndefined();
		});

		test.each(['slow.headers', 'slow.body'])(
			'does not wait for ever for an answer (%s), and creates no task twice for that',
			async (name) => {
				const patient = subject.connect({
					...subject.host,
					http: async (request) =>
						await subject.host.http({ ...request, timeoutMilliseconds: 300 }),
				});
				subject.standIn.fault({ name, milliseconds: 1_000, ...subject.faults.list });
				expect((await patient.listLeads({})).leads).toHaveLength(SEEDED);
				subject.standIn.fault({ name, milliseconds: 1_000, ...subject.faults.createTask });
				const [result] = await patient.createTasks(subject.leadIds.slice(0, 1).map(task));
				expect(result).toMatchObject({ ok: true, action: 'created' });
				expect(subject.stored.tasks(subject.leadIds[0])).toBe(1);
			},
		);

		test('gives exactly as many leads as were asked for, and goes on behind them', async () => {
			const ids: unknown[] = [];
			let cursor: string | undefined;
			const sizes: number[] = [];
			do {
				const pages = readLeads(
					subject.adapter,
					{},
					{ withEvents: false, atMost: 11, ...(cursor === undefined ? {} : { cursor }) },
				);
				let count = 0;
				for await (const page of pages) {
					count += page.leads.length;
					ids.push(...page.leads.map(({ source }) => source?.id));
					({ cursor } = page);
				}
				sizes.push(count);
			} while (cursor !== undefined);
			expect(sizes).toEqual([11, 11, 3]);
			expect([...ids].sort()).toEqual([...subject.leadIds].sort());
		});

		test('tells the newest change by the CRM’s own clock', async () => {
			await subject.prepareFields();
			subject.standIn.advance(3_600_000);
			await subject.adapter.writeBatch(rowsOf(1));
			const latest = Date.parse((await subject.adapter.latestChange()) ?? '');
			expect(Math.abs(latest - subject.standIn.now())).toBeLessThan(10_000);
		});

		testsBudget?.(
			'says until when to wait where the CRM tells it with a spent budget',
			async () => {
				subject.standIn.fault({ ...budgetFault(subject), times: null });
				const telling = subject.connect({
					...subject.host,
					http: async (request) => {
						const answer = await subject.host.http(request);
						return { ...answer, headers: { ...answer.headers, 'retry-after': '5400' } };
					},
				});
				const until = subject.standIn.now() + 5_400_000;
				const failure = await telling.listLeads({}).catch((error: unknown) => error as CrmError);
				expect(failure).toMatchObject({ failure: 'budget' });
				const { message, details } = failure as CrmError;
				expect(Math.abs(Date.parse(details.until ?? '') - until)).toBeLessThan(60_000);
				expect(message).toContain(`Run it again after ${details.until}`);
			},
		);

		testsBudget?.(
			'says what was not attempted when the budget ends after a task was created',
			async () => {
				const { createTask } = subject.faults;
				const budget = budgetFault(subject);
				const tasks = subject.leadIds.slice(0, 2).map(task);
				const spendAfterCreating = subject.connect({
					...subject.host,
					http: async (request) => {
						const answer = await subject.host.http(request);
						const isCreation =
							request.url.includes(createTask.path ?? '') && request.method === 'POST';
						if (isCreation) subject.standIn.fault({ ...budget, times: null });
						return answer;
					},
				});
				const results = await spendAfterCreating.createTasks(tasks);
				const created = tasks.filter(({ id }) => subject.stored.tasks(id) === 1).length;
				expect(results.filter(({ code }) => code === 'unknown_outcome')).toHaveLength(created);
				subject.standIn.clearFaults();
				const rerun = await subject.adapter.createTasks(tasks);
				expect(byAction(rerun).filter((action) => action === 'skipped')).toHaveLength(created);
				expect(tasks.map(({ id }) => subject.stored.tasks(id))).toEqual([1, 1]);
			},
		);
	});

	describe(`${name} client: many leads`, () => {
		let subject: ContractSubject;

		const setUp = async (count: number) => {
			subject = await start(seedLeads(count));
			await subject.prepareFields();
		};

		afterEach(async () => {
			await subject.standIn.stop();
		});

		test('writes a thousand leads through bad rows, limits, a bad gateway and a lost answer', async () => {
			await setUp(1_000);
			const refused = new Set([7, 99, 100, 250, 333, 501, 502, 777, 888, 999]);
			const rows = subject.leadIds.map((id, index) =>
				refused.has(index)
					? { key: String(index), id, values: subject.refused }
					: row(id, index, 1),
			);
			const { write, burst } = subject.faults;
			subject.standIn.fault({ ...burst, ...write, nth: 2, times: 3 });
			subject.standIn.fault({ name: 'http.status', status: 502, ...write, nth: 3 });
			subject.standIn.fault({ name: 'connection.dropAfter', ...write, nth: 4 });
			const results = await subject.adapter.writeBatch(rows);
			expect(results.map(({ key }) => key)).toEqual(rows.map(({ key }) => key));
			results.forEach(({ ok, action }, index) => {
				const isRefused = refused.has(index);
				expect([index, ok, action]).toEqual([index, !isRefused, isRefused ? 'none' : 'updated']);
			});
			subject.leadIds.forEach((id, index) => {
				const { score, model } = subject.stored.qualification(id);
				const isWritten = !refused.has(index);
				expect([index, model !== undefined]).toEqual([index, isWritten]);
				if (isWritten) expect(score).toBe(String(index + 1));
			});
			expect(JSON.stringify(results)).not.toMatch(PERSONAL);
		}, 60_000);

		test('a run that is killed in the middle and started again leaves exactly the wanted state', async () => {
			await setUp(500);
			const { write, createTask } = subject.faults;
			const rows = subject.leadIds.map((id, index) => row(id, index, 1));
			const tasks = subject.leadIds.slice(0, 450).map(task);
			/** A process that dies when it has sent so many of these requests. */
			const dyingAfter = (count: number, { method, path, has }: FaultTarget) => {
				let left = count;
				return subject.connect({
					...subject.host,
					http: async (request) => {
						if (left <= 0) throw new Error('killed');
						const answer = await subject.host.http(request);
						const isMeant =
							(!method || request.method === method) &&
							request.url.includes(path ?? '') &&
							String(request.body ?? '').includes(has ?? '');
						if (isMeant && --left <= 0) throw new Error('killed');
						return answer;
					},
					sleep: async (milliseconds) => {
						if (left <= 0) throw new Error('killed');
						await subject.host.sleep(milliseconds);
					},
				});
			};
			const half = Math.max(1, Math.floor(250 / subject.rowsPerRequest));
			await dyingAfter(half, write)
				.writeBatch(rows)
				.catch(() => undefined);
			await dyingAfter(half, createTask)
				.createTasks(tasks)
				.catch(() => undefined);
			const isScored = (id: string) => subject.stored.qualification(id).score !== undefined;
			const scored = subject.leadIds.filter(isScored).length;
			const given = tasks.filter(({ id }) => subject.stored.tasks(id) > 0).length;
			expect(scored).toBeGreaterThan(0);
			expect(scored).toBeLessThan(500);
			expect(given).toBeGreaterThan(0);
			expect(given).toBeLessThan(450);

			const rerun = subject.connect(subject.host);
			const results = await rerun.writeBatch(rows);
			const created = await rerun.createTasks(tasks);
			expect(byAction(results).filter((action) => action === 'skipped')).toHaveLength(scored);
			expect(byAction(results).filter((action) => action === 'updated')).toHaveLength(500 - scored);
			expect(byAction(created).filter((action) => action === 'skipped')).toHaveLength(given);
			expect(byAction(created).filter((action) => action === 'created')).toHaveLength(450 - given);
			subject.leadIds.forEach((id, index) => {
				expect(subject.stored.qualification(id).score).toBe(String(index + 1));
				expect(subject.stored.tasks(id)).toBe(index < 450 ? 1 : 0);
			});
		}, 60_000);
	});
}
