import type { StandIn } from '../../../sandbox/standIn/server.cjs';
import type { HttpHost } from '../../../core/common/http/host';
import {
	AdsFailure,
	eraseFromAudiences,
	syncAudience,
	type AudienceSpecification,
} from '../../../core/audiences/sync';
import {
	hashesOf,
	membership,
	people,
	PLATFORMS_UNDER_TEST,
	testHost,
	type PlatformUnderTest,
} from './platforms';

const AUDIENCE: AudienceSpecification = { name: 'Sales-ready leads', kind: 'people' };

let standIn: StandIn<Record<string, unknown>>;

describe.each(PLATFORMS_UNDER_TEST)('$name', (platform: PlatformUnderTest) => {
	const { crowd } = platform;
	const newClient = () => platform.client(standIn, testHost(platform, standIn));
	const delta = (add = people(0, crowd), remove: ReturnType<typeof people> = []) =>
		({ mode: 'delta', add, remove }) as const;

	beforeAll(async () => {
		standIn = await platform.start();
	});
	afterAll(async () => await standIn.stop());
	beforeEach(() => standIn.reset());

	it('makes the audience, adds everyone and says so for each', async () => {
		const result = await syncAudience(newClient(), AUDIENCE, delta());
		expect(membership(standIn)).toEqual(hashesOf(people(0, crowd)));
		expect(result.created).toBe(true);
		expect(result.added).toHaveLength(crowd);
		expect(result.added.every((outcome) => outcome.status === 'done' && !outcome.pending)).toBe(
			true,
		);
	});

	it('fills each request to the platform’s limit and no further', async () => {
		const many = people(0, platform.limit + 1);
		const result = await syncAudience(newClient(), AUDIENCE, delta(many));
		const adding = standIn.requests.filter(
			({ method, path }) =>
				method === 'POST' && path.endsWith(platform.addPath) && !path.endsWith('/upload/'),
		);
		expect(adding.length + tikTokUploads(standIn)).toBe(2);
		expect(result.added.every(({ status }) => status === 'done')).toBe(true);
		expect(membership(standIn)).toHaveLength(many.length);
	});

	it('changes nothing when it runs twice', async () => {
		await syncAudience(newClient(), AUDIENCE, delta());
		const again = await syncAudience(newClient(), AUDIENCE, delta());
		expect(again.created).toBe(false);
		expect(membership(standIn)).toEqual(hashesOf(people(0, crowd)));
	});

	it('adds the new ones and takes out the old ones', async () => {
		await syncAudience(newClient(), AUDIENCE, delta());
		const change = delta(people(crowd, crowd + 20), people(0, 10));
		const result = await syncAudience(newClient(), AUDIENCE, change);
		expect(membership(standIn)).toEqual(hashesOf(people(10, crowd + 20)));
		expect(result.removed).toHaveLength(10);
	});

	// What a platform does not have is not tested there.
	const itReplaces = platform.canReplace ? it : undefined;
	const itRefusesRows = platform.badRow ? it : undefined;

	it('offers to replace everyone only where the platform can', () => {
		expect(newClient().replace !== undefined).toBe(platform.canReplace);
	});

	itReplaces?.('replaces everyone', async () => {
		const client = newClient();
		await syncAudience(client, AUDIENCE, delta());
		standIn.advance(5_000);
		const members = people(crowd / 2, crowd * 2);
		const remove = people(0, crowd / 2);
		const result = await syncAudience(client, AUDIENCE, { mode: 'replace', members, remove });
		expect(membership(standIn)).toEqual(hashesOf(members));
		expect(result.removed.every(({ status }) => status === 'done')).toBe(true);
	});

	itReplaces?.('does not empty the audience because the source is empty', async () => {
		const client = newClient();
		await syncAudience(client, AUDIENCE, delta());
		const change = { mode: 'replace', members: [], remove: people(0, crowd) } as const;
		const result = await syncAudience(client, AUDIENCE, change);
		expect(membership(standIn)).toEqual(hashesOf(people(0, crowd)));
		expect(new Set(result.removed.map(({ status }) => status))).toEqual(new Set(['notSent']));
	});

	it('takes a person out of every audience', async () => {
		const client = newClient();
		await syncAudience(client, AUDIENCE, delta());
		const { erased, audiences } = await eraseFromAudiences(client, people(0, 2));
		expect(audiences).toBe(1);
		expect(erased.map(({ status }) => status)).toEqual(['done', 'done']);
		expect(membership(standIn)).toEqual(hashesOf(people(2, crowd)));
	});

	itRefusesRows?.('sets a bad row aside and sends the others', async () => {
		standIn.fault({ ...platform.badRow!, index: 3, indexes: [3] });
		const result = await syncAudience(newClient(), AUDIENCE, delta(people(0, 10)));
		expect(result.added.map(({ status }) => status)).toEqual(
			Array.from({ length: 10 }, (_, index) => (index === 3 ? 'failed' : 'done')),
		);
	});

	it('waits when it is asked to slow down, and goes on', async () => {
		standIn.fault({ ...platform.shortRateLimit, path: platform.addPath });
		const before = standIn.now();
		const result = await syncAudience(newClient(), AUDIENCE, delta());
		expect(result.stopped).toBeUndefined();
		expect(standIn.now()).toBeGreaterThan(before);
		expect(membership(standIn)).toEqual(hashesOf(people(0, crowd)));
	});

	it('gives up when the limit stays, and marks what was not sent', async () => {
		standIn.fault({ ...platform.shortRateLimit, path: platform.addPath, times: Infinity });
		const result = await syncAudience(newClient(), AUDIENCE, delta());
		expect(result.stopped?.kind).toBe('rateLimit');
		expect(new Set(result.added.map(({ status }) => status))).toEqual(new Set(['notSent']));
		expect(result.stopped?.message).toMatch(/run it again later/);
	});

	it('stops at a token that is not accepted, with what to do', async () => {
		standIn.fault({ name: platform.expiredToken, times: Infinity });
		const run = syncAudience(newClient(), AUDIENCE, delta());
		await expect(run).rejects.toThrow('Open the credential in n8n');
	});

	it('knows a refused token by the status alone, for n8n keeps the body to itself', async () => {
		const host = testHost(platform, standIn);
		const http = async () => ({ status: 401, headers: {}, body: '' });
		const run = syncAudience(platform.client(standIn, { ...host, http }), AUDIENCE, delta());
		await expect(run).rejects.toMatchObject({ kind: 'auth' });
	});

	it.each(Object.entries(platform.faults))('understands %s: %s', async (name, expected) => {
		await syncAudience(newClient(), AUDIENCE, delta(people(0, crowd)));
		standIn.fault({ name, path: platform.addPath, times: expected === 'survives' ? 1 : Infinity });
		const more = people(crowd, crowd + 5);
		const result = await syncAudience(newClient(), AUDIENCE, delta(more));
		if (expected === 'survives') {
			expect(result.stopped).toBeUndefined();
			expect(result.added.every(({ status }) => status === 'done')).toBe(true);
		} else if (expected === 'setsAside') {
			expect(result.stopped).toBeUndefined();
			expect(result.added.some(({ status }) => status === 'failed')).toBe(true);
		} else {
			expect(result.stopped?.kind).toBe(expected);
			expect(new Set(result.added.map(({ status }) => status))).toEqual(new Set(['notSent']));
		}
	});

	it.each([
		'connection.dropBefore',
		'connection.dropAfter',
		'json.malformed',
		'json.truncated',
		'json.emptyBody',
		'type.wrong',
		'html.403',
		'http.status',
		'slow.headers',
		'slow.body',
	])('survives %s on any request', async (name) => {
		for (const path of [platform.createPath, platform.addPath]) {
			standIn.reset();
			standIn.fault({ name, path, method: 'POST', milliseconds: 50 });
			await syncAudience(newClient(), AUDIENCE, delta()).catch((error: unknown) => {
				if (!(error instanceof AdsFailure)) throw new Error('an unclassified failure');
			});
			await syncAudience(newClient(), AUDIENCE, delta());
			expect(membership(standIn)).toEqual(hashesOf(people(0, crowd)));
		}
	});

	it.each(['before the request leaves', 'after the request was carried out'])(
		'ends in the wanted state when the process is killed at any request, %s, and run again',
		async (moment) => {
			const change = delta(people(5, crowd), people(0, 5));
			for (let nth = 1; ; nth++) {
				standIn.reset();
				await syncAudience(newClient(), AUDIENCE, delta(people(0, crowd - 5)));
				const finished = await runUntilKilled(platform, change, nth, moment.startsWith('before'));
				await syncAudience(newClient(), AUDIENCE, change);
				expect(membership(standIn)).toEqual(hashesOf(people(5, crowd)));
				if (finished) {
					expect(nth).toBeGreaterThan(2);
					return;
				}
			}
		},
	);

	itReplaces?.('replaces everyone when it is killed at any request and run again', async () => {
		const members = people(5, crowd + 5);
		const change = { mode: 'replace', members, remove: people(0, 5) } as const;
		for (const before of [true, false]) {
			for (let nth = 1, finished = false; !finished; nth++) {
				standIn.reset();
				await syncAudience(newClient(), AUDIENCE, delta());
				standIn.advance(5_000);
				finished = await runUntilKilled(platform, change, nth, before);
				standIn.advance(5_000);
				await syncAudience(newClient(), AUDIENCE, change);
				expect(membership(standIn)).toEqual(hashesOf(members));
			}
		}
	});
});

const tikTokUploads = ({ requests }: StandIn<Record<string, unknown>>) =>
	requests.filter(({ path }) => path.endsWith('/upload/')).length;

/** Starts a sync that hears nothing any more from its `nth` request on. True when it ended before that. */
async function runUntilKilled(
	platform: PlatformUnderTest,
	change: Parameters<typeof syncAudience>[2],
	nth: number,
	before: boolean,
): Promise<boolean> {
	let requests = 0;
	let kill: (finished: boolean) => void;
	const killed = new Promise<boolean>((resolve) => (kill = resolve));
	const host = testHost(platform, standIn);
	const dying: HttpHost['http'] = async (request) => {
		requests++;
		if (requests > nth || (requests === nth && before)) {
			kill(false);
			return await new Promise(() => undefined);
		}
		const answer = await host.http(request);
		if (requests < nth) return answer;
		kill(false);
		return await new Promise(() => undefined);
	};
	const run = syncAudience(platform.client(standIn, { ...host, http: dying }), AUDIENCE, change);
	return await Promise.race([run.then(() => true), killed]);
}
