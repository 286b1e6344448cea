import { startHubSpot } from '../../../sandbox/crm/hubspot/server.cjs';
import { startOdoo } from '../../../sandbox/crm/odoo/server.cjs';
import { startPipedrive } from '../../../sandbox/crm/pipedrive/server.cjs';
import { startSalesforce } from '../../../sandbox/crm/salesforce/server.cjs';
import { COMMON_FAULTS } from '../../../sandbox/standIn/server.cjs';
import { list, readText } from '../../support/files';

/** Where a CRM's faults are tested: with all CRMs, with its own tests, and through the nodes. */
const SHARED = ['test/contract/crm/adapterContract.ts'];
const TESTS = {
	HubSpot: { start: startHubSpot, own: 'hubspot' },
	Salesforce: { start: startSalesforce, own: 'salesforce' },
	Pipedrive: { start: startPipedrive, own: 'pipedrive' },
	Odoo: { start: startOdoo, own: 'odoo' },
};

const below = (folder: string, name: RegExp) =>
	list(folder)
		.filter((file) => name.test(file))
		.map((file) => `${folder}/${file}`);

const files = [
	...below('test/contract/crm', /^(?!faultSwitches).*\.test\.ts$/),
	...below('test/nodes', /^crmLead/),
];
const read = (names: readonly string[]) => names.map((file) => readText(file)).join('\n');

/** A test switches a fault on by its name, or by a name that a table completes. */
const isSwitched = (fault: string, text: string) =>
	text.includes(`'${fault}'`) || text.includes(`\`${fault.split('.')[0]}.$`);

describe('every fault switch of the CRM stand-ins has a test', () => {
	test.each(COMMON_FAULTS)('%s, for all CRMs', (fault) => {
		expect(isSwitched(fault, read(SHARED))).toBe(true);
	});

	test.each(Object.entries(TESTS))('the own ones of %s', async (_, { start, own }) => {
		const standIn = await start();
		const { ownFaults } = standIn;
		await standIn.stop();
		const text = read([
			...SHARED,
			...files.filter((file) => file.includes(own) || /otherFaults|crmLead/.test(file)),
		]);
		expect(ownFaults.length).toBeGreaterThan(0);
		expect(ownFaults.filter((fault) => !isSwitched(fault, text))).toEqual([]);
	});
});
