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
export { CHECKED_ONLY } from './googleClient';
export type { MetaCustomerFileSource } from './metaClient';
export { hasMicrosoftTokenExpired } from './microsoftClient';
export { PLATFORM_NAMES } from './platformNames';
export {
	eraseFromAudiences,
	syncAudience,
	type AudienceChange,
	type ErasureResult,
	type MemberOutcome,
	type SyncResult,
} from './syncAudience';
