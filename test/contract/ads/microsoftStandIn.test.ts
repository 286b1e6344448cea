import { createHash } from 'crypto';
import {
	ACCOUNT,
	CUSTOMER,
	DEVELOPER_TOKEN,
	TOKEN,
	startMicrosoft,
	type MicrosoftState,
} from '../../../sandbox/ads/microsoft.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';

/* Microsoft publishes no client for Node, so that the stand-in is held against the documented examples. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let standIn: StandIn<MicrosoftState>;

beforeAll(async () => {
	standIn = await startMicrosoft();
});
afterAll(async () => await standIn.stop());
beforeEach(() => standIn.reset());

async function post(path: string, body: unknown, token = TOKEN) {
	const answer = await fetch(`${standIn.url}/CampaignManagement/v13/${path}`, {
		method: 'POST',
		headers: {
			Authorization: `Bearer ${token}`,
			DeveloperToken: DEVELOPER_TOKEN,
			CustomerId: CUSTOMER,
			CustomerAccountId: ACCOUNT,
			'Content-Type': 'application/json',
		},
		body: JSON.stringify(body),
	});
	return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

const list = { Audiences: [{ Name: 'Sales-ready leads', Type: 'CustomerList' }] };

const change = (AudienceId: string, ActionType: string, CustomerListItems: string[]) => ({
	CustomerListUserData: {
		ActionType,
		AudienceId,
		CustomerListItemSubType: 'Email',
		CustomerListItems,
	},
});

it('creates a list and takes members, with partial failures by index', async () => {
	const { body } = await post('Audiences', list);
	const [id] = body.AudienceIds as string[];
	const added = await post(
		'CustomerListUserData/Apply',
		change(id, 'Add', [sha256('a@example.com'), 'b@example.com']),
	);
	expect(added.status).toBe(200);
	expect(added.body.PartialErrors).toMatchObject([{ Index: 1 }]);
	expect(standIn.state.audiences[id].members.toJSON()).toEqual([
		[`EMAIL:${sha256('a@example.com')}`],
	]);
});

it('takes at most a thousand items in a call', async () => {
	const { body } = await post('Audiences', list);
	const [id] = body.AudienceIds as string[];
	const items = Array.from({ length: 1_001 }, (_, index) => sha256(`person${index}`));
	expect((await post('CustomerListUserData/Apply', change(id, 'Add', items))).status).toBe(400);
	expect((await post('CustomerListUserData/Apply', change(id, 'Add', items.slice(1)))).status).toBe(
		200,
	);
});

it('answers an old token with the platform’s own code', async () => {
	const { status, body } = await post('Audiences', list, 'old');
	expect(status).toBe(401);
	expect(body.Errors).toMatchObject([{ Code: 109, ErrorCode: 'AuthenticationTokenExpired' }]);
});

it('asks for accepted terms first', async () => {
	standIn.fault({ name: 'terms.notAccepted' });
	const { body } = await post('Audiences', list);
	expect(body.OperationErrors).toMatchObject([
		{ ErrorCode: 'CustomerListTermsAndConditionsNotAccepted' },
	]);
});
