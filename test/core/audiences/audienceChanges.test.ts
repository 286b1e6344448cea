import { createHash } from 'crypto';
import fc from 'fast-check';
import {
	buildAudience,
	planAudienceChanges,
	readSnapshotEntry,
	type AudienceOptions,
	type SnapshotEntry,
} from '../../../core/audiences';
import { lead } from './support/leads';

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

const entry = (leadKey: string, ...identifiers: string[]): SnapshotEntry => ({
	platform: 'meta',
	audience: '1',
	leadKey,
	identifiers,
});

const force = { forceRemoval: true };

describe('the changes of an audience', () => {
	it('are the new leads, the gone leads, and nothing for the others', () => {
		const changes = planAudienceChanges(
			[entry('a', 'x'), entry('b', 'y')],
			[entry('b', 'y'), entry('c', 'z')],
			force,
		);
		expect(changes).toMatchObject({
			add: ['a'],
			remove: [{ leadKey: 'c', identifiers: ['z'] }],
			unchanged: ['b'],
		});
	});

	it('are none the second time', () => {
		const wanted = [entry('a', 'x'), entry('b', 'y')];
		const { next } = planAudienceChanges(wanted, []);
		expect(planAudienceChanges(wanted, next)).toMatchObject({ add: [], remove: [] });
	});

	it('take the old address out when a lead has a new one', () => {
		expect(
			planAudienceChanges([entry('a', 'new', 'same')], [entry('a', 'old', 'same')]),
		).toMatchObject({
			add: ['a'],
			remove: [{ leadKey: 'a', identifiers: ['old'] }],
		});
	});

	it('take out all that two rows of one lead name, wherever they came from', () => {
		const before = [entry('a', 'x', 'old'), entry('b', 'y'), entry('a', 'x')];
		expect(planAudienceChanges([entry('b', 'y')], before, force).remove).toEqual([
			{ leadKey: 'a', identifiers: ['old', 'x'] },
		]);
		expect(planAudienceChanges([entry('a', 'x'), entry('b', 'y')], before)).toMatchObject({
			add: ['a'],
			remove: [{ leadKey: 'a', identifiers: ['old'] }],
			unchanged: ['b'],
		});
	});

	it('never take out what another wanted lead is known by', () => {
		const changes = planAudienceChanges(
			[entry('a', 'shared')],
			[entry('a', 'shared'), entry('b', 'shared', 'own')],
			force,
		);
		expect(changes.remove).toEqual([{ leadKey: 'b', identifiers: ['own'] }]);
	});

	it('do not believe that more than the limit vanished, and keep those in the snapshot', () => {
		const before = ['a', 'b', 'c', 'd'].map((key) => entry(key, key));
		const wanted = [entry('a', 'a'), entry('b', 'b'), entry('n', 'n')];
		const refused = planAudienceChanges(wanted, before);
		expect(refused).toMatchObject({
			add: ['n'],
			remove: [],
			refused: { removals: 2, share: 0.5, limit: 0.3 },
		});
		expect(refused.next.map(({ leadKey }) => leadKey)).toEqual(['a', 'b', 'n', 'c', 'd']);
		expect(planAudienceChanges(wanted, before, { removalLimit: 0.5 }).remove).toHaveLength(2);
		expect(planAudienceChanges(wanted, before, force).remove).toHaveLength(2);
	});

	it('do not empty an audience because the source is empty', () => {
		const before = [entry('a', 'a')];
		expect(planAudienceChanges([], before, { removalLimit: 1 })).toMatchObject({
			remove: [],
			refused: { removals: 1 },
			next: before,
		});
		expect(planAudienceChanges([], before, force).remove).toHaveLength(1);
	});

	it('take out who withdrew consent, whatever the limit', () => {
		const before = [entry('a', 'a'), entry('b', 'b')];
		const changes = planAudienceChanges([], before, { blocked: new Set(['a']) });
		expect(changes.remove).toEqual([{ leadKey: 'a', identifiers: ['a'] }]);
		expect(changes.next).toEqual([entry('b', 'b')]);
	});

	it('turn the audience of the snapshot into the wanted one', () => {
		const anyEntries = fc
			.dictionary(
				fc.constantFrom('a', 'b', 'c', 'd', 'e'),
				fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { minLength: 1, maxLength: 3 }),
			)
			.map((record) => Object.entries(record).map(([key, list]) => entry(key, ...list)));
		fc.assert(
			fc.property(anyEntries, anyEntries, (wanted, before) => {
				const changes = planAudienceChanges(wanted, before, force);
				const audience = new Set(before.flatMap(({ identifiers }) => identifiers));
				for (const { leadKey, identifiers } of wanted) {
					if (changes.add.includes(leadKey)) identifiers.forEach((one) => audience.add(one));
				}
				for (const { identifiers } of changes.remove) {
					identifiers.forEach((one) => audience.delete(one));
				}
				expect([...audience].sort()).toEqual(
					[...new Set(wanted.flatMap(({ identifiers }) => identifiers))].sort(),
				);
			}),
		);
	});
});

