import { createHubSpotClient, QUALIFICATION_FIELDS, type CrmHost } from '../../../core/crm';
import { HUBSPOT_KEY, startHubSpot } from '../../../sandbox/crm/hubspot/server.cjs';
import { describeAdapterContract } from './adapterContract';
import { fetchHttp, virtualHost } from './host';

describeAdapterContract('HubSpot', async (leads) => {
	const standIn = await startHubSpot({ leads });
	const host = virtualHost(
		standIn,
		fetchHttp(() => ({ authorization: `Bearer ${HUBSPOT_KEY}` })),
	);
	const connect = (own: CrmHost) =>
		createHubSpotClient({ ...own, settings: { baseUrl: standIn.url } });
	const adapter = connect(host);
	const { store, contactIds } = standIn.state;
	const count = (id: string, type: string) =>
		store.associations.get(`contacts:${id}>${type}`)?.size ?? 0;
	return {
		standIn: standIn as never,
		adapter,
		host,
		connect,
		leadIds: contactIds,
		missingId: '999999',
		stored: {
			qualification: (id) => {
				const properties = store.objects.contacts.get(id)?.properties ?? {};
				return Object.fromEntries(
					QUALIFICATION_FIELDS.flatMap(({ key, name }) =>
						properties[name] === undefined ? [] : [[key, properties[name]]],
					),
				);
			},
			tasks: (id) => count(id, 'tasks'),
			notes: (id) => count(id, 'notes'),
		},
		faults: {
			burst: { name: 'rate.rolling' },
			budget: { name: 'rate.daily' },
			write: { path: '/contacts/batch/update' },
			createTask: { path: '/tasks/batch/create' },
			createLead: { path: '/contacts/batch/create' },
			list: { method: 'GET', path: '/contacts' },
		},
		drift: { name: 'schema.drift', property: 'lq_grade' },
		refused: { score: 1, bantVerdict: 'maybe' },
		rowsPerRequest: 100,
		prepareFields: async () => {
			await adapter.ensureFields({ create: true });
		},
	};
});
