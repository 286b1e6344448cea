import { createHash } from 'crypto';
import { ACCOUNT, TOKEN, startMeta, type MetaState } from '../../../sandbox/ads/meta.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';

/* The stand-in proves itself with Meta's own client before ours meets it. */

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the client ships no types
const { AdAccount, CustomAudience, FacebookAdsApi } = require('facebook-nodejs-business-sdk');

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let standIn: StandIn<MetaState>;

beforeAll(async () => {
	standIn = await startMeta();
	Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => standIn.url, configurable: true });
	// The third argument keeps the client's crash reporter, which would use the network, off.
	FacebookAdsApi.init(TOKEN, 'en_US', false);
});
afterAll(async () => await standIn.stop());
beforeEach(() => standIn.reset());

const payload = (...emails: string[]) => ({
	schema: ['EMAIL'],
	data: emails.map((email) => [sha256(email)]),
});

const session = (id: number, batch = 1, last = true) => ({
	session_id: id,
	batch_seq: batch,
	last_batch_flag: last,
	estimated_num_total: 2,
});

async function createAudience(name = 'Sales-ready leads') {
	const created = await new AdAccount(`act_${ACCOUNT}`).createCustomAudience([], {
		name,
		subtype: 'CUSTOM',
		customer_file_source: 'USER_PROVIDED_ONLY',
	});
	return new CustomAudience(created.id);
}

const members = (id: string) => standIn.state.audiences[id].members.toJSON();

describe('Meta’s own client against the stand-in', () => {
	it('creates an audience and finds it by listing', async () => {
		const audience = await createAudience();
		const list = await new AdAccount(`act_${ACCOUNT}`).getCustomAudiences(['id', 'name']);
		expect(list.map((entry: { id: string }) => entry.id)).toEqual([audience.id]);
	});

	it('adds and removes people', async () => {
		const audience = await createAudience();
		await audience.createUser([], {
			payload: payload('a@example.com', 'b@example.com'),
			session: session(1),
		});
		await audience.deleteUsers({ payload: payload('a@example.com'), session: session(2) });
		expect(members(audience.id)).toEqual([[`EMAIL:${sha256('b@example.com')}`]]);
	});

	it('replaces all people in one session of two batches', async () => {
		const audience = await createAudience();
		await audience.createUser([], { payload: payload('old@example.com'), session: session(1) });
		await audience.createUsersReplace([], {
			payload: payload('a@example.com'),
			session: session(3, 1, false),
		});
		expect(members(audience.id)).toEqual([[`EMAIL:${sha256('old@example.com')}`]]);
		await audience.createUsersReplace([], {
			payload: payload('b@example.com'),
			session: session(3, 2, true),
		});
		expect(members(audience.id)).toHaveLength(2);
	});

	it('refuses an email that is not hashed', async () => {
		const audience = await createAudience();
		await expect(
			audience.createUser([], {
				payload: { schema: ['EMAIL'], data: [['a@example.com']] },
				session: session(1),
			}),
		).rejects.toThrow('A value is not a SHA-256 hash');
	});

	it('answers a wrong token with the platform’s own code', async () => {
		FacebookAdsApi.init('wrong', 'en_US', false);
		await expect(createAudience()).rejects.toMatchObject({
			response: expect.objectContaining({ code: 190 }),
		});
		FacebookAdsApi.init(TOKEN, 'en_US', false);
	});
});
