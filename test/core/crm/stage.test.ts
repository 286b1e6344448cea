import { changedValues, heldAs } from '../../../core/crm/changedValues';
import { knownStage } from '../../../core/crm/qualificationFields';

describe('the stage of a lead by the CRM and by what the pack wrote', () => {
	const monday = '2026-11-23T09:00:00.000Z';
	const tuesday = '2026-11-24T09:00:00.000Z';
	const written = (stage?: string, since?: string) => (field: { readonly key: string }) =>
		({ stage, stageSince: since })[field.key];

	test('is the CRM’s where the pack wrote none', () => {
		const ofCrm = { current: 'mql', enteredAt: monday };
		expect(knownStage(ofCrm, written())).toEqual(ofCrm);
		expect(knownStage(undefined, written())).toBeUndefined();
	});

	test('has the day that the pack wrote, so that a later run knows since when', () => {
		expect(knownStage({ current: 'sql' }, written('sql', monday))).toEqual({
			current: 'sql',
			enteredAt: monday,
		});
		expect(knownStage(undefined, written('sql', monday))?.enteredAt).toBe(monday);
	});

	test('is the one entered later where both have a day', () => {
		const ofCrm = { current: 'customer', enteredAt: tuesday };
		expect(knownStage(ofCrm, written('sql', monday))).toEqual(ofCrm);
		expect(knownStage({ current: 'sql', enteredAt: monday }, written('recycled', tuesday))).toEqual(
			{
				current: 'recycled',
				enteredAt: tuesday,
			},
		);
	});

	test('is the pack’s where the CRM’s is none of the funnel', () => {
		expect(knownStage({ current: 'open not contacted' }, written('MQL', monday))?.current).toBe(
			'mql',
		);
		expect(knownStage({ current: 'customer' }, written('mql', monday))?.current).toBe('customer');
	});
});

describe('what has to be written of a qualification', () => {
	const held: Record<string, unknown> = {};
	const compare = ({ name }: { readonly name: string }, wanted: string | number | null) =>
		name === 'lq_band'
			? undefined
			: { name, stored: wanted, held: heldAs(held[name], held[name] === wanted) };
	const changes = (values: Record<string, string | number | null>) =>
		changedValues(values, compare, ({ name }) => name);

	beforeEach(() => {
		for (const name of Object.keys(held)) delete held[name];
	});

	test('is what differs, with its dates; dates alone are nothing', () => {
		Object.assign(held, { lq_score: 50, lq_scored_at: 'yesterday' });
		expect(changes({ score: 50, scoredAt: 'today' }).changes).toEqual({});
		expect(changes({ score: 51, scoredAt: 'today' }).changes).toEqual({
			lq_score: 51,
			lq_scored_at: 'today',
		});
	});

	test('keeps the day of the stage while the stage stays', () => {
		Object.assign(held, { lq_stage: 'sql', lq_stage_since: 'monday' });
		const stays = changes({ score: 1, stage: 'sql', stageSince: 'tuesday' });
		expect(stays.changes).toEqual({ lq_score: 1 });
		const moves = changes({ score: 1, stage: 'customer', stageSince: 'tuesday' });
		expect(moves.changes).toEqual({
			lq_score: 1,
			lq_stage: 'customer',
			lq_stage_since: 'tuesday',
		});
	});

	test('empties what is set, and has nothing to empty where nothing is', () => {
		Object.assign(held, { lq_score: 50, lq_scored_at: 'monday' });
		const erased = changes({ score: null, grade: null, band: null, scoredAt: null });
		expect(erased).toEqual({
			changes: { lq_score: null, lq_scored_at: null },
			missing: [],
			hasNoField: false,
		});
	});

	test('names the fields that are not there, and tells when there is none at all', () => {
		expect(changes({ score: 1, band: 'hot' })).toMatchObject({
			missing: ['lq_band'],
			hasNoField: false,
		});
		expect(changes({ band: 'hot' }).hasNoField).toBe(true);
	});
});
