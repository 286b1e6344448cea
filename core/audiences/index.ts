export * from './identifiers';
export type { AudienceOptions, AudienceResult, ExcludedLead } from './audience';
export { buildAudience } from './buildAudience';
export { compileAudience, type AudienceBuilder, type AudienceDecision } from './compileAudience';
export { compileErasure, type ErasureOptions } from './erasure';
export { GRANT_SIGNALS, type GrantSignal } from './consent/compileConsentGate';
export type { AudienceKind } from './files/columns';
export type { AudienceFile } from './files/compileFiles';
export type { IdentifierCounts } from './members/identifierCounts';
export type { AudienceMember, MemberIdentifiers } from './members/member';
export type { AudienceRequest, AudienceTarget } from './payload/request';
export { exclusionText, type DroppedIdentifierCode, type ExclusionCode } from './reasons';
export type { AudienceSelection } from './selection/compileSelection';
export {
	planAudienceChanges,
	type AudienceChanges,
	type AudienceRemoval,
	type ChangeOptions,
} from './snapshot/planAudienceChanges';
export {
	leadKeyOf,
	leadKeyOfId,
	memberOfSnapshot,
	readSnapshotEntry,
	type SnapshotEntry,
} from './snapshot/snapshot';
export type { AudienceSummary } from './summary';
export * from './sync';
export {
	readSuppressionList,
	type ReadSuppressionResult,
	type SuppressionList,
} from './suppression/suppressionList';
export type { AudienceWarning, WarningCode } from './warnings';
