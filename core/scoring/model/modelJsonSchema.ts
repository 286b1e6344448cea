import { z } from 'zod/v4';
import { scoringModelSchema } from './scoringModel';

/** The JSON schema of a scoring model of rules, as people write it: what has a default may be left out. */
export function scoringModelJsonSchema(): Record<string, unknown> {
	return {
		title: 'Scoring model of Score Lead',
		...z.toJSONSchema(scoringModelSchema, { io: 'input', target: 'draft-7', reused: 'ref' }),
	};
}
