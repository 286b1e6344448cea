import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { pairedItems, runNode } from '../support/workflow';

type StandIn = Awaited<ReturnType<typeof startHubSpot>>;

describe('CRM Lead with HubSpot', () => {
	let standIn: StandIn;

	beforeEach(async () => {
		standIn = await startHubSpot({ leads: seedLeads(12) });
	});

	afterEach(async () => {
		await standIn.stop();
	});

	const run = async (
		parameters: INodeParameters,
		items: IDataObject[],
		more: Partial<Parameters<typeof runNode>[0]> = {},
	) =>
		await runNode({
			type: 'crmLead',
			parameters,
			items,
			credentials: {
				leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
			},
			...more,
		});

	const contact = (index: number) =>
		standIn.state.store.objects.contacts.get(standIn.state.contactIds[index])?.properties ?? {};

	const qualification = (index: number, stage = 'sql') => ({
		score: {
			total: 70 + index,
			grade: 'A2',
			band: 'hot',
			reasons: [{ rule: 'demo', points: 40, rawPoints: 40, text: 'Demo request 2 days ago' }],
			model: { name: 'b2bServices', version: 1, hash: 'abc' },
			evaluatedAt: '2026-11-23T09:00:00.000Z',
		},
		bant: { verdict: 'qualified', criteria: { budget: { status: 'met' } } },
		stage: {
			current: stage,
			enteredAt: '2026-11-23T09:00:00.000Z',
			evaluatedAt: '2026-11-23T09:00:00.000Z',
			reason: { code: 'gatePassed', text: 'All four SQL criteria are met.' },
			handOff: {
				status: 'due',
				notBefore: '2026-11-23T09:00:00.000Z',
				dueBy: '2026-11-24T09:00:00.000Z',
			},
		},
	});

	const crmItem = (index: number, more: IDataObject = {}) => ({
		id: `hubspot:${standIn.state.contactIds[index]}`,
		source: { system: 'hubspot', objectType: 'contact', id: standIn.state.contactIds[index] },
		person: { email: `person-${index}@company-0.test` },
		company: {},
		events: [],
		...more,
	});

	test('reads leads with company and events without a parameter touched, and says that there are no more', async () => {
		const { outputs, error } = await run({}, [{}]);
		expect(error).toBeUndefined();
		const [leads, cursor] = outputs;
		expect(leads).toHaveLength(12);
		expect(leads[0].json).toMatchObject({
			source: { system: 'hubspot', objectType: 'contact' },
			person: { email: 'person-0@company-0.test', seniority: 'head' },
			company: { name: 'Company 0', employees: 10, country: 'DE' },
			consent: { marketing: 'denied' },
			stage: { current: 'mql' },
		});
		expect((leads[0].json.events as IDataObject[]).map(({ type }) => type)).toEqual([
			'call',
			'emailReply',
			'meeting',
		]);
		expect(leads.every((lead) => pairedItems(lead)[0] === 0)).toBe(true);
		expect(cursor.map(({ json }) => json)).toEqual([{ cursor: null, hasMore: false, leads: 12 }]);
	});

	test('hands out a cursor at the limit, and goes on from it', async () => {
		const first = await run({ limit: 5 }, [{}]);
		const [{ json }] = first.outputs[1];
		expect(json).toMatchObject({ hasMore: true, leads: 5 });
		const rest = await run({ returnAll: true, options: { cursor: json.cursor as string } }, [{}]);
		const ids = [...first.outputs[0], ...rest.outputs[0]].map(
			(item) => (item.json.source as IDataObject).id,
		);
		expect(ids).toEqual(standIn.state.contactIds);
	});

	test('filters by ids and by date', async () => {
		const [, second, , fourth] = standIn.state.contactIds;
		const byId = await run({ filters: { ids: `${second}, ${fourth}` } }, [{}]);
		expect(byId.outputs[0].map((item) => (item.json.source as IDataObject).id)).toEqual([
			second,
			fourth,
		]);
		const none = await run({ filters: { updatedSince: '2099-01-01T00:00:00' } }, [{}]);
		expect(none.outputs[0]).toEqual([]);
	});

	test('finds leads by email', async () => {
		const { outputs } = await run(
			{ filters: { emails: 'Person-3@company-0.test, stranger@nowhere.test' } },
			[{}],
		);
		expect(outputs[0].map((item) => (item.json.source as IDataObject).id)).toEqual([
			standIn.state.contactIds[3],
		]);
		const none = await run({ filters: { emails: 'stranger@nowhere.test' } }, [{}]);
		expect(none.outputs.map((items) => items.length)).toEqual([0, 1]);
	});

	test('erases the qualification of a person, who may be unknown, and leaves the others alone', async () => {
		const items = [0, 1].map((index) => crmItem(index, { qualification: qualification(index) }));
		await run({ operation: 'writeQualification', createMissingFields: true }, items);
		expect(contact(0).lq_score).toBe('70');
		const { outputs, hints, error } = await run({ operation: 'eraseQualification' }, [
			{ email: 'person-0@company-0.test' },
			{ email: 'stranger@nowhere.test' },
		]);
		expect(error).toBeUndefined();
		expect(outputs.map((list) => list.map(({ json }) => json.crmResult))).toMatchObject([
			[{ ok: true, action: 'updated' }],
			[{ ok: false, code: 'not_found' }],
		]);
		const own = Object.entries(contact(0)).filter(([name]) => name.startsWith('lq_'));
		expect(own.filter(([, value]) => value !== '' && value !== null)).toEqual([]);
		expect(contact(1)).toMatchObject({ lq_score: '71', lq_stage: 'sql' });
		expect(hints[0].message).toContain('1 of 2 leads erased');
	});

	test('writes the qualification back and moves the stage, with a result on every item', async () => {
		const items = [
			crmItem(0, { qualification: qualification(0), mine: 'stays' }),
			{ email: 'person-1@company-0.test', qualification: qualification(1) },
			crmItem(2),
			{ name: 'nobody', qualification: qualification(3) },
			{ email: 'stranger@nowhere.test', qualification: qualification(4) },
		];
		const { outputs, hints, error } = await run(
			{ operation: 'writeQualification', createMissingFields: true },
			items,
		);
		expect(error).toBeUndefined();
		const [written, notWritten] = outputs;
		expect(written.map(({ json }) => json.crmResult)).toEqual([
			{ id: standIn.state.contactIds[0], ok: true, action: 'updated', warnings: [] },
			{ id: standIn.state.contactIds[1], ok: true, action: 'updated', warnings: [] },
		]);
		expect(written[0].json).toMatchObject({ mine: 'stays', qualification: qualification(0) });
		expect(written.map((item) => pairedItems(item))).toEqual([[0], [1]]);
		expect(notWritten.map(({ json }) => (json.crmResult as IDataObject).code)).toEqual([
			'no_qualification',
			'no_record',
			'not_found',
		]);
		expect(notWritten.map((item) => pairedItems(item))).toEqual([[2], [3], [4]]);
		expect(contact(0)).toMatchObject({
			lq_score: '70',
			lq_grade: 'A2',
			lq_bant_budget: 'met',
			lq_model: 'abc',
			lq_stage: 'sql',
			lifecyclestage: 'salesqualifiedlead',
		});
		expect(hints.some(({ message }) => /2 of 5 leads written/.test(message))).toBe(true);
	});

	test('says exactly which fields to create when it may not create them', async () => {
		const { outputs, hints } = await run({ operation: 'writeQualification', updateStage: false }, [
			crmItem(0, { qualification: qualification(0) }),
		]);
		expect((outputs[1][0].json.crmResult as IDataObject).code).toBe('field_missing');
		expect(hints.some(({ message }) => message.includes('LQ Score (lq_score, number)'))).toBe(true);
	});

	test('creates a task for leads that are due, once, with deadline and explanation', async () => {
		const items = [
			crmItem(0, { qualification: qualification(0), fields: { hubspot_owner_id: '71' } }),
			crmItem(1, { qualification: { ...qualification(1), stage: { current: 'mql' } } }),
		];
		const first = await run({ operation: 'createSalesTask' }, items);
		expect(first.outputs[0][0].json.crmResult).toMatchObject({
			owner: { id: '71', name: 'Owner One', email: 'owner-1@sales.test' },
		});
		expect(first.outputs[0].map(({ json }) => (json.crmResult as IDataObject).action)).toEqual([
			'created',
			'skipped',
		]);
		expect((first.outputs[0][1].json.crmResult as IDataObject).code).toBe('not_due');
		const second = await run({ operation: 'createSalesTask' }, items);
		expect(second.outputs[0].map(({ json }) => (json.crmResult as IDataObject).action)).toEqual([
			'skipped',
			'skipped',
		]);
		const tasks = [...standIn.state.store.objects.tasks.values()].map(
			({ properties }) => properties,
		);
		expect(tasks).toHaveLength(1);
		expect(tasks[0]).toMatchObject({
			hs_task_subject: 'Contact this lead (SQL, A2, 70 points)',
			hs_timestamp: '2026-11-24T09:00:00.000Z',
			hs_task_status: 'NOT_STARTED',
		});
		expect(tasks[0].hs_task_body).toContain('+40: Demo request 2 days ago');
	});

	test('stops with what to do when the credentials are refused, and goes on when told to', async () => {
		const credentials = {
			leadQualificationHubSpotApi: { accessToken: 'wrong', baseUrl: standIn.url },
		};
		const { error } = await run({}, [{}], { credentials });
		expect(error?.message).toMatch(/Open the credential in n8n/);
		const items = [
			crmItem(0, { qualification: qualification(0) }),
			crmItem(1, { qualification: qualification(1) }),
		];
		const { outputs } = await run({ operation: 'writeQualification' }, items, {
			credentials,
			onError: 'continueRegularOutput',
		});
		const all = outputs.flat();
		expect(all).toHaveLength(2);
		expect(all.map((item) => pairedItems(item)[0])).toEqual([0, 1]);
	});

	test('waits through a limit and a bad gateway of the real request layer', async () => {
		standIn.fault({ name: 'rate.search', path: '/search' });
		standIn.fault({ name: 'http.status', status: 502, path: '/search', nth: 2 });
		const { outputs, error } = await run({ filters: { updatedSince: '2020-01-01T00:00:00' } }, [
			{},
		]);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(12);
	});

	test('does not touch its input', async () => {
		const items = [crmItem(0, { qualification: qualification(0) })];
		const before = JSON.stringify(items);
		await run({ operation: 'writeQualification', createMissingFields: true }, items);
		expect(JSON.stringify(items)).toBe(before);
	});

	test('gives outcomes with events up to the decision only', async () => {
		await standIn.stop();
		const [lead] = seedLeads(1);
		standIn = await startHubSpot({
			leads: [{ ...lead, outcome: { status: 'won', at: '2026-10-02T12:00:00.000Z', value: 900 } }],
		});
		const { outputs } = await run({ operation: 'getOutcomes' }, [{}]);
		expect(outputs[0]).toHaveLength(1);
		expect(outputs[0][0].json.outcome).toEqual({
			status: 'won',
			at: '2026-10-02T12:00:00.000Z',
			value: 900,
		});
		expect((outputs[0][0].json.events as IDataObject[]).map(({ type }) => type)).toEqual([
			'call',
			'emailReply',
		]);
	});
});
