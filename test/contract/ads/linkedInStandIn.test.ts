import { createHash } from 'crypto';
import {
	ACCOUNT,
	TOKEN,
	startLinkedIn,
	type LinkedInState,
} from '../../../sandbox/ads/linkedIn.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';

/* The stand-in proves itself with LinkedIn's own Rest.li client before ours meets it. */

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a CommonJS client
const { RestliClient } = require('linkedin-api-client');

const VERSION = '202608';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

let standIn: StandIn<LinkedInState>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the client's own types do not say more
let client: any;

beforeAll(async () => {
	standIn = await startLinkedIn();
	client = new RestliClient();
	client.axiosInstance.interceptors.request.use((request: { url: string }) => ({
		...request,
		url: request.url.replace(/^https:\/\/api\.linkedin\.com/, standIn.url),
	}));
});
afterAll(async () => await standIn.stop());
beforeEach(() => standIn.reset());

const segment = {
	name: 'Sales-ready leads',
	sourcePlatform: 'LEAD_QUALIFICATION',
	sourceSegmentId: 'sql',
	account: `urn:li:sponsoredAccount:${ACCOUNT}`,
	type: 'USER',
	destinations: [{ destination: 'LINKEDIN' }],
};

const shared = { accessToken: TOKEN, versionString: VERSION };

async function createSegment(): Promise<string> {
	const { createdEntityId } = await client.create({
		...shared,
		resourcePath: '/dmpSegments',
		entity: segment,
	});
	standIn.advance(6_000);
	return String(createdEntityId);
}

describe('LinkedIn’s own client against the stand-in', () => {
	it('creates a segment whose id comes in a header, and finds it by its key', async () => {
		const id = await createSegment();
		const { data } = await client.finder({
			...shared,
			resourcePath: '/dmpSegments',
			finderName: 'account',
			queryParams: {
				account: segment.account,
				sourceSegmentId: 'sql',
				sourcePlatform: 'LEAD_QUALIFICATION',
			},
		});
		expect(data.elements.map((element: { id: string }) => element.id)).toEqual([id]);
	});

	it('adds people in a batch and gets one status per person', async () => {
		const id = await createSegment();
		const { data } = await client.batchCreate({
			...shared,
			resourcePath: '/dmpSegments/{id}/users',
			pathKeys: { id },
			entities: [
				{ action: 'ADD', userIds: [{ idType: 'SHA256_EMAIL', idValue: sha256('a@example.com') }] },
				{ action: 'ADD', userIds: [{ idType: 'SHA256_EMAIL', idValue: 'b@example.com' }] },
			],
		});
		expect(data.elements.map(({ status }: { status: number }) => status)).toEqual([201, 400]);
		expect(standIn.state.segments[id].members.toJSON()).toEqual([
			[`SHA256_EMAIL:${sha256('a@example.com')}`],
		]);
	});

	it('does not find a segment right after it was created', async () => {
		const { createdEntityId } = await client.create({
			...shared,
			resourcePath: '/dmpSegments',
			entity: segment,
		});
		const early = client.get({
			...shared,
			resourcePath: '/dmpSegments/{id}',
			pathKeys: { id: createdEntityId },
		});
		await expect(early).rejects.toMatchObject({ response: { status: 404 } });
	});

	it('refuses a version that has ended', async () => {
		const old = client.create({
			accessToken: TOKEN,
			versionString: '202511',
			resourcePath: '/dmpSegments',
			entity: segment,
		});
		await expect(old).rejects.toMatchObject({ response: { status: 426 } });
	});
});
