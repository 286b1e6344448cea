// The JSON schema of qualification frameworks, made from the schema that the node checks with.
import { createRequire } from 'node:module';
import { write } from './section.mjs';

const require = createRequire(import.meta.url);
const { frameworkJsonSchema } = require('../../dist/core/frameworks/jsonSchema.js');

write('docs/schemas/framework.schema.json', `${JSON.stringify(frameworkJsonSchema(), null, 2)}\n`);
