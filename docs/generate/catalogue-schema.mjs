// The JSON schema of the content catalogue, made from the schema that the node checks with.
import { createRequire } from 'node:module';
import { write } from './section.mjs';

const require = createRequire(import.meta.url);
const { catalogueJsonSchema } = require('../../dist/core/nurturing/catalogueJsonSchema.js');

write('docs/schemas/content-catalogue.schema.json', `${JSON.stringify(catalogueJsonSchema(), null, 2)}\n`);