describe('an audience with a snapshot', () => {
	const options: AudienceOptions = {
		platform: 'meta',
		mode: 'payload',
		audience: { id: '1' },
		now: '2026-11-23T09:00:00Z',
		snapshot: [],
	};
	const jo = lead({ id: 'jo', person: { email: 'jo@example.com' } });
	const bo = lead({ id: 'bo', person: { email: 'bo@example.com' } });
	const first = buildAudience([jo, bo], options);
	const snapshot = first.changes?.next;

	it('holds hashes and no raw data', () => {
		expect(snapshot).toEqual([
			{
				platform: 'meta',
				audience: '1',
				leadKey: sha('lead jo'),
				identifiers: [`email:${sha('jo@example.com')}`],
			},
			{
				platform: 'meta',
				audience: '1',
				leadKey: sha('lead bo'),
				identifiers: [`email:${sha('bo@example.com')}`],
			},
		]);
	});

	it('sends nothing when nothing changed', () => {
		const again = buildAudience([bo, jo], { ...options, snapshot });
		expect(again.requests).toEqual([]);
		expect(again.summary.changes).toEqual({
			added: 0,
			removed: 0,
			unchanged: 2,
			refusedRemovals: 0,
		});
	});

	it('removes by hash, after it added', () => {
		const moved = lead({ id: 'jo', person: { email: 'jo@new.example' } });
		const { requests } = buildAudience([moved, bo], { ...options, snapshot });
		expect(requests?.map(({ operation, method }) => [operation, method])).toEqual([
			['add', 'POST'],
			['remove', 'DELETE'],
		]);
		expect(requests?.[1].body).toMatchObject({
			payload: { schema: ['EMAIL'], data: [[sha('jo@example.com')]] },
		});
	});

	it('removes who withdrew consent, and is suppressed, whatever the limit', () => {
		const denied = { ...jo, consent: { marketing: 'denied' } };
		const { requests, summary } = buildAudience([denied, bo], {
			...options,
			snapshot,
			suppression: { emails: ['bo@example.com'] },
		});
		expect(summary.changes).toMatchObject({ removed: 2, refusedRemovals: 0 });
		expect(requests?.map(({ operation }) => operation)).toEqual(['remove']);
	});

	it('warns when removals are refused', () => {
		const { summary, requests } = buildAudience([jo], { ...options, snapshot });
		expect(requests).toEqual([]);
		expect(summary.warnings.map(({ code }) => code)).toContain('REMOVALS_REFUSED');
	});

	it('knows only its own part of a table with the snapshots of several audiences', () => {
		const other = (snapshot ?? []).map((one) => ({ ...one, audience: '2' }));
		expect(buildAudience([jo], { ...options, snapshot: other }).summary.changes).toMatchObject({
			added: 1,
			removed: 0,
		});
	});

	it('reads its entries from a table that holds texts', () => {
		const [one] = snapshot ?? [];
		expect(
			readSnapshotEntry({ ...one, identifiers: JSON.stringify(one.identifiers), id: 7 }),
		).toEqual(one);
		for (const row of [null, 7, {}, { ...one, identifiers: 'x' }, { ...one, leadKey: '' }]) {
			expect(readSnapshotEntry(row)).toBeUndefined();
		}
	});
});
