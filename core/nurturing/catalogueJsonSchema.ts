import { z } from 'zod/v4';
import { catalogueSchema } from './catalogue';
import { assetSchema } from './contentAsset';

/**
 * The JSON schema of a content catalogue: a list of assets, or a list with a name and a version. Rows of a table may
 * use other column names as well; see `readCatalogue`.
 */
export function catalogueJsonSchema(): Record<string, unknown> {
	const definition = z.union([catalogueSchema, z.array(assetSchema).min(1)]);
	return {
		title: 'Content catalogue of Plan Nurturing',
		...z.toJSONSchema(definition, { io: 'input', target: 'draft-7' }),
	};
}
