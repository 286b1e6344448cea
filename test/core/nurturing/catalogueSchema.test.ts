import Ajv from 'ajv';
import { catalogueJsonSchema, STARTER_CATALOGUE } from '../../../core';
import { readJson } from '../../support/files';

describe('the JSON schema of the catalogue', () => {
	it('is published as it is checked: run npm run docs when this fails', () => {
		expect(readJson('docs/schemas/content-catalogue.schema.json')).toEqual(catalogueJsonSchema());
	});

	it('takes the starter catalogue, a plain list and texts with commas, and nothing else', () => {
		const validate = new Ajv({ strict: false }).compile(catalogueJsonSchema());
		expect(validate(STARTER_CATALOGUE)).toBe(true);
		expect(validate([{ title: 'Guide', type: 'guide', stages: 'mql, sql' }])).toBe(true);
		expect(validate([])).toBe(false);
		expect(validate({ assets: 'none' })).toBe(false);
	});
});
