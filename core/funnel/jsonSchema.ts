import { z } from 'zod/v4';
import { FUNNEL_DEFINITION } from './definition';

/** The JSON schema of a funnel as people write it; published in docs/schemas. Stages may be left out. */
export function funnelJsonSchema(): Record<string, unknown> {
	const schema = z.toJSONSchema(FUNNEL_DEFINITION, { io: 'input', target: 'draft-7' });
	delete schema.required;
	return { ...schema, title: 'Funnel' };
}
