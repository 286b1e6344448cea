export type {
	AdsAccount,
	AudienceClient,
	AudienceSpecification,
	ExistingAudience,
	SettledRequest,
} from './client';
export { confirmedSnapshot, type ConfirmedChanges } from './confirmedSnapshot';
export { createAudienceClient, PLATFORM_DEFAULTS, type PlatformAccount } from './createClient';
export { AdsFailure, failureText, type AdsFailureKind } from './failure';
export type { MetaCustomerFileSource } from './metaClient';
export { PLATFORM_NAMES } from './platformNames';
export {
	eraseFromAudiences,
	syncAudience,
	type AudienceChange,
	type ErasureResult,
	type MemberOutcome,
	type SyncResult,
} from './syncAudience';
