import { z } from 'zod/v4';
import { FRAMEWORK_DEFINITION } from './definition';

/** The JSON schema of a framework as people write it; published in docs/schemas. */
export function frameworkJsonSchema(): Record<string, unknown> {
	return {
		...z.toJSONSchema(FRAMEWORK_DEFINITION, { io: 'input', target: 'draft-7' }),
		title: 'Qualification framework',
	};
}
