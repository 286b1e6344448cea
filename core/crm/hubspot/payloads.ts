import { z } from 'zod/v4';

/** Values are texts; null = unset. */
const values = z.record(z.string(), z.string().nullable());

const historyEntry = z.looseObject({
	value: z.string().nullable().optional(),
	timestamp: z.string(),
});

const associationList = z.looseObject({
	results: z.array(z.looseObject({ id: z.coerce.string() })),
	paging: z.unknown().optional(),
});

export const recordSchema = z.looseObject({
	id: z.coerce.string(),
	properties: values,
	propertiesWithHistory: z.record(z.string(), z.array(historyEntry)).optional(),
	updatedAt: z.string().optional(),
	url: z.string().optional(),
	associations: z.record(z.string(), associationList).optional(),
});

export type HubSpotRecord = z.infer<typeof recordSchema>;

const paging = z
	.looseObject({ next: z.looseObject({ after: z.coerce.string() }).optional() })
	.optional();

export const pageSchema = z.looseObject({ results: z.array(recordSchema), paging });

const rowErrorSchema = z.looseObject({
	category: z.string().optional(),
	message: z.string().optional(),
	context: z
		.looseObject({
			ids: z.array(z.coerce.string()).optional(),
			objectWriteTraceId: z.array(z.string()).optional(),
		})
		.optional(),
});

export type HubSpotRowError = z.infer<typeof rowErrorSchema>;

export const batchSchema = z.looseObject({
	results: z.array(recordSchema),
	errors: z.array(rowErrorSchema).optional(),
});

export type HubSpotBatch = z.infer<typeof batchSchema>;

export const associationsSchema = z.looseObject({
	results: z.array(
		z.looseObject({
			from: z.looseObject({ id: z.coerce.string() }),
			to: z.array(z.looseObject({ toObjectId: z.coerce.string() })),
			paging,
		}),
	),
});

export const propertySchema = z.looseObject({
	name: z.string(),
	label: z.string(),
	type: z.string(),
	hubspotDefined: z.boolean().nullish(),
	modificationMetadata: z.looseObject({ readOnlyValue: z.boolean().optional() }).nullish(),
	options: z
		.array(
			z.looseObject({
				value: z.string(),
				label: z.string(),
				displayOrder: z.number().nullish(),
				hidden: z.boolean().nullish(),
			}),
		)
		.nullish(),
});

export type HubSpotProperty = z.infer<typeof propertySchema>;

export const propertiesSchema = z.looseObject({ results: z.array(propertySchema) });

export const ownersSchema = z.looseObject({
	results: z.array(
		z.looseObject({
			id: z.coerce.string(),
			firstName: z.string().nullish(),
			lastName: z.string().nullish(),
			email: z.string().nullish(),
		}),
	),
	paging,
});

export const listsSchema = z.looseObject({
	lists: z.array(z.looseObject({ listId: z.coerce.string(), name: z.string() })),
	hasMore: z.boolean().optional(),
});

export const membershipsSchema = z.looseObject({
	results: z.array(z.looseObject({ recordId: z.coerce.string() })),
	paging,
});

export const occurrencesSchema = z.looseObject({
	results: z.array(
		z.looseObject({
			id: z.coerce.string().optional(),
			eventType: z.string(),
			occurredAt: z.string(),
			properties: z.record(z.string(), z.unknown()).nullish(),
		}),
	),
	paging,
});

export type HubSpotOccurrence = z.infer<typeof occurrencesSchema>['results'][number];
