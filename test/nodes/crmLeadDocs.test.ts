import type { IDataObject } from 'n8n-workflow';
import { HUBSPOT_KEY, startHubSpot } from '../../sandbox/crm/hubspot/server.cjs';
import { seedLeads } from '../contract/crm/seed';
import { jsonBlocks } from '../support/files';
import { runNode } from '../support/workflow';

test('the example on the page of CRM Lead is true', async () => {
	const [item, properties] = jsonBlocks('docs/nodes/crm-lead.md') as [IDataObject, IDataObject];
	const standIn = await startHubSpot({ leads: seedLeads(2) });
	const { outputs } = await runNode({
		type: 'crmLead',
		parameters: { operation: 'writeQualification', createMissingFields: true },
		items: [item],
		credentials: {
			leadQualificationHubSpotApi: { accessToken: HUBSPOT_KEY, baseUrl: standIn.url },
		},
	});
	const contact = standIn.state.store.objects.contacts.get(standIn.state.contactIds[1]);
	await standIn.stop();
	expect(outputs[0]).toHaveLength(1);
	expect(contact?.properties).toMatchObject(properties);
});
