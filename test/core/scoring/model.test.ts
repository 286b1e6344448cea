import { ConfigurationError } from '../../../core/common/configuration';
import { compileScoringModel, SCORING_PRESETS } from '../../../core/scoring';
import { eventRule, fieldRule, lead, NOW } from './support';

function faultsOf(model: unknown): string[] {
	try {
		compileScoringModel(model);
		return [];
	} catch (error) {
		expect(error).toBeInstanceOf(ConfigurationError);
		return (error as ConfigurationError).faults.map(({ where, what }) => `${where}: ${what}`);
	}
}

const visit = eventRule();
const named = { schemaVersion: 1, name: 'test' };
const condition = { field: 'a', operator: 'exists' as const };

test.each<[string, unknown, string]>([
	[
		'an unknown operator',
		{
			...named,
			rules: [{ ...fieldRule('r', 1, condition), when: { field: 'a', operator: 'like' } }],
		},
		"rule 'r', when.operator: must be one of equals, notEquals",
	],
	[
		'points as text',
		{ ...named, rules: [{ ...visit, id: 'demo', points: '40' }] },
		"rule 'demo', points: must be a number",
	],
	[
		'a rule id used twice',
		{ ...named, rules: [visit, visit] },
		"rule 'visit', id: is used 2 times; give each rule an id of its own",
	],
	[
		'a cap below zero',
		{ ...named, rules: [{ ...visit, cap: -1 }] },
		"rule 'visit', cap: must not be below zero",
	],
	[
		'a pattern that could hang',
		{ ...named, rules: [fieldRule('r', 1, { field: 'a', operator: 'matches', value: '(a+)\\1' })] },
		"rule 'r', when.value: is not usable: back-references are not supported",
	],
	[
		'a pattern that hangs in most engines',
		{ ...named, rules: [fieldRule('r', 1, { field: 'a', operator: 'matches', value: '^(a+)+$' })] },
		"rule 'r', when.value: is not usable: a repeated part can read the same text in several ways",
	],
	[
		'groups in a circle',
		{
			...named,
			rules: [visit],
			groups: [
				{ id: 'a', parent: 'b' },
				{ id: 'b', parent: 'a' },
			],
		},
		"group 'a', parent: goes in a circle: 'a' → 'b' → 'a'",
	],
	[
		'a group that is part of itself',
		{ ...named, rules: [visit], groups: [{ id: 'a', parent: 'a' }] },
		"group 'a', parent: goes in a circle: 'a' → 'a'",
	],
	[
		'5,000 rules',
		{
			...named,
			rules: Array.from({ length: 5_000 }, (_, index) => ({ ...visit, id: `r${index}` })),
		},
		'rules: has 5000 rules; at most 1,000',
	],
	[
		'another version of the format',
		{ ...named, schemaVersion: 2, rules: [] },
		'schemaVersion: is 2; this package reads version 1 of the format',
	],
	['no version of the format', { name: 'test', rules: [] }, 'schemaVersion: is missing; write 1'],
	[
		'a group that does not exist',
		{ ...named, rules: [{ ...visit, group: 'web' }] },
		"rule 'visit', group: names 'web', which is not a group of this model",
	],
	[
		'a list that does not exist',
		{
			...named,
			rules: [fieldRule('r', 1, { field: 'a', operator: 'oneOf', value: { list: 'countries' } })],
		},
		"lists: has no list 'countries', which a condition names",
	],
	[
		'a criterion across groups',
		{
			...named,
			rules: [
				{ ...visit, criterion: 'one' },
				{ ...visit, id: 'other', criterion: 'one', group: 'fit' },
			],
		},
		"rule 'other', criterion: 'one' is shared with rule 'visit' of another group ('engagement'); rules of one criterion must be in one group",
	],
	[
		'bands out of order',
		{
			...named,
			rules: [],
			bands: [
				{ name: 'cold', from: 0 },
				{ name: 'hot', from: 70 },
			],
		},
		"bands: must stand highest first: 'hot' starts at 70, 'cold' before it at 0",
	],
	['a word it does not know', { ...named, rules: [], ruels: [] }, ': does not know "ruels"'],
	[
		'a rule of no type',
		{ ...named, rules: [{ id: 'r', points: 1 }] },
		"rule 'r', type: must be one of field, event",
	],
	[
		'a rule without id',
		{ ...named, rules: [{ ...visit, id: undefined }] },
		'rule 1, id: is missing (a text)',
	],
	[
		'a path out of the data',
		{ ...named, rules: [fieldRule('r', 1, { field: '__proto__.x', operator: 'exists' })] },
		`rule 'r', when.field: is not usable: A field path must not contain "__proto__"`,
	],
	[
		'"n or more" without n',
		{ ...named, rules: [{ ...visit, frequency: { count: 'atLeast' } }] },
		`rule 'visit', frequency.times: needs a number of times, because it counts "atLeast"`,
	],
	[
		'a date that is none',
		{ ...named, rules: [fieldRule('r', 1, { field: 'a', operator: 'before', value: 'soon' })] },
		"rule 'r', when.value: must be a date such as 2026-11-23, or a date with time and zone",
	],
	[
		'a fault deep in a condition',
		{
			...named,
			rules: [
				{
					...fieldRule('r', 1, condition),
					when: { all: [condition, { any: [{ field: 'b', operator: 'atLeast', value: 'x' }] }] },
				},
			],
		},
		"rule 'r', when.all[1].any[0].value: must be a number",
	],
	[
		'a value where none belongs',
		{ ...named, rules: [{ ...fieldRule('r', 1, condition), when: { ...condition, value: 3 } }] },
		`rule 'r', when: does not know "value"`,
	],
	[
		'a text where a condition belongs',
		{ ...named, rules: [{ ...fieldRule('r', 1, condition), when: 'a > 5' }] },
		"rule 'r', when: must be a condition, or all, any or none of several",
	],
	[
		'a number where a label belongs',
		{ ...named, rules: [{ ...visit, label: 5 }] },
		`rule 'visit', label: must be a text, or { "en": text, "de": text }`,
	],
	[
		'weights of zero',
		{ ...named, rules: [], total: { fitWeight: 0, engagementWeight: 0 } },
		'total.fitWeight: must be above zero, as the other weight is zero',
	],
	[
		'a preset that does not exist',
		'b2bEverything',
		': there is no preset of this name; there are b2bServices, b2bSaas, enterpriseBuyingGroups, agencyDefault',
	],
])('%s is named', (_, model, fault) => {
	expect(faultsOf(model).find((one) => one.startsWith(fault))).toBeDefined();
});

