// The JSON schema of funnels, made from the schema that the node checks with.
import { createRequire } from 'node:module';
import { write } from './section.mjs';

const require = createRequire(import.meta.url);
const { funnelJsonSchema } = require('../../dist/core/funnel/jsonSchema.js');

write('docs/schemas/funnel.schema.json', `${JSON.stringify(funnelJsonSchema(), null, 2)}\n`);
