import OdooJSONRpc from '@fernandoslim/odoo-jsonrpc';
import OdooAwait from 'odoo-await';
import {
	ODOO_DATABASE,
	ODOO_KEY,
	ODOO_USER,
	startOdoo,
} from '../../../sandbox/crm/odoo/server.cjs';
import { seedLeads } from './seed';

/** Independent clients against the stand-in: what they cannot work with is not Odoo. */
describe('the Odoo stand-in, driven by independent clients', () => {
	let standIn: Awaited<ReturnType<typeof startOdoo>>;

	beforeEach(async () => {
		standIn = await startOdoo({ leads: seedLeads(12) });
	});

	afterEach(async () => {
		await standIn.stop();
	});

	const overJsonRpc = async () => {
		const client = new OdooJSONRpc({
			baseUrl: 'http://127.0.0.1',
			port: standIn.port,
			db: ODOO_DATABASE,
			username: ODOO_USER,
			apiKey: ODOO_KEY,
		});
		await client.connect();
		return client;
	};

	test('over JSON-RPC: pages, describes its fields, schedules an activity, posts a message', async () => {
		const client = await overJsonRpc();
		const { leadIds } = standIn.state;
		const page = (offset: number) =>
			client.searchRead<{ id: number }>('crm.lead', [] as never, ['name'], {
				offset,
				limit: 5,
				order: 'id asc',
			} as never);
		const pages = [await page(0), await page(5), await page(10)];
		expect(pages.map((rows) => rows.length)).toEqual([5, 5, 2]);
		expect(pages.flat().map(({ id }) => String(id))).toEqual(leadIds);
		expect(await client.getFields('crm.lead')).toMatchObject({ email_from: { type: 'char' } });
		expect(await client.call_kw('res.users', 'context_get', [])).toMatchObject({ lang: 'en_US' });

		const lead = Number(leadIds[0]);
		const named = { date_deadline: '2026-11-24', summary: 'Call', note: 'Score 74' };
		const act = ['mail.mail_activity_data_todo'];
		await client.call_kw('crm.lead', 'activity_schedule', [[lead], ...act], named);
		const ofLead = [['res_id', '=', lead]] as never;
		expect(
			await client.searchRead('mail.activity', ofLead, ['summary', 'date_deadline']),
		).toMatchObject([{ summary: 'Call', date_deadline: '2026-11-24' }]);
		await client.call_kw('crm.lead', 'message_post', [[lead]], {
			body: 'Became SQL',
			message_type: 'comment',
		});
		const comments = [
			['res_id', '=', lead],
			['message_type', '=', 'comment'],
		] as never;
		expect(await client.searchRead('mail.message', comments, ['body'])).toMatchObject([
			{ body: '<p>Became SQL</p>' },
		]);
		await expect(client.read('crm.nothing', [1], ['name'])).rejects.toThrow();
	});

	test('over JSON-RPC: logs in, searches by a domain, creates, writes', async () => {
		const client = await overJsonRpc();
		const domain = [
			'|',
			['email_from', 'ilike', 'PERSON-1@'],
			['id', '=', Number(standIn.state.leadIds[0])],
		];
		const found = await client.searchRead(
			'crm.lead',
			domain as never,
			['email_from', 'stage_id'] as never,
		);
		expect(found).toHaveLength(2);
		const id = await client.create('crm.lead', { name: 'New' });
		await client.update('crm.lead', id as number, { city: 'Wien' });
		const [read] = await client.read('crm.lead', [id as number], ['city', 'email_from']);
		expect(read).toMatchObject({ city: 'Wien', email_from: false });
		await expect(client.update('crm.lead', id as number, { probability: 101 })).rejects.toThrow();
	});

	test('over XML-RPC: logs in, searches and counts', async () => {
		const client = new OdooAwait({
			baseUrl: 'http://127.0.0.1',
			port: standIn.port,
			db: ODOO_DATABASE,
			username: ODOO_USER,
			password: ODOO_KEY,
		});
		await client.connect();
		const leads = await client.searchRead('crm.lead', { type: 'lead' }, ['name', 'email_from']);
		expect(leads).toHaveLength(12);
	});

	test('over JSON-2: keys, named arguments, and the status of each kind of refusal', async () => {
		const call = async (path: string, body: object, key = ODOO_KEY) => {
			const answer = await fetch(`${standIn.url}/json/2/${path}`, {
				method: 'POST',
				headers: { authorization: `bearer ${key}`, 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			return { status: answer.status, body: await answer.json() };
		};
		expect((await call('crm.lead/search_count', { domain: [] })).body).toBe(12);
		expect(await call('crm.lead/create', { vals_list: [{ name: 'New' }] })).toMatchObject({
			body: [expect.any(Number)],
		});
		expect((await call('crm.lead/search', { domain: [] }, 'wrong')).status).toBe(401);
		expect((await call('crm.nothing/search', {})).status).toBe(404);
		expect((await call('crm.lead/search', { ids: [1] })).status).toBe(422);
		expect((await call('crm.lead/search', { wrong: 1 })).status).toBe(422);
	});
});
