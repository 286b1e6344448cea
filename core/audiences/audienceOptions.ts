import { z } from 'zod/v4';
import { parseConfiguration } from '../common/configuration';
import { LANGUAGES } from '../common/language';
import { conditionSchema, resolveCountry } from '../lead';
import type { AudienceOptions } from './audience';
import { GRANT_SIGNALS } from './consent/compileConsentGate';
import { PLATFORMS } from './identifiers';

const country = z
	.string()
	.refine((value) => value === '' || resolveCountry(value) !== undefined, {
		message: 'is not a country; write a code such as DE',
	})
	.transform((value) => value || undefined);

const texts = z.array(z.string());

const selection = z.object({
	everybody: z.boolean().optional(),
	stages: texts.optional(),
	bands: texts.optional(),
	verdicts: texts.optional(),
	framework: z.string().optional(),
	condition: conditionSchema.optional(),
	lists: z.record(z.string(), z.array(z.union([z.string(), z.number()]))).optional(),
});

const suppression = z.union([
	z.array(z.unknown()),
	z.object({
		emails: texts.optional(),
		phones: texts.optional(),
		hashes: texts.optional(),
		domains: texts.optional(),
		companies: texts.optional(),
	}),
]);

const snapshotEntry = z.object({
	platform: z.enum(PLATFORMS),
	audience: z.string(),
	leadKey: z.string(),
	identifiers: texts,
});

const positive = z.number().positive();

const schema = z
	.object({
		platform: z.enum(PLATFORMS),
		mode: z.enum(['preview', 'file', 'payload']).default('preview'),
		kind: z.enum(['people', 'companies']).default('people'),
		selection: selection.optional(),
		suppression: suppression.optional(),
		defaultCountry: country.optional(),
		accountCountry: country.optional(),
		grantSignal: z.enum(GRANT_SIGNALS).optional(),
		hashed: z.boolean().default(true),
		externalId: z.boolean().default(false),
		snapshot: z.array(snapshotEntry).optional(),
		removalLimit: z.number().min(0).max(1).optional(),
		forceRemoval: z.boolean().default(false),
		audience: z
			.object({
				id: z.string().optional(),
				name: z.string().optional(),
				accountId: z.string().optional(),
				loginAccountId: z.string().optional(),
				apiVersion: z.string().optional(),
			})
			.default({}),
		termsAccepted: z.boolean().default(false),
		validateOnly: z.boolean().default(false),
		fileLimits: z.object({ bytes: positive.optional(), rows: positive.optional() }).optional(),
		keepMembers: z.boolean().default(true),
		now: z.union([z.string(), z.number(), z.date()]).optional(),
		language: z.enum(LANGUAGES).default('en'),
	})
	.refine(({ kind, platform }) => kind === 'people' || platform === 'linkedin', {
		path: ['kind'],
		message: 'companies can be exported to LinkedIn only',
	})
	.refine(({ hashed, mode }) => hashed || mode !== 'payload', {
		path: ['hashed'],
		message: 'the platforms take hashed values only; plain values are for files',
	})
	.refine(({ hashed, platform }) => hashed || platform !== 'microsoft', {
		path: ['hashed'],
		message: 'Microsoft takes hashed values only',
	});

export type ParsedAudienceOptions = z.output<typeof schema>;

/**
 * @throws ConfigurationError with every fault
 */
export const parseAudienceOptions = (options: AudienceOptions): ParsedAudienceOptions =>
	parseConfiguration('The audience export', schema, options);
