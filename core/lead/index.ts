export * from './lead';
export * from './qualification';
export { asLead } from './asLead';
export { mergeLead } from './mergeLead';
export { resolveCountry } from './country';
export { emailDomain, isValidEmail } from './email';
export { isFreeMailDomain } from './freeMail';
export {
	DEPARTMENTS,
	readJobTitle,
	SENIORITIES,
	type Department,
	type JobTitle,
	type Seniority,
} from './jobTitle';
export type { FieldMapping } from './fieldMapping';
export { readAnswerFields } from './reading/answerFields';
export { compileLeadReader, readLead, type LeadReader, type LeadReaderOptions } from './readLead';
export * from './conditions';
