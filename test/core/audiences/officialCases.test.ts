import { createHash } from 'crypto';
import { normaliseIdentifier, type IdentifierField, type Platform } from '../../../core/audiences';
import { sharedText } from '../../support/files';
import { OFFICIAL_CASES, type OfficialCase } from './support/officialCases';

function expectCase({ platform, field, input, country, normalized, sha256 }: OfficialCase) {
	const result = normaliseIdentifier(platform, field, input, { country });
	if (normalized === null) {
		expect(result).toEqual({ rejected: expect.stringMatching(/^[A-Z_]+$/) });
	} else {
		expect(result).toEqual({ normalized, ...(sha256 !== null && { sha256 }) });
	}
	// The country may as well be the node's default.
	expect(normaliseIdentifier(platform, field, input, { defaultCountry: country })).toEqual(result);
}

describe.each(Object.entries(OFFICIAL_CASES))('%s', (_, cases) => {
	it.each(cases)('$platform $field "$input"', expectCase);

	it.each(cases.filter(({ sha256 }) => sha256 !== null))(
		'prints the digest of the normalised form: $platform $field "$input"',
		({ normalized, sha256 }) => {
			expect(createHash('sha256').update(String(normalized)).digest('hex')).toBe(sha256);
		},
	);
});

const shared = sharedText('data/audience-cases.json');

(shared === undefined ? describe.skip : describe)(
	'the file audience-cases.json beside the repository (skipped when it is absent)',
	() => {
		const cases = JSON.parse(shared ?? '[]') as Array<
			OfficialCase & { platform: Platform; field: IdentifierField; source: string }
		>;
		it.each(cases)('$platform $field "$input" ($source)', expectCase);
	},
);
