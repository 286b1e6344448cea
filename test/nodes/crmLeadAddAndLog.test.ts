import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { pairedItems, runNode } from '../support/workflow';

type StandIn = Awaited<ReturnType<typeof startHubSpot>>;

const evaluationTime = '2026-11-23T09:00:00.000Z';

describe('CRM Lead', () => {
	let standIn: StandIn;

	beforeEach(async () => {
		standIn = await startHubSpot({ leads: seedLeads(3) });
	});

	afterEach(async () => {
		await standIn.stop();
	});

	const run = async (parameters: INodeParameters, items: IDataObject[]) =>
		await runNode({
			type: 'crmLead',
			parameters,
			items,
			credentials: {
				leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
			},
		});

	const contacts = () => [...standIn.state.store.objects.contacts.values()];
	const sentEmails = () =>
		[...standIn.state.store.objects.emails.values()].filter(
			({ properties }) => properties.hs_email_direction === 'EMAIL',
		);

	describe('Add Lead', () => {
		const form = {
			Email: 'New.Person@company-9.test',
			'First name': 'Nina',
			'Last name': 'Neu',
			Company: 'Company 9',
			'Job title': 'Head of Purchasing',
			'Marketing consent': 'Yes',
			submittedAt: evaluationTime,
			formMode: 'production',
		};

		test('creates who is new, finds who is known, and says of both what the CRM knows', async () => {
			const known = { ...form, Email: 'person-0@company-0.test' };
			const { outputs, error } = await run({ operation: 'addLead' }, [form, known, {}]);
			expect(error).toBeUndefined();
			const [leads, notAdded] = outputs;
			expect(leads.map(({ json }) => (json.crmResult as IDataObject).action)).toEqual([
				'created',
				'skipped',
			]);
			const created = contacts().find(
				({ properties }) => properties.email === 'new.person@company-9.test',
			);
			expect(created?.properties).toMatchObject({
				firstname: 'Nina',
				lastname: 'Neu',
				company: 'Company 9',
				hs_legal_basis: 'Freely given consent from contact',
			});
			expect(leads[0].json).toMatchObject({
				source: { system: 'hubspot', id: created?.id },
				person: { jobTitle: 'Head of Purchasing' },
				consent: { marketing: 'granted' },
				events: [{ type: 'formSubmission', at: evaluationTime }],
			});
			// The one that the CRM had keeps its record there, and brings along what it did before.
			expect(leads[1].json).toMatchObject({
				source: { id: standIn.state.contactIds[0] },
				stage: { current: 'mql' },
			});
			const types = (leads[1].json.events as IDataObject[]).map(({ type }) => type);
			expect(types).toEqual(expect.arrayContaining(['formSubmission', 'call', 'meeting']));
			expect(notAdded.map((item) => pairedItems(item))).toEqual([[2]]);
			expect((notAdded[0].json.crmResult as IDataObject).code).toBe('no_email');
		});

		test('adds nobody twice when it is run again', async () => {
			await run({ operation: 'addLead' }, [form]);
			await run({ operation: 'addLead' }, [form, form]);
			expect(contacts()).toHaveLength(4);
		});
	});

	describe('Log Sent Content', () => {
		const planned = (index: number, key = 'adb54bb13a9492d5') => ({
			id: `hubspot:${standIn.state.contactIds[index]}`,
			source: { system: 'hubspot', objectType: 'contact', id: standIn.state.contactIds[index] },
			person: { email: `person-${index}@company-0.test` },
			company: {},
			events: [],
			qualification: {
				nurturing: {
					action: 'send',
					asset: { id: 'guide', title: 'Guide to the first steps', type: 'guide' },
					sendAt: evaluationTime,
					key,
					reason: { code: 'nextAsset', text: 'Next: guide.' },
					evaluatedAt: evaluationTime,
				},
			},
		});
		const parameters = { operation: 'logSentContent', options: { evaluationTime } };

		test('lets each send through once, also when it is run again', async () => {
			const first = await run(parameters, [planned(0), planned(1)]);
			expect(first.outputs.map((items) => items.length)).toEqual([2, 0, 0]);
			const second = await run(parameters, [planned(0), planned(1, 'another')]);
			expect(second.outputs.map((items) => items.length)).toEqual([1, 1, 0]);
			expect(second.outputs[1].map((item) => pairedItems(item))).toEqual([[0]]);
			expect(sentEmails().map(({ properties }) => properties.hs_email_subject)).toEqual(
				Array(3).fill('Content sent: Guide to the first steps'),
			);
		});

		test('says why nothing was logged: no plan, no record in the CRM', async () => {
			const waiting = { ...planned(0), qualification: { nurturing: { action: 'wait' } } };
			const { outputs } = await run(parameters, [
				waiting,
				{ email: 'nobody@company-9.test', qualification: planned(0).qualification },
			]);
			const codes = outputs[2].map(({ json }) => (json.crmResult as IDataObject).code);
			expect(codes).toEqual(['nothing_planned', 'not_found']);
			expect(sentEmails()).toEqual([]);
		});
	});
});
