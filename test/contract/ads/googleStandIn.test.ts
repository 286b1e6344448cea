import { createHash } from 'crypto';
import { ACCOUNT, TOKEN, startGoogle, type GoogleState } from '../../../sandbox/ads/google.cjs';
import { googleClient } from './googleClient.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';

/* The stand-in proves itself with Google's own client before ours meets it. */

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const MINUTE = 60_000;

let standIn: StandIn<GoogleState>;

beforeAll(async () => {
	standIn = await startGoogle();
});
afterAll(async () => await standIn.stop());
beforeEach(() => standIn.reset());

const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };

async function createList(): Promise<string> {
	const answer = await fetch(
		`${standIn.url}/v1/accountTypes/GOOGLE_ADS/accounts/${ACCOUNT}/userLists`,
		{
			method: 'POST',
			headers,
			body: JSON.stringify({
				displayName: 'Sales-ready leads',
				membershipDuration: '2592000s',
				ingestedUserListInfo: {
					uploadKeyTypes: ['CONTACT_ID'],
					contactIdInfo: { dataSourceType: 'DATA_SOURCE_TYPE_FIRST_PARTY' },
				},
			}),
		},
	);
	return ((await answer.json()) as { id: string }).id;
}

const ingestion = (listId: string, ...emails: string[]) => ({
	destinations: [
		{
			operatingAccount: { accountType: 'GOOGLE_ADS', accountId: ACCOUNT },
			productDestinationId: listId,
		},
	],
	audienceMembers: emails.map((email) => ({
		userData: { userIdentifiers: [{ emailAddress: email }] },
	})),
	consent: { adUserData: 'CONSENT_GRANTED', adPersonalization: 'CONSENT_GRANTED' },
	encoding: 'HEX',
	termsOfService: { customerMatchTermsOfServiceStatus: 'ACCEPTED' },
});

describe('Google’s own client against the stand-in', () => {
	it('ingests people and learns later that they were taken', async () => {
		const client = googleClient(standIn.port, TOKEN);
		const listId = await createList();
		const [{ requestId }] = await client.ingestAudienceMembers(
			ingestion(listId, sha256('a@example.com'), sha256('b@example.com')),
		);
		const [before] = await client.retrieveRequestStatus({ requestId });
		expect(before.requestStatusPerDestination[0].requestStatus).toBe('PROCESSING');
		standIn.advance(2 * MINUTE);
		const [after] = await client.retrieveRequestStatus({ requestId });
		const [status] = after.requestStatusPerDestination;
		expect(status.requestStatus).toBe('SUCCESS');
		expect(String(status.audienceMembersIngestionStatus.userDataIngestionStatus.recordCount)).toBe(
			'2',
		);
		expect(standIn.state.lists[listId].members.size).toBe(2);
		await client.close();
	});

	it('removes people', async () => {
		const client = googleClient(standIn.port, TOKEN);
		const listId = await createList();
		await client.ingestAudienceMembers(ingestion(listId, sha256('a@example.com')));
		const { destinations, audienceMembers, encoding } = ingestion(listId, sha256('a@example.com'));
		await client.removeAudienceMembers({ destinations, audienceMembers, encoding });
		expect(standIn.state.lists[listId].members.size).toBe(0);
		await client.close();
	});

	it('is told which row is not a hash', async () => {
		const client = googleClient(standIn.port, TOKEN);
		const listId = await createList();
		await expect(
			client.ingestAudienceMembers(ingestion(listId, sha256('a@example.com'), 'b@example.com')),
		).rejects.toMatchObject({ code: 400 });
		await client.close();
	});

	it('counts rows without consent as failed, although the request was accepted', async () => {
		const client = googleClient(standIn.port, TOKEN);
		const listId = await createList();
		const [{ requestId }] = await client.ingestAudienceMembers({
			...ingestion(listId, sha256('a@example.com')),
			consent: undefined,
		});
		standIn.advance(2 * MINUTE);
		const [answer] = await client.retrieveRequestStatus({ requestId });
		const [status] = answer.requestStatusPerDestination;
		expect(status.requestStatus).toBe('FAILED');
		expect(status.errorInfo.errorCounts[0].reason).toBe('PROCESSING_ERROR_REASON_NO_CONSENT');
		expect(standIn.state.lists[listId].members.size).toBe(0);
		await client.close();
	});
});

describe('the stand-in, checked against Google’s protocol definitions', () => {
	const post = async (body: unknown) => {
		const answer = await fetch(`${standIn.url}/v1/audienceMembers:ingest`, {
			method: 'POST',
			headers,
			body: JSON.stringify(body),
		});
		return { status: answer.status, text: await answer.text() };
	};

	it('refuses the key addressInfo, which the protocol does not know', async () => {
		const body = ingestion(await createList(), sha256('a@example.com'));
		const { status, text } = await post({
			...body,
			audienceMembers: [
				{ compositeData: { userData: { userIdentifiers: [{ addressInfo: {} }] } } },
			],
		});
		expect(status).toBe(400);
		expect(text).toContain('addressInfo');
	});

	it('refuses the older name of a granted consent', async () => {
		const body = ingestion(await createList(), sha256('a@example.com'));
		expect((await post({ ...body, consent: { adUserData: 'GRANTED' } })).status).toBe(400);
	});

	it('refuses a hashed postal code', async () => {
		const body = ingestion(await createList(), sha256('a@example.com'));
		const address = {
			givenName: sha256('ada'),
			familyName: sha256('beta'),
			regionCode: 'DE',
			postalCode: sha256('10115'),
		};
		const { text } = await post({
			...body,
			audienceMembers: [{ compositeData: { userData: { userIdentifiers: [{ address }] } } }],
		});
		expect(text).toContain('INVALID_POSTAL_CODE');
	});
});
