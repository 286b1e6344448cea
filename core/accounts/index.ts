export * from './accountResult';
export type { BuyingGroupOptions } from './buyingGroupOptions';
export { compileBuyingGroups, scoreBuyingGroups } from './compileBuyingGroups';
export { accountMemberships } from './membership';
export { companyNameKey } from './companyName';
export { BUYING_ROLES, type BuyingRoleDefinition } from '../lead/buyingRoleWords';
export {
	compileBuyingRoles,
	UNKNOWN_ROLE as UNKNOWN_BUYING_ROLE,
	type BuyingRoleReader,
} from '../lead/buyingRole';
