import { nextVersion } from '../../scripts/release/nextVersion.cjs';

it.each([
	['1.4.2', ['fix(crm): a page is not read twice'], '1.4.3'],
	['1.4.2', ['docs: privacy', 'feat: a report', 'fix: a total'], '1.5.0'],
	['1.4.2', ['feat(score-lead)!: another default'], '2.0.0'],
	['1.4.2', ['fix: a name\n\nBREAKING CHANGE: the field is called otherwise'], '2.0.0'],
	['0.1.0', ['feat!: another default'], '0.2.0'],
	['0.1.9', ['perf: fewer copies'], '0.1.10'],
])('after %s and %j comes %s', (current, messages, next) => {
	expect(nextVersion(current, messages)).toBe(next);
});

it('nothing comes after a version without commits', () => {
	expect(nextVersion('1.0.0', [])).toBeUndefined();
});
