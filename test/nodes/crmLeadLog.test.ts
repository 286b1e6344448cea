import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { hostLog } from '../support/hostLog';
import { runNode } from '../support/workflow';

describe('what CRM Lead writes into the log of n8n', () => {
	let standIn: Awaited<ReturnType<typeof startHubSpot>>;
	let said: string[];

	beforeEach(() => {
		said = [];
		jest.spyOn(hostLog(), 'info').mockImplementation((line) => void said.push(line));
	});

	afterEach(async () => {
		jest.restoreAllMocks();
		await standIn.stop();
	});

	const read = async (count: number) => {
		standIn = await startHubSpot({ leads: seedLeads(count) });
		return await runNode({
			type: 'crmLead',
			parameters: { returnAll: true, includeEvents: false },
			items: [{}],
			credentials: {
				leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
			},
		});
	};

	test('tells on a long read how far it is', async () => {
		const { outputs } = await read(2_500);
		expect(outputs[0]).toHaveLength(2_500);
		expect(said).toEqual(['CRM Lead: 1,000 leads read', 'CRM Lead: 2,000 leads read']);
	}, 60_000);

	test('is silent on a short one', async () => {
		await read(20);
		expect(said).toEqual([]);
	});

	test('says why it waits', async () => {
		standIn = await startHubSpot({ leads: seedLeads(3) });
		standIn.fault({ name: 'rate.search', path: '/search' });
		await runNode({
			type: 'crmLead',
			parameters: { filters: { updatedSince: '2020-01-01T00:00:00' } },
			items: [{}],
			credentials: {
				leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
			},
		});
		expect(said).toEqual(['HubSpot: asked to slow down, waiting 1 s']);
	});
});
