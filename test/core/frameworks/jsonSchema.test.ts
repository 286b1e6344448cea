import Ajv from 'ajv';
import { frameworkJsonSchema, FRAMEWORKS } from '../../../core/frameworks';
import { readJson } from '../../support/files';

describe('the JSON schema of frameworks', () => {
	it('is published as it is checked: run npm run docs when this fails', () => {
		expect(readJson('docs/schemas/framework.schema.json')).toEqual(frameworkJsonSchema());
	});

	it('takes every framework that comes with the pack, and nothing else', () => {
		const validate = new Ajv({ strict: false }).compile(frameworkJsonSchema());
		for (const framework of Object.values(FRAMEWORKS)) expect(validate(framework)).toBe(true);
		expect(validate({ name: 'own', criteria: [], rule: {} })).toBe(false);
		expect(validate({ ...FRAMEWORKS.bant, conflicts: 'loudest' })).toBe(false);
	});
});
