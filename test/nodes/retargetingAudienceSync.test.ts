import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { ACCOUNT as META_ACCOUNT, TOKEN as META_TOKEN } from '../../sandbox/ads/meta.cjs';
import { ACCOUNT as GOOGLE_ACCOUNT, TOKEN as GOOGLE_TOKEN } from '../../sandbox/ads/google.cjs';
import {
	ACCOUNT as LINKEDIN_ACCOUNT,
	TOKEN as LINKEDIN_TOKEN,
} from '../../sandbox/ads/linkedIn.cjs';
import { ADVERTISER, TOKEN as TIKTOK_TOKEN } from '../../sandbox/ads/tikTok.cjs';
import * as microsoft from '../../sandbox/ads/microsoft.cjs';
import type { StandIn } from '../../sandbox/standIn/server.cjs';
import { membership, PLATFORMS_UNDER_TEST, sha256 } from '../contract/ads/platforms';
import { readable } from '../support/node';
import { pairedItems, runNode } from '../support/workflow';

/* The node against the stand-ins, inside n8n-core: what a user's workflow does. */

/** What the node waits passes at once, at the stand-in: a new LinkedIn segment takes five seconds. */
const mockTime: { pass?: (milliseconds: number) => void } = {};
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async (milliseconds: number) => mockTime.pass?.(milliseconds),
}));

const oAuth = (token: string, url: string) => ({
	grantType: 'authorizationCode',
	authUrl: 'http://127.0.0.1/unused',
	accessTokenUrl: `${url}/common/oauth2/v2.0/token`,
	clientId: 'client',
	clientSecret: 'client-secret-of-the-app',
	scope: '',
	oauthTokenData: { access_token: token, token_type: 'Bearer', refresh_token: 'refresh-secret' },
});

const SETTINGS: Record<
	string,
	{ parameters: IDataObject; credential: string; stored: (url: string) => IDataObject }
> = {
	meta: {
		parameters: { accountId: META_ACCOUNT, customerFileSource: 'USER_PROVIDED_ONLY' },
		credential: 'leadQualificationMetaAdsApi',
		stored: (url) => ({ accessToken: META_TOKEN, apiVersion: 'v25.0', baseUrl: url }),
	},
	google: {
		parameters: { accountId: GOOGLE_ACCOUNT, termsAccepted: true, options: { longestWait: 0 } },
		credential: 'leadQualificationGoogleDataManagerOAuth2Api',
		stored: (url) => ({ ...oAuth(GOOGLE_TOKEN, url), apiVersion: 'v1', baseUrl: url }),
	},
	linkedin: {
		parameters: { accountId: LINKEDIN_ACCOUNT },
		credential: 'leadQualificationLinkedInAdsOAuth2Api',
		stored: (url) => ({ ...oAuth(LINKEDIN_TOKEN, url), apiVersion: '202608', baseUrl: url }),
	},
	tiktok: {
		parameters: { accountId: ADVERTISER },
		credential: 'leadQualificationTikTokAdsApi',
		stored: (url) => ({
			accessToken: TIKTOK_TOKEN,
			apiVersion: 'v1.3',
			baseUrl: `${url}/open_api`,
		}),
	},
	microsoft: {
		parameters: { accountId: microsoft.ACCOUNT },
		credential: 'leadQualificationMicrosoftAdvertisingOAuth2Api',
		stored: (url) => ({
			...oAuth(microsoft.TOKEN, url),
			developerToken: microsoft.DEVELOPER_TOKEN,
			customerId: microsoft.CUSTOMER,
			apiVersion: 'v13',
			baseUrl: url,
		}),
	},
};

/** What no item, log, hint or error may hold. */
const SECRETS = [
	META_TOKEN,
	GOOGLE_TOKEN,
	LINKEDIN_TOKEN,
	TIKTOK_TOKEN,
	microsoft.TOKEN,
	microsoft.DEVELOPER_TOKEN,
	'client-secret-of-the-app',
	'refresh-secret',
];

const lead = (number: number, consent = 'granted') => ({
	id: `lead-${number}`,
	email: `person${number}@example.com`,
	country: 'DE',
	consent: { marketing: consent, adUserData: consent, adPersonalization: consent },
	stage: { current: 'sql' },
});

const leads = (count: number) => Array.from({ length: count }, (_, index) => lead(index));

const hashes = (numbers: number[]) =>
	numbers.map((number) => sha256(`person${number}@example.com`)).sort();

const statuses = (items: INodeExecutionData[]) =>
	items.map(({ json }) => (json.qualification as { audience: { status: string } }).audience.status);

