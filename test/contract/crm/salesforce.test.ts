import { createSalesforceClient, QUALIFICATION_FIELDS, type CrmHost } from '../../../core/crm';
import {
	addQualificationFields,
	SALESFORCE_TOKEN,
	startSalesforce,
} from '../../../sandbox/crm/salesforce/server.cjs';
import { describeAdapterContract } from './adapterContract';
import { fetchHttp, virtualHost } from './host';

/** The names that the documentation tells administrators to use. */
const NAMES: Record<string, string> = {
	lq_score: 'LQ_Score__c',
	lq_grade: 'LQ_Grade__c',
	lq_band: 'LQ_Band__c',
	lq_bant_verdict: 'LQ_BANT_Verdict__c',
	lq_bant_budget: 'LQ_BANT_Budget__c',
	lq_model: 'LQ_Model__c',
};

describeAdapterContract('Salesforce', async (leads) => {
	const standIn = await startSalesforce({ leads });
	const host = virtualHost(
		standIn,
		fetchHttp(() => ({ authorization: `Bearer ${SALESFORCE_TOKEN}` })),
	);
	const connect = (own: CrmHost) =>
		createSalesforceClient({ ...own, settings: { instanceUrl: standIn.url } });
	const adapter = connect(host);
	const { store, leadIds } = standIn.state;
	const tasks = (id: string, isDone: boolean) =>
		[...store.records.Task.values()].filter(
			({ WhoId, Status, Subject }) =>
				WhoId === id && (Status === 'Completed') === isDone && Subject !== undefined,
		).length;
	return {
		standIn: standIn as never,
		adapter,
		host,
		connect,
		leadIds,
		missingId: '00Q000000999999AAA',
		stored: {
			qualification: (id) => {
				const record = store.records.Lead.get(id) ?? { Id: id };
				return Object.fromEntries(
					QUALIFICATION_FIELDS.flatMap(({ key, name }) => {
						const value = record[NAMES[name] ?? ''];
						return value === undefined ? [] : [[key, String(value)]];
					}),
				);
			},
			tasks: (id) => tasks(id, false),
			notes: (id) => tasks(id, true),
		},
		faults: {
			burst: { name: 'rate.concurrent' },
			budget: { name: 'rate.forbidden' },
			write: { method: 'PATCH', path: '/composite/sobjects' },
			createTask: { method: 'POST', path: '/composite/sobjects' },
			createLead: { method: 'POST', path: '/composite/sobjects' },
			list: { method: 'GET', path: '/query' },
		},
		drift: { name: 'schema.drift', field: 'LQ_Grade__c' },
		refused: { score: 1, bantVerdict: 'maybe' },
		rowsPerRequest: 200,
		prepareFields: async () => addQualificationFields(store),
	};
});
