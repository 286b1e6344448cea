import { ACCOUNT as GOOGLE_ACCOUNT } from '../../../sandbox/ads/google.cjs';
import type { StandIn } from '../../../sandbox/standIn/server.cjs';
import {
	confirmedSnapshot,
	createAudienceClient,
	eraseFromAudiences,
	syncAudience,
	type AudienceSpecification,
} from '../../../core/audiences/sync';
import { planAudienceChanges } from '../../../core/audiences/snapshot/planAudienceChanges';
import { leadKeyOf, snapshotEntry } from '../../../core/audiences/snapshot/snapshot';
import type { AudienceMember } from '../../../core/audiences/members/member';
import {
	hashesOf,
	membership,
	people,
	PLATFORMS_UNDER_TEST,
	testHost,
	type PlatformUnderTest,
} from './platforms';

/* What is particular to one platform. */

const AUDIENCE: AudienceSpecification = { name: 'Sales-ready leads', kind: 'people' };
const delta = (add: readonly AudienceMember[], remove: readonly AudienceMember[] = []) =>
	({ mode: 'delta', add, remove }) as const;

let standIn: StandIn<Record<string, unknown>>;
afterEach(async () => await standIn.stop());

async function start(name: PlatformUnderTest['name']) {
	const platform = PLATFORMS_UNDER_TEST.find((candidate) => candidate.name === name)!;
	standIn = await platform.start();
	const host = testHost(platform, standIn);
	return { platform, host, client: platform.client(standIn, host) };
}

describe('Meta', () => {
	it('counts entries that were received and are not usable', async () => {
		const { client } = await start('meta');
		standIn.fault({ name: 'partial', path: '/users', count: 2 });
		expect((await syncAudience(client, AUDIENCE, delta(people(0, 5)))).unusable).toBe(2);
	});

	it('adds again who was removed, though no time has passed', async () => {
		const { client, host, platform } = await start('meta');
		const still = platform.client(standIn, { ...host, clock: () => 0 });
		await syncAudience(still, AUDIENCE, delta(people(0, 3)));
		await syncAudience(still, AUDIENCE, delta([], people(0, 1)));
		await syncAudience(client, AUDIENCE, delta(people(0, 3)));
		expect(membership(standIn)).toEqual(hashesOf(people(0, 3)));
	});

	it('replaces by the same people once more after others were added', async () => {
		const { client } = await start('meta');
		const replace = { mode: 'replace', members: people(0, 5), remove: [] } as const;
		await syncAudience(client, AUDIENCE, replace);
		await syncAudience(client, AUDIENCE, delta(people(5, 9)));
		await syncAudience(client, AUDIENCE, replace);
		expect(membership(standIn)).toEqual(hashesOf(people(0, 5)));
	});

	it('leaves the old audience as it is when a replace is broken off', async () => {
		const { client } = await start('meta');
		await syncAudience(client, AUDIENCE, delta(people(0, 3)));
		standIn.fault({ name: 'rate.account', path: 'usersreplace', minutes: 50 });
		const change = { mode: 'replace', members: people(3, 6), remove: people(0, 3) } as const;
		const result = await syncAudience(client, AUDIENCE, change);
		expect(result.stopped?.details.retryAfter).toBe(50 * 60_000);
		expect(result.stopped?.message).toContain('about 50 minutes');
		expect(membership(standIn)).toEqual(hashesOf(people(0, 3)));
		expect(result.removed.every(({ status }) => status === 'notSent')).toBe(true);
	});
});

describe('Google', () => {
	it('stores nothing when it is only to check', async () => {
		const { client, host } = await start('google');
		const checking = createAudienceClient({
			platform: 'google',
			host,
			baseUrl: standIn.url,
			apiVersion: 'v1',
			accountId: GOOGLE_ACCOUNT,
			termsAccepted: true,
			validateOnly: true,
			membershipDays: 30,
			longestStatusWait: 60_000,
		});
		await syncAudience(checking, AUDIENCE, delta(people(0, 2)));
		expect(standIn.state.lists).toEqual({});
		const { audienceId } = await syncAudience(client, AUDIENCE, delta(people(0, 2)));
		const list = { ...AUDIENCE, id: audienceId };
		const checked = { status: 'notSent', code: 'CHECKED_ONLY' };
		expect(await syncAudience(checking, list, delta(people(2, 4), people(0, 1)))).toMatchObject({
			added: [checked, checked],
			removed: [checked],
		});
		const members = people(2, 4);
		await syncAudience(checking, list, { mode: 'replace', members, remove: [] });
		expect(membership(standIn)).toEqual(hashesOf(people(0, 2)));
	});

	it('leaves the earlier members in while the new ones are not all taken', async () => {
		const { client } = await start('google');
		await syncAudience(client, AUDIENCE, delta(people(0, 3)));
		standIn.fault({ name: 'rows.rejectedLater', path: 'ingest' });
		const change = { mode: 'replace', members: people(3, 6), remove: people(0, 3) } as const;
		const result = await syncAudience(client, AUDIENCE, change);
		expect(result.stopped?.kind).toBe('unfinished');
		expect(membership(standIn)).toEqual(expect.arrayContaining(hashesOf(people(0, 3))));
		expect(result.removed.every(({ status }) => status === 'notSent')).toBe(true);
	});

	it('says why rows were rejected after they had been accepted', async () => {
		const { client } = await start('google');
		const unconsented = people(0, 2).map((member) => ({ ...member, consent: undefined }));
		const result = await syncAudience(client, AUDIENCE, delta(unconsented));
		expect(result.added).toEqual([
			{ status: 'failed', code: 'NO_CONSENT' },
			{ status: 'failed', code: 'NO_CONSENT' },
		]);
	});

	it('uses the list that somebody else made in the same moment', async () => {
		const { client, host, platform } = await start('google');
		const other = platform.client(standIn, host);
		const slow = {
			...client,
			create: async (audience: AudienceSpecification) => {
				await syncAudience(other, AUDIENCE, delta(people(0, 1)));
				return await client.create!(audience);
			},
		};
		await syncAudience(slow, AUDIENCE, delta(people(1, 2)));
		expect(membership(standIn)).toEqual(hashesOf(people(0, 2)));
	});
});

