import { z } from 'zod/v4';
import { compileLeadField, type LeadFieldReader } from './leadField';

const checkPath = (path: string, context: z.RefinementCtx<string>): void => {
	try {
		compileLeadField(path);
	} catch (error) {
		context.addIssue({
			code: 'custom',
			message: `is not a field path such as company.industry (${(error as Error).message})`,
		});
	}
};

/** The path of a lead's field in a configuration. */
export const leadFieldPath = z.string().superRefine(checkPath);

/** The path of a lead's field; empty when there is no such field. */
export const optionalLeadFieldPath = z.string().superRefine((path, context) => {
	if (path !== '') checkPath(path, context);
});

/** Compiles the reader of an `optionalLeadFieldPath`; without a path it finds nothing. */
export const compileOptionalField = (path: string): LeadFieldReader =>
	path === '' ? () => undefined : compileLeadField(path);
