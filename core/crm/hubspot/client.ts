import type { CrmAdapter } from '../port';
import { createHubSpotApi } from './api';
import { createChangeReader } from './changes';
import { createEngagementWriter } from './engagements';
import { createContactWriter } from './newContacts';
import { createSchema } from './fields';
import { createLeadReader } from './leads';
import { createOutcomeReader } from './outcomes';
import type { HubSpotClientOptions } from './settings';
import { createWriter } from './write';

/**
 * HubSpot, seen as leads: contacts with their companies and engagements. The HTTP function signs the requests.
 * Source: HubSpot's API reference of version 2026-09.
 */
export function createHubSpotClient(options: HubSpotClientOptions): CrmAdapter {
	const { settings = {}, clock } = options;
	const api = createHubSpotApi(options);
	const schema = createSchema(api);
	const { searchContacts, ...leads } = createLeadReader(api, settings);
	return {
		system: 'hubspot',
		hasFieldHistory: true,
		...leads,
		writeBatch: createWriter(api, schema, settings.language),
		...createEngagementWriter(api, clock, settings.language),
		createLeads: createContactWriter(api, leads.findByEmail, settings.language),
		ensureFields: schema.ensureFields,
		describe: schema.describe,
		listOutcomes: createOutcomeReader(api, searchContacts),
		listChanges: createChangeReader(api, searchContacts),
	};
}
