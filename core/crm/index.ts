export * from './port';
export { CrmError, FAILURE_CLASSES, type FailureClass, type FailureDetails } from './failure';
export type { CrmHost, CrmHttp, CrmHttpRequest, CrmHttpResponse } from './http';
export { markersIn, markerText, sendMarker, taskMarker } from './marker';
export {
	ERASED_VALUES,
	QUALIFICATION_FIELDS,
	qualificationValues,
	type QualificationField,
} from './qualificationFields';
export { readLeads, readOutcomes, type ReadOptions } from './readLeads';
export { planSalesTask, type SalesTaskOptions, type PlannedSalesTask } from './salesTask';
export { selectChanges, type ChangeEvent, type ChangeSelection, type ChangeState } from './changes';
export { ownerId, readOwners } from './owner';
export * from './hubspot';
export * from './salesforce';
export * from './pipedrive';
export * from './odoo';
