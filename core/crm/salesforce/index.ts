export { createSalesforceClient } from './client';
export {
	SALESFORCE_API_VERSION,
	type SalesforceClientOptions,
	type SalesforceSettings,
} from './settings';
