import {
	createHubSpotClient,
	createOdooClient,
	createPipedriveClient,
	createSalesforceClient,
} from '../../../core/crm';
import { HUBSPOT_KEY, startHubSpot } from '../../../sandbox/crm/hubspot/server.cjs';
import { ODOO_DATABASE, ODOO_KEY, startOdoo } from '../../../sandbox/crm/odoo/server.cjs';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../../sandbox/crm/pipedrive/server.cjs';
import { SALESFORCE_TOKEN, startSalesforce } from '../../../sandbox/crm/salesforce/server.cjs';
import { fetchHttp, virtualHost } from './host';

const DID = [
	'emailReply',
	'call',
	'meeting',
	'socialInteraction',
	'webinarRegistration',
	'webinarAttendance',
];

const leads = [
	{
		person: { email: 'person@company.test', lastName: 'One' },
		events: DID.map((type, index) => ({ type, at: `2026-10-0${index + 1}T09:00:00.000Z` })),
	},
];

/** What each CRM tells of it; docs/nodes/crm-lead.md has the same as a table. */
const SYSTEMS = {
	HubSpot: {
		types: ['call', 'emailReply', 'meeting', 'socialInteraction', 'webinarRegistration'],
		start: async () => {
			const standIn = await startHubSpot({ leads });
			const http = fetchHttp(() => ({ authorization: `Bearer ${HUBSPOT_KEY}` }));
			const settings = { baseUrl: standIn.url };
			return {
				standIn,
				adapter: createHubSpotClient({ ...virtualHost(standIn, http), settings }),
			};
		},
	},
	Salesforce: {
		// Whatever else was answered to a campaign is a campaign response.
		types: [
			'call',
			'campaignResponse',
			'email',
			'meeting',
			'webinarAttendance',
			'webinarRegistration',
		],
		start: async () => {
			const standIn = await startSalesforce({ leads });
			const http = fetchHttp(() => ({ authorization: `Bearer ${SALESFORCE_TOKEN}` }));
			const settings = { instanceUrl: standIn.url };
			return {
				standIn,
				adapter: createSalesforceClient({ ...virtualHost(standIn, http), settings }),
			};
		},
	},
	Pipedrive: {
		types: ['call', 'emailReply', 'meeting'],
		start: async () => {
			const standIn = await startPipedrive({ leads });
			const http = fetchHttp(() => ({ 'x-api-token': PIPEDRIVE_TOKEN }));
			const settings = { baseUrl: standIn.url };
			return {
				standIn,
				adapter: createPipedriveClient({ ...virtualHost(standIn, http), settings }),
			};
		},
	},
	Odoo: {
		types: ['call', 'emailReply', 'meeting'],
		start: async () => {
			const standIn = await startOdoo({ leads });
			const http = fetchHttp(() => ({ authorization: `bearer ${ODOO_KEY}` }));
			const settings = { baseUrl: standIn.url, database: ODOO_DATABASE };
			return { standIn, adapter: createOdooClient({ ...virtualHost(standIn, http), settings }) };
		},
	},
};

test.each(Object.entries(SYSTEMS))('%s tells what a lead did', async (_, { start, types }) => {
	const { standIn, adapter } = await start();
	const { leads: listed } = await adapter.listLeads({});
	const [lead] = await adapter.completeLeads(listed, { events: true });
	await standIn.stop();
	expect([...new Set(lead.events.map(({ type }) => type))].sort()).toEqual(types);
	const moments = lead.events.map(({ at }) => at);
	expect(moments).toEqual([...moments].sort());
});
