import { createOdooClient, QUALIFICATION_FIELDS, type CrmHost } from '../../../core/crm';
import {
	ODOO_DATABASE,
	ODOO_KEY,
	ODOO_USER,
	startOdoo,
} from '../../../sandbox/crm/odoo/server.cjs';
import { describeAdapterContract } from './adapterContract';
import { fetchHttp, virtualHost } from './host';

describe.each([
	['JSON-2', 19],
	['JSON-RPC', 17],
])('%s', (protocol, version) => {
	const start: Parameters<typeof describeAdapterContract>[1] = async (leads) => {
		const standIn = await startOdoo({ leads, version });
		const host = virtualHost(
			standIn,
			fetchHttp(() => ({ authorization: `bearer ${ODOO_KEY}` })),
		);
		const connect = (own: CrmHost) =>
			createOdooClient({
				...own,
				settings: {
					baseUrl: standIn.url,
					database: ODOO_DATABASE,
					username: ODOO_USER,
					apiKey: ODOO_KEY,
					protocol: version < 19 ? 'jsonrpc' : 'json2',
				},
			});
		const adapter = connect(host);
		const { store, leadIds } = standIn.state;
		const of = (model: string, id: string) =>
			[...store.records[model].values()].filter(({ res_id: lead }) => lead === Number(id));
		const target = (model: string, method: string) =>
			version < 19 ? { path: '/jsonrpc', has: `"${method}"` } : { path: `/${model}/${method}` };
		return {
			standIn: standIn as never,
			adapter,
			host,
			connect,
			leadIds,
			missingId: '999999',
			stored: {
				qualification: (id) => {
					const record = store.records['crm.lead'].get(Number(id));
					return Object.fromEntries(
						QUALIFICATION_FIELDS.flatMap(({ key, name }) => {
							const value = record?.[`x_${name}`];
							return value === undefined ? [] : [[key, String(value)]];
						}),
					);
				},
				tasks: (id) => of('mail.activity', id).length,
				notes: (id) =>
					of('mail.message', id).filter(({ message_type: type }) => type === 'comment').length,
			},
			faults: {
				burst: { name: 'rate.plain' },
				write: target('crm.lead', 'write'),
				createTask: target('crm.lead', 'activity_schedule'),
				createLead: target('crm.lead', 'create'),
				list: target('crm.lead', 'search_read'),
			},
			drift: { name: 'schema.drift', field: 'x_lq_grade' },
			refused: { score: 'much' },
			rowsPerRequest: 1,
			prepareFields: async () => {
				await adapter.ensureFields({ create: true });
			},
		};
	};
	// Odoo counts no calls.
	describeAdapterContract(`Odoo over ${protocol}`, start, { hasBudget: false });
});
