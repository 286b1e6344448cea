import { v1, v2 } from 'pipedrive';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../../sandbox/crm/pipedrive/server.cjs';
import { seedLeads } from './seed';

/** Pipedrive's own client against the stand-in: what it cannot work with is not Pipedrive. */
describe('the Pipedrive stand-in, driven by Pipedrive’s own client', () => {
	let standIn: Awaited<ReturnType<typeof startPipedrive>>;
	let first: v1.Configuration;
	let second: v2.Configuration;

	beforeEach(async () => {
		standIn = await startPipedrive({ leads: seedLeads(12) });
		// The client of version 1 leaves "/api" out; both forms are served.
		first = new v1.Configuration({ apiKey: PIPEDRIVE_TOKEN, basePath: `${standIn.url}/v1` });
		second = new v2.Configuration({ apiKey: PIPEDRIVE_TOKEN, basePath: `${standIn.url}/api/v2` });
	});

	afterEach(async () => {
		await standIn.stop();
	});

	test('reads leads by start and limit, and changes one', async () => {
		const leads = new v1.LeadsApi(first);
		const page = await leads.getLeads({ limit: 5, start: 10 });
		expect(page.data?.map(({ id }) => id)).toEqual(standIn.state.leadIds.slice(10));
		const [id] = standIn.state.leadIds;
		await leads.updateLead({ id, UpdateLeadRequest: { title: 'Renamed' } });
		expect((await leads.getLead({ id })).data?.title).toBe('Renamed');
		await expect(
			leads.addLead({ AddLeadRequest: { title: 'Nobody' } as never }),
		).rejects.toMatchObject({ success: false });
	});

	test('does not list archived leads and does not let them be changed', async () => {
		const leads = new v1.LeadsApi(first);
		const [id] = standIn.state.leadIds;
		standIn.state.store.leads[0].is_archived = true;
		expect((await leads.getLeads()).data).toHaveLength(11);
		await expect(leads.updateLead({ id, UpdateLeadRequest: { title: 'x' } })).rejects.toMatchObject(
			{ success: false, code: 'ERR_LEAD_ARCHIVED' },
		);
	});

	test('reads persons, organizations and deal fields by cursor, past the first page', async () => {
		const persons = new v2.PersonsApi(second);
		const page = await persons.getPersons({ limit: 5 });
		expect(page.data).toHaveLength(5);
		const rest = await persons.getPersons({
			limit: 100,
			cursor: page.additional_data?.next_cursor ?? '',
		});
		expect(rest.data).toHaveLength(7);
		expect(rest.additional_data?.next_cursor).toBeNull();
		expect((await new v2.OrganizationsApi(second).getOrganizations({})).data).toHaveLength(3);
		const fields = await new v2.DealFieldsApi(second).getDealFields({ limit: 500 });
		expect(fields.data).toHaveLength(100);
		expect(
			(fields as { additional_data?: { next_cursor?: string } }).additional_data?.next_cursor,
		).toBeTruthy();
	});

	test('searches persons, creates activities and notes, and refuses unknown keys', async () => {
		const [lead] = standIn.state.leadIds;
		const found = await new v2.PersonsApi(second).searchPersons({
			term: 'person-3@company-0.test',
		});
		expect(found.success).toBe(true);
		const activities = new v2.ActivitiesApi(second);
		await activities.addActivity({
			AddActivityRequest: { subject: 'Call', type: 'call', lead_id: lead } as never,
		});
		expect((await activities.getActivities({ lead_id: lead })).data?.length).toBeGreaterThan(0);
		const wrong = { subject: 'Call', user_id: 11 } as never;
		await expect(activities.addActivity({ AddActivityRequest: wrong })).rejects.toMatchObject({
			success: false,
		});
		const notes = new v1.NotesApi(first);
		await notes.addNote({ AddNoteRequest: { content: 'x', lead_id: lead } as never });
		expect((await notes.getNotes({ lead_id: lead })).data).toHaveLength(1);
	});

	test('sorts and filters leads, and reads persons by their ids', async () => {
		const leads = new v1.LeadsApi(first);
		const newest = await leads.getLeads({ sort: 'add_time DESC' as never, limit: 1 });
		expect(newest.data?.map(({ id }) => id)).toEqual(standIn.state.leadIds.slice(-1));
		const { store } = standIn.state;
		const [lead] = store.leads;
		const ofPerson = await leads.getLeads({ person_id: Number(lead.person_id) });
		expect(ofPerson.data?.map(({ id }) => id)).toEqual([lead.id]);
		const persons = await new v2.PersonsApi(second).getPersons({
			ids: String(lead.person_id),
			include_fields: 'marketing_status' as never,
		});
		expect(persons.data).toMatchObject([{ id: lead.person_id, marketing_status: 'unsubscribed' }]);
		const activities = new v2.ActivitiesApi(second);
		const done = await activities.getActivities({ person_id: Number(lead.person_id), done: true });
		expect(done.data?.map(({ type }) => type)).toEqual(['call', 'meeting']);
		expect((await activities.getActivities({ done: false })).data).toEqual([]);
	});

	test('creates an organization, a person and their lead', async () => {
		const organization = await new v2.OrganizationsApi(second).addOrganization({
			AddOrganizationRequest: { name: 'Acme' },
		});
		const person = await new v2.PersonsApi(second).addPerson({
			AddPersonRequest: { name: 'Nina Neu', org_id: organization.data?.id },
		});
		const lead = await new v1.LeadsApi(first).addLead({
			AddLeadRequest: { title: 'Nina Neu', person_id: person.data?.id } as never,
		});
		const id = (lead.data as unknown as { id: string }).id;
		expect(id).toMatch(/^[0-9a-f-]{36}$/);
		expect(standIn.state.store.leads.at(-1)).toMatchObject({ id, person_id: person.data?.id });
	});

	test('lists labels, filters, users and deals, and creates a field of deals', async () => {
		const labels = await new v1.LeadLabelsApi(first).getLeadLabels();
		expect(labels.data?.map(({ name }) => name)).toContain('Hot');
		expect((await new v1.FiltersApi(first).getFilters({ type: 'leads' })).data).toHaveLength(1);
		expect((await new v1.UsersApi(first).getUsers()).data).toHaveLength(2);
		expect((await new v2.DealsApi(second).getDeals({ status: 'won' as never })).data).toEqual([]);
		const fields = new v2.DealFieldsApi(second);
		const field = { field_name: 'LQ Score', field_type: 'double' };
		await fields.addDealField({ AddDealFieldRequest: field as never });
		const again = fields.addDealField({ AddDealFieldRequest: field as never });
		await expect(again).rejects.toMatchObject({ success: false });
	});

	test('limits bursts and the day', async () => {
		standIn.state.burst = 1;
		const users = new v1.UsersApi(first);
		await users.getCurrentUser();
		await expect(users.getUsers()).rejects.toMatchObject({ success: false, code: 429 });
		standIn.advance(2_001);
		standIn.state.tokensLeft = 0;
		await expect(users.getUsers()).rejects.toMatchObject({ success: false, code: 429 });
	});
});
