import Ajv from 'ajv';
import {
	compileScoringModel,
	SCORING_PRESETS,
	scoringModelJsonSchema,
} from '../../../core/scoring';
import { EXAMPLE_MODEL } from '../../../nodes/ScoreLead/parameters/model';
import { jsonBlocks, readJson } from '../../support/files';
import { eventRule, modelOf } from './support';

const validate = new Ajv({ strict: false, formats: { 'date-time': true } }).compile(
	scoringModelJsonSchema(),
);

test('the published JSON schema is up to date', () => {
	expect(readJson('docs/schemas/scoring-model.schema.json')).toEqual(scoringModelJsonSchema());
});

test('the schema accepts every ready-made model and the example of the editor', () => {
	for (const model of [...Object.values(SCORING_PRESETS), EXAMPLE_MODEL]) {
		expect([validate(model), validate.errors]).toEqual([true, null]);
	}
});

test.each([
	['points as text', modelOf([eventRule({ points: '5' as never })])],
	['a word it does not know', { ...modelOf([]), ruels: [] }],
	['another version', { ...modelOf([]), schemaVersion: 2 }],
	['a cap below zero', modelOf([eventRule({ cap: -1 })])],
])('the schema refuses %s', (_, model) => {
	expect(validate(model)).toBe(false);
});

const models = (jsonBlocks('docs/concepts/scoring.md') as Array<Record<string, unknown>>).filter(
	({ schemaVersion }) => schemaVersion !== undefined,
);

test('the models that the documentation shows can be used', () => {
	expect(models.length).toBeGreaterThan(0);
	for (const model of models) {
		expect([validate(model), validate.errors]).toEqual([true, null]);
		expect(() => compileScoringModel(model)).not.toThrow();
	}
});