describe.each(PLATFORMS_UNDER_TEST)('$name', (platform) => {
	// TikTok keeps no audience of fewer than a thousand people.
	const size = platform.name === 'tiktok' ? 1_001 : 3;
	let standIn: StandIn<Record<string, unknown>>;

	beforeAll(async () => {
		standIn = await platform.start();
		mockTime.pass = (milliseconds) => standIn.advance(milliseconds);
	});
	afterAll(async () => await standIn.stop());
	beforeEach(() => standIn.reset());

	const run = (
		items: IDataObject[],
		parameters: IDataObject = {},
		snapshot?: IDataObject[],
		onError?: 'continueRegularOutput',
	) => {
		const { parameters: own, credential, stored } = SETTINGS[platform.name];
		return runNode({
			type: 'retargetingAudienceExport',
			parameters: {
				mode: 'sync',
				platform: platform.name,
				audienceName: 'Sales-ready leads',
				...own,
				...parameters,
			} as never,
			items,
			secondInput: snapshot,
			onError,
			credentials: { [credential]: stored(standIn.url) as never },
		});
	};

	it('syncs, tells what became of every lead, and changes nothing when run again', async () => {
		const items = [...leads(size), lead(size, 'denied')];
		const first = await run(items);
		expect(first.error).toBeUndefined();
		const [summary, out, , snapshot] = first.outputs;
		expect(membership(standIn)).toEqual(hashes(leads(size).map((_, index) => index)));
		expect(statuses(out)).toEqual([...Array<string>(size).fill('included'), 'excluded']);
		expect(out.map(pairedItems)).toEqual(items.map((_, index) => [index]));
		expect(summary[0].json).toMatchObject({ mode: 'sync', sent: size, rejected: 0, notSent: 0 });
		expect(snapshot).toHaveLength(size);
		expect(JSON.stringify(snapshot)).not.toContain('@');

		standIn.clearRequests();
		const rows = snapshot.map(({ json }) => json);
		const again = await run(items, {}, rows);
		expect(again.outputs[0][0].json).toMatchObject({ sent: 0, removed: 0 });
		expect(again.outputs[3].map(({ json }) => json)).toEqual(rows);
	}, 120_000);

	it('removes who has withdrawn consent, and keeps them out of the snapshot', async () => {
		const { outputs } = await run(leads(size + 1));
		const rows = outputs[3].map(({ json }) => json);
		const second = await run([lead(0, 'denied'), ...leads(size + 1).slice(1)], {}, rows);
		expect(statuses(second.outputs[1])[0]).toBe('removed');
		expect(membership(standIn)).toEqual(hashes(leads(size).map((_, index) => index + 1)));
		expect(second.outputs[3]).toHaveLength(size);
	}, 120_000);

	it('erases a person from all audiences', async () => {
		await run(leads(size + 1));
		const { outputs, error } = await run([lead(0, 'denied')], { mode: 'erase' });
		expect(error).toBeUndefined();
		expect(statuses(outputs[1])).toEqual(['removed']);
		expect(outputs[0][0].json).toMatchObject({ mode: 'erase', erased: 1 });
		expect(membership(standIn)).toHaveLength(size);
	}, 120_000);

	it('takes the empty item of an empty table for what it is', async () => {
		const { hints, outputs } = await run(leads(size), {}, [{}]);
		expect(outputs[0][0].json).toMatchObject({ sent: size });
		expect(hints.filter(({ message }) => message.includes('second input'))).toEqual([]);
	}, 120_000);

	it('names the key by which the rows of the erased are found in a stored snapshot', async () => {
		const [, , , rows] = (await run(leads(size))).outputs;
		const { outputs } = await run([lead(0)], { mode: 'erase' });
		const { audience } = outputs[1][0].json.qualification as { audience: { leadKey: string } };
		const row = rows.find(({ json }) => String(json.identifiers).includes(hashes([0])[0]));
		expect(audience.leadKey).toBe(row?.json.leadKey);
	}, 120_000);

	it.each(['token.expired', 'version.sunset', undefined])(
		'keeps secrets to itself, whatever happens (%s)',
		async (name) => {
			const log = jest.spyOn(console, 'log').mockImplementation();
			if (name) standIn.fault({ name, times: Infinity });
			const { outputs, hints, error } = await run(leads(size));
			const said = JSON.stringify([outputs, hints, log.mock.calls]) + readable(error);
			log.mockRestore();
			expect(error === undefined).toBe(name === undefined);
			expect(SECRETS.filter((secret) => said.includes(secret))).toEqual([]);
			expect(JSON.stringify([outputs[0], hints, outputs[3]]) + readable(error)).not.toContain(
				'@example.com',
			);
		},
		120_000,
	);

	it('names everything that is missing before it sends anything', async () => {
		const parameters = { accountId: ' ', termsAccepted: false, customerFileSource: '' };
		const { error } = await run(leads(size), parameters);
		const text = `${error?.message} ${(error as { description?: string }).description}`;
		expect(text).toContain('Ad Account ID');
		if (platform.name === 'google') expect(text).toContain('Customer Match Terms');
		if (platform.name === 'meta') expect(text).toContain('Where the Data Came From');
		expect(standIn.requests).toEqual([]);
	}, 120_000);

	it('refuses to send when it was told only to check, except at Google, which can', async () => {
		const options = { validateOnly: true, longestWait: 0 };
		const { outputs, error } = await run(leads(size), { options });
		if (platform.name !== 'google') {
			expect((error as { description?: string }).description).toContain('Check Only');
			expect(standIn.requests).toEqual([]);
			return;
		}
		expect(outputs[0][0].json).toMatchObject({ sent: 0, notSent: size });
		expect(statuses(outputs[1])).toEqual(Array<string>(size).fill('notSent'));
		expect(outputs[3]).toEqual([]);
		expect(standIn.state.lists).toEqual({});
	}, 120_000);

	it('takes nobody out when the source is empty, whichever way it sends', async () => {
		const { outputs } = await run(leads(size));
		const rows = outputs[3].map(({ json }) => json);
		for (const syncMethod of platform.canReplace ? ['changes', 'replace'] : ['changes']) {
			const parameters = { syncMethod, selection: 'criteria', stages: ['customer'] };
			const empty = await run(leads(1), parameters, rows);
			expect(empty.error).toBeUndefined();
			expect(membership(standIn)).toEqual(hashes(leads(size).map((_, index) => index)));
			expect(empty.outputs[3].map(({ json }) => json)).toEqual(rows);
			expect(JSON.stringify(empty.hints)).toContain('removals were refused');
		}
	}, 120_000);

	const itReplaces = platform.canReplace ? it : undefined;
	itReplaces?.(
		'keeps the snapshot true when everybody is replaced',
		async () => {
			const first = await run(leads(size + 1), { syncMethod: 'replace' }, []);
			const rows = first.outputs[3].map(({ json }) => json);
			expect(rows).toHaveLength(size + 1);
			standIn.advance(5_000);
			const options = { longestWait: 0, forceRemoval: true };
			if (platform.name === 'google') standIn.advance(120_000);
			const second = await run(leads(size), { syncMethod: 'replace', options }, rows);
			if (platform.name === 'google') {
				// Nothing is waited for, so that Google has not taken in the new ones yet.
				expect(second.outputs[0][0].json.stopped).toBe('unfinished');
				expect(second.outputs[3]).toHaveLength(size + 1);
				return;
			}
			expect(membership(standIn)).toEqual(hashes(leads(size).map((_, index) => index)));
			expect(second.outputs[3]).toHaveLength(size);
		},
		120_000,
	);

	it('says what to do when the credentials are not accepted, and nothing of the people', async () => {
		standIn.fault({ name: 'token.expired', times: Infinity });
		const { error } = await run(leads(size));
		expect(error?.message).toContain('Nothing was sent');
		expect((error as { description?: string }).description).toContain('Open the credential in n8n');
		expect(JSON.stringify(error)).not.toContain('example.com');
	}, 120_000);

	it.each(['sync', 'erase'])(
		'goes on after a failure when asked to, mode %s',
		async (mode) => {
			standIn.fault({ name: 'token.expired', times: Infinity });
			const { outputs, error } = await run(leads(size), { mode }, [], 'continueRegularOutput');
			expect(error).toBeUndefined();
			const [[summary], out, , snapshot] = outputs;
			expect(Object.keys(summary.json)).toEqual(['error']);
			expect(summary.json.error).toMatch(/^\w.+: Nothing was sent\. .+ Open the credential in n8n/);
			expect(out).toHaveLength(size);
			expect(new Set(statuses(out))).toEqual(new Set(['notSent']));
			expect(snapshot).toEqual([]);
		},
		120_000,
	);
});

