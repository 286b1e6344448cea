import { z } from 'zod/v4';
import { parseConfiguration } from '../common/configuration';
import { LANGUAGES } from '../common/language';
import { BUYING_ROLES, type BuyingRoleDefinition } from '../lead/buyingRoleWords';
import { optionalLeadFieldPath } from '../lead/leadFieldSchema';
import { ROLL_UPS } from './accountResult';

/** The buying team of B2B: what counts when nothing else is set. Other roles are recognised, but not required. */
const REQUIRED_ROLES = new Set(['executive', 'purchasing', 'operations', 'teamLead', 'specialist']);

const words = z.array(z.string().min(1, 'must not be empty'));

const roleSchema = z.strictObject({
	/** Share in the coverage; 0 = recognised, but not required. */
	weight: z.number().min(0, 'must not be negative').optional(),
	label: z.union([z.string(), z.strictObject({ en: z.string(), de: z.string() })]).optional(),
	/** Further whole words or phrases of job titles. */
	titles: words.default([]),
	/** Further whole words or phrases of department names. */
	departments: words.default([]),
	/** Whether the words of the starter set are left out. */
	replace: z.boolean().default(false),
});

const names = z.array(z.string().min(1));

export const buyingGroupOptionsSchema = z
	.strictObject({
		/** Language of the explanations. */
		language: z.enum(LANGUAGES).default('en'),
		/** What accounts are recognised by, the most reliable first whatever the order here. */
		groupBy: z
			.array(z.enum(['companyId', 'domain', 'name']))
			.min(1, 'names nothing to group by')
			.default(['companyId', 'domain', 'name']),
		/** Domains that never stand for a company, beside those of free mailboxes. */
		ignoredDomains: names.default([]),
		rollUp: z.enum(ROLL_UPS).default('diminishingSum'),
		diminishingFactor: z
			.number()
			.min(0, 'must not be negative')
			.lt(1, 'must be below 1')
			.default(0.5),
		topK: z.number().int('must be a whole number').min(1, 'must be at least 1').default(3),
		/** Share of the account score that does not depend on the coverage of roles. */
		baseShare: z.number().min(0, 'must be 0 to 1').max(1, 'must be 0 to 1').default(0.6),
		/** From this score on a contact counts as engaged. */
		minimumScore: z.number().min(0, 'must be 0 to 100').max(100, 'must be 0 to 100').default(20),
		/** And active within so many days. */
		activeWithinDays: z.number().positive('must be above 0').max(3_660).default(90),
		/** Where a contact's score stands; `qualification.score.total` when empty. */
		scoreField: optionalLeadFieldPath.default(''),
		/** Fields in which sales notes a contact's role, and whether it is for or against. */
		roleField: optionalLeadFieldPath.default('buyingRole'),
		stanceField: optionalLeadFieldPath.default('stance'),
		/** Roles by name: other weights, further words, or roles of your own. */
		roles: z.record(z.string().min(1), roleSchema).default({}),
		/** Stages from the first to the last. */
		stages: names.default([
			...['disqualified', 'recycled', 'subscriber', 'lead', 'mql', 'sal', 'sql'],
			...['opportunity', 'customer', 'evangelist'],
		]),
		/** Events that are no activity of the contact. */
		passiveEventTypes: names.default([
			...['emailOpen', 'unsubscribe', 'bounce', 'careersPageVisit', 'nurturingSent', 'emailSent'],
			...['salesCall', 'salesEmail', 'call'],
		]),
		/** Events that make a contact a champion. */
		championEventTypes: names.default(['contentShared', 'colleagueInvited', 'referral']),
	})
	.superRefine(({ roles }, context) => {
		if (!teamRoles(roles).some(({ weight }) => weight > 0)) {
			context.addIssue({
				code: 'custom',
				path: ['roles'],
				message: 'require nobody; give at least one role a weight above 0',
			});
		}
	});

export type BuyingGroupOptions = z.input<typeof buyingGroupOptionsSchema>;
export type BuyingGroupRules = z.output<typeof buyingGroupOptionsSchema>;

export interface TeamRole extends BuyingRoleDefinition {
	readonly weight: number;
}

/** The roles of the starter set with the user's changes, and the user's own behind them. */
export function teamRoles(changes: BuyingGroupRules['roles']): TeamRole[] {
	const own = Object.keys(changes).filter(
		(name) => !BUYING_ROLES.some(({ role }) => role === name),
	);
	const starters: readonly BuyingRoleDefinition[] = [
		...BUYING_ROLES,
		...own.map((role) => ({ role, label: { en: role, de: role }, titles: [], departments: [] })),
	];
	return starters.map(({ role, label, titles, departments }) => {
		const change = Object.prototype.hasOwnProperty.call(changes, role) ? changes[role] : undefined;
		const keep = change?.replace !== true;
		const newLabel = change?.label;
		return {
			role,
			label: typeof newLabel === 'string' ? { en: newLabel, de: newLabel } : (newLabel ?? label),
			titles: [...(change?.titles ?? []), ...(keep ? titles : [])],
			departments: [...(change?.departments ?? []), ...(keep ? departments : [])],
			weight: change?.weight ?? (REQUIRED_ROLES.has(role) || own.includes(role) ? 1 : 0),
		};
	});
}

/**
 * Checks the options and fills in the defaults.
 * @throws ConfigurationError with every fault
 */
export function readBuyingGroupOptions(options: unknown = {}): BuyingGroupRules {
	return parseConfiguration('The buying group', buyingGroupOptionsSchema, options, (path) =>
		path[0] === 'roles' && path.length > 1
			? [`role "${String(path[1])}"`, ...path.slice(2).map(String)].join(', ')
			: path.map(String).join(', '),
	);
}