describe('LinkedIn', () => {
	it('takes people out of more segments than fit on a page', async () => {
		const { client } = await start('linkedin');
		for (let number = 0; number < 12; number++) {
			const audience = { ...AUDIENCE, name: `Audience ${number}` };
			await syncAudience(client, audience, delta(people(0, 2)));
		}
		const { audiences } = await eraseFromAudiences(client, people(0, 1));
		expect(audiences).toBe(12);
		for (const { members } of Object.values(standIn.state.segments as Record<string, never>)) {
			expect(JSON.parse(JSON.stringify(members))).toHaveLength(1);
		}
	});

	it('keeps lists of companies', async () => {
		const { client } = await start('linkedin');
		const audience = { ...AUDIENCE, kind: 'companies' } as const;
		const company = (name: string): AudienceMember => ({
			leadId: name,
			index: 0,
			identifiers: { email: [], phone: [], companyDomain: `${name}.example`, companyName: name },
		});
		await syncAudience(client, audience, delta([company('a'), company('b')]));
		await syncAudience(client, audience, delta([company('c')], [company('a')]));
		expect(JSON.stringify(standIn.state.segments)).toMatch(/b\.example.*c\.example/);
		expect(JSON.stringify(standIn.state.segments)).not.toContain('a.example');
	});
});

describe('TikTok', () => {
	it('says that an audience would be too small, and leaves it as it is', async () => {
		const { client } = await start('tiktok');
		const small = await syncAudience(client, AUDIENCE, delta(people(0, 10)));
		expect(small.stopped?.kind).toBe('tooSmall');
		expect(small.created).toBe(false);
		await syncAudience(client, AUDIENCE, delta(people(0, 1_000)));
		const smaller = await syncAudience(client, AUDIENCE, delta([], people(0, 1)));
		expect(smaller.stopped?.message).toContain('fewer than 1,000');
		expect(membership(standIn)).toHaveLength(1_000);
	});

	it('keeps to ten requests a second by itself', async () => {
		const { client } = await start('tiktok');
		for (let round = 0; round < 6; round++) {
			await syncAudience(client, AUDIENCE, delta(people(0, 1_000)));
		}
		const times = standIn.requests.map(({ at }) => at as number);
		expect(times.length).toBeGreaterThan(12);
		times.slice(10).forEach((at, index) => expect(at - times[index]).toBeGreaterThanOrEqual(999));
	});
});

describe('Microsoft', () => {
	it('forgets the earlier members when a replace was broken off after its first request', async () => {
		const { client } = await start('microsoft');
		const before = people(0, 3);
		await syncAudience(client, AUDIENCE, delta(before));
		const members = people(2, 1_502);
		standIn.fault({ name: 'rate.calls', path: 'Apply', nth: 2, times: Infinity });
		const entries = (list: readonly AudienceMember[]) =>
			list.map((member) => snapshotEntry(member, 'microsoft', AUDIENCE.name));
		const changes = planAudienceChanges(entries(members), entries(before), { forceRemoval: true });
		const remove = people(0, 2);
		const result = await syncAudience(client, AUDIENCE, { mode: 'replace', members, remove });
		const added = new Map(members.map((one, index) => [leadKeyOf(one), result.added[index]]));
		const snapshot = confirmedSnapshot({ before: entries(before), changes, ...result, added });
		expect(snapshot.map(({ identifiers }) => identifiers[0].slice('email:'.length)).sort()).toEqual(
			membership(standIn),
		);
	});
});

it('an audience that cannot be changed does not keep people in the others', async () => {
	const { client } = await start('microsoft');
	for (const name of ['One', 'Two']) {
		await syncAudience(client, { ...AUDIENCE, name }, delta(people(0, 2)));
	}
	standIn.fault({
		name: 'http.status',
		status: 400,
		path: 'Apply',
		body: '{"Errors":[{"Code":1}]}',
	});
	const { erased, stopped } = await eraseFromAudiences(client, people(0, 1));
	expect(erased.map(({ status }) => status)).toEqual(['notSent']);
	expect(stopped?.kind).toBe('account');
	const audiences = Object.values(standIn.state.audiences as Record<string, { members: unknown }>);
	expect(audiences.map(({ members }) => JSON.parse(JSON.stringify(members)).length)).toEqual([
		2, 1,
	]);
});