test.each([[null], [5], [[]], [true]])('%j is no model', (model) => {
	expect(faultsOf(model)).toEqual([': must be an object']);
});

test('without a model the default preset is used', () => {
	expect(compileScoringModel()(lead(), NOW).model.name).toBe('b2bServices');
});

test('one error names all faults of a model that has every kind of them', () => {
	const faults = faultsOf({
		...named,
		schemaVersion: 3,
		groups: [
			{ id: 'web', parent: 'mail' },
			{ id: 'mail', parent: 'web' },
		],
		rules: [
			{ ...visit, id: 'text', points: '40' },
			{ ...visit, id: 'twice' },
			{ ...visit, id: 'twice' },
			{ ...visit, id: 'cap', cap: -1 },
			fieldRule('operator', 1, { field: 'a', operator: 'like' } as never),
			fieldRule('pattern', 1, { field: 'a', operator: 'matches', value: '(a|aa)+$' }),
			...Array.from({ length: 5_000 }, (_, index) => ({ ...visit, id: `r${index}` })),
		],
	});
	expect(faults.map((fault) => fault.replace(/: .*/, '')).sort()).toEqual([
		"group 'web', parent",
		"rule 'cap', cap",
		"rule 'operator', when.operator",
		"rule 'pattern', when.value",
		"rule 'text', points",
		"rule 'twice', id",
		'rules',
		'schemaVersion',
	]);
});

test('all faults are named at once', () => {
	const faults = faultsOf({
		schemaVersion: 3,
		name: 'test',
		groups: [{ id: 'a', parent: 'a' }],
		rules: [
			{ ...visit, points: 'ten', cap: -1 },
			{ ...visit, group: 'web' },
		],
	});
	expect(faults).toHaveLength(6);
});

test('the message is one sentence that can be read in the editor', () => {
	expect(() =>
		compileScoringModel({ ...named, rules: [{ ...visit, id: 'demo', points: '40' }] }),
	).toThrow("The scoring model cannot be used: rule 'demo', points: must be a number");
});

test('a model that contains itself is refused', () => {
	const circular: Record<string, unknown> = { ...named, rules: [] };
	circular.lists = { a: circular };
	expect(() => compileScoringModel(circular)).toThrow('it contains itself');
	const when: Record<string, unknown> = {};
	when.all = [when, when];
	expect(() =>
		compileScoringModel({ ...named, rules: [fieldRule('r', 1, when as never)] }),
	).toThrow('it contains itself');
});

test('a thousand rules are welcome', () => {
	const rules = Array.from({ length: 1_000 }, (_, index) => ({ ...visit, id: `r${index}` }));
	expect(() => compileScoringModel({ ...named, rules })).not.toThrow();
});

test('presets are plain data: JSON carries them unchanged', () => {
	for (const preset of Object.values(SCORING_PRESETS)) {
		expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
	}
});