it('renews a token of which Microsoft says with status 500 that it has expired', async () => {
	const standIn = await microsoft.startMicrosoft();
	const { parameters, credential, stored } = SETTINGS.microsoft;
	standIn.fault({ name: 'token.expired', status: 500 });
	const { outputs, error } = await runNode({
		type: 'retargetingAudienceExport',
		parameters: { mode: 'sync', platform: 'microsoft', ...parameters } as never,
		items: leads(3),
		credentials: { [credential]: stored(standIn.url) as never },
	});
	expect(error).toBeUndefined();
	expect(outputs[0][0].json).toMatchObject({ sent: 3 });
	expect(standIn.state.token).toBe(microsoft.REFRESHED_TOKEN);
	await standIn.stop();
});

it('knows that a sign-in has ended when there is nothing to renew it with', async () => {
	const standIn = await PLATFORMS_UNDER_TEST[2].start();
	const { parameters, credential, stored } = SETTINGS.linkedin;
	standIn.fault({ name: 'token.expired', times: Infinity });
	const oauthTokenData = { access_token: LINKEDIN_TOKEN, token_type: 'Bearer' };
	const { error } = await runNode({
		type: 'retargetingAudienceExport',
		parameters: { mode: 'sync', platform: 'linkedin', ...parameters } as never,
		items: leads(3),
		credentials: { [credential]: { ...stored(standIn.url), oauthTokenData } as never },
	});
	expect((error as { description?: string }).description).toContain('Open the credential in n8n');
	await standIn.stop();
});
