import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { CrmLead } from '../../nodes/CrmLead/CrmLead.node';
import { CrmLeadTrigger } from '../../nodes/CrmLead/CrmLeadTrigger.node';
import { ODOO_DATABASE, ODOO_KEY, ODOO_USER, startOdoo } from '../../sandbox/crm/odoo/server.cjs';

const TYPE = 'leadQualificationOdooApi';

/** The function that n8n finds behind the button of the credential. */
const tests = [new CrmLead(), new CrmLeadTrigger()].map(({ description, methods }) => {
	const name = description.credentials?.find((one) => one.name === TYPE)?.testedBy;
	return methods.credentialTest[name as 'odooSignIn'];
});

describe('the test of the Odoo credential', () => {
	let standIn: Awaited<ReturnType<typeof startOdoo>> | undefined;

	afterEach(async () => {
		await standIn?.stop();
	});

	const tested = async (data: ICredentialDataDecryptedObject, version: number) => {
		standIn = await startOdoo({ version });
		const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData);
		return await tests[0].call(context, {
			id: '1',
			name: 'Odoo',
			type: TYPE,
			data: { url: standIn.url, database: ODOO_DATABASE, apiKey: ODOO_KEY, ...data },
		});
	};

	test('is the same for both nodes', () => {
		expect(tests[0]).toBeInstanceOf(Function);
		expect(tests[1]).toBe(tests[0]);
	});

	test.each([
		['JSON-2', 19, { protocol: 'auto' }],
		['JSON-2, chosen', 19, { protocol: 'json2' }],
		['JSON-RPC', 17, { protocol: 'auto', username: ODOO_USER }],
		['JSON-RPC, chosen', 17, { protocol: 'jsonrpc', username: ODOO_USER }],
		['JSON-RPC on a newer Odoo, chosen', 19, { protocol: 'jsonrpc', username: ODOO_USER }],
	])('accepts what the node works with: %s', async (_, version, data) => {
		expect(await tested(data, version)).toMatchObject({ status: 'OK' });
	});

	test.each([
		['a wrong key', 19, { protocol: 'auto', apiKey: 'wrong' }, /does not accept the credentials/],
		[
			'a wrong password over JSON-RPC',
			17,
			{ protocol: 'auto', username: ODOO_USER, apiKey: 'wrong' },
			/does not accept the credentials/,
		],
		[
			'another user over JSON-RPC',
			17,
			{ protocol: 'jsonrpc', username: 'nobody@acme.test' },
			/does not accept the credentials/,
		],
		['no user for an older Odoo', 17, { protocol: 'auto' }, /"User"/],
		['no user for JSON-RPC', 17, { protocol: 'jsonrpc' }, /check "User"/],
		['no database for JSON-RPC', 17, { protocol: 'jsonrpc', database: '' }, /"Database", "User"/],
		['JSON-2 for an older Odoo', 17, { protocol: 'json2' }, /"Protocol"/],
	])('refuses %s and says what to check', async (_, version, data, message) => {
		const result = await tested(data, version);
		expect(result.status).toBe('Error');
		expect(result.message).toMatch(message);
		expect(result.message).not.toMatch(/wrong|nobody|Traceback/);
	});

	test('says when there is no server at that address', async () => {
		const result = await tested({ url: 'http://127.0.0.1:9', protocol: 'auto' }, 19);
		expect(result).toMatchObject({ status: 'Error' });
		expect(result.message).toMatch(/could not be reached/);
	}, 20_000);
});
