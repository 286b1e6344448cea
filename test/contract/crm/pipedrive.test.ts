import { createPipedriveClient, QUALIFICATION_FIELDS, type CrmHost } from '../../../core/crm';
import { PIPEDRIVE_TOKEN, startPipedrive } from '../../../sandbox/crm/pipedrive/server.cjs';
import { describeAdapterContract } from './adapterContract';
import { fetchHttp, virtualHost } from './host';

describeAdapterContract('Pipedrive', async (leads) => {
	const standIn = await startPipedrive({ leads });
	const host = virtualHost(
		standIn,
		fetchHttp(() => ({ 'x-api-token': PIPEDRIVE_TOKEN })),
	);
	const connect = (own: CrmHost) =>
		createPipedriveClient({ ...own, settings: { baseUrl: standIn.url } });
	const adapter = connect(host);
	const { store, leadIds } = standIn.state;
	return {
		standIn: standIn as never,
		adapter,
		host,
		connect,
		leadIds,
		missingId: '00000000-0000-4000-8000-000000000000',
		stored: {
			qualification: (id) => {
				const lead = store.leads.find((candidate) => candidate.id === id);
				return Object.fromEntries(
					QUALIFICATION_FIELDS.flatMap(({ key, label }) => {
						const field = store.dealFields.find(({ field_name: name }) => name === label);
						const value = field && lead?.[field.field_code];
						if (value === undefined) return [];
						const option = field?.options?.find((candidate) => candidate.id === value);
						return [[key, String(option ? option.label : value)]];
					}),
				);
			},
			tasks: (id) =>
				store.activities.filter(({ lead_id: lead, done }) => lead === id && done !== true).length,
			notes: (id) => store.notes.filter(({ lead_id: lead }) => lead === id).length,
		},
		faults: {
			burst: { name: 'rate.burst' },
			budget: { name: 'rate.budget' },
			write: { method: 'PATCH', path: '/v1/leads/' },
			createTask: { method: 'POST', path: '/v2/activities' },
			createLead: { method: 'POST', path: '/v1/leads' },
			list: { method: 'GET', path: '/v1/leads' },
		},
		drift: { name: 'schema.drift', field: 'LQ Grade' },
		refused: { score: 1, bantVerdict: 'maybe' },
		rowsPerRequest: 1,
		prepareFields: async () => {
			await adapter.ensureFields({ create: true });
		},
	};
});
