export {
	IDENTIFIER_FIELDS,
	PLATFORMS,
	type AcceptedIdentifier,
	type IdentifierField,
	type IdentifierOptions,
	type IdentifierRejection,
	type NormalisedIdentifier,
	type Platform,
	type RejectedIdentifier,
} from './identifier';
export { normaliseIdentifier } from './normaliseIdentifier';
