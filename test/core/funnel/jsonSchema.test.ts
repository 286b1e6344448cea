import Ajv from 'ajv';
import { FUNNEL_NAMES, funnelJsonSchema, funnelPreset } from '../../../core/funnel';
import { readJson } from '../../support/files';

describe('the JSON schema of funnels', () => {
	it('is published as it is checked: run npm run docs when this fails', () => {
		expect(readJson('docs/schemas/funnel.schema.json')).toEqual(funnelJsonSchema());
	});

	it('takes every funnel that comes with the pack, parts of one, and nothing else', () => {
		const validate = new Ajv({ strict: false }).compile(funnelJsonSchema());
		for (const name of FUNNEL_NAMES) expect(validate(funnelPreset(name))).toBe(true);
		expect(validate({ gate: { policy: 'both' } })).toBe(true);
		expect(validate({ gate: { policy: 'none' } })).toBe(false);
		expect(validate({ stages: [] })).toBe(false);
	});
});
