export { ASSET_TYPES, type AssetType, type ContentAim } from './assetTypes';
export {
	catalogueSchema,
	readCatalogue,
	type CatalogueDefinition,
	type ContentCatalogue,
} from './catalogue';
export { catalogueJsonSchema } from './catalogueJsonSchema';
export { compileNurturing, stagesWithoutContent } from './compileNurturing';
export type { AssetDefinition, ContentAsset } from './contentAsset';
export type { NurturingOptions } from './nurturingOptions';
export type { NurturingReason } from './planTexts';
export { STARTER_CATALOGUE } from './starterCatalogue';
