import fc from 'fast-check';
import { selectChanges, type ChangeState, type LeadChange } from '../../../core/crm';
import { asLead } from '../../../core/lead';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();

const change = (id: string, minute: number, value: string, watchedAt?: number): LeadChange => ({
	lead: asLead({
		id: `crm:${id}`,
		source: { system: 'crm', id },
		person: {},
		company: {},
		events: [],
	}),
	watched: { status: value },
	modifiedAt: at(minute),
	...(watchedAt === undefined ? {} : { watchedAt: at(watchedAt) }),
});

const start: ChangeState = { since: at(0), seen: {} };

const idsOf = (changes: readonly LeadChange[]) => changes.map(({ lead }) => lead.source?.id);

describe('which changed leads are news', () => {
	test('the same values are handed over once, another value again', () => {
		const first = selectChanges('changed', [change('1', 5, 'a')], start, at(0));
		expect(idsOf(first.changes)).toEqual(['1']);
		const second = selectChanges('changed', [change('1', 6, 'a')], first.state, at(4));
		expect(second.changes).toEqual([]);
		const third = selectChanges('changed', [change('1', 7, 'b')], second.state, at(5));
		expect(idsOf(third.changes)).toEqual(['1']);
	});

	test('a write that changed nothing watched since the last poll is no news', () => {
		const { changes } = selectChanges('changed', [change('1', 9, 'a', 1)], start, at(5));
		expect(changes).toEqual([]);
	});

	test('a value that went away and came back between polls is news where the CRM tells the time', () => {
		const first = selectChanges('changed', [change('1', 5, 'a', 5)], start, at(0));
		const second = selectChanges('changed', [change('1', 8, 'a', 8)], first.state, at(4));
		expect(idsOf(second.changes)).toEqual(['1']);
	});

	test('a new lead is news once, whatever changes on it later', () => {
		const first = selectChanges('created', [change('1', 5, 'a')], start, at(0));
		const second = selectChanges('created', [change('1', 6, 'b')], first.state, at(4));
		expect([idsOf(first.changes), second.changes]).toEqual([['1'], []]);
	});

	test('only the wanted stage counts, and coming into it later does', () => {
		const other = selectChanges('enteredStage', [change('1', 5, 'mql')], start, at(0), {
			status: 'sql',
		});
		expect(other.changes).toEqual([]);
		const entered = selectChanges('enteredStage', [change('1', 6, 'sql')], other.state, at(4), {
			status: 'sql',
		});
		expect(idsOf(entered.changes)).toEqual(['1']);
	});

	test('the moment moves to the newest write of the CRM’s own clock and never back', () => {
		const { state } = selectChanges(
			'changed',
			[change('2', 9, 'a'), change('1', 5, 'a')],
			start,
			at(0),
		);
		expect(state.since).toBe(at(9));
		expect(selectChanges('changed', [change('3', 1, 'a')], state, at(0)).state.since).toBe(at(9));
	});

	test('what is remembered stays bounded, the oldest goes first', () => {
		const many = Array.from({ length: 25_000 }, (_, index) =>
			change(String(index), index % 50, 'a'),
		);
		const { state, changes } = selectChanges('changed', many, start, at(0));
		expect(changes).toHaveLength(25_000);
		expect(Object.keys(state.seen)).toHaveLength(20_000);
	});

	test('overlapping polls in any order hand over each value exactly once', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.record({
						id: fc.integer({ min: 0, max: 5 }),
						minute: fc.integer({ min: 1, max: 59 }),
					}),
					{
						maxLength: 30,
					},
				),
				fc.integer({ min: 1, max: 20 }),
				(writes, overlap) => {
					const handed = new Map<string, string[]>();
					const newest = new Map<number, number>();
					let state = start;
					for (const { id, minute } of [...writes].sort(
						(left, right) => left.minute - right.minute,
					)) {
						newest.set(id, minute);
						const asked = Date.parse(state.since) - overlap * 60_000;
						const found = [...newest]
							.filter(([, last]) => Date.parse(at(last)) >= asked)
							.map(([lead, last]) => change(String(lead), last, `value-${last}`));
						const selected = selectChanges('changed', found, state, new Date(asked).toISOString());
						for (const { lead, watched } of selected.changes) {
							const key = lead.source?.id ?? '';
							handed.set(key, [...(handed.get(key) ?? []), String(watched.status)]);
						}
						state = selected.state;
					}
					for (const values of handed.values()) expect(new Set(values).size).toBe(values.length);
					expect([...handed.keys()].sort()).toEqual([...newest.keys()].map(String).sort());
				},
			),
		);
	});
});
