import type { IExecuteFunctions } from 'n8n-workflow';
import { ConfigurationError, type BuyingGroupOptions } from '../../core';
import { commaList } from '../common/parameters';

interface RawRole {
	readonly role?: string;
	readonly name?: string;
	readonly weight?: number;
	readonly titles?: string;
	readonly departments?: string;
	readonly replace?: boolean;
}

interface RawOptions {
	readonly activeWithinDays?: number;
	readonly baseShare?: number;
	readonly diminishingFactor?: number;
	readonly groupBy?: NonNullable<BuyingGroupOptions['groupBy']>;
	readonly ignoredDomains?: string;
	readonly minimumScore?: number;
	readonly roleField?: string;
	readonly scoreField?: string;
	readonly stanceField?: string;
	readonly topK?: number;
}

function readRoles(rows: readonly RawRole[]): NonNullable<BuyingGroupOptions['roles']> {
	const roles: NonNullable<BuyingGroupOptions['roles']> = {};
	rows.forEach(({ role = 'purchasing', name, weight, titles, departments, replace }, index) => {
		const key = role === 'other' ? (name ?? '').trim() : role;
		const fault =
			key === ''
				? 'enter a Role Name'
				: Object.hasOwn(roles, key)
					? 'stands twice in the list'
					: undefined;
		if (fault) {
			throw new ConfigurationError('The parameter "Roles"', [
				{ where: `role ${index + 1}`, what: fault },
			]);
		}
		roles[key] = {
			...(weight === undefined ? {} : { weight }),
			titles: commaList(titles),
			departments: commaList(departments),
			...(replace === undefined ? {} : { replace }),
		};
	});
	return roles;
}

/**
 * The options as the core names them; what the user did not touch is left to the core's defaults.
 * @throws ConfigurationError when a role has no name or stands twice in the list
 */
export function readBuyingGroupParameters(context: IExecuteFunctions): BuyingGroupOptions {
	const raw = context.getNodeParameter('options', 0, {}) as RawOptions;
	const { role: rows = [] } = context.getNodeParameter('roles', 0, {}) as { role?: RawRole[] };
	return {
		rollUp: context.getNodeParameter('rollUp', 0, 'diminishingSum') as BuyingGroupOptions['rollUp'],
		roles: readRoles(rows),
		activeWithinDays: raw.activeWithinDays,
		baseShare: raw.baseShare,
		diminishingFactor: raw.diminishingFactor,
		groupBy: raw.groupBy,
		ignoredDomains: commaList(raw.ignoredDomains),
		minimumScore: raw.minimumScore,
		roleField: raw.roleField?.trim(),
		scoreField: raw.scoreField?.trim(),
		stanceField: raw.stanceField?.trim(),
		topK: raw.topK,
	};
}
