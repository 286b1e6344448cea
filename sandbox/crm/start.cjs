// Starts the four CRM stand-ins with the same sample leads and prints where they are and how to sign in.
//   node sandbox/crm/start.cjs [number of leads]
// HUBSPOT_PORT, SALESFORCE_PORT, PIPEDRIVE_PORT and ODOO_PORT choose ports; any free one otherwise.
const { HUBSPOT_KEY, startHubSpot } = require('./hubspot/server.cjs');
const { ODOO_DATABASE, ODOO_KEY, ODOO_USER, startOdoo } = require('./odoo/server.cjs');
const { PIPEDRIVE_TOKEN, startPipedrive } = require('./pipedrive/server.cjs');
const { SALESFORCE_TOKEN, startSalesforce } = require('./salesforce/server.cjs');

const SAMPLE_LEADS = 500;

/** The sample leads in the pack's own shape. */
async function sampleLeads(count, now = Date.now()) {
	const { generateLeads } = await import('../leads/generate.mjs');
	const { toUnifiedLead } = await import('../leads/shapes.mjs');
	const generated = generateLeads({ count, now });
	return (Array.isArray(generated) ? generated : generated.leads).map(toUnifiedLead);
}

const START = {
	hubspot: startHubSpot,
	salesforce: (options) => startSalesforce({ ...options, fields: true }),
	pipedrive: startPipedrive,
	odoo: startOdoo,
};

/**
 * @param {{ only?: string[], leads?: object[], count?: number, ports?: Partial<Record<'hubspot' | 'salesforce' | 'pipedrive' | 'odoo', number>> }} [options]
 * @returns the stand-ins by CRM; each has `url` and `stop()`
 */
async function startCrms({
	only = Object.keys(START),
	count = SAMPLE_LEADS,
	leads,
	ports = {},
} = {}) {
	const seed = leads ?? (await sampleLeads(count));
	const crms = {};
	for (const crm of only) crms[crm] = await START[crm]({ leads: seed, port: ports[crm] });
	return crms;
}

/** What to enter in the credentials of each CRM. */
const SIGN_IN = {
	hubspot: {
		type: 'leadQualificationHubSpotApi',
		data: { accessToken: HUBSPOT_KEY },
		address: 'baseUrl',
	},
	salesforce: {
		type: 'leadQualificationSalesforceJwtApi',
		// n8n 1 stores no credential without what a person has to enter; with a token nobody signs in with it.
		data: {
			accessToken: SALESFORCE_TOKEN,
			clientId: 'test-client',
			username: 'test@example.com',
			privateKey: 'unused',
		},
		address: 'myDomainUrl',
	},
	pipedrive: {
		type: 'leadQualificationPipedriveApi',
		data: { apiToken: PIPEDRIVE_TOKEN },
		address: 'baseUrl',
	},
	odoo: {
		type: 'leadQualificationOdooApi',
		data: { apiKey: ODOO_KEY, database: ODOO_DATABASE, username: ODOO_USER, protocol: 'auto' },
		address: 'url',
	},
};

/** The credential type and its data for a running stand-in. */
function credentialFor(crm, url) {
	const { type, data, address } = SIGN_IN[crm];
	return { type, data: { ...data, [address]: url } };
}

async function main() {
	const port = (name) => Number(process.env[`${name}_PORT`] ?? 0);
	const crms = await startCrms({
		count: Number(process.argv[2] ?? SAMPLE_LEADS),
		ports: {
			hubspot: port('HUBSPOT'),
			salesforce: port('SALESFORCE'),
			pipedrive: port('PIPEDRIVE'),
			odoo: port('ODOO'),
		},
	});
	for (const [crm, { url }] of Object.entries(crms))
		console.log(crm, JSON.stringify(credentialFor(crm, url)));
}

if (require.main === module) main();

module.exports = { credentialFor, sampleLeads, startCrms };
