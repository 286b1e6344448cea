import { compileCondition, conditionSchema, type Condition } from '../../../core/lead/conditions';
import { asLead } from '../../../core/lead';

const NOW = Date.parse('2026-11-23T09:00:00Z');

const lead = (fields: Record<string, unknown>) =>
	asLead({ id: '1', person: {}, company: {}, events: [], answers: {}, consent: {}, fields });

const ask = (condition: Condition, value: unknown, lists = {}) =>
	compileCondition(condition, { lists })(lead({ x: value }), NOW);

type Case = [operator: string, rest: object, value: unknown, answer: boolean | undefined];

const cases: Case[] = [
	['equals', { value: ' Hot ' }, 'hOT', true],
	['equals', { value: 5 }, '5', true],
	['equals', { value: true }, false, false],
	['equals', { value: 'a' }, ['b', 'A'], true],
	['notEquals', { value: 'a' }, 'b', true],
	['notEquals', { value: 'a' }, undefined, undefined],
	['oneOf', { value: ['DE', 'AT'] }, 'at', true],
	['oneOf', { value: { list: 'countries' } }, 'CH', true],
	['oneOf', { value: { list: 'absent' } }, 'CH', false],
	['noneOf', { value: ['DE'] }, 'FR', true],
	['contains', { value: ['leiter', 'head'] }, 'Vertriebsleiterin', true],
	['notContains', { value: 'head' }, 'Vertriebsleiterin', true],
	['containsWord', { value: 'CTO' }, 'Director', false],
	['containsWord', { value: 'CTO' }, 'Founder/CTO', true],
	['containsWord', { value: 'geschäftsführer' }, 'Geschäftsführer & Inhaber', true],
	['startsWith', { value: 'Head' }, 'head of sales', true],
	['endsWith', { value: 'GmbH' }, 'Example GmbH', true],
	['listContains', { value: 'b' }, ['A', 'B'], true],
	['listContainsAll', { value: ['a', 'b'] }, ['A', 'B', 'C'], true],
	['listContainsAll', { value: ['a', 'd'] }, ['A', 'B', 'C'], false],
	['emailDomainIn', { value: 'rival.example' }, 'jo@mail.rival.example', true],
	['emailDomainIn', { value: 'rival.example' }, 'jo@notrival.example', false],
	['matches', { value: '^head of\\b' }, 'Head of Sales', true],
	['matches', { value: 'a+$' }, 'aaaab', false],
	['atLeast', { value: 50 }, '50', true],
	['atLeast', { value: 1.5 }, '1,5', true],
	['atMost', { value: 1300 }, '1.250,50', true],
	['atLeast', { value: 50 }, '1.250', undefined],
	['atLeast', { value: 50 }, 'about fifty', undefined],
	['greaterThan', { value: 50 }, 50, false],
	['lessThan', { value: 50 }, 49, true],
	['between', { minimum: 50, maximum: 249 }, 249, true],
	['between', { minimum: 50 }, 49, false],
	['before', { value: '2026-11-01' }, '2026-10-31', true],
	['after', { value: '2026-11-01' }, '2026-11-01T00:00:01+00:00', true],
	['withinLastDays', { value: 7 }, '2026-11-16T09:00:00Z', true],
	['withinLastDays', { value: 7 }, '2026-11-16T08:59:59Z', false],
	['withinLastDays', { value: 7 }, '2026-11-24T09:00:00Z', false],
	['withinNextDays', { value: 7 }, '2026-11-30', true],
	['olderThanDays', { value: 7 }, Date.parse('2026-11-01T00:00:00Z'), true],
	['olderThanDays', { value: 7 }, 'last year', undefined],
	['exists', {}, 0, true],
	['exists', {}, '  ', false],
	['isUnknown', {}, null, true],
	['isUnknown', {}, [], true],
	['isFreeEmail', {}, 'jo@gmail.com', true],
	['isFreeEmail', {}, 'jo@company.example', false],
	['isFreeEmail', {}, 'not an address', undefined],
	['isBusinessEmail', {}, 'jo@company.example', true],
	['isBusinessEmail', {}, 'jo@gmx.at', false],
	['isBusinessEmail', {}, 'not an address', undefined],
];

test.each(cases)('%s %j on %j answers %j', (operator, rest, value, answer) => {
	const condition = { field: 'x', operator, ...rest } as Condition;
	expect(conditionSchema.safeParse(condition).success).toBe(true);
	expect(ask(condition, value, { countries: ['ch'] })).toBe(answer);
});

const yes: Condition = { field: 'yes', operator: 'equals', value: true };
const no: Condition = { field: 'no', operator: 'equals', value: true };
const open: Condition = { field: 'open', operator: 'equals', value: true };

test.each<[Condition, boolean | undefined]>([
	[{ all: [yes, open] }, undefined],
	[{ all: [open, no] }, false],
	[{ any: [open, yes] }, true],
	[{ any: [open, no] }, undefined],
	[{ none: [no] }, true],
	[{ none: [no, open] }, undefined],
	[{ none: [open, yes] }, false],
	[{ all: [{ any: [no, yes] }, { none: [no] }] }, true],
])('%j answers %j when yes is true, no is false and open is not known', (condition, answer) => {
	expect(compileCondition(condition)(lead({ yes: true, no: false }), NOW)).toBe(answer);
});

test('seniority and department are read from the job title when they are not given', () => {
	const isHead = compileCondition({ field: 'person.seniority', operator: 'equals', value: 'head' });
	expect(
		isHead(asLead({ person: { jobTitle: 'Head of Sales' }, company: {}, events: [] }), NOW),
	).toBe(true);
	expect(isHead(asLead({ person: {}, company: {}, events: [] }), NOW)).toBeUndefined();
});

test.each([
	[{ field: '__proto__', operator: 'exists' }, '__proto__'],
	[{ field: 'x', operator: 'like', value: 'a' }, 'must be one of equals, notEquals'],
	[{ field: 'x', operator: 'matches', value: '(?<=a)b' }, 'look-around'],
	[{ field: 'x', operator: 'matches', value: '(a)\\1' }, 'back-references'],
	[{ field: 'x', operator: 'matches', value: '(a+)+$' }, 'most engines hang'],
	[{ field: 'x', operator: 'before', value: 'soon' }, 'must be a date'],
	[{ field: 'x', operator: 'between' }, 'needs a minimum, a maximum or both'],
	[{ field: 'x', operator: 'atLeast', value: '5' }, 'expected number'],
])('%j is refused', (condition, what) => {
	const result = conditionSchema.safeParse(condition);
	expect(JSON.stringify(result.error?.issues)).toContain(what);
});
