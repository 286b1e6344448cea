export { createHubSpotClient } from './client';
export {
	API_VERSION as HUBSPOT_API_VERSION,
	HUBSPOT_URL,
	type HubSpotClientOptions,
	type HubSpotSettings,
} from './settings';
