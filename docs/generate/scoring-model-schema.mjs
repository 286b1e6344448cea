// The JSON schema of scoring models, made from the schema that the node checks with.
import { createRequire } from 'node:module';
import { write } from './section.mjs';

const require = createRequire(import.meta.url);
const { scoringModelJsonSchema } = require('../../dist/core/scoring/model/modelJsonSchema.js');

write('docs/schemas/scoring-model.schema.json', `${JSON.stringify(scoringModelJsonSchema(), null, 2)}\n`);
